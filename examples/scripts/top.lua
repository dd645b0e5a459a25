-- The largest items of expenditure and their shares: top.lua COUNT FILE…
local gouji = require "gouji"
local count = math.tointeger(tonumber((...) or ""))
if not count then
  error("usage: gouji run top.lua COUNT FILE…", 0)
end

for _, path in ipairs { select(2, ...) } do
  local budget <close> = assert(gouji.read(path))
  local t = budget:table("general") or budget:table("expenditure")
  local items = {}
  for _, row in ipairs(t and gouji.rows(t) or {}) do
    if row.level == 3 and not row.project_name and not row.total.blank then
      items[#items + 1] = row
    end
  end
  table.sort(items, function(a, b)
    if a.total.amount ~= b.total.amount then
      return a.total.amount > b.total.amount
    end
    return a.index < b.index -- equal amounts in the order of print
  end)
  local amounts = gouji.amounts(items, "total")
  local lines = {}
  for index, share in ipairs(amounts:share(amounts:sum(), 2)) do
    if index <= count then
      lines[index] = { index, items[index].code, items[index].name, items[index].total, share }
    end
  end
  print(("%s %d"):format(budget.department, budget.year))
  gouji.write(gouji.align(lines, { 1, 4, 5 }))
end
