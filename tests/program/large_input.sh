# Long paragraphs and long lists take a time in proportion to their length: each of these documents is read within
# seconds, and would take minutes, beyond the limit of the test, if one look at a text or a fact led to a look at all others.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

# reads NAME COUNT HEAD TEXT TAIL: the example, a heading, and TEXT COUNT times; # in it is a number that counts up.
reads() {
  {
    cat examples/budget.txt
    printf '\n\n%b' "$3"
    awk -v count="$2" -v text="$4" 'BEGIN {
      for (i = 1; i <= count; i++) { line = text; gsub("#", i, line); printf "%s", line }
      print ""
    }'
  } >"$dir/large.txt"
  timeout 100 "$GOUJI" check --lang en "$dir/large.txt" >"$dir/out" 2>"$dir/err"
  status=$?
  if [ "$status" -gt 1 ]; then
    echo "$1: status $status"
    head -n 5 "$dir/err"
    failed=1
  fi
}

public='七、“三公”经费支出情况说明\n\n'
reads "years" 5000 "$public" "自2021年#月起，"
reads "words without a stop" 15000 "$public" "本局没有其他事项要说明的"
reads "reasons" 5000 "$public" "公务接待费减少#万元，主要原因是厉行节约。"
reads "items that all begin with one" 10000 "" '一、第#个\n\n'
exit "$failed"
