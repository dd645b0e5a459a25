# `gouji report`: forms, files that are whole or not there, what is wrong told, reports of one's own and their limits.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
unset GOUJI_PATH
HOME=$dir/home XDG_CONFIG_HOME=
export HOME XDG_CONFIG_HOME
budget=examples/budget.txt

fail() {
  echo "$1"
  failed=1
}

# expect NAME STATUS PATTERN ARGUMENT…: the status and a line of the output or the messages; nothing at all for "".
expect() {
  name=$1 wanted=$2 pattern=$3
  shift 3
  "$GOUJI" --lang en "$@" >"$dir/out" 2>"$dir/err"
  status=$?
  cat "$dir/out" "$dir/err" >"$dir/all"
  if [ "$status" -ne "$wanted" ] || { [ -n "$pattern" ] && ! grep -q -- "$pattern" "$dir/all"; } ||
    { [ -z "$pattern" ] && [ -s "$dir/all" ]; }; then
    echo "$name: status $status instead of $wanted, or no line with '$pattern':"
    head -n 5 "$dir/out" "$dir/err"
    failed=1
  fi
  if [ "$status" -eq 2 ] && [ -s "$dir/out" ]; then fail "$name: something was written"; fi
}

# The form: of --format, of the ending, text.
expect "text" 0 "^云岭市河湖管理局 2023 budget$" report structure $budget
expect "markdown" 0 "^| 205 | 教育支出 |" report structure --format markdown $budget
expect "html by the ending" 0 "" report structure -o "$dir/a.html" $budget
grep -q "<th scope=\"row\"[^>]*>205</th>" "$dir/a.html" || fail "no html"
expect "an ending in capitals" 0 "" report structure --output "$dir/a.CSV" $budget
grep -q "^205,教育支出,4.8,0.51%" "$dir/a.CSV" || fail "no csv"
expect "--format before the ending" 0 "" report structure --format ndjson -o "$dir/b.txt" $budget
grep -q '^{"department": ' "$dir/b.txt" || fail "no ndjson"
expect "standard output" 0 "^# Shares" report structure -o - --format markdown $budget
expect "bom" 0 "^$(printf '\357\273\277')" report structure --bom --format csv $budget
expect "findings do not count" 0 "2023 budget$" report structure examples/budget-faulty.txt
expect "a document from standard input" 0 "2023 budget$" report structure - <$budget
sed 's/2022/2021/g; s/2023/2022/g' $budget >"$dir/last.txt"
expect "the year before" 0 "^the year before: by the document of last year$" \
  report structure --previous "$dir/last.txt" $budget
sed 's/云岭市河湖管理局/青溪县图书馆/g' "$dir/last.txt" >"$dir/other.txt"
expect "another department" 0 "other.txt is of 青溪县图书馆, but this document is of 云岭市河湖管理局" \
  report structure --previous "$dir/other.txt" $budget
expect "nothing changed" 0 "教育支出  *4.8  *0.51%  *4.8  *0  *unchanged  *0.00$" report structure --previous "$dir/last.txt" $budget
expect "the same bytes" 0 "" report structure -o "$dir/1.html" $budget
expect "the same bytes" 0 "" report structure -o "$dir/2.html" $budget
cmp "$dir/1.html" "$dir/2.html" || failed=1

expect "decimals of the table" 0 "official vehicles  *4.72  *92.19%  *5.10  *-0.38 " report structure examples/final-accounts.txt
cat >"$dir/most.txt" <<'END'
某某市林业站2023年部门预算

一般公共预算支出情况表

单位：元

科目编码	科目名称	2022年预算数	2023年预算数
205	教育支出	-922337203685477.5807	922337203685477.5807
213	农林水支出	0.0001	922337203685477.5807
	合计	0.0001	922337203685477.5807
END
expect "amounts at the end of the range" 0 "^213   农林水支出 .* +922337203685477.5806" report structure "$dir/most.txt"

# What is wrong.
expect "no name" 2 "report: NAME is missing" report
expect "no document" 2 "report: FILE is missing" report structure
expect "a file for a name" 2 "no report is called '$budget'; known: audit, compare, findings, structure" report $budget
expect "a workbook without a file" 2 "format xlsx needs -o OUT" report findings --format xlsx $budget
expect "scripts of one name are all told" 0 "gouji report structure FILE" help structure
expect "the other one, too" 0 "gouji explain --by structure FILE" help structure
expect "a wrong name" 2 "no report is called 'structur'; the nearest is 'structure'" report structur $budget
expect "a wrong name without a document" 2 "the nearest is 'structure'" report structur
expect "a check is no report" 2 "no report is called 'B05'" report B05 $budget
expect "a form near to none" 2 "has no form 'xlsx'; its forms are: text, markdown, html, csv, json, ndjson$" \
  report structure --format xlsx $budget
