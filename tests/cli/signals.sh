#!/usr/bin/env bash
# Ends the program by real signals, as soon as it listens and a little later: it must stop as asked (130) or be
# done (0), never die of the signal, and leave nothing half-made behind.
# usage: signals.sh PROGRAM DEMO_FOLDER
set -euo pipefail
program="$1"
demo="$(find "$2" -maxdepth 1 -name "*.gpkg" | LC_ALL=C sort | head -n 1)"
work="$(mktemp -d "${TMPDIR:-/tmp}/roer-signals-XXXXXX")"
trap 'rm -rf "$work"' EXIT
cp "$demo" "$work/p.gpkg"
cp "$work/p.gpkg" "$work/before"
printf 'area;members\nBU99010101;3\n' >"$work/own_2024.csv"
cd "$work"

# listens PID SIGNAL: true once the program has a handler of its own for the signal. Before it becomes the program
# the process is a copy of this shell, which has handlers too.
listens() {
  local caught
  [ "/proc/$1/exe" -ef "$program" ] || return 1
  caught="$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null)"
  [ -n "$caught" ] && (((16#$caught >> ($2 - 1)) & 1))
}

stopped=0
# one SIGNAL DELAY ARGUMENTS...
one() {
  local signal="$1" delay="$2" status=0 pid
  shift 2
  "$program" "$@" >out 2>err &
  pid=$!
  until listens "$pid" "$signal" || [ ! -d "/proc/$pid" ]; do :; done
  sleep "$delay"
  kill -"$signal" "$pid" 2>/dev/null || true
  wait "$pid" || status=$?
  [ "$status" -ne 130 ] || stopped=$((stopped + 1))
  if [ "$status" -ne 0 ] && [ "$status" -ne 130 ]; then
    echo "signal $signal after $delay s: exit $status: $*"
    cat err
    exit 1
  fi
}

for delay in 0 0.02; do
  for signal in 1 2 15; do
    one "$signal" "$delay" score p.gpkg
    one "$signal" "$delay" report p.gpkg --area GM9901 -o r.html
    one "$signal" "$delay" export p.gpkg --layer vitality -o v.geojson
    one "$signal" "$delay" segregation p.gpkg --groups kwb/a_man,kwb/a_vrouw --bootstrap 10000 --no-save
    one "$signal" "$delay" import p.gpkg own_2024.csv --table committees
  done
done
left="$(find . -name '*.new*' -o -name '*.part*')"
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
[ "$(sqlite3 p.gpkg 'PRAGMA integrity_check')" = ok ] || { echo "the project is damaged"; exit 1; }
[ "$stopped" -gt 0 ] || { echo "no run was stopped"; exit 1; }
echo "$stopped of 30 runs were stopped"
