# `--trace`: a line for every script on standard error, and nothing else changed.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

"$GOUJI" --lang en check --format json examples/budget-faulty.txt examples/budget.txt >"$dir/plain" 2>/dev/null
[ $? -eq 1 ] || failed=1
"$GOUJI" --lang en check --trace --format json examples/budget-faulty.txt examples/budget.txt >"$dir/traced" 2>"$dir/err"
[ $? -eq 1 ] || { echo "another exit status"; failed=1; }
cmp "$dir/plain" "$dir/traced" || { echo "the report differs"; failed=1; }
grep -Eq '^B05 +2 +[0-9]+\.[0-9]{3} +[1-9][0-9,]*00 +[1-9][0-9,]*$' "$dir/err" || { echo "no line for B05"; failed=1; }
grep -Eq '^the whole run +[0-9]+\.[0-9]{3}$' "$dir/err" || { echo "no line for all"; failed=1; }

cat >"$dir/a.lua" <<'LUA'
local text = ""
for i = 1, 10000 do
  text = i % 100 == 0 and "" or text .. "x"
end
print(#text)
return 1
LUA
"$GOUJI" run --trace "$dir/a.lua" >"$dir/out" 2>"$dir/err"
[ $? -eq 1 ] && [ "$(cat "$dir/out")" = 0 ] || { echo "another result"; failed=1; }
# Ten thousand turns take tens of thousands of steps, and the texts hundreds of thousands of bytes.
grep -Eq 'a.lua +1 +[0-9.]+ +[1-9][0-9],[0-9]{3} +[1-9][0-9]{2},[0-9]{3}$' "$dir/err" || {
  echo "a loop is not counted"
  cat "$dir/err"
  failed=1
}
echo 'error("x")' >"$dir/a.lua"
"$GOUJI" run --trace "$dir/a.lua" 2>"$dir/err"
[ $? -eq 2 ] && grep -q "a.lua:1: x" "$dir/err" && grep -q "a.lua  *1 " "$dir/err" || { echo "a script that fails"; failed=1; }
exit $failed
