#!/bin/sh
# Builds the program and checks every document of this folder. Findings are expected: some documents have faults.
set -eu
cd "$(dirname "$0")/.."
.ci/install
cmake --preset release -DGOUJI_TESTS=OFF
cmake --build --preset release --parallel "$(nproc 2>/dev/null || echo 2)" --target gouji gouji_catalogs
for document in examples/*.txt; do
  echo
  echo "\$ build/gouji check $document"
  status=0
  build/gouji check "$document" || status=$?
  [ "$status" -le 1 ] || exit "$status"
done
