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
