-- Accounts of a list of sentences: the table that most of them agree with is the one that all speak of.
local core = require "gouji.core"
local account = require "gouji.account"
local budgets = require "gouji.budget"

local TABLES = [[
平川市园林管理所2024年单位预算

平川市园林管理所2024年收支总表

单位：元

收入	收入	支出	支出
项目	预算数	项目	预算数
一、一般公共预算	900	一、教育支出	150
二、其他收入	100	二、卫生健康支出	250
		三、城乡社区支出	600
收入总计	1000	支出总计	1000

平川市园林管理所2024年财政拨款收支总表

单位：元

收入	收入	支出	支出
项目	预算数	项目	预算数
一、一般公共预算	900	一、教育支出	150
		二、卫生健康支出	250
		三、城乡社区支出	500
收入总计	900	支出总计	900

编制说明

拨款的去向如下：

]]

local function facts_of(sentences)
  local budget = budgets.read(assert(core.read_text(TABLES .. sentences)), "test")
  local found = {}
  for _, fact in ipairs(budget:narrative()) do
    if account.code(budget, fact) then
      found[#found + 1] = fact
    end
  end
  return budget, found
end

-- Two of three agree with 财政拨款收支总表 alone, so that the third is compared with it too.
local budget, facts = facts_of "1.教育支出152元。\n\n2.卫生健康支出250元。\n\n3.城乡社区支出500元。\n"
assert(#facts == 3)
for i, line in ipairs { "150", "250", "500" } do
  local cells = account.cells(budget, facts[i])
  assert(account.table_of(budget, facts[i]) == "appropriation" and #cells == 1 and cells[1][1].text == line, line)
end

-- One of two is no majority: nothing tells what is spoken of.
budget, facts = facts_of "1.教育支出152元。\n\n2.卫生健康支出250元。\n"
assert(#facts == 2 and account.table_of(budget, facts[1]) == nil and #account.cells(budget, facts[1]) == 0)
