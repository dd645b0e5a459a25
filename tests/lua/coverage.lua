-- Coverage: what counts as checked, why the rest is not, and how it is shown.
local core = require "gouji.core"
local check = require "gouji.check"
local coverage = require "gouji.coverage"
local show = require "gouji.show"
local io = require "io"

local META = { id = "T01", api = 1, kind = "check", severity = "error", title = "t", categories = { "default" } }

-- The result of one script over a text.
local function run(text, script)
  local doc = assert(core.read_text(text))
  return check.run("a.txt", doc, { { meta = META, run = script, name = "t.lua" } }), doc
end

local TABLES = [[
某市档案局2023年部门预算

表三：部门支出总体情况表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
201	一般公共服务支出	30.5	10.5	20
205	教育支出	4	4
	合计	34.5	14.5	20
]]

local function rows(budget)
  local list = {}
  for row in budget:table("expenditure"):rows() do
    list[#list + 1] = row
  end
  return list
end

-- Nothing stated: nothing checked. Codes, years and blanks are no figures of a coverage.
do
  local counts = run(TABLES, function() end).coverage
  assert(counts.figures == 8 and counts.checked == 0 and counts.unchecked == 8 and counts.unbound == 8)
end

-- A relation that holds checks its figures, one that fails does not; a figure in both is checked.
do
  local counts = run(TABLES, function(budget, must)
    local list = rows(budget)
    must.sum(list[1].total, { list[1].basic, list[1].project }) -- holds
    must.same(list[1].total, list[2].total) -- fails: 30.5 is checked all the same, 4 is not
  end).coverage
  assert(counts.checked == 3 and counts.failing == 1 and counts.unbound == 4 and counts.unchecked == 5)
end

-- A relation without a verdict checks nothing.
do
  local result = run("某市档案局2023年部门预算\n\n收入预算5万元，比上年增加5万元，增长100%。\n", function(budget, must)
    local fact = budget:narrative()[1]
    must.growth(fact.rate, fact.change, fact.amount, 1)
  end)
  local counts = result.coverage
  assert(counts.open == 3 and counts.checked == 0 and counts.failing == 0 and counts.unchecked == 3)
  for _, where in ipairs(coverage.unproved(result)) do
    assert(where.reason == "open")
  end
end

-- A weaker check proves as well: both ledgers count, and a figure in both counts once.
do
  local counts = run(TABLES, function(budget, must)
    local list = rows(budget)
    must.sum(list[1].total, { list[1].basic, list[1].project }, { severity = "warning" })
    must.sum(list[3].basic, { list[1].basic, list[2].basic })
  end).coverage
  assert(counts.checked == 5)
end

-- Blank cells are those of amounts, not of codes; they are bound by a relation whatever its verdict.
do
  local function blanks(script)
    local counts = coverage.blanks((run(TABLES:gsub("\t4\t4\n", "\t4\t4\t\n"), script)))
    return counts.blanks .. " " .. counts.bound_blanks
  end
  assert(blanks(function() end) == "1 0")
  assert(blanks(function(budget, must)
    must.same(rows(budget)[2].project, rows(budget)[1].project)
  end) == "1 1")
end

-- A check of words: a figure or a list of figures that it looked at is checked, a number of places is not; all of them
-- make the check pass.
do
  local function state(look)
    local result = run(TABLES, look)
    return result.coverage.checked, result.checks[1].state
  end
  local function assert_state(wanted, look)
    local checked, word = state(look)
    assert(checked == wanted and word == "pass", checked .. " " .. word)
  end
  assert_state(0, function(_, must) must.looked() end)
  assert_state(0, function(_, must) must.looked(3) end)
  assert_state(1, function(budget, must) must.looked(rows(budget)[1].total) end)
  assert_state(2, function(budget, must) must.looked { rows(budget)[1].total, rows(budget)[1].basic } end)
  local checked, word = state(function(_, must) must.looked {} end)
  assert(checked == 0 and word == "insufficient_data")
end

-- The percentage is cut off, and the minimum is compared exactly.
do
  local function two_of_three(minimum)
    local result = run("某市档案局2023年部门预算\n\n收入预算5万元，支出预算5万元，项目支出3万元。\n", function(budget, must)
      local facts = budget:narrative()
      must.same(facts[1].amount, facts[2].amount)
    end)
    coverage.complete(result, minimum)
    return result.coverage
  end
  local counts = two_of_three(66666666)
  assert(counts.percent == "66.66%" and counts.minimum == "66.666666%" and counts.sufficient == true, counts.percent)
  assert(two_of_three(66666667).sufficient == false)
  assert(two_of_three(0).sufficient == true and two_of_three(100000000).sufficient == false)
  assert(two_of_three(nil).sufficient == nil and two_of_three(nil).minimum == nil)
end

-- Without figures no minimum above zero is reached.
do
  local result = run("某市档案局2023年部门预算\n", function() end)
  coverage.complete(result, 1)
  assert(result.coverage.percent == "0.00%" and result.coverage.sufficient == false)
  coverage.complete(result, 0)
  assert(result.coverage.sufficient == true)
end

-- What cannot be read counts among the figures, never among the checked ones.
do
  local result = run((TABLES:gsub("34.5", "3.4.5")), function(budget, must)
    must.same(rows(budget)[3].basic, rows(budget)[3].basic)
    must.looked(rows(budget)[3].total)
  end)
  coverage.complete(result)
  local counts = result.coverage
  assert(counts.figures == 8 and counts.unread == 1 and counts.checked == 0 and counts.unchecked == 7)
  assert(counts.unproved[6].reason == "unread" and counts.unproved[6].text == "3.4.5")
end

local REASONS = [[
某市档案局2023年部门预算

表三：部门支出总体情况表

单位：万元

科目编码	科目名称	合计	2022年预算数	某种金额
201	一般公共服务支出	30.5	29.5	1.5
	合计	30.5	29.5	1.5

附注

单位：万元

甲	乙	丙
一	7	8

项目支出绩效目标表

项目名称	看护
年度资金总额	6.5
一级指标	二级指标	三级指标	指标值
产出指标	质量指标	完好率	≥95%

第二部分 2023年部门预算情况说明

一、关于2023年支出预算情况说明

支出预算30.5万元。基本支出19.25万元，比上年减少3万元，主要原因是水费减少1万元，电费减少1.5万元。其他的开销12万元。2021年支出预算28万元。

二、国有资产占用情况

房屋价值71.5万元，单价50万元以上设备0台。
]]

-- Every unproved figure has a reason.
do
  local result = run(REASONS, function(budget, must)
    local t = budget:table("expenditure")
    must.same(t:total().total, rows(budget)[1].total)
    must.same(budget:narrative()[1].amount, t:total().total)
  end)
  local got, listed = {}, {}
  for i, where in ipairs(coverage.unproved(result)) do
    got[i] = where.text .. " " .. where.reason
  end
  local wanted = "29.5 last_year, 1.5 unknown_column, 29.5 last_year, 1.5 unknown_column, 7 unknown_table, 8 unknown_table, "
    .. "6.5 target, 95% target, 19.25万元 once, 3万元 once, 1万元 reason, 1.5万元 reason, 12万元 unknown_subject, "
    .. "28万元 last_year, 71.5万元 unchecked_section, 50万元 limit"
  assert(table.concat(got, ", ") == wanted, table.concat(got, ", "))
  for _, reason in ipairs(coverage.order) do
    listed[reason] = true
  end
  local file <close> = assert(io.open("lua/po/zh_CN.po", "rb"))
  local catalogue = file:read("a")
  for reason, text in pairs(coverage.reasons) do
    assert(listed[reason], reason .. " is not listed")
    local _, before = catalogue:find('msgid "' .. text .. '"\nmsgstr "', 1, true)
    assert(before and catalogue:sub(before + 1, before + 1) ~= '"', text .. " has no Chinese text")
  end
end

-- How many relations confirm a figure.
do
  local depth = coverage.depth((run(TABLES, function(budget, must)
    local list = rows(budget)
    must.sum(list[1].total, { list[1].basic, list[1].project })
    must.sum(list[3].total, { list[1].total, list[2].total })
    must.at_most(list[1].total, list[3].total)
    must.looked { list[2].basic, list[2].total }
  end)))
  assert(depth.one == 3 and depth.two == 1 and depth.more == 1 and depth.words == 1)
end

-- The lines that carets stand under, and whether each caret stands under the figure that it marks, cell by cell.
local function marked(text)
  local found, above = {}, nil
  for line in text:gmatch("[^\n]+") do
    local carets = line:match("^ +| (.*)$")
    if carets and carets:find("^[ ^]+$") then
      local shown = above:match("^ *%d* *| (.*)$")
      for from, run_of in carets:gmatch("()(%^+)") do
        local cells, part = 0, {}
        for _, code in utf8.codes(shown) do
          local character = utf8.char(code)
          if cells >= from - 1 and cells < from - 1 + #run_of then
            part[#part + 1] = character
          end
          cells = cells + core.width(character)
        end
        found[#found + 1] = table.concat(part)
      end
    end
    above = line
  end
  return found
end

-- Marks stand under their figures, in tables, in Chinese text, and where a long line is broken; none is lost.
do
  local long = ("说明本年度各项工作的安排，"):rep(9) .. "其他的开销12.25万元" .. ("，并逐项加以说明"):rep(12) .. "，另有开销8万元。"
  local result, doc = run(REASONS:gsub("房屋价值", long .. "房屋价值"), function() end)
  local text = show.coverage(result, doc, nil, false)
  local found, unproved = marked(text), result.coverage.unproved
  assert(#found == #unproved, #found .. " of " .. #unproved)
  for i, where in ipairs(unproved) do
    assert(found[i] == where.text, ("%s instead of %s"):format(found[i], where.text))
  end
  for line in text:gmatch("[^\n]+") do
    assert(core.width(line) <= 110 + #"a.txt", line)
  end
  -- In colour the same text, without carets.
  local colored = show.coverage(result, doc, nil, true)
  assert(colored:find("\27[1;33m12.25万元\27[0m", 1, true))
  assert(colored:gsub("\27%[[%d;]*m", "") == (text:gsub("[^\n]*| [ ^]+\n", "")))
  -- Of one table only; of none.
  local part = show.coverage(result, doc, "target", false)
  assert(table.concat(marked(part), " ") == "6.5 95%")
  local nothing, problem = show.coverage(result, doc, "nowhere", false)
  assert(nothing == nil and problem:find("nowhere", 1, true))
end

-- The example: the program's count is the ledger's, and what is proved is not listed.
do
  local script = require "gouji.script"
  local selected, arguments = script.prepare {}
  local doc = assert(core.read_file("examples/budget.txt"))
  local result = check.run("examples/budget.txt", doc, selected, arguments)
  coverage.complete(result)
  local counts, depth = result.coverage, coverage.depth(result)
  assert(#counts.unproved == counts.unchecked and counts.failing == 0 and counts.open == 0)
  assert(depth.one + depth.two + depth.more + depth.words == counts.checked)
  assert(counts.checked * 100 >= counts.figures * 95)
end
