-- Shares: the parts of a whole in one row, and below it each part with its amount and percentage.
local core = require "gouji.core"
local item = require "gouji.chart.item"
local message = require "gouji.message"
local picture = require "gouji.chart.picture"
local scale = require "gouji.chart.scale"

local share = {}

local HEIGHT, SWATCH = 32, 26
-- What part follows what is told by numbers; neighbours differ in how dark they are.
local OPACITIES = { "0.85", "0.5", "0.7", "0.35" }

-- The items and what they leave of the whole, or nil where no amount holds the sum; the whole.
local function parts_of(data)
  local items = item.list(data.items)
  local sum = item.sum(items)
  local whole = data.whole or sum
  local shown = item.fold(items)
  local ok, rest = pcall(function()
    return whole - sum
  end)
  if ok and not rest:is_zero() then
    shown[#shown + 1] = { label = message("not listed"), amount = rest, left = true }
  end
  return shown, whole
end

local function percent_of(amount, whole)
  if not whole or whole:sign() <= 0 then
    return "–"
  end
  return core.ratio(amount, whole):percent(2)
end

---data: { title =, unit =, whole =, items = { { label =, amount = }, … } }; whole: default the sum of the items.
---Only positive amounts have a piece of the row.
function share.svg(data)
  local items, whole = parts_of(data)
  local unit, title = data.unit or "万元", data.title or message("Shares")
  local amounts = item.amounts(items)
  local print, integers = item.printer(amounts, data.unit), scale.integers(amounts)
  local words, positive = {}, 0
  for index, one in ipairs(items) do
    words[index] = ("%s %s%s %s"):format(one.label, print(one.amount), unit, percent_of(one.amount, whole))
    positive = positive + math.max(integers[index], 0)
  end
  local p = picture.new(title, table.concat(words, message("; ")))
  p:write(0, 16, picture.fit(("%s (%s)"):format(title, unit), picture.WIDTH), "title")
  local reached = 0
  for index in ipairs(items) do
    local from = scale.pixels_of(reached, positive, picture.WIDTH)
    reached = reached + math.max(integers[index], 0)
    local to = scale.pixels_of(reached, positive, picture.WIDTH)
    if to > from then
      local number = tostring(index)
      p:open(words[index])
      p:box(from, 28, to - from - 1, HEIGHT, items[index].left and "share left" or "share part" .. (index - 1) % 4 + 1,
        items[index].left and "0.1" or OPACITIES[(index - 1) % 4 + 1])
      if picture.width(number) + 8 <= to - from then
        p:add('<rect x="%d" y="%d" width="%d" height="18" rx="3" class="plate" fill="Canvas"/>',
          (from + to) // 2 - picture.width(number) // 2 - 3, 35, picture.width(number) + 6)
        p:write((from + to) // 2, 49, number, "value", "middle")
      end
      p:close()
    end
  end
  local y = 28 + HEIGHT + 4
  for index, one in ipairs(items) do
    p:open(words[index])
    p:write(0, y + 16, index .. ".", "value")
    local value = print(one.amount) .. "\u{2002}" .. percent_of(one.amount, whole)
    y = p:head(SWATCH, y + 16, one.label, value) - 16 + picture.LINE + 2
    p:close()
  end
  return p:svg("share", y + 4)
end

function share.rows(data)
  local items = item.list(data.items)
  local whole = data.whole or item.sum(items)
  local rows = {
    caption = data.title,
    columns = { { title = message("item") }, { title = data.unit or "万元", align = "right" },
      { title = message("share"), align = "right" } },
  }
  local amounts = item.amounts(items)
  amounts[#amounts + 1] = whole
  local print = item.printer(amounts, data.unit)
  for index, one in ipairs(items) do
    rows[index] = { one.label, print(one.amount), percent_of(one.amount, whole) }
  end
  if whole then
    rows[#rows + 1] = { message("total"), print(whole), percent_of(whole, whole) }
  end
  return rows
end

return share
