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

-- The row and the role of the column in which a negative amount stands.
local function cell_of(t, index, col)
  for row in t:rows() do
    local column = row.index == index and t.columns[col]
    if column and column.side == row.side then
      return row, column.key
    end
  end
end

-- What is likely meant is the amount without its minus.
local function tell(figure, report)
  report {
    message = "{stated} is negative", values = { stated = figure.text }, at = figure, stated = figure.text, of_value = true,
    expected = require("gouji.describe").with_unit(figure, -figure.amount:raw()),
  }
end

local function run(budget, must, report)
  local doc = budget.doc
  for _, id in ipairs(doc:negative_amounts()) do
    local block, index, col = doc:figure_at(id)
    local t = index and budget.by_block[block]
    local row, role = nil, nil
    if t then
      row, role = cell_of(t, index, col)
    end
    if row and role and role ~= "change" and role ~= "rate" and not MAY[row.line] and not MAY[role] then
      tell(row[role], report)
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    for _, field in ipairs { "amount", "budget", "adjusted" } do
      local figure = fact[field]
      if figure and figure.amount and figure.amount:sign() < 0 and not MAY[fact.concept] then
        tell(figure, report)
      end
    end
  end
  must.looked(doc:figure_count_of "amount")
end

return { meta = meta, run = run }
