#!/bin/sh
# gouji draft: where it writes, what it refuses, forms of one's own; and drafts of made-up departments, read back.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
unset GOUJI_PATH
HOME=$dir/home XDG_CONFIG_HOME=
export HOME XDG_CONFIG_HOME
budget=examples/budget.txt last=examples/budget-2022.txt notes=examples/drafts/notes.txt

# expect NAME STATUS PATTERN ARGUMENT…: the status and a line of the output or the messages.
expect() {
  name=$1 wanted=$2 pattern=$3
  shift 3
  "$GOUJI" --lang en "$@" >"$dir/out" 2>"$dir/err"
  status=$?
  if [ "$status" -ne "$wanted" ] || ! cat "$dir/out" "$dir/err" | grep -q -- "$pattern"; then
    echo "$name: status $status instead of $wanted, or no line with '$pattern':"
    head -n 5 "$dir/out" "$dir/err"
    failed=1
  fi
}

expect "gaps are told" 0 "gaps are left; --notes fills them: change income" draft "$budget"
expect "to standard output" 0 "收入预算948.55万元，比上年预算减少19.53万元，下降2.02%" draft --previous "$last" "$budget"
"$GOUJI" draft --previous "$last" --notes "$notes" -o "$dir/draft.txt" "$budget" >"$dir/out" 2>&1 || failed=1
cmp "$dir/draft.txt" examples/drafts/narrative.txt || failed=1
[ -s "$dir/out" ] && echo "a draft in a file is printed, too" && failed=1
expect "for programs" 0 '"derivation": "from notes"' draft --format json --notes "$notes" "$budget"
expect "a page of its own" 2 "is one of the documents; the draft needs a file of its own" draft -o "$budget" "$budget"
expect "not over the notes" 2 "needs a file of its own" draft --notes "$dir/draft.txt" -o "$dir/draft.txt" "$budget"
expect "another year" 2 "the document of the year before 2023 is wanted" draft --previous "$budget" "$budget"
expect "no notes" 2 "nowhere.txt: " draft --notes "$dir/nowhere.txt" "$budget"
expect "no disclosure" 2 "not a budget disclosure" draft LICENSE
expect "no tables" 2 "no table of it is known, so nothing can be drafted" draft "$notes"
expect "no form" 2 "no form is called 'budgt'; the nearest is 'budget'" draft --form budgt "$budget"
expect "a form of another kind" 2 "'final-accounts' is of another kind of document" draft --form final-accounts "$budget"
expect "an unknown form of output" 2 "unknown value 'jsn' of option --format; the nearest is 'json'" draft --format jsn "$budget"
expect "forms are listed" 0 "final-accounts  Narrative of a department's final accounts" list

mkdir -p "$dir/own/scripts/drafts"
own=$dir/own/scripts/drafts/our-city.lua
cat >"$own" <<'LUA'
return {
  meta = { id = "our-city", api = 1, kind = "draft", of = "budget", extends = "budget", title = "As our city words it" },
  sentences = { income = "{year}年，本部门收入预算{total}{change}{reason}。" },
}
LUA
expect "a form of one's own" 0 "^2023年，本部门收入预算948.55万元" draft --path "$dir/own" --form our-city "$budget"
expect "listed, too" 0 "our-city *As our city words it" list --path "$dir/own"
sed -i 's/收入预算{total}/收入预算948.55万元/' "$own"
expect "a digit of its own" 2 "our-city.lua:3: the sentence .* prints a digit of its own" draft --path "$dir/own" --form our-city "$budget"
echo 'while true do end' >"$own"
expect "a form that does not end" 2 "our-city.lua.*stopped" draft --path "$dir/own" --form our-city "$budget"

if command -v python3 >/dev/null; then
  python3 tests/bench/draft.py "$GOUJI" --clean 22 || failed=1
  python3 tests/bench/draft.py "$GOUJI" --changed 11 --sample 20 || failed=1
else
  echo "no python3: no drafts of made-up departments"
fi
exit $failed
