#!/bin/sh
# Prints the path of a Python 3 that has pyzmq, for the tests of what scripts in Python do; installs Debian's when there is
# none and it may. PYTHON names one of your own.
set -eu

say() { printf 'python: %s\n' "$*" >&2; }

found() {
  for name in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$name" -c 'import zmq' 2>/dev/null; then command -v "$name" && return 0; fi
  done
  return 1
}

if ! path=$(found); then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "none has pyzmq; installing Debian's python3-zmq"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-zmq; } >&2
  fi
  path=$(found) || { say 'no Python 3 with pyzmq: pip install pyzmq, or set PYTHON to the path of one that has it'; exit 1; }
fi
say "using $path"
printf '%s\n' "$path"
