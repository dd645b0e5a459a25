-- 拨款一致: fiscal appropriation and its parts agree between the overview, the table of receipts and that of appropriation,
-- there also between receipts and expenditure.
local meta = {
  id = "C03", api = 1, kind = "check", severity = "error",
  title = "Fiscal appropriation agrees between the tables",
  categories = { "default", "tables" },
  needs = { any = { "appropriation", "income" } },
  source = "S: 财预〔2016〕143号; D",
}

local function cell(t, line, flow, column)
  local row = t and t:line_row(line, flow)
  return row and row[column]
end

local function tie(a, b, must)
  if a and b and not (a.blank and b.blank) then
    must.same(a, b)
  elseif a and b then
    must.looked()
  end
end

local SOURCES = { general = true, fund = true, capital = true }

-- Total expenditure from a source is its receipts of the year and what was carried in of it. Where the amount carried in
-- is not told by source, nothing is known.
local function balance(t, must)
  local whole, carried = t:total("expenditure"), nil
  local received, brought = {}, {}
  for row in t:rows("income") do
    if row.line == "prior_carryover" then
      carried = row.total
    elseif SOURCES[row.line] then
      local list = carried and brought or received
      list[row.line] = list[row.line] or row.total
    end
  end
  for source, year in pairs(whole and received or {}) do
    local stated, before = whole[source], brought[source]
    if stated and not carried or stated and carried:is_zero() then
      tie(stated, year, must)
    elseif stated and before and not (stated.blank and year.blank and before.blank) then
      must.sum(stated, { year, before })
    end
  end
end

local function run(budget, must)
  local overview, income, appropriation = budget:table("overview"), budget:table("income"), budget:table("appropriation")
  local total = income and income:total()
  for _, line in ipairs { "appropriation", "general", "fund", "capital" } do
    local first = cell(overview, line, "income", "total")
    local second = cell(appropriation, line, "income", "total")
    if not second and line == "appropriation" and appropriation then
      local whole = appropriation:line_row("subtotal", "income") or appropriation:total("income")
      second = whole and whole.total
    end
    tie(first, second, must)
    tie(first, total and total[line], must)
    if not first then
      tie(second, total and total[line], must)
    end
  end
  if appropriation then
    balance(appropriation, must)
  end
end

return { meta = meta, run = run }
