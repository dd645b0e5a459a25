-- Reasons: what is said behind 主要原因, what it says of staff, and what contradicts it.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local reasons = require "gouji.reason"
local script = require "gouji.script"

local HEAD = "白石县林草局2023年部门预算\n\n二、机构设置及人员情况\n\n%s\n\n第二部分 说明\n\n三、关于2023年支出预算情况说明\n\n"
local NO_CHANGE = "编制30名，实有人数28人，其中：在职28人，减少0人；退休0人，增加0人。"
local FEWER = "编制30名，实有人数28人，其中：在职28人，减少2人；退休0人，增加0人。"
local UNTOLD = "编制30名，实有人数28人，其中：在职28人；退休0人。"

local selected, arguments = script.prepare { script = { "E08" } }
assert(selected, arguments)

local function read(people, text)
  return assert(core.read_text(HEAD:format(people) .. text .. "\n"))
end

local function run(people, text)
  local result = check.run("text", read(people, text), selected, arguments)
  return result.checks[1].state, result.findings
end

local function reasons_of(text)
  local budget = budgets.read(read(NO_CHANGE, text), "text")
  local list = {}
  for _, fact in ipairs(budget:narrative()) do
    local reason = reasons.of(budget, fact)
    list[#list + 1] = reason and (reason.direction or "0") .. reason.text or nil
  end
  return table.concat(list, " | ")
end

local function eq(got, want)
  assert(got == want, ("\ngot  %s\nwant %s"):format(got, want))
end

eq(reasons_of "基本支出90万元，比上年预算减少10万元，下降10%。主要原因是：人员减少。项目支出5万元。", "-人员减少")
eq(reasons_of "公务接待费增加0万元，主要原因是与上年相同；公务用车运行费减少2万元，主要原因系车辆报废。", "0与上年相同 | -车辆报废")
eq(reasons_of "基本支出90万元，比上年预算增加10万元，主要原因：一是工资上调；二是人员增加。", "+一是工资上调;二是人员增加")
-- Two changes that go opposite ways before one reason: which is explained is open.
eq(reasons_of "基本支出90万元，比上年预算增加10万元，项目支出5万元，比上年预算减少4万元，主要原因是项目完成。", "0项目完成")
-- In final accounts the words before name the comparison.
eq(reasons_of "基本支出年初预算为90万元，支出决算为80万元，决算数小于预算数的主要原因是人员减少。", "-人员减少")

local function staff(text)
  local what = reasons.staff(text)
  return what and what.kind .. what.sign or "-"
end
for text, want in pairs {
  ["人员减少"] = "active-", ["退休人员减少"] = "retired-", ["本年新增退休人员"] = "retired+", ["在职人员转退休"] = "leaving-",
  ["减少在编工作人员"] = "active-", ["增加人员经费"] = "-", ["压减人员经费"] = "-", ["编外人员减少"] = "outside-", ["引进人才，增加技术人员"] = "active+",
  ["厉行节约"] = "-",
} do
  assert(staff(text) == want, ("%s: %s instead of %s"):format(text, staff(text), want))
end

-- People, sentence, state.
local FALL, RISE = "基本支出90万元，比上年预算减少10万元，下降10%。主要原因是", "基本支出90万元，比上年预算增加10万元，增长12.5%。主要原因是"
local CASES = {
  { NO_CHANGE, FALL .. "人员减少。", "fail" },
  { FEWER, FALL .. "人员减少。", "pass" },
  { UNTOLD, FALL .. "人员减少。", "pass" },
  { NO_CHANGE, FALL .. "减少人员经费。", "pass" },
  { NO_CHANGE, FALL .. "上年人员减少。", "pass" },
  { FEWER, RISE .. "新增人员。", "fail" },
  { FEWER, FALL .. "在职人员转退休。", "pass" },
  { NO_CHANGE, FALL .. "在职人员转退休。", "fail" },
  { NO_CHANGE, RISE .. "压缩一般性开支。", "fail" },
  { NO_CHANGE, FALL .. "压缩一般性开支。", "pass" },
  { NO_CHANGE, RISE .. "压缩差旅费，新增监测任务。", "pass" },
  { NO_CHANGE, RISE .. "上年压减基数。", "pass" },
  { NO_CHANGE, FALL .. "工资上涨。", "fail" },
  { NO_CHANGE, FALL .. "工资上涨，但取消专项。", "pass" },
  { NO_CHANGE, FALL .. "与上年持平。", "fail" },
  { NO_CHANGE, "基本支出90万元，比上年预算增加0万元，增长0%。主要原因是与上年持平。", "pass" },
  { NO_CHANGE, FALL .. "公务接待费减少。\n\n公务接待费3万元，比上年预算增加1万元，增长50%，主要原因是外地来访增多。", "fail" },
  { NO_CHANGE, FALL .. "公务接待费减少。\n\n公务接待费3万元，比上年预算减少1万元，下降25%，主要原因是来访减少。", "pass" },
}
for _, case in ipairs(CASES) do
  local state = run(case[1], case[2])
  assert(state == case[3], ("%s instead of %s: %s"):format(state, case[3], case[2]))
end

-- One head-count that denies several reasons is one finding with all places.
local _, findings = run(NO_CHANGE, FALL .. "人员减少。\n\n公用经费20万元，比上年预算减少2万元，下降9.09%，主要原因是人员减少。\n\n"
  .. "公务接待费3万元，比上年预算增加1万元，增长50%，主要原因是新增退休人员。")
assert(#findings == 1 and findings[1].severity == "warning" and #findings[1].where == 5)
assert(findings[1].message:find("人员减少", 1, true) and findings[1].message:find("0", 1, true), findings[1].message)

-- A change without a reason is a hint where the document usually gives one.
local many = {}
for i = 1, 4 do
  many[i] = ("%d.公务接待费3万元，比上年预算减少%d万元，主要原因是来访减少。"):format(i, i)
end
local state
state, findings = run(NO_CHANGE, table.concat(many, "\n\n") .. "\n\n公务用车运行费3万元，比上年预算减少1万元。")
assert(state == "fail" and #findings == 1 and findings[1].severity == "info" and findings[1].message:find("1万元", 1, true))

-- 决算数小于预算数 beside a rate of 100 % or more, where the amounts do not tell.
local selected_rate, arguments_rate = script.prepare { script = { "E13" } }
for text, want in pairs {
  ["支出决算完成年初预算的102.50%，决算数小于年初预算数的主要原因是项目推迟。"] = "fail",
  ["支出决算完成年初预算的92.50%，决算数小于年初预算数的主要原因是项目推迟。"] = "pass",
} do
  local doc = assert(core.read_text("白石县林草局2022年度部门决算\n\n第三部分 说明\n\n三、支出决算情况说明\n\n基本支出年初预算为90.00万元。" .. text .. "\n"))
  local result = check.run("text", doc, selected_rate, arguments_rate)
  assert(result.checks[1].state == want, ("E13 is %s: %s"):format(result.checks[1].state, text))
end
