-- 收支平衡: the total of receipts equals the total of expenditure.
local meta = {
  id = "B01", api = 1, kind = "check", severity = "error",
  title = "Receipts and expenditure balance",
  categories = { "default", "table" },
  needs = { any = { "overview", "appropriation" } },
  source = "S: 财预〔2016〕143号, tables 收支总体情况表 and 财政拨款收支总体情况表",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables { "overview", "appropriation" }) do
    local income, expenditure = t:total("income"), t:total("expenditure")
    if income and expenditure and income.total and expenditure.total then
      if income.total.blank and expenditure.total.blank then
        must.looked()
      else
        must.same(income.total, expenditure.total)
      end
    end
    -- Expenditure told in several ways side by side: by function, by economic account.
    local first
    for _, side in ipairs(t.sides) do
      local total = side.flow == "expenditure" and t:side_total(side)
      if first and total and total.total and first.total and not (first.total.blank and total.total.blank) then
        must.same(first.total, total.total)
      end
      first = first or total
    end
  end
end

return { meta = meta, run = run }
