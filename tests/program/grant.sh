# What scripts of one's own are granted: --allow-read, --allow-write, --limit.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
unset GOUJI_PATH
HOME=$dir/home XDG_CONFIG_HOME=
export HOME XDG_CONFIG_HOME
case $GOUJI in /*) ;; *) GOUJI=$PWD/$GOUJI ;; esac
mkdir -p "$dir/in" "$dir/out" "$dir/own/scripts/checks"
cp examples/budget.txt examples/final-accounts.txt "$dir/in"
printf '2023 4.8\n' >"$dir/in/known.list"
cd "$dir" || exit 1

# expect NAME STATUS PATTERN ARGUMENT…: the status and a line of the output or the messages.
expect() {
  name=$1 wanted=$2 pattern=$3
  shift 3
  "$GOUJI" --lang en "$@" >"$dir/stdout" 2>"$dir/stderr"
  status=$?
  if [ "$status" -ne "$wanted" ] || ! cat "$dir/stdout" "$dir/stderr" | grep -q -- "$pattern"; then
    echo "$name: status $status instead of $wanted, or no line with '$pattern':"
    head -n 5 "$dir/stdout" "$dir/stderr"
    failed=1
  fi
}

# ---- files of `gouji run`

cat >totals.lua <<'LUA'
local file <close> = assert(gouji.open("out/totals.csv", "w"))
for _, path in ipairs(assert(gouji.list "in")) do
  local budget <close> = path:find "%.txt$" and assert(gouji.read(path)) or nil
  if budget then
    file:write(gouji.csv { { path, budget.year } })
  end
end
print "written"
LUA
expect "a folder of documents" 0 "^written$" run --allow-read in --allow-write=out totals.lua
cp out/totals.csv wanted
[ "$(tr -d '\r' <wanted | tr '\n' ' ')" = "in/budget.txt,2023 in/final-accounts.txt,2022 " ] || { cat wanted; failed=1; }
expect "not allowed to read" 2 "totals.lua:2: in: the script may not read this; see --allow-read" run --allow-write out totals.lua
expect "not allowed to write" 2 "totals.lua:1: out/totals.csv: the script may not write this" run --allow-read in totals.lua
expect "options of the script are none of ours" 2 "may not write" run totals.lua --allow-read in
expect "no such folder" 2 "^gouji: --allow-read: nowhere: No such file or directory$" run --allow-read nowhere totals.lua
expect "no folder" 2 "^gouji: --allow-write: in/budget.txt: Not a directory$" run --allow-write in/budget.txt totals.lua
expect "an option without a value" 2 "option --allow-read needs a value" run --allow-read
expect "no option of check" 2 "command 'check' has no option --allow-write" check --allow-write out in/budget.txt
echo 'assert(gouji.open("out/x", "w")):write "x"' >unclosed.lua
expect "a file that is not closed" 2 "unclosed.lua: files that were opened for writing and not closed" \
  run --allow-write out unclosed.lua
echo 'local f <close> = assert(gouji.open("out/totals.csv", "w")) while true do f:write(("x"):rep(1000)) end' >flood.lua
expect "output without a limit" 2 "flood.lua:1: stopped: the limit of 67108864 bytes of output" run --allow-write out flood.lua
cmp wanted out/totals.csv || failed=1
[ "$(ls -A out)" = totals.csv ] || { echo "a file is left:" && ls -A out && failed=1; }
echo 'print(gouji.open(...):read(12)) print(gouji.open "in/known.list")' >argument.lua
expect "an argument as it is" 0 "^2023 4.8" run argument.lua in/known.list
expect "and no other" 0 "^nil.in/known.list: .*denied$" run argument.lua totals.lua
echo 'print(gouji.open("in/known.list"):read()) gouji.open("new", "w"):write("x"):close()' >trusted.lua
expect "trusted" 0 "^2023 4.8" run --trusted trusted.lua
[ "$(cat new)" = x ] || failed=1
cat >closing.lua <<'LUA'
local file = assert(gouji.open("new", "w"))
local text = setmetatable({}, { __tostring = function() file:close() return "x" end })
print(pcall(file.write, file, text))
LUA
expect "a text that closes the file" 0 "^false.*the file is closed$" run --trusted closing.lua
chmod 664 new
echo 'local f <close> = assert(gouji.open("new", "w")) print(f:write "y" == f)' >again.lua
mask=$(umask)
umask 027
expect "a file that is there" 0 "^true$" run --trusted again.lua
umask "$mask"
[ "$(ls -l new | cut -c1-10)" = "-rw-rw-r--" ] || { echo "what is written keeps its permissions:" && ls -l new && failed=1; }

# ---- checks read, and nothing stays open from one document to the next

cat >own/scripts/checks/known.lua <<'LUA'
local meta = {
  id = "known", api = 1, kind = "check", severity = "error", title = "Known amounts", categories = { "default" },
}
local kept
local function run(budget, must, report)
  if kept then
    kept:read()
  end
  kept = assert(gouji.open "in/known.list")
  assert(not gouji.open("in/new", "w"))
  report { message = "known: " .. kept:read(4), at = gouji.figures(budget, "amount")[1] }
end
return { meta = meta, run = run }
LUA
expect "a check that reads" 1 "error: known: 2023" check --path own --script known --allow-read in in/budget.txt
expect "a check that may not" 2 "check known failed: own/scripts/checks/known.lua:9: in/known.list: the script may not read" \
  check --path own --script known in/budget.txt
expect "a file of another document" 2 "known.lua:7: the file is closed" \
  check --path own --script known --allow-read in in/budget.txt in/budget.txt
mkdir -p own/tests/scripts/known/case
cp in/budget.txt own/tests/scripts/known/case/document.txt
expect "a case that reads" 0 "known/case: recorded" test --allow-read in --record own
expect "explain, too" 0 "" explain --path own --script known --allow-read in in/budget.txt
expect "show --coverage, too" 0 "" show --coverage --path own --script known --allow-read in in/budget.txt

# ---- lines of the repl

printf '%s\n' 'f = gouji.open("out/typed", "w")' 'f:write("a"):write("b")' 'f:close()' | \
  "$GOUJI" --lang en repl --sandbox --allow-write out >stdout 2>&1 || failed=1
[ "$(cat out/typed)" = ab ] || { echo "the repl does not write"; failed=1; }
printf '%s\n' '#gouji.list "in"' 'gouji.open "in/known.list":read(4)' 'gouji.open("out/y", "w")' | \
  "$GOUJI" --lang en repl --sandbox --allow-read in >stdout 2>&1 || failed=1
grep -q '^3$' stdout && grep -q '^2023$' stdout && grep -q 'see --allow-write' stdout || { cat stdout; failed=1; }

# ---- limits

echo 'while true do end' >loop.lua
expect "seconds" 2 "loop.lua:1: stopped: the limit of 200 milliseconds" run --limit seconds=0.2 loop.lua
expect "steps" 2 "loop.lua:1: stopped: the limit of 50000 steps" run --limit steps=50K loop.lua
expect "the last one counts" 2 "the limit of 20000000 steps" run --limit steps=50K --limit steps=20M loop.lua
echo 'local t = {} while true do t[#t + 1] = {} end' >memory.lua
expect "bytes" 2 "memory.lua:1: stopped: the limit of 3145728 bytes of memory" run --limit bytes=3M memory.lua
echo 'local s = "x" while true do s = s .. s end' >string.lua
expect "string" 2 "string.lua:1: stopped: a string is longer than the limit of 2048 bytes" run --limit string=2K string.lua
echo 'while true do print "x" end' >print.lua
expect "output" 2 "print.lua:1: stopped: the limit of 100 bytes of output" run --limit output=100 print.lua
expect "output, of files" 2 "flood.lua:1: stopped: the limit of 5000 bytes of output" \
  run --allow-write out --limit output=5000 flood.lua
sed 's/  report.*/  while true do end/' own/scripts/checks/known.lua >own/scripts/checks/loop.lua
sed -i 's/id = "known"/id = "loop"/' own/scripts/checks/loop.lua
expect "of a check" 2 "check loop failed: own/scripts/checks/loop.lua:11: stopped: the limit of 60000 steps" \
  check --path own --script loop --allow-read in --limit steps=60K in/budget.txt
expect "bundled checks have none" 0 "" check --limit steps=1 --script B01 in/budget.txt
expect "an unknown limit" 2 "no limit is called 'step'; the nearest is 'steps'" run --limit step=1 loop.lua
expect "no value" 2 "option --limit needs NAME=VALUE, not 'steps'" run --limit steps loop.lua
for value in 0 -1 x 1T 1.5 '' 1e3 99999999999; do
  expect "a wrong value" 2 "'$value' is no value of steps" run --limit "steps=$value" loop.lua
done
for value in 0 1.2345 1K .5 -1; do
  expect "wrong seconds" 2 "'$value' is no value of seconds" run --limit "seconds=$value" loop.lua
done
expect "with --trusted" 2 "does not go with --trusted" run --trusted --limit steps=1 loop.lua
expect "not of list" 2 "command 'list' has no option --limit" list --limit steps=1
expect "the defaults" 0 "^  steps    200M    -  " help limits
exit $failed
