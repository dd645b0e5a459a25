#!/bin/sh
# An example host prints what is expected: example.sh NAME PROGRAM.
set -eu
out=$(mktemp)
trap 'rm -f "$out"' EXIT

expect() { # WHAT COMMAND…: the command holds
  what=$1
  shift
  "$@" || {
    echo "not as expected: $what" >&2
    cat "$out" >&2
    exit 1
  }
}
run() { # STATUS COMMAND…
  expected=$1 status=0
  shift
  "$@" >"$out" 2>&1 || status=$?
  expect "status $status, not $expected" [ "$status" -eq "$expected" ]
}

case $1 in
check_file)
  run 0 "$2" examples/budget.txt
  expect "one line" [ "$(wc -l <"$out")" -eq 1 ]
  expect "a summary" grep -Eq '^云岭市河湖管理局: 2023, [0-9]+ of [0-9]+ figures checked$' "$out"
  run 1 "$2" examples/budget-faulty.txt
  expect "a finding" grep -q '^examples/budget-faulty.txt:161:21: error: .*194.6 printed, 196.4 expected.* \[C04\]$' "$out"
  expect "its cause" grep -q '^  likely: 161:21 194.6 -> 196.4 (swap)$' "$out"
  expect "a move" grep -q '^  likely: 83:14 37.29 to 82:14 (moved)$' "$out"
  expect "a blank" grep -q '^  likely: 231:24 blank -> 11.94 (lost)$' "$out"
  expect "what else fails" grep -q '^  also fails: 388.57 + 194.60 + 205.76 ≠ 790.73 \[B06\]$' "$out"
  run 2 "$2" examples/nothing.txt
  expect "no file" grep -q '^examples/nothing.txt:0:0: no such file$' "$out"
  ;;
database)
  run 0 "$2" examples/hosts/budget.sql examples/hosts/report.lua
  expect "as recorded" diff examples/hosts/database.expected "$out"
  run 2 "$2" examples/hosts/budget.sql
  ;;
*)
  echo "no test of $1" >&2
  exit 1
  ;;
esac
