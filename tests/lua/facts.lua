-- Facts: whose change it is that a sentence states.
local core = require "gouji.core"
local budgets = require "gouji.budget"

-- "concept amount change" of every fact, in order.
local function facts_of(text)
  local budget = budgets.read(assert(core.read_text("平川市园林管理所2024年单位预算\n\n" .. text .. "\n")), "test")
  local found = {}
  for i, fact in ipairs(budget:narrative()) do
    found[i] = ("%s %s %s"):format(fact.concept, fact.amount and fact.amount.text or "-", fact.change and fact.change.text or "-")
  end
  return table.concat(found, "; ")
end

local VEHICLES = "公务用车购置及运行费9万元，其中：公务用车购置费0万元，公务用车运行费9万元"
local LISTED = "vehicle 9万元 %s; vehicle_purchase 0万元 -; vehicle_running 9万元 %s"
-- A sentence without a subject, behind one that lists parts, is about the whole; inside the list about the part.
assert(facts_of(VEHICLES .. "。比2023年预算减少0.5万元，下降5.26%。") == LISTED:format("0.5万元", "-"))
assert(facts_of(VEHICLES .. "，比2023年预算减少0.5万元。") == LISTED:format("-", "0.5万元"))
assert(facts_of(VEHICLES .. "。公务用车运行费比2023年预算减少0.5万元。") == LISTED:format("-", "0.5万元"))
-- One part is no list.
assert(facts_of "公务用车购置及运行费9万元，其中：公务用车运行费9万元。比2023年预算减少0.5万元。"
  == "vehicle 9万元 -; vehicle_running 9万元 0.5万元")
-- A source before a total narrows it; in the section of that source it says nothing new.
local FUND = "政府性基金预算本年收入7万元，本年支出6万元。"
assert(facts_of(FUND) == "nil 7万元 -; expenditure_total 6万元 -")
assert(facts_of("八、政府性基金预算收支情况说明\n\n" .. FUND) == "income_total 7万元 -; expenditure_total 6万元 -")

-- A budget with an outturn behind it is of another than the amount before.
local told = budgets.read(assert(core.read_text("平川市园林管理所2024年部门决算\n\n四、绩效情况\n\n涉及资金40万元，占项目支出总额的100%。"
  .. "“绿化养护”项目全年预算数为9万元，执行数为8.1万元，完成预算的90%。\n")), "test"):narrative()
assert(told[1].amount.text == "40万元" and not told[1].adjusted)
assert(told[2].amount.text == "8.1万元" and told[2].adjusted.text == "9万元" and told[2].completion.text == "90%")
-- 财政拨款 in the name of a total is no appropriation.
assert(facts_of "财政拨款收、支总决算9万元，比上年各增加1万元。" == "appropriation_total 9万元 1万元")

-- What is told of a class before its items is not of the first of them.
local budget = budgets.read(assert(core.read_text("平川市园林管理所2024年单位预算\n\n1.城乡社区支出（类）9万元，比上年预算减少1万元。"
  .. "其中：城乡社区规划与管理（款）城乡社区规划与管理（项）5万元；城乡社区环境卫生（款）城乡社区环境卫生（项）4万元。\n")), "test")
local class, item = table.unpack(budget:narrative())
assert(class.levels.class == "城乡社区支出" and not class.levels.item and class.change.text == "1万元")
assert(item.levels.item == "城乡社区规划与管理" and item.levels.class == "城乡社区支出")
