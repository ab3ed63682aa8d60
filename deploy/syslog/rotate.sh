#!/bin/sh
# Called by rsyslog with a file that has reached its size.
set -e
file=$1
for n in 3 2 1; do
  [ ! -f "$file.$n" ] || mv -f "$file.$n" "$file.$((n + 1))"
done
mv -f "$file" "$file.1"
