#!/bin/sh
# Findings that go to a file: its ending names the format, it is there whole or not at all, and never over a document.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "$1" >&2
  exit 1
}
# The exit status of a command that is wrong use; its words go to $folder/words.
refuses() {
  status=0
  "$GOUJI" check --lang en "$@" >"$folder/words" 2>&1 || status=$?
  [ "$status" -eq 2 ] || fail "status $status, not 2: $*"
}

document=examples/budget-faulty.txt
for ending in sarif:sarif csv:csv md:markdown ndjson:ndjson xml:junit json:json txt:text; do
  status=0
  "$GOUJI" check -o "$folder/out.${ending%:*}" "$document" || status=$?
  [ "$status" -eq 1 ] || fail "status $status of a document with findings"
  "$GOUJI" check --format "${ending#*:}" "$document" >"$folder/same" || true
  cmp "$folder/out.${ending%:*}" "$folder/same"
done
"$GOUJI" check --format csv -o "$folder/out.data" "$document" || true
cmp "$folder/out.data" "$folder/out.csv"
"$GOUJI" check -o - "$document" >"$folder/same" || true
cmp "$folder/same" "$folder/out.txt"

refuses --format xlsx "$document"
grep -q 'needs -o OUT' "$folder/words" || fail "a workbook went to the terminal"
refuses -o "$folder/out.doc" "$document"
grep -q "no form has the ending '.doc'" "$folder/words" || fail "no word about the ending"
[ ! -e "$folder/out.doc" ] || fail "a file was written though nothing could be"
refuses --format sarrif "$document"
grep -q "the nearest is 'sarif'" "$folder/words" || fail "no suggestion"

cp "$document" "$folder/own.txt"
refuses -o "$folder/own.txt" "$folder/own.txt"
cmp "$document" "$folder/own.txt"
refuses -o "$folder/no/such/folder.csv" "$document"
# A file that cannot be read is told, the others are in the report.
refuses -o "$folder/out.csv" "$document" "$folder/missing.txt"
cmp "$folder/out.csv" "$folder/out.data"
