# `check --previous LAST THIS`: agreement, contradictions, and inputs that cannot be compared.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
this=examples/budget.txt last=examples/budget-2022.txt
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

sed 's/预算 135.45 万元/预算 135.95 万元/' "$last" >"$dir/last.txt"
sed 's/云岭市河湖管理局/望川区档案馆/g' "$last" >"$dir/other.txt"
sed 's/2022/2021/g' "$last" >"$dir/old.txt"
printf 'The quick brown fox.\n' >"$dir/foreign.txt"

expect "two years that agree" 0 "errors 0, warnings 0, hints 0" check --severity info --previous $last $this
expect "the checks ran" 0 '"id": "Y01", "state": "pass", "relations": [1-9]' check --format json --previous $last $this
expect "and do not without it" 0 '"id": "Y01", "state": "not_applicable"' check --format json $this
expect "a contradiction" 1 "13.2 万元 printed, but 135.95 万元 of last year's" check --previous "$dir/last.txt" $this
expect "its place in the other document" 1 "also: $dir/last.txt:[0-9]*:[0-9]*  135.95 万元" check --previous "$dir/last.txt" $this
expect "in JSON" 1 "\"path\": \"$dir/last.txt\"" check --format json --previous "$dir/last.txt" $this
expect "explained" 0 "135.45 − 122.25 = 13.2  .Y01" explain --previous $last $this 500:60
expect "covered" 0 "396: 381 checked" show --coverage --previous $last $this
expect "in Chinese" 1 "推算应为 13.7万元" check --lang zh --previous "$dir/last.txt" $this

expect "the same year" 2 "$this: $this is of 2023; the document of the year before 2023 is wanted" check --previous $this $this
expect "two years before" 2 "$dir/old.txt is of 2021" check --previous "$dir/old.txt" $this
expect "in JSON an error of the document" 2 '"error": {"code": "previous"' check --format json --previous $this $this
expect "of several documents the others are checked" 2 "$this: errors 0," check --previous $last $last $this
expect "explain refuses as well" 2 "is of 2023" explain --previous $this $this
expect "another department is told" 0 "is of 望川区档案馆, but this document is of 云岭市河湖管理局" check --previous "$dir/other.txt" $this
expect "no file" 2 "$dir/none.txt: " check --previous "$dir/none.txt" $this
expect "no disclosure" 2 "$dir/foreign.txt: not a budget disclosure" check --previous "$dir/foreign.txt" $this
expect "no value" 2 "--previous needs a value" check $this --previous
"$GOUJI" check --format json --previous "$dir/last.txt" $this >"$dir/a"
"$GOUJI" check --format json --previous "$dir/last.txt" $this >"$dir/b"
cmp -s "$dir/a" "$dir/b" || { echo "two runs differ"; failed=1; }
exit "$failed"
