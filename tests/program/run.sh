# `gouji run`: arguments, exit status, errors with the script's line, output.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
budget=examples/budget.txt

# expect NAME STATUS PATTERN SCRIPT ARGUMENT…: the status and a line of the output or the messages.
expect() {
  name=$1 wanted=$2 pattern=$3
  printf '%s\n' "$4" >"$dir/a.lua"
  shift 4
  "$GOUJI" --lang en run "$dir/a.lua" "$@" >"$dir/out" 2>"$dir/err"
  status=$?
  if [ "$status" -ne "$wanted" ] || ! cat "$dir/out" "$dir/err" | grep -q -- "$pattern"; then
    echo "$name: status $status instead of $wanted, or no line with '$pattern':"
    head -n 5 "$dir/out" "$dir/err"
    failed=1
  fi
}

expect "arguments as they are" 0 "^3.--top.5.-x$" 'print(select("#", ...), ...)' --top 5 -x
expect "behind -- too" 0 "^1.--help$" 'print(select("#", ...), ...)' --help
expect "status 1" 1 "^$" 'print "" return 1'
expect "status 0" 0 "^$" 'print "" return 0'
expect "another status" 2 "a.lua: the script returns 3; an exit status is 0, 1 or 2" 'return 3'
expect "no status" 2 "the script returns true" 'return true'
expect "an error" 2 "gouji: $dir/a.lua:2: attempt to index a nil value" '
local t = nil; print(t.x)'
expect "an error with a level" 2 "a.lua:2: gouji.read: the path is a nil" '
require("gouji").read(nil)'
expect "an error inside a module" 2 "a.lua:2: gouji/part.lua:[0-9]*: attempt to index" '
local list = gouji.rows(nil) return list'
expect "an error object" 2 "a.lua:2: error object of type table" '
error({})'
expect "a syntax error" 2 "gouji: $dir/a.lua:1: unexpected symbol" 'x = = 1'
expect "a first line for the shell" 0 "^2$" '#!/usr/bin/env -S gouji run
print(2)'
expect "globals" 0 "^5$" 'x = 5 print(x)'
expect "documents by argument only" 0 "examples/budget.txt.nil.*denied" \
  'print(gouji.read("examples/budget.txt") and "", gouji.read("examples/budget.txt")) print(..., gouji.read("/etc/passwd"))' $budget
expect "no files" 2 "'io' is not for scripts" 'require "io"'
expect "no program" 2 "'gouji.grant' is not for scripts" 'require("gouji.grant").any_file = true'
mkdir -p "$dir/path/scripts/checks"
cat >"$dir/path/scripts/checks/printer.lua" <<'LUA'
local meta = { id = "printer", api = 1, kind = "check", severity = "error", title = "t", categories = { "default" } }
return { meta = meta, run = function() gouji.print "x" end }
LUA
export GOUJI_PATH="$dir/path"
expect "a script's own --trusted" 0 "^--trusted$" 'print(...)' --trusted
echo 'print(gouji.read("examples/budget.txt").year, #string.rep("x", 1 << 25))' >"$dir/b.lua"
[ "$("$GOUJI" run --trusted "$dir/b.lua")" = "2023	33554432" ] || { echo "a trusted script"; failed=1; }
"$GOUJI" run "$dir/b.lua" 2>/dev/null && { echo "no limit"; failed=1; }
expect "checks print nothing" 0 "error.*only scripts of" \
  "local check = gouji.check((...), { script = 'printer' }).checks[1] print(check.state, check.message)" $budget
unset GOUJI_PATH

expect_no_script() {
  "$GOUJI" --lang en "$@" >"$dir/out" 2>&1 </dev/null
  status=$?
  [ $status -eq 2 ] || { echo "$*: status $status"; failed=1; }
}
expect_no_script run
expect_no_script run "$dir/none.lua"
expect_no_script run "$dir"
expect_no_script run --color never "$dir/a.lua"

# --path behind the script is the script's.
echo 'local r, m = gouji.check(gouji.read_text "x", { script = "printer" }) print(r and r.checks[1].message or m)' >"$dir/a.lua"
"$GOUJI" run --lang en "$dir/a.lua" --path "$dir/path" | grep -q "matches no check" || { echo "a path of the script's"; failed=1; }
"$GOUJI" run --lang en --path "$dir/path" "$dir/a.lua" | grep -q "only scripts of" || { echo "a path of run's"; failed=1; }

[ "$(echo 'print(...)' | "$GOUJI" run - a b)" = "a	b" ] || { echo "no script from standard input"; failed=1; }
[ "$("$GOUJI" run --lang zh "$dir/a.lua" 2>&1)" ] || { echo "options before the script"; failed=1; }
long=$dir/$(printf 'n%.0s' $(seq 100)).lua
echo 'error "x"' >"$long"
"$GOUJI" run "$long" 2>&1 | grep -q "^gouji: $long:1: x$" || { echo "a long name is cut"; failed=1; }
if [ -w /dev/full ]; then
  echo 'pcall(print, "x")' >"$dir/a.lua"
  "$GOUJI" run "$dir/a.lua" >/dev/full 2>/dev/null && { echo "lost output is no error"; failed=1; }
fi
exit $failed
