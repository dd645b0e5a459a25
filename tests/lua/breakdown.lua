-- Breakdowns and the reports made of them: shares, changes and why there is none, from each of the three sources.
local breakdown = require "gouji.breakdown"
local budgets = require "gouji.budget"
local comparison = require "gouji.comparison"
local core = require "gouji.core"
local gouji = require "gouji"
local report = require "gouji.report"
local script = require "gouji.script"

core.set_language "en"

local THIS = [[
某某市林业站2023年部门预算

一般公共预算支出情况表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
205	教育支出	10	10	·
213	农林水支出	85.50	60	25.50
21302	林业和草原	85.50	60	25.50
221	住房保障支出	4.5	4.5	·
229	其他支出			·
	合计	100.00	74.5	25.50
]]

-- Another unit; a name that differs; 208 is gone, 205 is new.
local LAST = [[
某某市林业站2022年部门预算

一般公共预算支出情况表

单位：元

科目编码	科目名称	合计	基本支出	项目支出
208	社会保障和就业支出	50000	50000	·
213	农林水利支出	650000	600000	50000
21302	林业和草原	650000	600000	50000
221	住房保障支出	45000	45000	·
	合计	745000	695000	50000
]]

-- The same as final accounts.
local function final(text)
  return (text:gsub("年部门预算", "年度部门决算"):gsub("支出情况表", "财政拨款支出决算表"))
end

-- "·" stands for nothing in the last cell of a line.
local function read(text)
  return budgets.read(assert(core.read_text((text:gsub("·", "")))), "document.txt")
end

-- The result of a document, also beside that of last year.
local function checked(text, last)
  local budget = assert(gouji.read_text((text:gsub("·", "")), "document.txt"))
  return assert(gouji.check(budget, { previous = last and assert(gouji.read_text((last:gsub("·", "")), "last.txt")) }))
end

local function joined(list)
  local texts = {}
  for index, value in ipairs(list) do
    texts[index] = tostring(value)
  end
  return table.concat(texts, " ")
end

-- The rows of a breakdown by code or name as "amount share before change rate points", of what a report says in JSON.
local function told(name, texts, last, arguments)
  local results = {}
  for index, text in ipairs(texts) do
    results[index] = checked(text, last)
  end
  local chosen = assert(script.find(name, script.load_all "report", "report"))
  local values = assert(script.arguments({ chosen }, { chosen }, arguments or {}, "report"))
  local lines = {}
  assert(report.written(chosen, "ndjson", {}, function(output)
    local value = output.value
    output.value = function(self, given)
      value(self, given)
      for _, section in ipairs(given.sections) do
        for _, row in ipairs(section.rows) do
          local cells = { row.amount or row.amounts and joined(row.amounts) or "-", row.share or row.shares and joined(row.shares) or "-",
            row.before or "-", row.change or "-", row.rate or "-", row.points or "-" }
          lines[section.id .. " " .. (row.code or row.name)] = table.concat(cells, " ")
        end
      end
    end
    chosen.run(results, output, values[name])
  end))
  return lines
end

local function eq(found, expected)
  assert(found == expected, ("%s, expected %s"):format(found, expected))
end

-- ---- by the document of last year

do
  local rows = told("structure", { THIS }, LAST)
  eq(rows["expenditure 205"], "10 10.00% 0 10 none the year before +10.00")
  eq(rows["expenditure 208"], "0 0.00% 5 -5 none this year -6.71")
  eq(rows["expenditure 213"], "85.5 85.50% 65 20.5 31.54% -1.75")
  eq(rows["expenditure 221"], "4.5 4.50% 4.5 0 unchanged -1.54")
  eq(rows["expenditure 229"], nil) -- nothing in either year
  eq(rows["expenditure total"], "100 100.00% 74.5 25.5 34.23% -")
  eq(rows["kind 基本支出"], "74.5 74.50% 69.5 5 7.19% -18.79")
end

