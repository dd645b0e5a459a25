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
