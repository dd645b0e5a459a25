-- Assets: vehicles, buildings, equipment above a value and their date in many phrasings, and the checks on them.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local script = require "gouji.script"

local HEAD = "白石县林草局2023年部门预算\n\n十、其他重要事项的情况说明\n\n（三）国有资产占用使用情况\n\n"

local function assets_of(text)
  return budgets.read(assert(core.read_text(HEAD .. text .. "\n")), "text"):assets()
end

-- Items as "kind label count value >threshold <whole planned" in order of print.
local function items(text)
  local list = {}
  for i, item in ipairs(assets_of(text).items) do
    list[i] = table.concat({ item.kind, item.label, item.count and item.count.text or "-", item.value and item.value.text or "-" }, " ")
      .. (item.threshold and " >" .. item.threshold.text or "") .. (item.whole and " <" .. item.whole.label or "")
      .. (item.planned and " planned" or "")
  end
  return table.concat(list, "; ")
end

local selected, arguments = script.prepare { script = { "F05", "F07", "F08" } }
assert(selected, arguments)

local function states(text)
  local result = check.run("text", assert(core.read_text(HEAD .. text .. "\n\n2023年收支总预算100.00万元。\n")), selected, arguments)
  local by_id = {}
  for _, c in ipairs(result.checks) do
    by_id[c.id] = c.state
  end
  return by_id, result
end

local function eq(got, want)
  assert(got == want, ("\ngot  %s\nwant %s"):format(got, want))
end

