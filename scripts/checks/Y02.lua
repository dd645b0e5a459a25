-- 上年栏: columns of last year in this year's tables repeat what last year's document prints.

local meta = {
  id = "Y02", api = 1, kind = "check", severity = "warning",
  title = "Columns of last year repeat last year's document",
  categories = { "default", "years" },
  needs = { previous = true },
  source = "D: 2022年预算数, 上年决算数",
}

local previous -- gouji.previous, loaded where there is a document to compare with

-- The figure of last year's table that a cell repeats, or nil.
local function repeated(last, t, row, role, field)
  if t.role == "three_public" then
    -- One row with a column for each expense, or a row for each.
    local expense = (role ~= "total" or t:has "prior_reception") and role or row.is_total and "total" or row.line
    return field == "amount" and expense and last:cell("three_public - total " .. expense) or nil
  end
  local there = last:table(t.role)
  local other = there and previous.row(last, there, row)
  return other and other[field == "budget" and role .. "_budget" or role]
end

local function collect(budget, t, list)
  local last = budget.previous
  for _, side in ipairs(t.sides) do
    for _, column in ipairs(side.columns) do
      local key = column.measure == "prior" and column.key
      local field, open, provisional = previous.field(budget, last, key and previous.base_of(column.header) or "none")
      if key and field then
        local role = key:match("^prior_(.+)$") or "total"
        for row in t:rows(side.flow) do
          local figure = row.side == side and row[key]
          local other = figure and figure.amount and repeated(last, t, row, role, field)
          if other and other.amount and not (figure.blank and other.blank) then
            list[#list + 1] = { figures = { figure, other }, open = open, provisional = provisional }
          end
        end
      end
    end
  end
end

local function run(budget, must, report)
  previous = require "gouji.previous"
  local list = {}
  for _, t in ipairs(budget.list) do
    if t.role then
      collect(budget, t, list)
    end
  end
  for _, made in ipairs(list) do
    local verdict = must.try("same", made.figures, { 1, 1 })
    made.holds = verdict == "exact" or verdict == "rounding"
  end
  local stated, strange = previous.settle(list)
  previous.report(budget.previous, list, strange, report)
  for _, made in ipairs(stated) do
    must.same(made.figures[1], made.figures[2], made.provisional and { severity = "info" } or { joint = true })
  end
  return "not_applicable"
end

return { meta = meta, run = run }
