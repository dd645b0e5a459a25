# Figures and sentences that nobody means to print: the checks go on, nothing ends with an error of a script.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

# survives NAME PATTERN EDIT…: the example, changed by sed, is checked, shown and explained, and a message holds the pattern.
survives() {
  name=$1 pattern=$2
  shift 2
  sed "$@" examples/budget.txt >"$dir/changed.txt"
  cmp -s examples/budget.txt "$dir/changed.txt" && { echo "$name: nothing changed"; failed=1; }
  for command in "check" "check --format json" "check --previous examples/budget-2022.txt" "show --coverage" "explain"; do
    # shellcheck disable=SC2086
    "$GOUJI" $command --lang en "$dir/changed.txt" >"$dir/out" 2>"$dir/err"
    status=$?
    if [ "$status" -gt 1 ] || [ -s "$dir/err" ]; then
      echo "$name: $command ends with $status:"
      head -n 5 "$dir/err"
      failed=1
    fi
    if [ "$command" = "check" ] && ! grep -q -e "$pattern" "$dir/out"; then
      echo "$name: no line with '$pattern':"
      head -n 5 "$dir/out"
      failed=1
    fi
  done
}

long=999999999999999999999999999999
survives "an unread cell of the amount that a sentence names" "cannot be read as a figure" -e "/^205.*教育支出/s/4\.8/$long/"
survives "unread wages" "cannot be read as a figure" -e "/30101/s/186\.42/$long/"
survives "amounts too large to be multiplied" "90000000000" -e "/30102/s/106\.77/90000000000/g"
exit "$failed"
