#!/usr/bin/env bash
# tools/check-docs must notice each kind of difference between documentation and code.
set -euo pipefail
source_dir="${1:?usage: check_docs_test.sh SOURCE_DIR}"
tree="$(mktemp -d)"
trap 'rm -rf "$tree"' EXIT
faults=0

fresh_tree() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/src/{cli,roer/base} "$tree"/docs/adr "$tree"/tools
  printf 'std::string_view name_of(ErrorCode code) {\n  static kNames = {"bad-code", "usage"};\n};\n' \
    >"$tree/src/roer/base/result.cpp"
  printf '| `bad-code` | x | y |\n| `usage` | x | y |\n' >"$tree/docs/errors.md"
  printf '[arrows]\nbase <-\ncli <- base\n' >"$tree/tools/layers.txt"
  printf '| `base/` | x |\n| `cli/` | x |\n```layers\nbase <-\ncli <- base\n```\n' >"$tree/docs/architecture.md"
  echo '- [1](0001-first.md)' >"$tree/docs/adr/README.md"
  echo '# 1' >"$tree/docs/adr/0001-first.md"
}
expect() {  # expect STATUS TEXT WHAT
  local status=0 output
  output="$("$source_dir/tools/check-docs" "$tree" 2>&1)" || status=$?
  if [ "$status" -ne "$1" ] || ! grep -qF -- "$2" <<<"$output"; then
    printf '%s: expected status %s and "%s", got status %s and:\n%s\n' "$3" "$1" "$2" "$status" "$output"
    faults=$((faults + 1))
  fi
}

fresh_tree
expect 0 "agrees with the code" "a good tree"

fresh_tree
sed -i 1d "$tree/docs/errors.md"
expect 1 "error code only in the code: bad-code" "an error that is not documented"

fresh_tree
echo '| `gone` | x | y |' >>"$tree/docs/errors.md"
expect 1 "error code only in the documentation: gone" "an error that does not exist"

fresh_tree
sed -i 's/^cli <- base/cli <-/' "$tree/tools/layers.txt"
expect 1 "shows other arrows" "arrows that differ"

fresh_tree
mkdir "$tree/src/roer/score"
expect 1 "room only in the code: score" "a room without a row"

fresh_tree
echo '# 3' >"$tree/docs/adr/0003-third.md"
expect 1 "number 0002 expected" "a gap among the decisions"

fresh_tree
echo '[there](nowhere.md)' >>"$tree/docs/errors.md"
expect 1 "broken link nowhere.md" "a broken link"

[ "$faults" -eq 0 ]
