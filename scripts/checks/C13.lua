-- 基金: government funds and state capital budgets agree between their own table and the overviews.
local meta = {
  id = "C13", api = 1, kind = "check", severity = "error",
  title = "Funds and state capital budgets agree between the tables",
  categories = { "default", "tables" },
  needs = { any = { "fund", "capital" } },
  source = "S: 财预〔2016〕143号; K",
}

local function run(budget, must)
  local overview, appropriation = budget:table("overview"), budget:table("appropriation")
  for _, role in ipairs { "fund", "capital" } do
    local t = budget:table(role)
    local whole = appropriation and appropriation:line_row("subtotal", "expenditure")
    whole = whole or appropriation and appropriation:total("expenditure")
    local stated = whole and whole[role]
    local total = t and t:total()
    if t and stated and total and total.total then
      if stated.blank and total.total.blank then
        must.looked()
      else
        must.same(stated, total.total)
      end
    elseif t and stated and not total then
      if stated:is_zero() then
        must.looked()
      else
        must.sum(stated, {})
      end
    end
    local line = overview and overview:line_row(role, "income")
    if t and line and line.total and total and total.total and not (line.total.blank and total.total.blank)
      and budget.kind ~= "final_accounts" then
      must.same(line.total, total.total)
    end
  end
end

return { meta = meta, run = run }
