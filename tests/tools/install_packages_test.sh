#!/usr/bin/env bash
# The list of packages is read by section; a section that does not exist is wrong usage.
set -euo pipefail
tool="${1:?usage: install_packages_test.sh SOURCE_DIR}/tools/install-packages"
fail() { echo "install-packages: $*"; exit 1; }

"$tool" --print build | grep -x libgdal-dev >/dev/null || fail "libgdal-dev is not among the packages for building"
if "$tool" --print build | grep -x clang-tidy-19 >/dev/null; then fail "sections are mixed"; fi
[ "$("$tool" --print build check | sort | uniq -d)" = "" ] || fail "a package stands in two sections"
status=0
"$tool" --print no-such-section >/dev/null 2>&1 || status=$?
[ "$status" -eq 2 ] || fail "an unknown section gives status $status"
status=0
"$tool" >/dev/null 2>&1 || status=$?
[ "$status" -eq 2 ] || fail "no section gives status $status"
