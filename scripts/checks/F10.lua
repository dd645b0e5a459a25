-- 中小企业: what is reserved for or awarded to small enterprises is within procurement, that of micro enterprises within
-- that; their shares are part over whole.
local data = require "gouji.data.procurement"

local meta = {
  id = "F10", api = 1, kind = "check", severity = "error",
  title = "Procurement from small enterprises is within procurement",
  categories = { "default", "text", "procurement" },
  needs = { narrative = true },
  source = "S: 政府采购促进中小企业发展管理办法",
}

-- Parts that count nothing twice stay within the total together.
local function state_together(group, roles, must, report)
  local figures, sum = {}, nil
  for _, role in ipairs(roles) do
    local figure = group[role]
    if figure then
      figures[#figures + 1] = figure
      must.at_most(figure, group.total)
      sum = sum and sum + figure.amount or figure.amount
    end
  end
  if #figures < 2 or sum <= group.total.amount then
    return
  end
  local alone = false
  for _, figure in ipairs(figures) do
    alone = alone or figure.amount > group.total.amount
  end
  local verdict = must.try("sum", { group.total, table.unpack(figures) })
  if not alone and verdict ~= "rounding" then
    local unit = group.total.unit or "万元"
    local function text(amount)
      return amount:format(unit) .. unit
    end
    local places, parts = { group.total }, {}
    for i, figure in ipairs(figures) do
      parts[i] = figure.amount:format(unit)
      places[#places + 1] = i > 1 and figure or nil
    end
    report {
      message = "{parts} for small enterprises make {sum}, above procurement of {stated}; difference {difference}",
      values = {
        parts = table.concat(parts, " + "), sum = text(sum), stated = group.total.text, difference = text(sum - group.total.amount),
      },
      at = figures[1], also = places, stated = figures[1].text, difference = text(sum - group.total.amount),
      explain = ("%s = %s > %s"):format(table.concat(parts, " + "), sum:format(unit), group.total.amount:format(unit)),
    }
  end
end

local function state_shares(group, must)
  for _, share in ipairs(group.shares) do
    local part, whole = share.part and group[share.part], share.whole and group[share.whole]
    if part and whole and part ~= whole and not whole:is_zero() then
      must.share(share.percent, part, whole)
    else
      must.at_most(share.percent, 100 * 1000000)
    end
  end
end

local function run(budget, must, report)
  for _, group in ipairs(budget:procurement()) do
    if group.total then
      for _, roles in ipairs(data.within_total) do
        state_together(group, roles, must, report)
      end
      -- What is reserved for the year is part of its budget; in final accounts it is no part of what was signed.
      if group.reserved and budget.kind ~= "final_accounts" then
        must.at_most(group.reserved, group.total)
      end
    end
    for _, pair in ipairs(data.within) do
      if group[pair[1]] and group[pair[2]] then
        must.at_most(group[pair[1]], group[pair[2]], { severity = pair[3] })
      end
    end
    state_shares(group, must)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
