-- 总额一致: the totals of the tables of all receipts and expenditure agree.
local tie = require "gouji.tie"

local meta = {
  id = "C01", api = 1, kind = "check", severity = "error",
  title = "The totals of the tables agree",
  categories = { "default", "tables" },
  needs = { any = { "overview", "income", "expenditure" } },
  source = "S: 财预〔2016〕143号",
}

local function run(budget, must)
  local overview = budget:table("overview")
  local income, expenditure = tie.total(budget, "income"), tie.total(budget, "expenditure")
  for _, side in ipairs { { "income", income }, { "expenditure", expenditure } } do
    local flow, figure = side[1], side[2]
    local whole = overview and tie.year_total(budget, overview, flow, figure)
    if whole and whole.total and figure then
      must.same(whole.total, figure)
    end
  end
  if income and expenditure and not tie.carries_over(budget) then
    must.same(income, expenditure)
  end
  if not overview or not (income or expenditure) then
    return "not_applicable"
  end
end

return { meta = meta, run = run }
