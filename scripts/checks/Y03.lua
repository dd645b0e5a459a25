-- 结转衔接: what last year's final accounts carry over is what this year's begin with.

local meta = {
  id = "Y03", api = 1, kind = "check", severity = "warning",
  title = "Last year's carry-over is this year's beginning",
  categories = { "default", "years" },
  needs = { previous = true },
  source = "GK: 年初结转和结余 = 上年年末结转和结余, unless adjusted",
}

local previous -- gouji.previous, loaded where there is a document to compare with

local function state(this, last, must)
  if this and last and this.amount and last.amount and not (this.blank and last.blank) then
    must.same(this, last, { joint = true })
  end
end

-- Tables with lines: 年初结转和结余 on the side of receipts, 年末结转和结余 on that of expenditure.
local function state_lines(t, other, must)
  local begin, rest = t:line_row("prior_carryover", "income"), other:line_row("next_carryover", "expenditure")
  if begin and rest then
    state(begin.total, rest.total, must)
  end
end

-- Tables with columns for both: by account, and the total.
local function state_columns(last, t, other, must)
  for row in t:rows() do
    local there = (row.code or row.is_total) and previous.row(last, other, row)
    if there then
      state(row.prior_carryover, there.next_carryover, must)
    end
  end
end

local function run(budget, must)
  previous = require "gouji.previous"
  local last = budget.previous
  if budget.kind ~= "final_accounts" or last.kind ~= "final_accounts" or previous.doubt(budget, last) then
    return "not_applicable"
  end
  for _, role in ipairs { "overview", "appropriation" } do
    local t, other = budget:table(role), last:table(role)
    if t and other then
      state_lines(t, other, must)
    end
  end
  for _, role in ipairs { "fund", "capital" } do
    local t, other = budget:table(role), last:table(role)
    if t and other and t:has("prior_carryover") and other:has("next_carryover") then
      state_columns(last, t, other, must)
    end
  end
end

return { meta = meta, run = run }
