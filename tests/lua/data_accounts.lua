-- Accounts: names by code and year, and what counts as the same name.
package.path = "lua/?.lua;" .. package.path
local accounts = require("gouji.data.accounts")
local functional = require("gouji.data.functional")
local economic = require("gouji.data.economic")

local function eq(got, want, what)
  if got ~= want then error(("%s: got %s, want %s"):format(what, tostring(got), tostring(want)), 2) end
end

local function check(list, code, name, year, want, official, former)
  local verdict, stated, _, was = list.matches(code, name, year)
  local what = ("%s %s %s"):format(code, name, tostring(year))
  eq(verdict, want, what)
  if official then eq(stated, official, what) end
  eq(was, former, what)
end

-- A list follows its own rules: ascending codes, sources, years.
for _, name in ipairs({ "functional", "economic" }) do
  local file = assert(io.open("lua/gouji/data/" .. name .. ".lua"))
  local source = file:read("a")
  file:close()
  for text in source:gmatch("%[%[\n(.-)%]%]") do
    local last, lines = "", 0
    for line in text:gmatch("[^\n]+") do
      local code, title, years, mark, items = line:match("^(%d+)\t([^\t]+)\t?([^\t]*)\t?([^\t]*)\t?([^\t]*)$")
      assert(code, "no account line: " .. line)
      assert(code >= last, "not in order: " .. line)
      assert(not title:find("[%s()]"), "blank or half-width bracket: " .. line)
      assert(years == "" or years:find("^20%d%d%-$") or years:find("^%-20%d%d$"), "years: " .. line)
      assert(mark == "" or mark:find("^[SDK]$"), "source: " .. line)
      assert(items == "" or (items:find("^a?b?z?$") and #code == 5), "items: " .. line)
      last, lines = code, lines + 1
    end
    assert(lines > 20, "a list is empty")
  end
end

-- Every item has its section, every section its class.
do
  local file = assert(io.open("lua/gouji/data/functional.lua"))
  for code in file:read("a"):gmatch("\n(%d%d%d%d%d+)\t") do
    assert(functional.known(code), code)
    assert(functional.known(code:sub(1, #code - 2)), "no parent of " .. code)
  end
  file:close()
end

-- Names of one time.
eq(functional.name("207", 2022), "文化旅游体育与传媒支出", "207")
eq(functional.name("207", 2018), "文化体育与传媒支出", "207")
eq(functional.name("210", 2016), "医疗卫生与计划生育支出", "210")
eq(functional.name("20805", 2019), "行政事业单位离退休", "20805")
eq(functional.name("20805", 2024), "行政事业单位养老支出", "20805")
eq(functional.name("20139", 2023), nil, "20139 before it was there")
eq(functional.name("2013901", 2024), "行政运行", "2013901")
eq(functional.name("2013999", 2024), "其他社会工作事务支出", "2013999")
eq(functional.name("2130550", 2024), "事业运行", "2130550")
eq(functional.name("2130199", 2024), "其他农业农村支出", "2130199")
eq(functional.name("2013699", 2024), "其他共产党事务支出", "2013699")
eq(select(2, functional.name("2080505", 2024)), "D", "source")
eq(#functional.names("234", 2022), 2, "both names of 234")
eq(#functional.names("207"), 2, "names of all years")
eq(functional.common_item("01"), "行政运行", "common item")
eq(functional.common_item("77"), nil, "common item")
assert(functional.known("2010101") and not functional.known("2180101") and not functional.known("218"))
assert(not functional.known("") and not functional.known("2"))

-- The same name, however it is set.
check(functional, "2011301", "行政运行（商贸事 务）", 2022, true)
check(functional, "2011302", "一般行政管理事务(商贸事务)", 2022, true)
check(functional, "201", "一般公共服务", 2022, true)
check(functional, "20103", "政府办公厅(室)及相关机构事务", 2022, true)
check(functional, "2080505", "机关事业单位基本 养老保险缴费支 出", 2022, true)
check(functional, "2040409", "两房建设", 2022, true)
check(functional, "234", "抗疫特别国债还本支出", 2022, true)
check(functional, "234", "抗疫特别国债安排的支出", 2024, true)
check(functional, "2013899", "其他市场监督管理支出", 2022, true)
check(functional, "22402", "消防事务", 2020, true)

-- Another name.
check(functional, "2080501", "行政事业单位离退休", 2022, false, "行政单位离退休")
check(functional, "20805", "行政事业单位离退休", 2022, false, "行政事业单位养老支出", "former")
check(functional, "2200199", "其他国土资源事务支出", 2024, false, "其他自然资源事务支出", "former")
check(functional, "22102", "住房保障支出", 2024, false, "住房改革支出")
check(functional, "2011308", "事业运行", 2022, false, "招商引资")

-- No judgement where nothing is known.
check(functional, "218", "其他支出", 2022, nil)
check(functional, "2013901", "行政运行", 2020, nil)
check(functional, "2010177", "行政运行", 2022, nil)
check(functional, "2021001", "行政运行", 2022, nil)

eq(functional.class_of("社会保障和就业支出"), "208", "class_of")
eq(functional.class_of("医疗卫生与计划生育"), "210", "class_of, a former name")
eq(functional.class_of("其他支出"), "229", "class_of")
eq(functional.class_of("其他"), nil, "class_of")
eq(functional.class_of("行政运行"), nil, "class_of")

-- All accounts of the disclosures this was built from.
for code, name in ([[
30101 基本工资 30106 伙食补助费 30112 其他社会保障缴费 30113 住房公积金 30199 其他工资福利支出 30212 因公出国（境）费用
30213 维修（护）费 30231 公务用车运行维护费 30239 其他交通费用 30240 税金及附加费用 30303 退职（役）费
30310 个人农业生产补贴 30311 代缴社会保险费 30399 其他对个人和家庭的补助 31007 信息网络及软件购置更新 31022 无形资产购置
31099 其他资本性支出 309 资本性支出（基本建设） 313 对社会保障基金补助 301 工资福利支出]]):gmatch("(%d+) (%S+)") do
  check(economic, code, name, 2024, true)
end
check(economic, "30212", "因公出国(境)费", 2022, true)
check(economic, "30311", "住房公积金", 2016, true)
check(economic, "30311", "住房公积金", 2024, false, "代缴社会保险费", "former")
check(economic, "30217", "公务用车运行维护费", 2024, false, "公务接待费")
check(economic, "30288", "什么费", 2024, nil)
eq(economic.name("501", 2022), "机关工资福利支出", "501")

eq(economic.group("30101"), "personnel", "group")
eq(economic.group("303"), "personnel", "group")
eq(economic.group("30231"), "operating", "group")
eq(economic.group("31002"), "operating", "group")
eq(select(2, economic.group("309")), "K", "source of a group")
eq(economic.group("505"), nil, "group")

eq(accounts.same_name("其他优抚支出", "其他优抚"), true, "same_name")
eq(accounts.same_name("办公费", "印刷费"), false, "same_name")
eq(accounts.same_name("支出", "经费"), false, "same_name")
print("data_accounts: ok")
