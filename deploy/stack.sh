# What the scripts beside this one share: the project's folder as the current one, and Compose, whichever there is.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
compose() { "${compose[@]}" "$@"; }

# A line of .env, which the environment overrides, or else what is usual.
setting() {
  local value=${!1:-}
  [ -n "$value" ] || value=$(sed -n "s/^$1=//p" .env 2>/dev/null | tail -n 1)
  printf %s "${value:-$2}"
}

# Where the planner is.
address() {
  local port
  port=$(setting TLS_PORT 443)
  case ,$(setting COMPOSE_PROFILES ''), in
    *,tls,*) printf 'https://%s/' "$(setting DOMAIN localhost)$([ "$port" = 443 ] || printf ':%s' "$port")" ;;
    *) printf 'http://%s:%s/ on %s' "$(setting PUBLISH_ADDRESS 127.0.0.1)" "$(setting PUBLISH_PORT 8000)" "$HOSTNAME" ;;
  esac
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
