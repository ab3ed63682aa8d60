#!/bin/sh
# Prints the path of a Chromium or Chrome for the tests of the page; installs one when there is none: Debian's when run
# as root on Debian, else Playwright's, into its own cache. CHROMIUM names one of your own. Of two that are there, the
# headless shell goes first: the same engine, without the windows, menus and profiles of a desktop's browser, at half of
# its processor time.
set -eu

say() { printf 'browser: %s\n' "$*" >&2; }

found() {
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return 0
  done
  node --input-type=module -e '
    import { chromium } from "playwright-core";
    import { existsSync } from "node:fs";
    const path = chromium.executablePath();
    if (!existsSync(path)) process.exit(1);
    console.log(path);' 2>/dev/null
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" >/dev/null; then
  say "CHROMIUM=$CHROMIUM is not there"
  exit 1
fi
if ! path=$(found); then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "none found; installing Debian's chromium-headless-shell"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell; } >&2
  else
    say "none found; installing Playwright's chromium"
    npx --no-install playwright-core install chromium >&2
  fi
  path=$(found) || { say 'the installation gave no browser; set CHROMIUM to the path of one'; exit 1; }
fi
say "using $path"
printf '%s\n' "$path"
