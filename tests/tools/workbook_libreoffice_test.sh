#!/usr/bin/env bash
# LibreOffice computes a workbook from nothing - the stored results of its formulas are taken out first - and must come
# to Roer's scores, classes and decisions.  Skipped where LibreOffice lacks: it is no package that Roer needs.
# usage: workbook_libreoffice_test.sh SOURCE_DIR BUILD_DIR [PROJECT [FRAMEWORK]]
set -euo pipefail
roer="${2:?usage: workbook_libreoffice_test.sh SOURCE_DIR BUILD_DIR [PROJECT [FRAMEWORK]]}/roer"
framework="${4:-vitality}"
for program in soffice unzip zip; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export HOME="$work" LC_ALL=C.UTF-8

if [ -n "${3:-}" ]; then
  cp "$3" "$work/p.gpkg"
else
  "$roer" demo "$work/demo" -q
  cp "$(find "$work/demo" -name '*.gpkg' | LC_ALL=C sort | head -n 1)" "$work/p.gpkg"
fi
"$roer" score "$work/p.gpkg" --framework "$framework" -q
"$roer" export "$work/p.gpkg" --layer "$framework" -o "$work/roer.csv" -q
"$roer" workbook write "$work/p.gpkg" --framework "$framework" -o "$work/book.xlsx" -q

mkdir "$work/parts"
(cd "$work/parts" && unzip -q ../book.xlsx && sed -i -E 's#</f><v>[^<]*</v>#</f>#g' xl/worksheets/*.xml &&
  ! grep -q '</f><v>' xl/worksheets/*.xml && zip -q -r -X ../bare.xlsx '[Content_Types].xml' _rels docProps xl)
soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1' \
  --outdir "$work" "$work/bare.xlsx" >/dev/null 2>&1

# scores: code name class decision score-low score-high ...; the export has its columns by name.
awk -F '\t' -v OFS='|' 'function bare(text) { gsub(/"/, "", text); return text }
  NR > 4 { printf "%s|%s|%.9f|%.9f\n", bare($1), bare($4), bare($5), bare($6) }' "$work/bare-scores.csv" | sort >"$work/found"
# A framework without a threshold decides nothing.
decision=decision
head -n 1 "$work/roer.csv" | grep -q ',decision,' || decision="'' AS decision"
ogr2ogr -f CSV "$work/plain.csv" "$work/roer.csv" -dialect SQLITE -sql "SELECT code, $decision, score_low, score_high FROM roer"
awk -F , -v OFS='|' 'BEGIN { word["yes"] = "closer look"; word["depends"] = "depends"; word["no"] = "no" }
  function bare(text) { gsub(/"/, "", text); return text }
  NR > 1 { printf "%s|%s|%.9f|%.9f\n", bare($1), word[bare($2)], bare($3), bare($4) }' "$work/plain.csv" | sort >"$work/expected"
[ -s "$work/expected" ] || { echo "no areas to compare"; exit 1; }
diff -u "$work/expected" "$work/found" >"$work/differences" ||
  { echo "LibreOffice computes other scores than Roer:"; head -n 40 "$work/differences"; exit 1; }
echo "$(wc -l <"$work/found") areas: the same scores and decisions"
