-- What a document is of: its department, year and kind, from its cover or its captions.
local core = require "gouji.core"
local budgets = require "gouji.budget"

local function identity(text)
  local budget = budgets.read(assert(core.read_text(text)), "test")
  return budget.department, budget.year, budget.kind
end

local function of(department, year, kind, text)
  local d, y, k = identity(text)
  assert(d == department and y == year and k == kind, ("%s %s %s: %s"):format(d, y, k, text))
end

of("平川市园林管理所", 2023, "budget", "平川市园林管理所2023年部门预算\n\n一、收入情况\n")
of("平川市园林管理所", 2023, "final_accounts", "2023年度平川市园林管理所部门决算\n\n第二部分 2023年度部门决算表\n")
of("平川市园林管理所", 2024, "budget", "2024年平川市园林管理所单位预算公开\n")
of(nil, 2023, "final_accounts", "第二部分 2023年度部门决算表\n\n一、收入支出决算情况\n")
of("平川市园林管理所", 2023, "budget", "2023年部门预算公开\n\n编制部门：平川市园林管理所\n")

-- A line of the narrative that begins with the name of a section is of that section; in a glossary it names a term.
local budget = budgets.read(assert(core.read_text [[
平川市园林管理所2023年部门预算
三、其他重要事项
（一）机关运行经费：2023年预算12.5万元。
第四部分 名词解释
一、机关运行经费：行政单位的公用经费。
]]), "test")
assert(budget.contexts[3].section == "operations" and budget.contexts[5].section == "glossary")

of("平川市园林管理所", 2023, "budget", "平川市园林管理所\n\n2023年单位预算\n\n注：平川市园林管理所2023年没有政府性基金预算支出。\n")
of("平川市园林管理所", 2023, "final_accounts", "附件\n\n2023年度\n\n平川市园林管理所\n\n部门决算\n\n第二部分 2023年度部门决算情况说明\n")
of("平川市园林管理所", 2022, "budget", "2022年部门预算公开\n\n单位：平川市园林管理所\n\n单位：万元\n")

local function unit(text)
  return budgets.read(assert(core.read_text(text)), "test").unit
end

assert(unit "收支总表\n\n编制部门（单位）：平川市园林管理所单位：元\n\n项目\t预算数\n合计\t5.5\n" == "元")

-- A table that goes on over a page with its title, unit and header printed again is one; two that have each a total are
-- two.
local HEADER = "支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n"
local paged = budgets.read(assert(core.read_text(HEADER .. "201\t一般公共服务支出\t5.5\n\n- 3 -\n\n" .. HEADER
  .. "205\t教育支出\t2\n\t合计\t7.5\n")), "test")
assert(#paged:tables "expenditure" == 1 and #paged:table("expenditure"):coded() == 2)
assert(paged:table("expenditure"):total().total.text == "7.5")
local two = budgets.read(assert(core.read_text(HEADER .. "201\t一般公共服务支出\t5.5\n\t合计\t5.5\n\n" .. HEADER
  .. "205\t教育支出\t2\n\t合计\t2\n")), "test")
assert(#two:tables "expenditure" == 2 and #two:table("expenditure"):coded() == 1)

-- Amounts where names belong: cells were lost, and the table is no more what its title says.
local shifted = budgets.read(assert(core.read_text("收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
  .. "一、事业收入\t5.5\t一、教育支出\t\n二、农林水支出\t3.5\n三、住房保障支出\t2\t5.50\n四、其他收入\t2\t3.5\n")), "test")
assert(#shifted.list == 1 and not shifted:table("overview"))

-- A name that goes on in a row of its own is put together; a name that stands for itself is not.
local cut = budgets.read(assert(core.read_text("支出总表\n\n单位：万元\n\n功能分类\t科目名称\t合计\n\t合计\t9\n205\t教育支出\t3\n"
  .. "208\t社会保障和就\t5\n\t业支出\t\n221\t住房保障支出\t1\n\t平川市园林管理所\t\n")), "test")
local names = {}
for i, row in ipairs(cut:table("expenditure"):coded()) do
  names[i] = row.code .. row.name
end
assert(table.concat(names, " ") == "205教育支出 208社会保障和就业支出 221住房保障支出", table.concat(names, " "))
