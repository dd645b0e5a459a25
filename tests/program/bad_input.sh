# Inputs that are no disclosure: a clear message with the path, status 2, and the other files still checked.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
good=examples/budget.txt
failed=0

# expect NAME STATUS PATTERN FILE…: the status and a line of the output or the messages.
expect() {
  name=$1 wanted=$2 pattern=$3
  shift 3
  "$GOUJI" check --lang en "$@" >"$dir/out" 2>"$dir/err"
  status=$?
  if [ "$status" -ne "$wanted" ] || ! grep -q -- "$pattern" "$dir/out" "$dir/err"; then
    echo "$name: status $status instead of $wanted, or no line with '$pattern':"
    head -n 5 "$dir/out" "$dir/err"
    failed=1
  fi
}

printf '' >"$dir/empty.txt"
printf '  \n\n' >"$dir/blank.txt"
printf 'abc\000def' >"$dir/nul.txt"
printf '\177ELF\001\002\003\004' >"$dir/binary.txt"
printf '单位：万元\n收入预算 5 万元。\n\377\376 的确如此，这是一个很长的句子，其中只有一处错误。\n' >"$dir/invalid.txt"
printf 'The quick brown fox.\n' >"$dir/foreign.txt"
printf '1\t2\n3\t4\n' >"$dir/headless.txt"
printf '表一：收支总表\n单位：万元\n项目\t预算数\t项目\t预算数\n一般公共预算\t123456789012345678901234567890\t201 一般公共服务支出\t5\n收入总计\t5\t支出总计\t5\n' >"$dir/long.txt"
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "%d\t", i; print "" }' >"$dir/wide.txt"

expect "empty file" 2 "$dir/empty.txt: " "$dir/empty.txt"
expect "blank file" 2 "$dir/blank.txt: " "$dir/blank.txt"
expect "NUL byte" 2 "$dir/nul.txt" "$dir/nul.txt"
expect "binary file" 2 "$dir/binary.txt" "$dir/binary.txt"
expect "invalid UTF-8 with its place" 2 "$dir/invalid.txt:3:1: " "$dir/invalid.txt"
expect "folder" 2 "$dir: " "$dir"
expect "missing file" 2 "$dir/nothing.txt: " "$dir/nothing.txt"
expect "text of another kind" 2 "$dir/foreign.txt: not a budget disclosure" "$dir/foreign.txt"
expect "table without header" 2 "$dir/headless.txt: not a budget disclosure" "$dir/headless.txt"
expect "a figure of 30 digits is reported" 1 "cannot be read as a figure" "$dir/long.txt"
expect "100,000 columns" 2 "$dir/wide.txt: " "$dir/wide.txt"
expect "the other files are checked" 2 "$good: errors 0," "$dir/nothing.txt" "$good"
expect "standard input" 0 "errors 0," - <"$good"
expect "unknown option names the nearest" 2 "severity" --severty error "$good"
printf '%%PDF-1.7\n1 0 obj\n' >"$dir/budget.pdf"
printf 'PK\003\004\024\000' >"$dir/budget.docx"
expect "PDF" 2 "$dir/budget.pdf: a PDF file, not text" "$dir/budget.pdf"
expect "Word" 2 "$dir/budget.docx: a Word, Excel or ZIP file, not text" "$dir/budget.docx"
expect "a value near to none lists those there are" 2 "'fatal' of option --severity; known: error, info, warning" \
  --severity fatal "$good"
expect "an option near to none" 2 "unknown option '-x'$" -x "$good"
expect "unknown check names the nearest" 2 "B01" --script B011 "$good"
if [ "$(id -u)" -ne 0 ]; then
  cp "$good" "$dir/closed.txt"
  chmod 000 "$dir/closed.txt"
  expect "no permission" 2 "$dir/closed.txt: " "$dir/closed.txt"
fi

"$GOUJI" check --format json "$dir/nothing.txt" "$good" >"$dir/a.json"
[ $? -eq 2 ] || { echo "JSON: status is not 2"; failed=1; }
"$GOUJI" check --format json "$dir/nothing.txt" "$good" >"$dir/b.json"
cmp -s "$dir/a.json" "$dir/b.json" || { echo "two runs differ"; failed=1; }

# The same text in other charsets gives the same findings.
iconv -f UTF-8 -t GB18030 examples/budget-faulty.txt >"$dir/gb.txt"
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE examples/budget-faulty.txt; } >"$dir/utf16.txt"
"$GOUJI" check --lang en - <examples/budget-faulty.txt >"$dir/plain"
for charset in gb utf16; do
  "$GOUJI" check --lang en - <"$dir/$charset.txt" >"$dir/$charset"
  cmp -s "$dir/plain" "$dir/$charset" || { echo "$charset: other findings"; failed=1; }
done
exit "$failed"
