#!/bin/sh
# Builds and runs all tests: tests/run.sh [PRESET]. The preset (release, dev, asan) may also come in GOUJI_PRESET.
# The last line counts them; the exit status is 0 if none failed.
set -eu
cd "$(dirname "$0")/.."
preset=${1:-${GOUJI_PRESET:-release}}
jobs=$(nproc 2>/dev/null || echo 2)

.ci/install test
cmake --preset "$preset" -DGOUJI_TESTS=ON ${CI:+-DGOUJI_WERROR=ON}
cmake --build --preset "$preset" --parallel "$jobs"

build=build
[ "$preset" = release ] || build=build/$preset
results=$PWD/$build/tests.xml
rm -f "$results"
status=0
ctest --preset "$preset" --parallel "$jobs" --output-junit "$results" || status=$?

count() { sed -n "s/^[[:space:]]*$1=\"\([0-9]*\)\".*/\1/p" "$results" | head -n 1; }
failed=$(count failures)
skipped=$(($(count skipped) + $(count disabled)))
passed=$(($(count tests) - failed - skipped))
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
exit "$status"
