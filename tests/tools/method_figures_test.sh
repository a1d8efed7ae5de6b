#!/usr/bin/env bash
# The figures and pictures of docs/methods are what the methods give on the published files.
set -euo pipefail
source_dir="${1:?usage: method_figures_test.sh SOURCE_DIR BUILD_DIR}"
build_dir="${2:?}"
data="${ROER_SHARED:-$source_dir/../shared}/data"
if [ ! -d "$data/areas-2024" ]; then
  echo "shared data is missing: $data/areas-2024"
  exit 77  # skipped
fi
"$build_dir/examples/methods/method_figures" "$data" "$source_dir/docs/methods" --check
