-- What changed between two years, by class of expenditure: changes.lua LAST THIS
local gouji = require "gouji"
local last_path, this_path = ...
local last, this = assert(gouji.read(last_path)), assert(gouji.read(this_path))

-- The classes of a budget's general expenditure by code.
local function classes(budget)
  local rows, by_code = {}, {}
  local t = assert(budget:table("general"), "no table of general expenditure")
  for _, row in ipairs(gouji.rows(t)) do
    if row.level == 1 or row.is_total then
      local key = row.is_total and "total" or row.code
      by_code[key] = row
      rows[#rows + 1] = { key = key, name = row.is_total and "合计" or row.name }
    end
  end
  return rows, by_code
end

local zero = gouji.amount(0, "元")
local old_rows, old = classes(last)
local rows, new = classes(this)
for _, row in ipairs(old_rows) do -- what is gone this year stands at the end
  if not new[row.key] then
    rows[#rows + 1] = row
  end
end

local lines = { { "", "", last.year, this.year, "增减", "增减率" } }
for _, row in ipairs(rows) do
  local before = old[row.key] and old[row.key].total.amount or zero
  local now = new[row.key] and new[row.key].total.amount or zero
  local change = now - before
  local rate = before:is_zero() and "-" or gouji.ratio(change, before):percent(2)
  local function wan(amount)
    return amount:format("万元", 2, { grouped = true })
  end
  lines[#lines + 1] = { row.key == "total" and "" or row.key, row.name, wan(before), wan(now), wan(change), rate }
end
print(this.department .. "（万元）")
gouji.write(gouji.align(lines, { 3, 4, 5, 6 }))
