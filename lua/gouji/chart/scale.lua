-- From amounts to pixels: exact quotients, cut off to whole pixels.
local core = require "gouji.core"

local scale = {}

-- Sums of so many amounts of this size still fit into 64 bits.
local LARGEST = math.maxinteger >> 12
local ALL = 100000000 -- 100 percent in 1/1000000 of a percent

---`part` of `whole` as pixels out of `pixels`; 0 <= part <= whole.
local function pixels_of(part, whole, pixels)
  if whole == 0 then
    return 0
  end
  local percent = core.ratio(core.from_raw(part), core.from_raw(whole)):percent(6, "down")
  return core.percent(percent) * pixels // ALL
end
scale.pixels_of = pixels_of

---The amounts as integers that may be added up without a thought: their counts of 1/10000 yuan, or where one of them is
---beyond 200 亿亿元 a 4096th part of these, which is far less than a pixel.
---@param amounts gouji.Amount[]
---@return integer[]
function scale.integers(amounts)
  local list, divisor = {}, 1
  for index, amount in ipairs(amounts) do
    list[index] = amount:raw()
    if list[index] > LARGEST or list[index] < -LARGEST then
      divisor = 1 << 12
    end
  end
  for index, raw in ipairs(list) do
    list[index] = raw // divisor
  end
  return list
end

---A function from integers to pixels between 0 (the least of them, or zero) and `pixels` (the largest, or zero).
---@param integers integer[]
---@param pixels integer
---@return fun(value: integer): integer position
---@return integer zero
function scale.over(integers, pixels)
  local low, high = 0, 0
  for _, value in ipairs(integers) do
    low, high = math.min(low, value), math.max(high, value)
  end
  local function position(value)
    return pixels_of(value - low, high - low, pixels)
  end
  return position, position(0)
end

return scale
