-- Bars: one for each item, from a common zero; negative amounts to the left of it.
local item = require "gouji.chart.item"
local message = require "gouji.message"
local picture = require "gouji.chart.picture"
local scale = require "gouji.chart.scale"

local bar = {}

local BAR, STEP = 10, 38 -- pixels of a bar, and from one item to the next

---data: { title =, unit =, items = { { label =, amount = }, … } }
function bar.svg(data)
  local items = item.fold(item.list(data.items))
  local amounts = item.amounts(items)
  local print, integers = item.printer(amounts, data.unit), scale.integers(amounts)
  local position, zero = scale.over(integers, picture.WIDTH - 1)
  local unit, words = data.unit or "万元", {}
  for index, one in ipairs(items) do
    words[index] = one.label .. " " .. print(one.amount) .. unit
  end
  local title = data.title or message("Amounts")
  local p = picture.new(title, table.concat(words, message("; ")))
  local y = 16
  p:write(0, y, picture.fit(("%s (%s)"):format(title, unit), picture.WIDTH), "title")
  y = y + 10
  local top = y
  for index, one in ipairs(items) do
    p:open(words[index])
    local below = p:head(0, y + 16, one.label, print(one.amount))
    local at = position(integers[index])
    p:box(math.min(at, zero), below + 5, math.abs(at - zero), BAR,
      integers[index] < 0 and "bar negative" or "bar", integers[index] < 0 and "0.4" or "0.7")
    p:close()
    y = below - 16 + STEP
  end
  if zero > 0 then
    p:rule(zero, top, zero, y)
  end
  return p:svg("bar", y + 4)
end

---The items as they are, none taken together.
function bar.rows(data)
  local items = item.list(data.items)
  local rows = {
    caption = data.title,
    columns = { { title = message("item") }, { title = data.unit or "万元", align = "right" } },
  }
  local print = item.printer(item.amounts(items), data.unit)
  for index, one in ipairs(items) do
    rows[index] = { one.label, print(one.amount) }
  end
  return rows
end

return bar