expect "a wrong form" 2 "has no form 'htm'; its forms are: .*; the nearest is 'html'" report structure --format htm $budget
expect "no mark in another form" 2 "option --bom is for csv, not for html" report structure --bom --format html $budget
expect "a wrong ending" 2 "no form has the ending '.docx'" report structure -o "$dir/x.docx" $budget
expect "a document that is not there" 2 "$dir/none.txt: no such file" report structure $budget "$dir/none.txt"
expect "another fault is told as well" 2 "README.md: not a budget disclosure" report structure "$dir/none.txt" README.md
expect "a folder that is not there" 2 "$dir/no/x.html: " report structure -o "$dir/no/x.html" $budget
"$GOUJI" --lang zh report structure -o "$dir/no/x.html" $budget 2>&1 | grep -q "$dir/no/x.html: 没有这个文件或目录$" ||
  fail "no Chinese for an error of the system"
expect "a folder" 2 "$dir: " report structure --format text -o "$dir" $budget
expect "a wrong check" 2 "matches no check" report structure --script B0l $budget
expect "a wrong argument" 2 "has no argument 'unt'; the nearest is 'unit'" report compare --arg compare.unt=元 $budget $budget
expect "a wrong value" 2 "^gouji: report compare failed: the unit is" report compare --arg compare.unit=元元 $budget $budget
expect "too few documents" 2 "needs at least 2 documents" report compare $budget
expect "no document of last year" 2 "the document of the year before 2023 is wanted" report structure --previous $budget $budget
expect "a wrong option" 2 "command 'list' has no option --output" list -o x
expect "a full device" 2 "No space left" report structure --format text -o /dev/full $budget
cp $budget "$dir/copy.txt"
expect "no document is written over" 2 "copy.txt is one of the documents" report structure -o "$dir/copy.txt" "$dir/copy.txt"
ln "$dir/copy.txt" "$dir/link.txt"
expect "by no other name" 2 "link.txt is one of the documents" report structure -o "$dir/link.txt" "$dir/copy.txt"
expect "nor the one of last year" 2 "last.txt is one of the documents" \
  report structure -o "$dir/last.txt" --previous "$dir/last.txt" $budget
cmp $budget "$dir/copy.txt" || failed=1
expect "what a report is" 0 "^forms *text, markdown, html, csv, json, ndjson$" help structure
expect "its arguments" 0 "^  unit  string  default 万元" help compare
expect "the list" 0 "^  structure  Shares and changes" list

# A file that is there keeps what it holds until all of the new one is written, its permissions, and its links.
echo old >"$dir/kept.txt"
expect "a failure" 2 "no such file" report structure -o "$dir/kept.txt" "$dir/none.txt"
[ "$(cat "$dir/kept.txt")" = old ] || fail "a failure changed the file"
if (trap '' XFSZ && ulimit -f 1) 2>/dev/null; then # half of it is written
  (trap '' XFSZ && ulimit -f 1 && "$GOUJI" --lang en report structure -o "$dir/kept.txt" $budget) 2>&1 |
    grep -q "kept.txt: File too large$" || fail "no message about a half file"
  [ "$(cat "$dir/kept.txt")" = old ] || fail "a half file is there"
fi
expect "a name of nothing" 2 ": No such file or directory$" report structure --format text -o "" $budget
chmod 600 "$dir/kept.txt"
ln -s kept.txt "$dir/symbolic.txt"
expect "through a link" 0 "" report structure -o "$dir/symbolic.txt" $budget
[ -L "$dir/symbolic.txt" ] || fail "the link is gone"
head -n 1 "$dir/kept.txt" | grep -q "^Shares" || fail "the file behind the link is the old one"
[ "$(stat -c %a "$dir/kept.txt" 2>/dev/null || echo 600)" = 600 ] || fail "other permissions"
if [ "$(id -u)" -ne 0 ]; then
  chmod 400 "$dir/kept.txt"
  expect "a file that must not be written" 2 "Permission denied" report structure -o "$dir/kept.txt" $budget
