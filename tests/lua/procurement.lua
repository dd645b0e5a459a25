-- Procurement: what is bought, reserved and awarded in many phrasings, and the checks on it.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local script = require "gouji.script"

local BUDGET = "白石县林草局2023年部门预算\n\n十、其他重要事项的情况说明\n\n（二）政府采购情况\n\n"
local FINAL = "白石县林草局2023年度部门决算\n\n十、其他重要事项的情况说明\n\n（二）政府采购支出情况\n\n"

local ROLES = {
  "total", "goods", "works", "services", "reserved", "reserved_micro", "awarded", "micro", "awarded_reserved",
  "awarded_reserved_micro", "awarded_other",
}

local function stated(text)
  local budget = budgets.read(assert(core.read_text(text .. "\n")), "text")
  local list = {}
  for _, group in ipairs(budget:procurement()) do
    for _, role in ipairs(ROLES) do
      list[#list + 1] = group[role] and role .. " " .. group[role].text or nil
    end
    for _, share in ipairs(group.shares) do
      list[#list + 1] = ("%s %s/%s"):format(share.percent.text, share.part or "-", share.whole or "-")
    end
  end
  return table.concat(list, "; ")
end

local selected, arguments = script.prepare { script = { "F09", "F10", "A12" } }
assert(selected, arguments)

local function run(text)
  local result = check.run("text", assert(core.read_text(text .. "\n")), selected, arguments)
  local by_id = {}
  for _, c in ipairs(result.checks) do
    by_id[c.id] = c.state
  end
  return by_id, result
end

-- Head, sentence, what it states, and the states of F09, F10, A12.
local PHRASINGS = {
  { BUDGET, "2023年，白石县林草局政府采购预算60万元，其中：政府采购货物预算10万元，政府采购工程预算20万元，政府采购服务预算30万元。",
    "total 60万元; goods 10万元; works 20万元; services 30万元", "pass", "not_applicable", "pass" },
  { BUDGET, "2023年政府采购预算60万元，其中：货物10万元、工程20万元、服务30万元。\n\n2023年度本部门面向中小企业预留政府采购项目预算金额40万元，"
      .. "其中：面向小微企业预留政府采购项目预算金额25万元。",
    "total 60万元; goods 10万元; works 20万元; services 30万元; reserved 40万元; reserved_micro 25万元", "pass", "pass", "pass" },
  { FINAL, "白石县林草局2023年度政府采购金额（以合同签订为准）为60.00万元，其中：货物采购金额10.00万元、工程采购金额20.00万元、"
      .. "服务采购金额30.00万元。2023年度本部门面向中小企业预留政府采购项目预算金额70.00万元，面向小微企业预留政府采购项目预算金额50.00万元。"
      .. "在预留给中小企业的采购项目里，中小企业成交的采购金额40.00万元；在预留给小微企业的采购项目里，"
      .. "小微企业成交的采购金额30.00万元；在其他采购项目里，中小企业成交的采购金额15.00万元。",
    "total 60.00万元; goods 10.00万元; works 20.00万元; services 30.00万元; reserved 70.00万元; reserved_micro 50.00万元; "
      .. "awarded_reserved 40.00万元; awarded_reserved_micro 30.00万元; awarded_other 15.00万元", "pass", "pass", "pass" },
  { FINAL, "2023年度政府采购支出总额60.00万元，其中：政府采购货物支出10.00万元、政府采购工程支出20.00万元、政府采购服务支出30.00万元。"
      .. "授予中小企业合同金额45.00万元，占政府采购支出总额的75.00%，其中：授予小微企业合同金额30.00万元，占授予中小企业合同金额的66.67%；"
      .. "货物采购授予中小企业合同金额占货物支出金额的100.00%。",
    "total 60.00万元; goods 10.00万元; works 20.00万元; services 30.00万元; awarded 45.00万元; micro 30.00万元; "
      .. "75.00% awarded/total; 66.67% micro/awarded; 100.00% -/goods", "pass", "pass", "pass" },
  -- A sentence that the end of a page cut.
  { FINAL, "2023年度政府采购金额\n\n（以合同签订为准）为60.00万元，其中：货物采购金额60.00万元。",
    "total 60.00万元; goods 60.00万元", "pass", "not_applicable", "pass" },
  -- Faults.
  { FINAL, "2023年度政府采购金额为60.00万元，其中：服务采购金额60.00万元。在预留给中小企业的采购项目里，中小企业成交的"
      .. "采购金额60.00万元；在其他采购项目里，中小企业成交的采购金额20.00万元。",
    "total 60.00万元; services 60.00万元; awarded_reserved 60.00万元; awarded_other 20.00万元", "pass", "fail", "pass" },
  { FINAL, "2023年度政府采购支出总额60.00万元，其中：政府采购货物支出60.00万元。授予中小企业合同金额45.00万元，占政府采购支出总额的57.00%，"
      .. "其中：授予小微企业合同金额30.00万元，占政府采购支出总额的50.00%。",
    "total 60.00万元; goods 60.00万元; awarded 45.00万元; micro 30.00万元; 57.00% awarded/total; 50.00% micro/total", "pass", "fail",
    "pass" },
  { BUDGET, "2023年政府采购预算60万元，面向中小企业预留政府采购项目预算金额40万元，其中：面向小微企业预留政府采购项目预算金额45万元。",
    "total 60万元; reserved 40万元; reserved_micro 45万元", "not_applicable", "fail", "fail" },
  { BUDGET, "2023年政府采购预算60万元，其中：货物10万元、工程20万元、服务20万元。",
    "total 60万元; goods 10万元; works 20万元; services 20万元", "fail", "not_applicable", "pass" },
  { BUDGET, "2023年政府采购预算60万元，其中：政府采购服务预算60万元，一是车辆保险4万元，二是林木管护56万元。",
    "total 60万元; services 60万元", "pass", "not_applicable", "pass" },
  { BUDGET, "2023年政府采购预算60万元，其中：政府采购服务预算60万元，一是车辆保险4万元，二是林木管护65万元。",
    "total 60万元; services 60万元", "fail", "not_applicable", "pass" },
  { BUDGET, "2023年政府采购预算0万元。", "total 0万元", "not_applicable", "not_applicable", "pass" },
}
for _, case in ipairs(PHRASINGS) do
  local got = stated(case[1] .. case[2])
  assert(got == case[3], ("\ngot  %s\nwant %s"):format(got, case[3]))
  local by_id = run(case[1] .. case[2])
  for i, id in ipairs { "F09", "F10", "A12" } do
    assert(by_id[id] == case[i + 3], ("%s is %s: %s"):format(id, by_id[id], case[2]))
  end
end

-- The section may be named by the paragraph itself.
local run_in = "白石县林草局2023年部门预算\n\n十、其他重要事项的情况说明\n\n（二）政府采购情况：2023年政府采购预算60万元，其中：货物10万元、"
  .. "工程20万元、服务20万元。"
assert(run(run_in).F09 == "fail")

-- Parts above the total: both parts, their sum, the total and the difference are named, once.
local _, result = run(FINAL .. PHRASINGS[6][2])
assert(#result.findings == 1 and result.findings[1].severity == "error")
for _, part in ipairs { "60 + 20", "80万元", "60.00万元", "20万元" } do
  assert(result.findings[1].message:find(part, 1, true), result.findings[1].message)
end
assert(#result.findings[1].where == 3)
