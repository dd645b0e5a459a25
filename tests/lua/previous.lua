-- The document of the year before: what is compared with it, what is not, and how it is told.
local budgets = require "gouji.budget"
local check = require "gouji.check"
local core = require "gouji.core"
local json = require "gouji.report.json"
local previous = require "gouji.previous"
local script = require "gouji.script"

local selected, arguments = script.prepare {}
assert(selected, arguments)

local function last_of(text)
  return budgets.read(assert(core.read_text(text)), "last.txt", true)
end

-- The result of all checks, or of one script.
local function run(text, last, only)
  local list = only and { { meta = { id = "T01", api = 1, kind = "check", severity = "error", title = "t", categories = {} },
    run = only, name = "t.lua" } } or selected
  local doc = assert(core.read_text(text))
  return check.run("this.txt", doc, list, arguments, last_of(last))
end

-- What checks of two years find, or bear witness of.
local function told(text, last)
  local lines = {}
  for _, finding in ipairs(assert(run(text, last)).findings) do
    local mine = finding.check:find("^Y")
    for _, evidence in ipairs(finding.evidence) do
      mine = mine or evidence.check:find("^Y")
    end
    if mine then
      lines[#lines + 1] = ("%s %s %s %s"):format(finding.check, finding.severity, finding.stated, finding.expected)
    end
  end
  return table.concat(lines, "; ")
end

local function assert_told(text, last, wanted)
  local got = told(text, last)
  assert(got == wanted, ("got '%s' instead of '%s'"):format(got, wanted))
end

local function state(text, last, id)
  for _, c in ipairs(run(text, last).checks) do
    if c.id == id then
      return c.state, c.relations
    end
  end
end

local THIS = [[
某市档案局2023年部门预算

表一：一般公共预算支出情况表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
201	一般公共服务支出	50.5	30.5	20
20126	档案事务	50.5	30.5	20
2012601	行政运行	30.5	30.5
2012604	档案馆	20		20
	合计	50.5	30.5	20

第二部分 2023年部门预算情况说明

一、一般公共预算当年拨款情况说明

某市档案局2023年一般公共预算拨款50.5万元，比上年预算增加2.5万元，增长5.21%。

1.一般公共服务支出（类）档案事务（款）行政运行（项）2023年预算数为30.5万元，比上年预算增加0.5万元，增长1.67%。

2.一般公共服务支出（类）档案事务（款）档案馆（项）2023年预算数为20万元，比上年预算增加2万元，增长11.11%。

二、机关运行经费情况

某市档案局2023年机关运行经费9万元，比上年预算减少1万元，下降10.00%。
]]

local LAST = [[
某市档案局2022年部门预算

表一：一般公共预算支出情况表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
201	一般公共服务支出	48	30	18
20126	档案事务	48	30	18
2012601	行政运行（档案事务）	30	30
2012604	档案馆	18		18
	合计	48	30	18

第二部分 2022年部门预算情况说明

一、机关运行经费情况

某市档案局2022年机关运行经费10万元。
]]

local function with(text, ...)
  for i = 1, select("#", ...), 2 do
    local from, to = select(i, ...)
    local first, final = text:find(from, 1, true)
    assert(first, from)
    text = text:sub(1, first - 1) .. to .. text:sub(final + 1)
  end
  return text
end

-- Everything agrees: the total, two items (one with a bracket in its name), and a concept that only sentences state.
do
  assert_told(THIS, LAST, "")
  local word, relations = state(THIS, LAST, "Y01")
  assert(word == "pass" and relations == 4, relations)
  assert(state(THIS, LAST, "Y02") == "not_applicable" and state(THIS, LAST, "Y03") == "not_applicable")
end

-- Without a document of last year nothing of this applies.
do
  local result = check.run("this.txt", assert(core.read_text(THIS)), selected, arguments)
  for _, c in ipairs(result.checks) do
    assert(c.state == "not_applicable" or not c.id:find("^Y"))
  end
end

-- A change that starts from another figure than last year prints: in a table, in a sentence, of an account.
assert_told(THIS, with(LAST, "经费10万元", "经费10.5万元"), "Y01 warning 1万元 1.5万元")
assert_told(with(THIS, "增加2.5万元，增长5.21%", "增加3.5万元，增长7.45%"), LAST, "E06 error 3.5万元 2.5万元")
assert_told(with(THIS, "增加2万元，增长11.11%", "减少2万元，下降9.09%"), LAST, "Y01 error 2万元 -2万元")
-- 持平 is a change of nothing.
assert_told(with(THIS, "比上年预算减少1万元，下降10.00%", "与上年预算持平"), LAST, "Y01 warning 9万元 10万元")
assert_told(with(THIS, "经费9万元，比上年预算减少1万元，下降10.00%", "经费10万元，与上年预算持平"), LAST, "")

-- The finding names both documents; in JSON the place in the other one carries its path.
do
  local result = run(THIS, with(LAST, "经费10万元", "经费10.5万元"))
  local finding = result.findings[1]
  assert(finding.where[1].path == nil and finding.where[1].text == "1万元")
  local other
  for _, where in ipairs(finding.where) do
    other = where.path and where or other
  end
  assert(other.path == "last.txt" and other.text == "10.5万元" and other.line == 18)
  for _, part in ipairs { "1万元", "10.5万元", "1.5万元", "0.5万元" } do
    assert(finding.message:find(part, 1, true), finding.message)
  end
  local text = json.document({ path = "this.txt", result = result }, {}, 1)
  assert(text:find('"text": "10.5万元", "table": null, "row": null, "col": null, "heading": "一、机关运行经费情况", "path": "last.txt"}',
    1, true), text)
  assert(text:find('"previous": "last.txt"', 1, true))
end

-- Rounding is decided: 0.01 between figures of two decimals may come of it, 0.02 may not; last year's yuan are exact.
do
  local this = with(THIS, "经费9万元，比上年预算减少1万元，下降10.00%", "经费9.00万元，比上年预算减少1.01万元，下降10.09%")
  assert_told(this, with(LAST, "经费10万元", "经费10.00万元"), "Y01 info 1.01万元 1.00万元")
  this = with(this, "1.01万元，下降10.09%", "1.02万元，下降10.18%")
  assert_told(this, with(LAST, "经费10万元", "经费10.00万元"), "Y01 warning 1.02万元 1.00万元")
  assert_told(with(THIS, "减少1万元，下降10.00%", "减少1.5万元，下降14.29%"), with(LAST, "经费10万元", "经费105000元"), "")
end

-- 上年 alone means last year's budget where most changes agree with it, and nothing where they do not.
do
  local plain = THIS:gsub("上年预算", "上年")
  assert_told(plain, LAST, "")
  assert_told(plain, with(LAST, "经费10万元", "经费10.5万元"), "Y01 warning 1万元 1.5万元")
  local other = with(LAST, "经费10万元", "经费10.5万元", "\t48\t30\t18\n201", "\t49\t31\t18\n201", "合计\t48", "合计\t49",
    "行政运行（档案事务）\t30\t30", "行政运行（档案事务）\t31\t31")
  assert_told(plain, other, "")
  assert(told(THIS, other) ~= "")
end

-- An account that last year does not have: all of it is an increase.
do
  local without = with(LAST, "2012604\t档案馆\t18\t\t18\n", "")
  assert_told(THIS, without, "Y01 warning 2万元 20万元")
  assert_told(with(THIS, "增加2万元，增长11.11%", "增加20万元"), without, "")
  -- Under another code, or in a table that prints no items, it may be there.
  assert_told(THIS, with(LAST, "2012604\t档案馆", "2012603\t档案馆"), "")
  assert_told(THIS, with(LAST, "2012604\t档案馆\t18\t\t18\n", "", "2012601\t行政运行（档案事务）\t30\t30\n", ""), "")
end

-- Another account under the same code is no counterpart, and leaves open whether there is one.
assert_told(THIS, with(LAST, "2012604\t档案馆\t18\t\t18", "2012604\t其他用途\t17\t\t17"), "")

-- Final accounts of last year: 上年预算 means their budget, 上年决算 their outturn, 上年执行数 no more than a hint.
do
  local final = [[
某市档案局2022年度部门决算

第二部分 2022年度部门决算情况说明

一、机关运行经费情况

某市档案局2022年度机关运行经费年初预算为10万元，支出决算为9.5万元，完成年初预算的95%。
]]
  assert_told(THIS, final, "")
  assert(select(2, state(THIS, final, "Y01")) == 1)
  local function based(base, change, rate)
    return with(THIS, "比上年预算减少1万元，下降10.00%", ("比%s减少%s万元，下降%s"):format(base, change, rate))
  end
  assert_told(based("上年决算数", "0.5", "5.26%"), final, "")
  assert_told(based("上年决算数", "1", "10.00%"), final, "Y01 warning 1万元 0.5万元")
  assert_told(based("上年执行数", "1", "10.00%"), final, "Y01 info 1万元 0.5万元")
  assert_told(based("上年预算", "0.5", "5.26%"), final, "Y01 warning 0.5万元 1.0万元")
  assert_told(based("上年", "0.5", "5.26%"), final, "") -- a budget compares with a budget
end

-- One wrong figure of last year: one finding, however often this year's change is printed.
do
  local this = THIS .. "\n三、机关运行经费的变化情况\n\n某市档案局2023年机关运行经费9万元，比上年预算减少1万元，下降10.00%。\n"
  local findings = run(this, with(LAST, "经费10万元", "经费10.5万元")).findings
  assert(#findings == 1, #findings)
end

-- Reasons name projects and parts of expenditure; their changes start from last year's figures as well, and one that is
-- wrong there is one finding with all places of this year's. Where most do not, they name parts of what changed.
do
  local function example(name)
    local file <close> = assert(require("io").open("examples/" .. name, "rb"))
    return file:read("a")
  end
  local this, last = example "budget.txt", example "budget-2022.txt"
  assert_told(this, last, "")
  local wrong = with(last, "监测仪器更新\t22.2\t", "监测仪器更新\t22.6\t")
  assert_told(this, wrong, "Y01 warning 5 万元 4.6万元")
  local lines = {}
  for _, where in ipairs(run(this, wrong).findings[1].where) do
    lines[#lines + 1] = (where.path or "") .. where.line
  end
  table.sort(lines)
  assert(table.concat(lines, " ") == "306 364 382 412 last.txt306", table.concat(lines, " "))
  local most = with(wrong, "河湖堤岸巡查养护\t105\t", "河湖堤岸巡查养护\t106\t", "闸站机电设备维修\t73.4\t", "闸站机电设备维修\t73.6\t",
    "河道清漂保洁\t42.7\t", "河道清漂保洁\t43.7\t", "水质自动监测站运行\t39.5\t", "水质自动监测站运行\t39.8\t")
  assert_told(this, most, "")
end

-- A document that contradicts last year's as a whole: one finding, not one for each figure.
do
  local other = with(LAST, "\t48\t30\t18\n201", "\t41\t23\t18\n201", "合计\t48", "合计\t41", "经费10", "经费17",
    "行政运行（档案事务）\t30\t30", "行政运行（档案事务）\t23\t23", "档案馆\t18\t\t18", "档案馆\t16\t\t16")
  assert_told(THIS, other, "Y01 warning 2.5万元 nil")
  local finding = run(THIS, other).findings[1]
  assert(finding.message:find("4 of 4", 1, true) and finding.message:find("last.txt", 1, true) and #finding.where == 4)
end

-- The year must be the year before; other departments are doubted, and then compared only where most changes agree.
do
  local result, problem = run(THIS, (LAST:gsub("2022", "2021")))
  assert(result == nil and problem:find("last.txt is of 2021; the document of the year before 2023 is wanted", 1, true))
  result, problem = run(THIS, THIS)
  assert(result == nil and problem:find("2023", 1, true))
  result, problem = run(THIS, (LAST:gsub("2022年", "")))
  assert(result == nil and problem == "the year of last.txt is not known", problem)
  result, problem = run((THIS:gsub("2023年", "")), LAST)
  assert(result == nil and problem:find("its year is not known", 1, true), problem)

  local budget = budgets.read(assert(core.read_text(THIS)), "this.txt")
  assert(previous.doubt(budget, last_of(LAST)) == nil)
  assert(previous.doubt(budget, last_of((LAST:gsub("某市档案局", "某省某市档案局")))) == nil)
  local other = LAST:gsub("某市档案局", "某县水利局")
  assert(previous.doubt(budget, last_of(other)):find("某县水利局", 1, true))
  assert_told(THIS, other, "")
  assert(select(2, state(THIS, other, "Y01")) == 4)
  assert_told(THIS, with(other, "\t48\t30\t18\n201", "\t41\t23\t18\n201", "合计\t48", "合计\t41", "经费10", "经费17",
    "行政运行（档案事务）\t30\t30", "行政运行（档案事务）\t23\t23"), "")
end

-- A script sees last year's budget, and states relations with its figures as with any other: as constants.
do
  local result = run(THIS, LAST, function(budget, must)
    local total, last = budget:table("general"):total(), budget.previous:table("general"):total()
    assert(last.total.amount == core.amount("48", "万元") and last.total.budget == budget.previous and total.total.budget == nil)
    must.sum(total.total, { last.total, last.basic }, { weights = { 1, -1 } }) -- 48 - 30 is not 50.5
    must.at_most(last.project, total.project)
    assert(must.try("same", { last.project, total.project }) == "broken")
    must.looked(last.project)
  end)
  assert(#result.findings == 1 and result.findings[1].where[1].text == "50.5" and result.findings[1].expected == "18.0")
  -- Last year's figures are not counted: 50.5 fails, 20 (the project total) is checked.
  assert(result.coverage.checked == 1 and result.coverage.failing == 1)
end

-- Columns of last year: by budget or outturn, as their headers say; a plain 上年 by what most cells agree with.
do
  local this = [[
某市档案局2023年部门预算

表一：一般公共预算支出情况表

单位：万元

科目编码	科目名称	2022年预算数	2023年预算数
201	一般公共服务支出	48	50.5
20126	档案事务	48	50.5
2012601	行政运行	30	30.5
2012604	档案馆	18	20
	合计	48	50.5
]]
  assert_told(this, LAST, "")
  assert(select(2, state(this, LAST, "Y02")) == 5)
  assert_told(with(this, "行政运行\t30\t", "行政运行\t31\t"), LAST, "Y02 error 31 30")
  assert_told(with(this, "行政运行\t30\t", "行政运行\t\t"), LAST, "Y02 error nil 30")
  -- All cells of a family moved: nothing inside the table tells, and most of the column contradicts.
  assert_told(with(this, "支出\t48", "支出\t49", "事务\t48", "事务\t49", "运行\t30", "运行\t31", "合计\t48", "合计\t49"), LAST,
    "Y02 warning 49 nil")
  -- The three public expenses, a row for each here and a column for each there.
  local rows = [[
某市档案局2023年部门预算

表八：一般公共预算“三公”经费支出表

单位：万元

项目	2022年预算数	2023年预算数
合计	9	8
因公出国（境）费	2	2
公务接待费	1	1
公务用车购置及运行费	6	5
其中：公务用车运行费	6	5
]]
  local columns = [[
某市档案局2022年部门预算

表八：一般公共预算“三公”经费支出表

单位：万元

合计	因公出国（境）费	公务用车购置及运行费			公务接待费
		小计	公务用车购置费	公务用车运行费
9	2	6		6	1
]]
  assert_told(rows, columns, "")
  assert(select(2, state(rows, columns, "Y02")) == 5)
  assert_told(with(rows, "合计\t9", "合计\t10", "费\t1\t", "费\t2\t"), columns, "Y02 warning 10 9; Y02 warning 2 1")
  local plain = with(this, "2022年预算数", "上年数")
  assert_told(with(plain, "行政运行\t30\t", "行政运行\t31\t"), LAST, "Y02 error 31 30")
  assert_told(with(this, "2022年预算数", "2022年执行数", "行政运行\t30\t", "行政运行\t31\t"), LAST, "")
end
