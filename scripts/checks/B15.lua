-- 核实性: amounts are not negative; carry-over and its kin may be.
local meta = {
  id = "B15", api = 1, kind = "check", severity = "warning",
  title = "Amounts are not negative",
  categories = { "default", "table" },
  needs = {
    any = {
      "overview", "income", "expenditure", "appropriation", "general", "basic", "project", "three_public", "fund", "capital",
    },
  },
  source = "S: 核实性公式 of the 部门决算 forms",
}

local MAY = { prior_carryover = true, next_carryover = true, distribution = true, use_surplus = true }

local function run(budget, must, report)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    for row in t:rows() do
      for _, role in ipairs(t:amount_roles()) do
        local figure = role ~= "change" and role ~= "rate" and row[role]
        local amount = figure and figure.amount
        if amount then
          must.looked()
          if amount:sign() < 0 and not MAY[row.line] and not MAY[role] then
            report { message = "{stated} is negative", values = { stated = figure.text }, at = figure, stated = figure.text }
          end
        end
      end
    end
  end
end

return { meta = meta, run = run }
