-- Changes: those of a total are the sum of those of its sources, and receipts change as spending does.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local changes = require "gouji.change"

-- "total part part …" of every sum, in order, by the texts of the changes.
local function sums_of(text)
  local budget = budgets.read(assert(core.read_text("平川市园林管理所2024年单位预算\n\n编制说明\n\n" .. text)), "test")
  local found = {}
  for _, sum in ipairs(changes.sums(budget)) do
    local words = { sum.total.change.text, sum.severity }
    for _, part in ipairs(sum.parts) do
      words[#words + 1] = part.change.text
    end
    found[#found + 1] = table.concat(words, " ")
  end
  return table.concat(found, "; ")
end

local RECEIPTS = "收入预算900元，比上年预算增加30元。\n\n"
local function spending(text)
  return "财政拨款支出预算900元，比上年预算增加32元，其中：" .. text .. "\n"
end

assert(sums_of(spending "一般公共预算支出800元，比上年预算增加34元；政府性基金支出100元，比上年预算减少2元。")
  == "32元 34元 2元")
assert(sums_of(spending "一般公共预算支出800元，比上年预算增加32元；政府性基金支出100元，与上年持平。") == "32元 32元")
-- Not all sources are told, or not all changes: nothing follows.
assert(sums_of(spending "一般公共预算支出800元，比上年预算增加32元；政府性基金支出90元，与上年持平。") == "")
assert(sums_of(spending "一般公共预算支出800元，比上年预算增加32元；政府性基金支出100元。") == "")
-- A budget balances in both years; carried money may say otherwise, so that this is no error for sure.
assert(sums_of(RECEIPTS .. "支出预算900元，比上年预算增加32元。\n") == "30元 warning 32元")
assert(sums_of(RECEIPTS .. "支出预算901元，比上年预算增加32元。\n") == "")

-- A year tells its base as 上年 does.
local clause = require "gouji.clause"
assert(clause.base_after_year("2023年执行数增加") == "prior_outturn")
assert(clause.base_after_year("2023年度年初预算减少") == "prior_budget")
assert(clause.base_after_year("2023年增加5元，预算") == "prior")

-- Items that stay as they were are parts of the whole; 基本持平 leaves open by how much.
local ITEMS = "一般公共预算拨款900元，比上年预算增加32元。\n\n1.农林水支出（类）水利（款）行政运行（项）：预算数为500元，比上年预算增加34元。\n\n"
  .. "2.农林水支出（类）水利（款）防汛（项）：预算数为300元，比上年预算减少2元。\n\n3.农林水支出（类）水利（款）水质监测（项）：预算数为100元，与上年预算"
assert(sums_of(ITEMS .. "持平。\n") == "32元 34元 2元")
assert(sums_of(ITEMS .. "基本持平。\n") == "")

-- Three public expenses whose vehicles are told in two, one of them unchanged.
assert(sums_of("“三公”经费预算20元，比上年预算增加8元。其中：因公出国（境）费增加1元；公务用车购置费增加9元；"
  .. "公务用车运行费与上年持平；公务接待费减少2元。\n") == "8元 1元 9元 2元")
