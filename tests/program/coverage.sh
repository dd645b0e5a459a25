# `show --coverage` and `check --min-coverage`: what is printed, and the exit status.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
good=examples/budget.txt
failed=0

# expect NAME STATUS PATTERN ARGUMENT…: the status and a line of the output or the messages.
expect() {
  name=$1 wanted=$2 pattern=$3
  shift 3
  "$GOUJI" --lang en "$@" >"$dir/out" 2>"$dir/err"
  status=$?
  if [ "$status" -ne "$wanted" ] || ! grep -q -- "$pattern" "$dir/out" "$dir/err"; then
    echo "$name: status $status instead of $wanted, or no line with '$pattern':"
    head -n 5 "$dir/out" "$dir/err"
    failed=1
  fi
}

printf '某市档案局2023年部门预算\n\n收入预算5万元，支出预算5万元，项目支出3万元。\n' >"$dir/thirds.txt"
cat >"$dir/same.lua" <<'EOF'
local meta = { id = "same", api = 1, kind = "check", severity = "error", title = "t", categories = { "default" } }
local function run(budget, must)
  must.same(budget:narrative()[1].amount, budget:narrative()[2].amount)
end
return { meta = meta, run = run }
EOF
mkdir -p "$dir/path/scripts/checks" && mv "$dir/same.lua" "$dir/path/scripts/checks/same.lua"
thirds="--path $dir/path --script same $dir/thirds.txt"

expect "a minimum that is reached" 0 "96.21% of the figures are checked$" check --min-coverage 95 $good
expect "a minimum that is not" 1 "96.21% of the figures are checked, less than the 96.5% asked for" check --min-coverage 96.5 $good
expect "with its sign" 1 "less than the 97%" check --min-coverage=97% $good
expect "just reached, to the last digit" 0 "66.66% of the figures" check --min-coverage 66.666666 $thirds
expect "just missed" 1 "66.66% of the figures are checked, less than the 66.666667%" check --min-coverage 66.666667 $thirds
expect "findings count as before" 1 "errors 8," check --min-coverage 0 examples/budget-faulty.txt
expect "JSON has the same status" 1 '"percent": "96.21%", "minimum": "99%"' check --format json --min-coverage 99 $good
expect "no percentage" 2 "0 to 100, not 'x'" check --min-coverage x $good
expect "beyond all" 2 "0 to 100, not '100.1'" check --min-coverage 100.1 $good
expect "negative" 2 "0 to 100, not '-1'" check --min-coverage -1 $good
expect "empty" 2 "0 to 100, not ''" check --min-coverage= $good
expect "too long" 2 "0 to 100" check --min-coverage 99999999999999999999 $good
expect "another command" 2 "no option --min-coverage" show --min-coverage 5 $good

expect "lines with marks" 0 '^        |  *^^*$' show --coverage $good
expect "reasons" 0 'a limit (50 万元以上), no amount of the department: 3' show --coverage $good
expect "totals" 0 '396: 381 checked (96.21%), 15 unchecked, 0 unread' show --coverage $good
expect "no colours into a file" 0 'examples/budget.txt:446:32' show --coverage $good
if grep -q "$(printf '\033')" "$dir/out"; then
  echo "colours without a terminal"
  failed=1
fi
expect "colours when asked for" 0 "$(printf '\033')" show --coverage --color always $good
expect "one table" 0 'nothing else in the document gives: 4' show --coverage $good 10
expect "selected checks alone" 0 ': 0 checked (0.00%)' show --coverage --script B14 $good
expect "show alone takes no script" 2 "'show' has no option --script" show --script B14 $good
expect "check takes no --coverage" 2 "'check' has no option --coverage" check --coverage $good
"$GOUJI" show --coverage --lang zh $good >"$dir/a" && "$GOUJI" show --coverage --lang zh $good >"$dir/b"
cmp -s "$dir/a" "$dir/b" || { echo "two runs differ"; failed=1; }
grep -q '已核对 381' "$dir/a" || { echo "not in Chinese"; failed=1; }
exit "$failed"
