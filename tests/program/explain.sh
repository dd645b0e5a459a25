#!/bin/sh
# Explanations as people call them: places, texts and names, forms, scripts of one's own, and what is told where there is
# nothing to explain.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0

# expect WHAT STATUS PATTERN ARGUMENT…: the program ends with the status and prints the pattern.
expect() {
  what=$1 status=$2 pattern=$3
  shift 3
  "$GOUJI" --lang en "$@" >"$folder/out" 2>&1
  found=$?
  if [ $found -ne "$status" ] || ! grep -q -- "$pattern" "$folder/out"; then
    echo "$what: status $found, expected $status with '$pattern':"
    head -20 "$folder/out"
    failed=1
  fi
}

budget=examples/budget.txt
expect "all percentages" 0 "^  683.65 ÷ 948.55 = 72.073164…%$" explain $budget
expect "a line" 0 "3.93%" explain $budget 388
expect "a name" 0 "printed: 2 times" explain $budget 公务接待费
expect "a code" 0 "6.56%" explain $budget 2080505
expect "last year's document" 0 "by last year's document" explain --previous examples/budget-2022.txt $budget 2080505
expect "a misspelt name" 2 "near to it: 公务接待费" explain $budget 公务招待费
expect "no line" 2 "there is no line 9999:*" explain $budget 9999:1
expect "contributions" 0 "^others (8)" explain --by contribution --arg contribution.top=1 $budget
expect "percentage points" 0 "-2.02 percentage points" explain --by contribution $budget
expect "structure" 0 "+1.76 percentage points" explain --by structure $budget
expect "a column without a figure" 2 "no figure stands at 364:20; its line has some at 364:7, 364:29, " \
  explain $budget 364:20
expect "an unknown explanation" 2 "the nearest is 'structure'" explain --by structur $budget
expect "an unknown form" 2 "the nearest is 'html'" explain --format htm $budget
expect "a form that it has not" 2 "its forms are: text, markdown" explain --format csv $budget 388
expect "listed" 0 "contribution .*What each item contributes" list
expect "helped" 0 "contribution.top=5" help contribution
expect "a cut off rate" 0 "truncated: rounded half up it is 6.33%" explain examples/budget-faulty.txt 364

mkdir -p "$folder/mine/scripts/explain"
cat >"$folder/mine/scripts/explain/rates.lua" <<'END'
local derivation = require "gouji.derivation"
local function run(result, output, args)
  for _, d in ipairs(derivation.percentages(result)) do
    if d.verdict == "exact" and d.quotient then
      output:paragraph { d.text .. args.sign, d.quotient }
    end
  end
end
local args = { sign = { type = "string", default = " = ", help = "between the two" } }
return { meta = { id = "rates", api = 1, kind = "explanation", title = "Rates", args = args }, run = run }
END
expect "a script of one's own" 0 "^72.07% < 72.073164…%$" explain --path "$folder/mine" --by rates --arg "rates.sign= < " $budget
sed 's/output:paragraph.*/error("no")/' "$folder/mine/scripts/explain/rates.lua" >"$folder/mine/scripts/explain/broken.lua"
sed -i 's/id = "rates"/id = "broken"/' "$folder/mine/scripts/explain/broken.lua"
expect "one that fails" 2 "explanation broken failed: .*broken.lua:5" explain --path "$folder/mine" --by broken $budget

# What a document says is data in every form.
printf '某市档案局2023年部门预算\n\n二、收入预算情况说明\n\n2023年收入预算8.00万元，其中：<b>一般公共预算2.00万元，占25.00%%。\n' >"$folder/a.txt"
"$GOUJI" explain --format html "$folder/a.txt" >"$folder/out" 2>&1
if grep -q "<b>" "$folder/out" || ! grep -q "25.00%" "$folder/out"; then
  echo "html: what the document says is markup"
  failed=1
fi

"$GOUJI" --lang zh explain $budget 2>&1 | grep -q "四舍五入保留 2 位小数" || { echo "not in Chinese"; failed=1; }
exit $failed