-- Final accounts of the year before are comparable where they print their budget.
do
  assert(read(final(LAST)).kind == "final_accounts")
  eq(told("structure", { THIS }, final(LAST))["expenditure 213"], "85.5 85.50% - - - -")
end

-- ---- by the columns of the table: a base of zero, a negative one, nothing changed

do
  local rows = told("structure", { [[
某某市林业站2023年部门预算

一般公共预算支出情况表

单位：万元

科目编码	科目名称	2022年预算数	2023年预算数	增减额	增减%
205	教育支出		10	10	·
213	农林水支出	65	85.5	20.5	31.54%
221	住房保障支出	4.5	4.5	0	0
229	其他支出	-2	3	5	·
	合计	67.5	103	35.5	52.59%
]] })
  eq(rows["expenditure 205"], "10 9.71% 0 10 none the year before +9.71")
  eq(rows["expenditure 229"], "3 2.91% -2 5 the base is negative +5.87")
  eq(rows["expenditure 221"], "4.5 4.37% 4.5 0 unchanged -2.30")
  eq(rows["expenditure total"], "103 100.00% 67.5 35.5 52.59% -")
end

-- ---- by the sentences: exact amounts, not the percentages that the sentences state; contradictions tell nothing

do
  local text = THIS .. [[

三、一般公共预算当年拨款情况说明

（一）一般公共预算当年拨款规模变化情况

2023年一般公共预算拨款合计100万元，比上年预算增加25.5万元，增长99%。其中：基本支出74.5万元，比上年预算增加5万元，增长7.19%；项目支出25.5万元，与上年预算持平。
]]
  local rows = told("structure", { text })
  eq(rows["kind total"], "100 100.00% 74.5 25.5 34.23% -")
  eq(rows["kind 基本支出"], "74.5 74.50% 69.5 5 7.19% -18.79")
  eq(rows["kind 项目支出"], "25.5 25.50% 25.5 0 unchanged -8.73")
  eq(rows["expenditure 213"], "85.5 85.50% - - - -")
  rows = told("structure", { text .. "\n2023年一般公共预算拨款合计100万元，比上年预算增加30万元。\n" })
  eq(rows["kind total"], "100 100.00% - - - -")
end

-- ---- what a table prints twice adds up; a table without a total has no shares

do
  local text = THIS:gsub("205[^\n]*\n", "%0%0"):gsub("\n	合计[^\n]*", "")
  local made = breakdown.of(read(text), "expenditure")
  assert(made.by_key["205"].amount == core.amount("20", "万元") and made.by_key["205"].figure == nil and made.whole == nil)
  eq(told("structure", { text })["expenditure 205"], "20 - - - - -")
end

assert(breakdown.of(read "某某市林业站2023年部门预算\n", "expenditure") == nil)
assert(breakdown.share(core.amount("1", "元"), core.amount("-1", "元")) == nil)
assert(breakdown.share(core.amount("1", "元"), core.amount("0", "元")) == nil)
assert(breakdown.share(core.amount("-1", "元"), core.amount("3", "元")) == "-33.33%")
eq(breakdown.points("7.32%", "7.02%"), "+0.30")
eq(breakdown.points("7.02%", "7.32%"), "-0.30")
eq(breakdown.points(nil, "7.32%"), nil)

-- ---- what cannot be read is no zero

do
  local unread = THIS:gsub("\t85.50", "\t8x5")
  eq(told("structure", { unread }, LAST)["expenditure 213"], "- - 65 - - -")
  eq(told("compare", { LAST, unread })["expenditure 213"], "65 false 87.25% false - - - -")
end

-- ---- documents side by side

do
  local rows = told("compare", { LAST, THIS })
  eq(rows["expenditure 205"], "0 10 0.00% 10.00% - 10 not in the first +10.00")
  eq(rows["expenditure 208"], "5 0 6.71% 0.00% - -5 -100.00% -6.71")
  eq(rows["expenditure 213"], "65 85.5 87.25% 85.50% - 20.5 31.54% -1.75")
  eq(rows["expenditure total"], "74.5 100 100.00% 100.00% - 25.5 34.23% -")
  rows = told("compare", { LAST, THIS }, nil, { "compare.unit=元" })
  eq(rows["kind 项目支出"], "50000 255000 6.71% 25.50% - 205000 410.00% +18.79")
