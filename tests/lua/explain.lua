-- Explanations: what a place or a text means, all that is said of a figure, contributions and structure, in every form.
local breakdown = require "gouji.breakdown"
local contribution = require "gouji.contribution"
local dossier = require "gouji.dossier"
local gouji = require "gouji"
local io = require "io"
local search = require "gouji.search"

local function eq(found, expected)
  assert(found == expected, ("%s, expected %s"):format(tostring(found), tostring(expected)))
end

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return assert(gouji.read_text(file:read("a"), path))
end

local budget = read "examples/budget.txt"
local result = assert(gouji.check(budget))

-- Figures by their lines, as they are printed, by codes and names.
local function lines(text)
  local ids, problem = search.find(result, text)
  local list = {}
  for index, id in ipairs(ids or {}) do
    list[index] = budget.figure(id).line .. ":" .. budget.figure(id).column
  end
  return ids and table.concat(list, " ") or problem
end

eq(lines("388:25"), "388:25")
eq(lines("388"), "388:14 388:25") -- not its numbering
eq(lines("3.93%"), "388:25")
eq(lines(" 3.93 % "), "388:25")
eq(lines("62.18"), lines("62.18 万元"))
eq(lines("2080505"), "121:29 153:28 227:29 398:59")
eq(lines("公务接待费"), "276:14 319:19 488:91")
assert(lines("接待费"):find("319:19", 1, true)) -- a part of a name
eq(lines("机关运行经费"):match("^%d+"), "500")
assert(lines("河道清漂保洁"):find("304:", 1, true))
eq(lines("99999:1"), "there is no line 99999; the last is " .. budget.doc:line_count())
eq(lines("1:1"), "no figure stands at 1:1")
assert(lines("公务招待费"):find("near to it: 公务接待费", 1, true))
assert(lines("2080599"):find("near to it: 208", 1, true))
eq(lines("zzz"), "nothing is called 'zzz', and no figure reads so")

