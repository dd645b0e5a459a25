-- From one amount to another by steps up and down; a gap that the steps leave is a step of its own.
local item = require "gouji.chart.item"
local message = require "gouji.message"
local picture = require "gouji.chart.picture"
local scale = require "gouji.chart.scale"

local waterfall = {}

local BAR, STEP = 10, 38
-- Where the levels differ by less than this part of the lowest, the axis begins below them and not at zero.
local NARROW = 4

-- What the steps do not explain, where an amount holds it and it is not zero.
local function gap_of(from, steps, to)
  local ok, gap = pcall(function()
    local reached = from.amount
    for _, step in ipairs(steps) do
      reached = reached + step.amount
    end
    return to.amount - reached
  end)
  return ok and not gap:is_zero() and { label = message("not explained"), amount = gap, gap = true } or nil
end

-- All lines in order: the start, the steps, the gap, the end.
local function lines_of(data, fold)
  local from, to = item.read(data.from), item.read(data.to)
  local all = item.list(data.steps)
  local gap = gap_of(from, all, to)
  local lines = { from }
  from.whole, to.whole = true, true
  table.move(fold and item.fold(all) or all, 1, #all, 2, lines)
  lines[#lines + 1] = gap
  lines[#lines + 1] = to
  return lines
end

-- With a plus sign where a step goes up.
local function signed(print, line)
  local text = print(line.amount)
  return not line.whole and line.amount:sign() > 0 and "+" .. text or text
end

-- Where the axis begins: zero, or below levels that differ by little, so that the steps can be seen.
local function base_of(levels)
  local low, high = levels[1], levels[1]
  for _, level in ipairs(levels) do
    low, high = math.min(low, level), math.max(high, level)
  end
  return low > 0 and high > low and (high - low) < low // NARROW and low - (high - low) or 0
end

---data: { title =, unit =, from = { label =, amount = }, steps = { { label =, amount = signed }, … }, to = … }
function waterfall.svg(data)
  local lines = lines_of(data, true)
  local amounts = item.amounts(lines)
  local print, integers = item.printer(amounts, data.unit), scale.integers(amounts)
  local unit, title = data.unit or "万元", data.title or message("Changes")
  local begins, ends, above, words, reached = {}, {}, {}, {}, 0
  for index, line in ipairs(lines) do
    begins[index] = line.whole and 0 or reached
    reached = begins[index] + integers[index]
    ends[index] = reached
    words[index] = line.label .. " " .. signed(print, line) .. unit
  end
  local p = picture.new(title, table.concat(words, message("; ")))
  p:write(0, 16, picture.fit(("%s (%s)"):format(title, unit), picture.WIDTH), "title")
  local base = base_of(ends)
  for index in ipairs(lines) do
    begins[index], above[index] = math.max(begins[index] - base, base > 0 and 0 or begins[index]), ends[index] - base
  end
  local position, zero = scale.over(above, picture.WIDTH - 1)
  local y = 26
  local top, last = y, nil
  for index, line in ipairs(lines) do
    local below = p:head(0, y + 16, line.label, signed(print, line)) + 5
    local a, b = position(begins[index]), position(above[index])
    if last then
      p:rule(last.x, last.y, last.x, below, "link")
    end
    local fall = integers[index] < 0
    p:open(words[index])
    p:box(math.min(a, b), below, math.abs(b - a), BAR,
      line.whole and "bar" or line.gap and "bar gap" or fall and "bar negative" or "bar positive",
      line.whole and "0.85" or line.gap and "0.15" or fall and "0.35" or "0.55")
    if line.whole and base > 0 then -- cut: it begins at zero, far to the left
      p:add('<path d="M12 %dl6 -%dh5l-6 %dz" class="cut" fill="Canvas"/>', below + BAR + 2, BAR + 4, BAR + 4)
    end
    p:close()
    last = { x = b, y = below + BAR }
    y = below - 21 + STEP
  end
  if zero > 0 then
    p:rule(zero, top, zero, y)
  end
  if base > 0 then
    p:write(0, y + 16, picture.fit(message("The axis does not begin at zero."), picture.WIDTH), "note")
    y = y + picture.LINE
  end
  return p:svg("waterfall", y + 4)
end

function waterfall.rows(data)
  local lines = lines_of(data, false)
  local rows = {
    caption = data.title,
    columns = { { title = message("item") }, { title = data.unit or "万元", align = "right" } },
  }
  local print = item.printer(item.amounts(lines), data.unit)
  for index, line in ipairs(lines) do
    rows[index] = { line.label, signed(print, line) }
  end
  return rows
end

return waterfall
