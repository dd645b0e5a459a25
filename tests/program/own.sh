# Checks of one's own: `gouji new check`, `gouji test`, where their folder is looked for, and what is wrong with one.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
unset GOUJI_PATH
HOME=$dir/home XDG_CONFIG_HOME=
export HOME XDG_CONFIG_HOME
budget=examples/budget.txt

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

own=$dir/own/checks
script=$own/scripts/checks/my-rule.lua
fails=$own/tests/scripts/my-rule/fails
expect "a new check" 0 "wrote $script" new check my-rule --dir "$own/"
expect "its cases" 0 "^2 passed, 0 failed$" test "$own"
expect "a case that fails" 1 "my-rule, $script" check --path "$own" --script my-rule \
  --severity info "$fails/document.txt"
expect "a case that holds" 0 "1 passed" check --path "$own" --script my-rule "$own/tests/scripts/my-rule/holds/document.txt"
cp "$fails/expected.txt" "$dir/before"
expect "recorded as it was written" 0 "my-rule/fails: recorded" test --record "$own"
cmp "$fails/expected.txt" "$dir/before" || failed=1
expect "nothing is overwritten" 2 "my-rule.lua is there already" new check my-rule --dir "$own"
expect "a name of a bundled check" 2 "'B05' belongs to scripts/checks/B05.lua already" \
  new check b05 --dir "$own"
expect "no name" 2 "'a b' is not made of" new check "a b" --dir "$own"
expect "no kind" 2 "unknown kind 'chek' of script; the nearest is 'check'" new chek x
expect "nothing" 2 "check NAME is missing; see: gouji help new" new check
expect "scripts without cases" 2 "^gouji: .: no case in tests/scripts$" test
expect "a folder that cannot be made" 2 "/dev/null" new check x --dir /dev/null/x
(cd "$own" && "$GOUJI" --lang zh test | grep -q "^2 个通过，0 个未通过$") || { echo "the current folder"; failed=1; }

# Cases that are not as recorded.
sed 's/25.2 万元/25.3 万元/' "$dir/before" >"$fails/expected.txt"
expect "what was expected" 1 "^  - document.txt:9:1: warning: 25.3 万元 is more" test "$own"
expect "what is said" 1 "^  + document.txt:9:1: warning: 25.2 万元 is more" test "$own"
expect "JUnit" 1 '<testsuite name="gouji" tests="2" failures="1" errors="0">' test --format junit "$own"
expect "JUnit of a failure" 1 '^    <failure message="- document.txt:9:1: warning: 25.3 万元' test --format junit "$own"
if command -v python3 >/dev/null; then
  python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$dir/out" || failed=1
fi
expect "a format that is not one" 2 "unknown value 'json' of option --format" test --format json "$own"
rm "$fails/expected.txt"
expect "nothing recorded" 1 "expected.txt is missing" test "$own"
cp "$dir/before" "$fails/expected.txt"
echo "limit=30万元" >"$fails/args.txt"
expect "arguments" 1 "^  + pass$" test "$own"
echo "limt=30万元" >"$fails/args.txt"
expect "a wrong argument" 1 "has no argument 'limt'; the nearest is 'limit'" test "$own"
rm "$fails/args.txt"
mkdir -p "$own/tests/scripts/B05/budget"
cp $budget "$own/tests/scripts/B05/budget/document.txt"
echo pass >"$own/tests/scripts/B05/budget/expected.txt"
expect "a case of a bundled check" 0 "B05/budget: ok" test "$own"
mkdir -p "$own/tests/scripts/none/case"
cp $budget "$own/tests/scripts/none/case/document.txt"
expect "a case of no check" 1 "no check is called 'none'" test "$own"
rm -r "$own/tests/scripts/none"
expect "no cases" 2 "no case in tests/scripts" test "$dir"

# Where scripts are looked for.
expect "nowhere" 2 "'my-rule' matches no check" check --script my-rule $budget
GOUJI_PATH=$own expect "GOUJI_PATH" 0 "1 passed" check --script my-rule $budget
mkdir -p "$HOME/.config" "$dir/config"
cp -r "$own" "$HOME/.config/gouji"
expect "~/.config" 0 "1 passed" check --script my-rule $budget
XDG_CONFIG_HOME=$dir/config expect "XDG_CONFIG_HOME instead" 2 "matches no check" check --script my-rule $budget
mv "$HOME/.config/gouji" "$dir/config/gouji"
XDG_CONFIG_HOME=$dir/config expect "XDG_CONFIG_HOME" 0 "1 passed" check --script my-rule $budget
mkdir "$dir/empty"
XDG_CONFIG_HOME=$dir/config expect "--path before it" 2 "matches no check" check --path "$dir/empty" --script my-rule $budget
expect "a folder that is not there" 2 "path: $dir/absent: No such file" list --path "$dir/absent"

# Metadata that is wrong is told with its line in the script, and the nearest name.
wrong() {
  cp "$script" "$dir/kept"
  sed "$2" "$dir/kept" >"$script"
  expect "$1" 2 "my-rule.lua:$3" check --path "$own" $budget
  expect "$1, in a test" 2 "my-rule.lua:$3" test "$own"
  cp "$dir/kept" "$script"
}
wrong "a key" 's/severity =/severty =/' "5: unknown key 'severty'; the nearest is 'severity'"
wrong "a category" 's/"table" }/"tabel" }/' "7: unknown category 'tabel'; the nearest is 'table'"
wrong "a role" 's/"three_public" }/"tree_public" }/' "8: unknown table role 'tree_public'; the nearest is 'three_public'"
wrong "a type" 's/type = "amount"/type = "ammount"/' "10: unknown type 'ammount' of argument 'limit'; the nearest"
wrong "a key of an argument" 's/help =/hlep =/' "10: unknown key 'args.limit.hlep'; the nearest is 'help'"
wrong "a key of needs" 's/{ all =/{ al =/' "8: unknown key 'needs.al'; the nearest is 'all'"
wrong "a missing key" 's/title = .*//' "4: key 'title' is missing"
wrong "a syntax error" 's/^local meta/locl meta/' "4: syntax error near 'meta'"
exit $failed