-- One amount: where it is printed, what it is part of, and how it changed.
do
  local d = dossier.of(result, search.find(result, "2080505")[1])
  eq(#d.printings, 4)
  eq(d.wholes[1].text, "69.44")
  eq(d.wholes[1].share, "89.54%")
  eq(d.wholes[#d.wholes].text, "948.55")
  eq(d.wholes[#d.wholes].share, "6.56%")
  eq(#d.changes, 1)
  eq(d.changes[1].prior_text, "60.71")
  eq(d.changes[1].rate, "2.42%")
  eq(#d.contradicted, 0)
  d = dossier.of(result, search.find(result, "358:6")[1])
  eq(d.wholes[1].stated.text, "72.07%")
  eq(#d.sums > 0 and d.sums[1].verdict, "exact")
end

-- With last year's document its figure is told beside what the sentence implies.
do
  local both = assert(gouji.check(budget, { previous = read "examples/budget-2022.txt" }))
  local d = dossier.of(both, search.find(both, "121:29")[1])
  local by = {}
  for index, change in ipairs(d.changes) do
    by[index] = change.by .. " " .. change.prior_text
  end
  eq(table.concat(by, ", "), "previous 60.71, sentence 60.71")
end

-- What the items contribute adds up to the change of the whole.
do
  local made = contribution.of(result, breakdown.of(budget, "expenditure"))
  eq(made.rate, "-2.02%")
  eq(made.items[1].name, "水利工程运行与维护")
  eq(made.items[1].points, "-2.55")
  eq(made.items[1].part, "126.47%")
  eq(made.items[1].by, "sentence")
  eq(#made.open, 0)
  eq(made.rest, nil)
  local expenses = contribution.structure(result, breakdown.of(budget, "three_public"))
  local running = expenses.items[1]
  eq(running.share .. " " .. running.prior_share .. " " .. running.points, "87.20% 85.44% +1.76")
end

-- A table of both years: an item that is new, one that ended, one below zero, one that stays.
local COLUMNS = [[
某市档案局2023年部门预算

表三：部门支出总体情况表

单位：万元

科目编码	科目名称	2022年预算数	合计	基本支出	项目支出
2010101	行政运行	0.00	4.00	4.00	0.00
2010102	一般行政管理事务	5.00	0.00	0.00	0.00
2010103	机关服务	-1.00	1.00	0.00	1.00
2010104	人大会议	6.00	6.00	6.00	0.00
2010105	人大立法	0.00	0.00	0.00	0.00
2010106	人大监督	0.02	0.02	0.02	0.00
	合计	10.02	11.02	10.02	1.00
]]

do
  local other = assert(gouji.check(assert(gouji.read_text(COLUMNS, "c.txt"))))
  local made = contribution.of(other, breakdown.of(other.budget, "expenditure"))
  local told = {}
  for index, item in ipairs(made.items) do
    told[index] = ("%s %s %s %s"):format(item.name, item.rate or item.reason, item.points, item.part)
  end
  eq(table.concat(told, "\n"), "一般行政管理事务 -100.00% -49.90 -500.00%\n行政运行 zero +39.92 400.00%\n"
    .. "机关服务 negative +19.96 200.00%\n人大会议 0.00% 0.00 0.00%\n人大监督 0.00% 0.00 0.00%")
  eq(made.items[5].small, true)
  eq(made.items[4].small, nil)
  local text = assert(gouji.explain(other, nil, { by = "contribution", arg = { "contribution.top=1" } }))
  assert(text:find("others %(4%)") and text:find("percentage points", 1, true))
  assert(not text:find("-50.00%", 1, true)) -- points are no percentage
end

-- What only one year tells of.
do
  local text = "某市档案局2023年部门预算\n\n二、收入预算情况说明\n\n2023年收入预算5万元。\n"
  local alone = assert(gouji.check(assert(gouji.read_text(text))))
  assert(select(2, gouji.explain(alone, nil, { by = "contribution" })):find("nothing tells of two years", 1, true))
  assert(select(2, gouji.explain(alone, nil, { by = "structure" })):find("prints no total", 1, true))
  assert(select(2, gouji.explain(alone)):find("states no percentage", 1, true))
end

-- Final accounts: the outturn is no part of the budget that it completes; columns are told apart; a sum that holds within
-- rounding is told as that; and every amount has the same decimals.
do
  local text = [[
某市档案局2023年部门决算

财政拨款“三公”经费支出决算表

单位：万元

合计		因公出国（境）费		公务用车购置及运行费		公务接待费
预算数	决算数	预算数	决算数	预算数	决算数	预算数	决算数
4.2	2.75	1.0	1.25			3.2	1.51

一般公共预算财政拨款支出决算表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
201	一般公共服务支出	57	50.5	6.5
213	农林水支出	3	3
	合计	60	53.5	6.5

二、支出决算情况说明

公务接待费年初预算为3.2万元，支出决算为1.51万元，完成年初预算的47.19%，比上年减少0.20万元。
]]
  local final = assert(gouji.check(assert(gouji.read_text(text, "f.txt"))))
  local d = dossier.of(final, search.find(final, "9:25")[1])
  eq(d.what, "财政拨款“三公”经费支出决算表 · 公务接待费/决算数")
  eq(#d.wholes, 1)
  eq(d.wholes[1].text, "2.75")
  assert(gouji.explain(final, "9:5"):find("is the sum: rounding: 1.25 + 1.51 ≠ 2.75", 1, true))
  local view = contribution.structure(final, breakdown.of(final.budget, "kind"))
  eq(contribution.show(view, view.total), "60.0")
  eq(contribution.show(view, view.items[1].amount), "53.5")
  assert(select(2, gouji.explain(final, nil, { by = "contribution" })):find("nothing tells of two years", 1, true))
end

-- Last year's total is known, but of no two items what they were.
do
  local text = "某市档案局2023年部门决算\n\n财政拨款“三公”经费支出决算表\n\n单位：万元\n\n合计\t因公出国（境）费\t公务接待费\n"
    .. "1.51\t0.00\t1.51\n\n二、支出决算情况说明\n\n“三公”经费支出决算为1.51万元，比上年减少0.20万元。"
    .. "公务接待费支出决算为1.51万元，比上年减少0.20万元。\n"
  local one = assert(gouji.check(assert(gouji.read_text(text))))
  assert(select(2, gouji.explain(one, nil, { by = "contribution" })):find("at least two of its items", 1, true))
end

-- Explanations, forms and arguments by name; a misspelt one is told with the nearest.
do
  local _, problem = gouji.explain(result, nil, { by = "contributions" })
  assert(problem:find("no explanation is called 'contributions'; the nearest is 'contribution'", 1, true))
  _, problem = gouji.explain(result, nil, { format = "htm" })
  assert(problem:find("the nearest is 'html'", 1, true))
  _, problem = gouji.explain(result, nil, { by = "contribution", arg = { "contribution.tpo=1" } })
  assert(problem:find("tpo", 1, true))
  _, problem = gouji.explain(result, nil, { by = "contribution", arg = { "contribtion.top=1" } })
  assert(problem and problem:find "no explanation is called 'contribtion'", problem)
  _, problem = gouji.explain(result, nil, { arg = { "percentages" } })
  assert(problem and problem:find "ID.NAME=VALUE", problem)
  _, problem = gouji.explain(result, nil, { by = "contribution", arg = { "contribution.top=0" } })
  assert(problem:find("less than 1", 1, true))
  _, problem = gouji.explain(result, "388", { by = "structure" })
  assert(problem:find("takes no place", 1, true))
  for _, form in ipairs { "text", "markdown", "html", "csv", "json", "ndjson" } do
    for _, by in ipairs { "percentages", "contribution", "structure", form ~= "csv" and "figure" or nil } do
      local text = assert(gouji.explain(result, by == "figure" and "公务接待费" or nil, { by = by, format = form }))
      assert(#text > 100 and utf8.len(text), by .. " " .. form)
    end
  end
end

-- What is said of a wrong percentage, word by word.
do
  local text = "某市档案局2023年部门预算\n\n二、收入预算情况说明\n\n2023年收入预算71.20万元，比上年预算减少15.67万元，下降18.03%。\n"
  local wrong = assert(gouji.check(assert(gouji.read_text(text, "w.txt"))))
  eq(gouji.explain(wrong, "18.03%", { by = "percentages" }), [[
Percentages

w.txt:5:35 18.03%  2023年收入预算71.20万元,比上年预算减少15.67万元,下降18.03%
  15.67 ÷ (71.20 + 15.67) = 15.67 ÷ 86.87 = 18.038448…%
  cut off behind 2 decimals; truncated: rounded half up it is 18.04%  [E02]
  change w.txt:5:25 15.67万元; only 15.66 gives 18.03%
  this year w.txt:5:10 71.20万元; 71.22 to 71.26 give 18.03%
  the amounts before rounding give 18.032692% to 18.044204%
]])
end
