#!/usr/bin/env bash
# tools/check-layers must fail on each kind of fault, and only then.
set -euo pipefail
source_dir="${1:?usage: check_layers_test.sh SOURCE_DIR}"
tree="$(mktemp -d)"
trap 'rm -rf "$tree"' EXIT
faults=0

fresh_tree() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/tools "$tree"/src/roer/{base,table,score} "$tree"/src/cli
  printf '[arrows]\nbase  <-\ntable <- base\nscore <- base table\ncli   <- base table score\n[without]\nscore : fstream\n' \
    >"$tree/tools/layers.txt"
  echo '#include <string>' >"$tree/src/roer/base/text.hpp"
  echo '#include "roer/base/text.hpp"' >"$tree/src/roer/table/column.hpp"
  echo '#include "roer/table/column.hpp"' >"$tree/src/roer/score/score.hpp"
  echo '#include "roer/score/score.hpp"' >"$tree/src/cli/main.cpp"
}
expect() {  # expect STATUS TEXT WHAT
  local status=0 output
  output="$("$source_dir/tools/check-layers" "$tree" 2>&1)" || status=$?
  if [ "$status" -ne "$1" ] || ! grep -qF -- "$2" <<<"$output"; then
    printf '%s: expected status %s and "%s", got status %s and:\n%s\n' "$3" "$1" "$2" "$status" "$output"
    faults=$((faults + 1))
  fi
}

fresh_tree
expect 0 "4 files, 3 includes" "a clean tree"

fresh_tree
echo '#include "roer/score/score.hpp"' >>"$tree/src/roer/table/column.hpp"
expect 1 "src/roer/table/column.hpp:2: table must not include score" "an arrow upwards"

fresh_tree
echo '#include "roer/base/other.hpp"' >>"$tree/src/roer/base/text.hpp"
echo '#include "roer/base/text.hpp"' >"$tree/src/roer/base/other.hpp"
expect 1 "circle: src/roer/base/" "a circle of files"

fresh_tree
sed -i 's/^base  <-/base <- score/' "$tree/tools/layers.txt"
expect 1 "circle: " "a circle of rooms"

fresh_tree
echo '#include <fstream>' >>"$tree/src/roer/score/score.hpp"
expect 1 "score must do without <fstream>" "a header the room must do without"

fresh_tree
echo '#include "../base/text.hpp"' >>"$tree/src/roer/score/score.hpp"
expect 1 "not by ../" "an include that climbs"

fresh_tree
mkdir "$tree/src/roer/helpers"
echo 'int x;' >"$tree/src/roer/helpers/x.cpp"
expect 1 'room "helpers" does not stand in tools/layers.txt' "an unknown room"

fresh_tree
echo 'inline constexpr int kBlock = 32;' >>"$tree/src/roer/score/score.hpp"
echo 'constexpr std::array<int, 2> kBlock{16, 16};' >"$tree/src/roer/score/draws.cpp"
expect 1 "src/roer/score/score.hpp:2: kBlock is also a constant of src/roer/score/draws.cpp" "a constant that hides a public one"

fresh_tree
echo 'constexpr int kBlock = 32;' >"$tree/src/roer/score/draws.cpp"
echo 'constexpr int kBlock = 16;' >"$tree/src/roer/table/rows.cpp"
expect 0 "no circle" "constants of two rooms"

fresh_tree
echo 'double f(double x) { return std::lgamma(x); }' >>"$tree/src/roer/score/draws.cpp"
expect 1 "std::lgamma is a race among threads" "a function that writes to what threads share"

fresh_tree
find "$tree/src" -type f -delete
expect 1 "no sources found" "an empty tree"

[ "$faults" -eq 0 ]
