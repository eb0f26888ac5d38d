#!/bin/sh
# The machine and the day that figures belong to.
set -eu
printf 'measured %s on %s, %s cores, %s, %s\n' "$(date -u +%Y-%m-%d)" \
  "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | sort -u | head -n 1)" "$(nproc)" \
  "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)" "$(cc --version | head -n 1)"