-- Each phrasing, what it states, and the states of F05 and F07.
local PHRASINGS = {
  { "车辆5辆，价值98.64万元；其中：一般公务用车3辆，价值56.2万元；执法执勤用车2辆，价值42.44万元。",
    "vehicle 车辆 5 98.64万元; vehicle 一般公务用车 3 56.2万元 <车辆; vehicle 执法执勤用车 2 42.44万元 <车辆", "pass" },
  { "本部门共有车辆5辆（其中：机要通信用车3辆，其他用车2辆），原值98.64万元。",
    "vehicle 本部门共有车辆 5 98.64万元; vehicle 机要通信用车 3 - <本部门共有车辆; vehicle 其他用车 2 - <本部门共有车辆", "pass" },
  { "共有车辆3辆，其中：应急保障用车2辆、其他用车1辆；单价100万元（含）以上设备（不含车辆）2台（套），价值260万元。",
    "vehicle 共有车辆 3 -; vehicle 应急保障用车 2 - <共有车辆; vehicle 其他用车 1 - <共有车辆; equipment 设备 2 260万元 >100万元", "pass",
    "pass" },
  { "占用房屋3150平方米，其中：办公用房2000平方米，业务用房1000平方米，其他用房150平方米。",
    "area 占用房屋 3150 -; area 办公用房 2000 - <占用房屋; area 业务用房 1000 - <占用房屋; area 其他用房 150 - <占用房屋", "pass" },
  { "固定资产总额1,200.50万元，其中：房屋800万元、车辆100.5万元、办公家具100万元、其他资产200万元。",
    "asset 固定资产总额 - 1,200.50万元; asset 房屋 - 800万元 <固定资产总额; asset 车辆 - 100.5万元 <固定资产总额; "
      .. "asset 办公家具 - 100万元 <固定资产总额; asset 其他资产 - 200万元 <固定资产总额", "pass" },
  { "单位价值50万元以上大型设备3套，单位价值100万元以上大型设备1台（套）。",
    "equipment 大型设备 3 - >50万元; equipment 大型设备 1 - >100万元", "not_applicable", "pass" },
  { "单位价值50万元以上大型设备1套（监测平台56.8万元）。", "equipment 大型设备 1 - >50万元", "not_applicable", "pass" },
  { "2023年计划购置车辆1辆，预算18万元；安排购置50万元以上100万元以下设备1台，100万元以上大型设备2台（套），金额260万元。",
    "vehicle 年计划购置车辆 1 - planned; asset 预算 - 18万元 planned; equipment 大型设备 2 260万元 >100万元 planned",
    "not_applicable", "pass" },
  -- Changes are no assets; a list ends where a stronger stop follows; a list of assets may be of all kinds.
  { "固定资产总额900万元，比上年增加50万元，其中：房屋3000平方米，价值600万元；车辆4辆，价值80万元；其他资产220万元。",
    "asset 固定资产总额 - 900万元; area 房屋 3000 600万元 <固定资产总额; vehicle 车辆 4 80万元 <固定资产总额; "
      .. "asset 其他资产 - 220万元 <固定资产总额", "pass" },
  { "资产总额1200万元，其中：流动资产300万元、固定资产900万元；负债总额100万元。",
    "asset 资产总额 - 1200万元; asset 流动资产 - 300万元 <资产总额; asset 固定资产 - 900万元 <资产总额; asset 负债总额 - 100万元", "pass" },
  { "资产总额1200万元，其中：流动资产300万元、固定资产500万元。",
    "asset 资产总额 - 1200万元; asset 流动资产 - 300万元 <资产总额; asset 固定资产 - 500万元 <资产总额", "pass" },
  { "车辆6辆，其中：机要通信用车1辆、应急保障用车2辆、执法执勤用车2辆；其他用车1辆；另有租用车辆2辆。",
    "vehicle 车辆 6 -; vehicle 机要通信用车 1 - <车辆; vehicle 应急保障用车 2 - <车辆; vehicle 执法执勤用车 2 - <车辆; "
      .. "vehicle 其他用车 1 - <车辆; vehicle 另有租用车辆 2 -", "pass" },
  { "车辆5辆（含特种车1辆、电动车1辆）。", "vehicle 车辆 5 -; vehicle 含特种车 1 - <车辆; vehicle 电动车 1 - <车辆", "pass" },
  -- Parts of a part.
  { "车辆4辆，其中：应急保障用车1辆、其他用车3辆，其中：图书流动车2辆。",
    "vehicle 车辆 4 -; vehicle 应急保障用车 1 - <车辆; vehicle 其他用车 3 - <车辆; vehicle 图书流动车 2 -", "pass" },
  { "车辆4辆，其中：应急保障用车1辆、其他用车3辆（图书流动车2辆、展演车1辆）。",
    "vehicle 车辆 4 -; vehicle 应急保障用车 1 - <车辆; vehicle 其他用车 3 - <车辆; vehicle 图书流动车 2 - <其他用车; "
      .. "vehicle 展演车 1 - <其他用车", "pass" },
  -- Different things above different values bound nothing.
  { "单价50万元以上通用设备1台，单价100万元以上专用设备4台。",
    "equipment 通用设备 1 - >50万元; equipment 专用设备 4 - >100万元", "not_applicable", "not_applicable" },
  -- Faults.
  { "车辆5辆，其中：一般公务用车3辆、执法执勤用车1辆、其他用车0辆。",
    "vehicle 车辆 5 -; vehicle 一般公务用车 3 - <车辆; vehicle 执法执勤用车 1 - <车辆; vehicle 其他用车 0 - <车辆", "fail" },
  { "资产总额1200万元，其中：流动资产300万元、固定资产500万元、其他资产300万元。",
    "asset 资产总额 - 1200万元; asset 流动资产 - 300万元 <资产总额; asset 固定资产 - 500万元 <资产总额; "
      .. "asset 其他资产 - 300万元 <资产总额", "fail" },
  { "车辆2辆，其中：一般公务用车3辆。", "vehicle 车辆 2 -; vehicle 一般公务用车 3 - <车辆", "fail" },
  { "车辆0辆，价值20万元。", "vehicle 车辆 0 20万元", "not_applicable", "fail" },
  { "单位价值50万元以上大型设备1套，单位价值100万元以上大型设备3台（套）。",
    "equipment 大型设备 1 - >50万元; equipment 大型设备 3 - >100万元", "not_applicable", "fail" },
  { "单位价值50万元以上大型设备3套，价值120万元。", "equipment 大型设备 3 120万元 >50万元", "not_applicable", "fail" },
  { "单位价值50万元以上大型设备1套（监测平台46.8万元）。", "equipment 大型设备 1 - >50万元", "not_applicable", "fail" },
}
for _, case in ipairs(PHRASINGS) do
  eq(items(case[1]), case[2])
  local by_id = states(case[1])
  for i, id in ipairs { "F05", "F07" } do
    if case[i + 2] then
      assert(by_id[id] == case[i + 2], ("%s is %s: %s"):format(id, by_id[id], case[1]))
    end
  end
end

-- The message names the value, what the threshold makes, and the difference.
local _, result = states "单位价值50万元以上大型设备3套，价值120万元。"
local message = result.findings[1].message
for _, part in ipairs { "120万元", "3", "50万元", "150万元", "30万元" } do
  assert(message:find(part, 1, true), message)
end

-- Dates: the end of the year before in a budget, or a day before it was published.
for text, state in pairs {
  ["截至2022年底，共有车辆1辆。"] = "pass", ["截至2022年12月31日，共有车辆1辆。"] = "pass",
  ["截止2022年8月31日，共有车辆1辆。"] = "pass", ["截至2023年1月31日，共有车辆1辆。"] = "pass",
  ["截至2023年12月31日，共有车辆1辆。"] = "fail", ["截至2021年年末，共有车辆1辆。"] = "fail", ["共有车辆1辆。"] = "not_applicable",
} do
  local got = states(text).F08
  assert(got == state, ("F08 is %s: %s"):format(got, text))
end
