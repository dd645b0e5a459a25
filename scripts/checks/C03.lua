-- 拨款一致: fiscal appropriation and its parts agree between the overview, the table of receipts and that of appropriation.
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
end

return { meta = meta, run = run }
