# Read by every golden case before its command.

# prepare COMMAND...: a step that must work and whose output does not matter.
prepare() {
  local output
  output="$("$@" 2>&1)" || { printf 'preparation failed: %s\n%s\n' "$*" "$output"; exit 99; }
}

# unchanged PROJECT COMMAND...: runs the command and tells when it changed what the project holds.
unchanged() {
  local project="$1" before after status=0
  shift
  before="$(sqlite3 "$project" .dump | sha256sum)"
  "$@" || status=$?
  after="$(sqlite3 "$project" .dump | sha256sum)"
  [ "$before" = "$after" ] || echo "THE PROJECT WAS CHANGED"
  return "$status"
}

# type_into WORKBOOK CELL NUMBER...: puts numbers into cells of the sheet data (sheet 4) or, as inputs!P3, of another sheet.
type_into() {
  local book="$PWD/$1" parts sheet cell number
  shift
  parts="$(mktemp -d -p "$HOME")"
  unzip -q "$book" -d "$parts"
  while [ $# -gt 1 ]; do
    sheet=4 cell="$1" number="$2"
    [ "${cell#inputs!}" = "$cell" ] || { sheet=7; cell="${cell#inputs!}"; }
    sed -i -E "s#<c r=\"$cell\"( s=\"[0-9]+\")?(/>|( t=\"[a-zA-Z]+\")?>(<v>[^<]*</v>|<is><t[^>]*>[^<]*</t></is>)?</c>)#<c r=\"$cell\"><v>$number</v></c>#" \
      "$parts/xl/worksheets/sheet$sheet.xml"
    grep -qF "<c r=\"$cell\"><v>$number</v></c>" "$parts/xl/worksheets/sheet$sheet.xml" || { echo "no cell $cell"; exit 99; }
    shift 2
  done
  rm "$book"
  (cd "$parts" && zip -q -r -X "$book" .)
}

# changing_neighbourhoods PROJECT: writes own.csv, the neighbourhoods of the demo in 2018, 2021 and 2024: households, those with
# a low income, reports, and the share of associations. In every sixth low incomes rise: with reports, but for every other
# of these, where reports fall.
changing_neighbourhoods() {
  sqlite3 "$1" "select code from area_buurt_2024 order by code" | awk -F'|' '
    BEGIN { print "area;period;aantal_huishoudens;aantal_lage_inkomens;aantal_meldingen;deel_corporatie" }
    { i = NR; base = 405 + i * 37 % 200; share = 0.2 + 0.02 * (i % 5); reports = 60 + i * 11 % 35
      grows = i % 6 == 0 ? 0.1 : i % 6 == 1 ? -0.08 : 0.01
      more = i % 12 == 0 ? -0.5 : 6 * grows
      for (k = 0; k < 3; ++k)
        printf "%s;%d;%d;%d;%d;%d\n", $1, 2018 + 3 * k, base, base * (share + grows * k / 2),
          reports * (1 + more * k / 2), i * 13 % 100 }' >own.csv
}

# grid_of_cases: writes places.csv, people.csv and cases.csv of 36 places, 1 km apart, and 12 months; in the last three months
# four places in a corner have four times as many.
grid_of_cases() {
  awk 'BEGIN {
    print "place,x,y" >"places.csv"; print "place,people" >"people.csv"; print "place,month,cases" >"cases.csv"
    for (r = 0; r < 6; ++r) for (c = 0; c < 6; ++c) {
      place = sprintf("P%d%d", r, c)
      print place "," 120000 + 1000 * c "," 487000 + 1000 * r >"places.csv"
      print place "," 900 + 37 * ((7 * r + 5 * c) % 11) >"people.csv"
      for (m = 1; m <= 12; ++m) {
        cases = 1 + (5 * r + 3 * c + 7 * m) % 4
        if (r < 2 && c < 2 && m > 9) cases = 4 * cases
        printf "%s,2024-%02d,%d\n", place, m, cases >"cases.csv"
      }
    }
  }'
}
