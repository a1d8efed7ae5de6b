#!/usr/bin/env bash
# Starts the workbench, asks it something, and stops it as a user does: it must end by itself with status 0 and leave
# nothing beside the project.
# usage: serve.sh PROGRAM DEMO_FOLDER VALIDATE SCHEMA_FOLDER
set -euo pipefail
program="$1"
demo="$(find "$2" -maxdepth 1 -name "*.gpkg" | LC_ALL=C sort | head -n 1)"
work="$(mktemp -d "${TMPDIR:-/tmp}/roer-serve-XXXXXX")"
trap 'rm -rf "$work"' EXIT
cp "$demo" "$work/p.gpkg"
cd "$work"

for signal in INT TERM; do
  "$program" serve p.gpkg --port 0 --no-browser --json >told.json 2>errors &
  server=$!
  for _ in $(seq 200); do
    [ -s told.json ] && break
    sleep 0.1
  done
  "$3" "$4/serve.schema.json" told.json
  port="$(sed -n 's/.*"port": \([0-9]*\).*/\1/p' told.json)"
  exec 5<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET /api/v1/frameworks HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&5
  head -n 1 <&5 | grep -q '^HTTP/1.1 200 ' || { echo "no answer"; exit 1; }
  exec 5>&-
  kill -s "$signal" "$server"
  status=0
  wait "$server" || status=$?
  [ "$status" -eq 0 ] || { echo "ended with $status after $signal"; exit 1; }
  [ ! -s errors ] || { cat errors; exit 1; }
  rm told.json errors
done
[ "$(ls)" = "p.gpkg" ] || { echo "left behind: $(ls)"; exit 1; }
echo "serve: started, answered and stopped by INT and TERM"