fi
ls "$dir" | grep -q '\.part$' && fail "a half file is left"

# A report of one's own.
own=$dir/own
expect "a new report" 0 "wrote $own/scripts/reports/mine.lua" new report mine --dir "$own"
expect "its case" 0 "^1 passed, 0 failed$" test "$own"
expect "it runs" 0 "公务接待费  *1.85   12.80%" report mine --path "$own" $budget
expect "with an argument" 0 "金额（元）" report mine --path "$own" --arg mine.unit=元 $budget
expect "in another form" 0 "| 公务接待费 | 1.85 | 12.80% |" report mine --path "$own" --format markdown $budget
expect "its needs" 2 "small.txt: it has no table 'three_public'" report mine --path "$own" tests/lua/small.txt
expect "nothing is overwritten" 2 "mine.lua is there already" new report mine --dir "$own"
expect "a name that a check has" 2 "'B05' belongs to scripts/checks/B05.lua already" new report B05 --dir "$own"
expect "it is listed" 0 "^  mine  *The three public expenses at a glance$" list --path "$own"
sed -i 's/公务接待费/公务招待费/' "$own/tests/scripts/mine/one_document/expected.txt"
expect "a case that is not as recorded" 1 "^  - 某某市林业站  公务招待费" test "$own"
expect "recorded anew" 0 "mine/one_document: recorded" test --record "$own"
: >"$own/tests/scripts/mine/one_document/expected.csv"
expect "a second form" 1 "^  + 某某市林业站,公务接待费,1.2,13.04%" test "$own"
expect "both are recorded" 0 "recorded" test --record "$own"
expect "both are as recorded" 0 "^1 passed" test "$own"

# body NAME KEYS TEXT: a report of one's own with such a function.
body() {
  printf 'local meta = { id = "%s", api = 1, kind = "report", title = "T"%s }\n%s\n%s' "$1" "$2" \
    'local function run(results, output, args)' "$3
end
return { meta = meta, run = run }" >"$own/scripts/reports/$1.lua"
}
body failing "" "  output:paragraph 'x'
  local x = nil + 1"
expect "an error" 2 "^gouji: report failing failed: $own/scripts/reports/failing.lua:4: attempt to perform arithmetic" \
  report failing --path "$own" -o "$dir/new.txt" $budget
[ -e "$dir/new.txt" ] && fail "a failing report is written"
body endless "" "  while true do end"
expect "an endless one" 2 "endless.lua:3: stopped: the limit of 200000000 steps is reached" report endless --path "$own" $budget
body large ', forms = { "raw" }' "  local piece = ('x'):rep(1 << 20)
  for _ = 1, 65 do output:write(piece) end"
expect "too much output" 2 "stopped: the limit of 67108864 bytes of output is reached" report large --path "$own" $budget
expect "a form of its own alone" 2 "has no form 'html'; its forms are: raw" report large --format html --path "$own" $budget
body raw ', forms = { "raw", "text" }' "  if output.form == 'raw' then output:write('<>') else output:title('T') end"
expect "a form of its own" 0 "^<>$" report raw --format raw --path "$own" $budget
expect "and a general one" 0 "^T$" report raw --path "$own" $budget
body structure "" "  output:title('mine')"
expect "one that replaces a bundled one" 0 "^mine$" report structure --path "$own" $budget
rm "$own/scripts/reports/structure.lua"
body printing "" "  gouji.print('x')"
expect "no printing" 2 "printing.lua:3: gouji.print: only scripts" report printing --path "$own" $budget
body reading "" "  assert(gouji.read('/etc/passwd'))"
expect "no other file" 2 "the script may not read this" report reading --path "$own" $budget
body sandbox "" "  return os.exit(0)"
expect "no libraries" 2 "sandbox.lua:3: attempt to index a nil value (global 'os')" report sandbox --path "$own" $budget
body findings "" "  output:list { #results[1].findings .. ' ' .. results[1].coverage.percent }"
expect "results" 0 "^- [1-9][0-9]* [0-9.]*%$" report findings --path "$own" examples/budget-faulty.txt
body wrong ', severty = "x"' ""
expect "wrong metadata" 2 "wrong.lua:1: unknown key 'severty'" report structure --path "$own" $budget
body wrong ', forms = { "HTML" }' ""
expect "a wrong form" 2 "wrong.lua:1: form 'HTML' is not made of small letters" report structure --path "$own" $budget
exit $failed
