#!/usr/bin/env bash
# Runs one golden case: the shell lines in CASE/command, in an empty folder with the files of CASE/input, and
# compares standard output, standard error and exit status with CASE/stdout, CASE/stderr (absent = empty) and
# CASE/exit (absent = 0). With a file CASE/schema, standard output must also be valid JSON of that schema.
# usage: golden.sh CASE PROGRAM SOURCE_DIR VALIDATOR DEMO_FOLDER     ROER_UPDATE_GOLDEN=1 writes what it finds instead
set -euo pipefail
case_dir="$1" program="$2" source_dir="$3" validator="$4"
# The project of the fictional municipality, where the case uses it.
demo="$(find "$5" -name "*.gpkg" 2>/dev/null | LC_ALL=C sort | head -n 1)"
demo="${demo:-$5}"
work="$(mktemp -d "${TMPDIR:-/tmp}/roer-golden-XXXXXX")"
trap 'rm -rf "$work"' EXIT
mkdir "$work/folder" "$work/bin"
ln -s "$program" "$work/bin/roer"
[ ! -d "$case_dir/input" ] || cp -r "$case_dir/input/." "$work/folder/"

status=0
(
  cd "$work/folder"
  env -i PATH="$work/bin:/usr/bin:/bin" HOME="$work" LC_ALL=C.UTF-8 TZ=UTC DEMO="$demo" GCOV_ERROR_FILE="${GCOV_ERROR_FILE:-}" \
    bash -c '. "$1"; . "$2"' golden "$source_dir/tests/cli/golden_helpers.sh" "$case_dir/command"
) >"$work/stdout.raw" 2>"$work/stderr.raw" </dev/null || status=$?

# What differs from run to run becomes a placeholder.
normalise() {
  sed -E -e "s|$work/folder|<FOLDER>|g; s|$work/bin/roer|roer|g; s|$work|<TEMP>|g; s|$demo|<DEMO>|g; s|$source_dir|<SOURCE>|g" \
    -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?( UTC|Z)?/<TIME>/g' \
    -e 's/"bytes": [0-9]+/"bytes": <BYTES>/; s/\([0-9.,]+ (bytes|kB|MB)\)/(<BYTES>)/g' \
    -e 's/\b[0-9a-f]{64}\b/<SHA256>/g' \
    -e 's/\b[0-9]+([.,][0-9]+)? (s|ms|seconds|seconden)\b/<DURATION>/g' "$1"
}
normalise "$work/stdout.raw" >"$work/stdout"
normalise "$work/stderr.raw" >"$work/stderr"
# Where the lines of a message break depends on the length of the paths in it: such a message is one line here.
if grep -qE '<(FOLDER|TEMP|DEMO|SOURCE)>' "$work/stderr"; then
  sed -i -E -e ':more' -e 'N' -e '$!b more' -e 's/\n  +/ /g' "$work/stderr"
fi
echo "$status" >"$work/exit"
: >"$work/empty"
echo 0 >"$work/zero"

faults=0
for what in stdout stderr exit; do
  default="$work/empty"
  [ "$what" != exit ] || default="$work/zero"
  expected="$case_dir/$what"
  [ -f "$expected" ] || expected="$default"
  cmp -s "$expected" "$work/$what" && continue
  if [ -n "${ROER_UPDATE_GOLDEN:-}" ]; then
    if cmp -s "$default" "$work/$what"; then rm -f "$case_dir/$what"; else cp "$work/$what" "$case_dir/$what"; fi
    echo "updated $case_dir/$what"
  else
    diff -u --label "expected $what" --label "found $what" "$expected" "$work/$what" || true
    faults=1
  fi
done
if [ -f "$case_dir/schema" ]; then
  "$validator" "$source_dir/docs/schema/$(cat "$case_dir/schema").schema.json" "$work/stdout.raw" || faults=1
fi
[ "$faults" -eq 0 ] || { echo "command was:"; cat "$case_dir/command"; }
exit "$faults"
