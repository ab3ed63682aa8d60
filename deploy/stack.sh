# What the scripts beside this one share: the project's folder as the current one, Compose, whichever there is, and what
# .env says.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Compose as a command with its first word; the only place that finds out which there is.
find_compose() {
  if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
}
compose() {
  [ -n "${compose[*]:-}" ] || find_compose
  "${compose[@]}" "$@"
}

# A line of .env (or of the file ENV_FILE), which the environment overrides, or else what is usual. Read as Compose reads it:
# quotes are no part of the value, nor are what follows them, a comment, and blanks around.
setting() {
  local value=${!1:-} line file=${ENV_FILE:-.env}
  if [ -z "$value" ] && [ -r "$file" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*=[[:space:]]*(.*)$ ]] || continue
      value=${BASH_REMATCH[2]}
      case $value in
        \"*) value=${value#\"} && value=${value%%\"*} ;;
        \'*) value=${value#\'} && value=${value%%\'*} ;;
        *) value=${value%%[[:space:]]#*} && value=${value%"${value##*[![:space:]]}"} ;;
      esac
    done <"$file"
  fi
  printf %s "${value:-$2}"
}

has_front() { case ,$(setting COMPOSE_PROFILES ''), in *,tls,*) ;; *) return 1 ;; esac; }

# Where the planner is.
address() {
  local port host
  if has_front; then
    port=$(setting TLS_PORT 443)
    printf 'https://%s/' "$(setting DOMAIN localhost)$([ "$port" = 443 ] || printf ':%s' "$port")"
  else
    host=$(setting PUBLISH_ADDRESS 127.0.0.1)
    printf 'http://%s:%s/ on %s' "$host" "$(setting PUBLISH_PORT 8000)" "$HOSTNAME"
  fi
}

# Whoever reaches the published port reads the plan; the front with TLS does not use it.
warn_if_open() {
  local address
  address=$(setting PUBLISH_ADDRESS 127.0.0.1)
  case $address in 127.* | localhost | ::1 | '[::1]') return ;; esac
  say "warning: PUBLISH_ADDRESS=$address lets other machines reach the planner without TLS; docs/operating.md has the front with TLS"
  grep -Eqs '^[[:space:]]*token(_file)?[[:space:]]*=' config/config.ini ||
    grep -Eqs '^[^#]*QPLAN_WEB_TOKEN' docker-compose.override.yml ||
    say "warning: [web] token is not set: whoever reaches the planner may broadcast to its pages"
}

# The containers' programs run as user and group 1000, which on the host may be nobody: these folders become that group's to
# enter, and nobody else's but their owner's. What is in them anybody may read who gets there, so that a file is still one for the
# containers when a program puts a new one of the same mode in its place, of another group.
let_containers_read() {
  local volumes=() path
  chgrp -R 1000 "$@" 2>/dev/null || {
    for path; do volumes+=(--volume "$PWD/$path:/$path"); done
    docker run --rm --network none --user root --entrypoint chgrp "${volumes[@]}" "qplan:$(setting QPLAN_TAG latest)" -R 1000 "${@/#//}"
  }
  # The folder first: at no moment may others read what is in it.
  chmod -R u+rwX,g+rX,o= "$@"
  find "$@" -mindepth 1 ! -type l -exec chmod o+rX {} +
  find "$@" -type d -exec chmod g+s {} +
}

# The front's certificates. Docker would make the folder root's: nobody else could put one there, nor take a backup.
have_certificates_folder() { [ -d config/tls ] || mkdir -m u=rwx,go=rx config/tls; }