end

-- What differs is told; a table that one document has not is no zero.
local function page_of(texts)
  local chosen = assert(script.find("compare", script.load_all "report", "report"))
  local results = {}
  for index, text in ipairs(texts) do
    results[index] = { path = index .. ".txt", budget = read(text), findings = {}, coverage = {} }
  end
  return table.concat(assert(report.written(chosen, "markdown", {}, function(output)
    chosen.run(results, output, { unit = "万元" })
  end)))
end

do
  local page = page_of { LAST, THIS, final((THIS:gsub("林业站", "水利站"))) .. [[

一般公共预算“三公”经费支出情况表

单位：万元

合计	因公出国（境）费	公务用车购置及运行费			公务接待费
		小计	公务用车购置费	公务用车运行费
9.2		8		8	1.2
]] }
  local function has(part)
    assert(page:find(part, 1, true), part .. " is not in\n" .. page)
  end
  has "the documents are of different departments"
  has "budgets stand beside final accounts"
  has "the documents print different units"
  has "- 213: 农林水利支出, elsewhere 农林水支出\n\n"
  has "changes are from 某某市林业站 2022 budget to 某某市水利站 2023 final accounts"
  has "| Receptions on duty |  |  |  |  | 1.2 | 13.04% |  |  |  |"
  page = page_of { THIS, (THIS:gsub("2023", "2024")) }
  assert(not page:find("the documents", 1, true) and not page:find("elsewhere", 1, true), page)
  has "| code | name | 2023 | share, 2023 | 2024 | share, 2024 | change | rate of change | change of share (pp) |"
end

-- A cell that cannot be read, of which a sentence tells how it changed; sums that no amount holds are none, and what is
-- beside them is told all the same.
do
  local unread = read [[
某某市林业站2023年部门预算

部门收入总体情况表

单位：万元

科目编码	科目名称	合计	一般公共预算拨款
205	教育支出	10	10
	合计	10	10

一般公共预算支出情况表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
2210203	购房补贴	3,8.0	10	·
	合计	10	10	·

五、一般公共预算当年拨款情况说明

1.住房保障支出（类）住房改革支出（款）购房补贴（项）2023年预算数为10万元，比上年预算增加1万元，增长11.11%。
]]
  assert(unread:single_source())
  for _, id in ipairs(breakdown.ids) do
    local made = breakdown.of(unread, id)
    assert(not made or comparison.before(gouji.check(unread), made))
  end
  assert(not read [[
某某市林业站2023年部门预算

部门收入总体情况表

单位：万元

科目编码	科目名称	合计	一般公共预算拨款	事业收入
205	教育支出	10	10	·
	合计	1,0.0	1,1.0	·
]]:single_source())
  local much = read(([[
某某市林业站2023年部门预算

一般公共预算基本支出情况表

单位：元

科目编码	科目名称	合计	人员经费	公用经费
301	工资福利支出	MOST	MOST	·
301	工资福利支出	MOST	MOST	·
301	工资福利支出	1	1	·
302	商品和服务支出	5	·	5
	合计	MOST	MOST	5

一般公共预算项目支出情况表

单位：元

科目编码	科目名称	项目名称	合计
213	农林水支出	造林	MOST
213	农林水支出	造林	MOST
213	农林水支出	造林	1
213	农林水支出	护林	5
	合计		MOST
]]):gsub("MOST", "922337203685477.5807"))
  for _, id in ipairs { "economic", "project" } do
    local made = assert(breakdown.of(much, id))
    assert(#made.items == 2 and made.items[1].amount == nil)
    assert(made.items[2].amount:format "元" == "5")
    assert(made.whole:format "元" == "922337203685477.5807")
  end
end
