-- Lines: amounts of one or several series over years or other steps, equally far apart.
local core = require "gouji.core"
local escape = require "gouji.escape"
local item = require "gouji.chart.item"
local message = require "gouji.message"
local picture = require "gouji.chart.picture"
local scale = require "gouji.chart.scale"

local line = {}

local HEIGHT, TOP, LEAST = 180, 56, 16 -- of the field; pixels above it; room at each side
-- Series differ by dashes and by the form of their points, not by colour alone.
local DASHES = { "", "6 4", "2 3", "8 3 2 3" }
local FORMS = {
  '<circle cx="%d" cy="%d" r="4" fill="currentColor"/>',
  '<path d="M%d %dm-4-4h8v8h-8z" fill="currentColor"/>',
  '<path d="M%d %dm0-5l5 9h-10z" fill="currentColor"/>',
  '<path d="M%d %dm0-5l5 5l-5 5l-5-5z" fill="currentColor"/>',
}

-- The steps that points stand at: in ascending order where all are integers, else as they first occur.
local function steps_of(series)
  local steps, seen, numbers = {}, {}, true
  for _, one in ipairs(series) do
    for _, point in ipairs(one.points) do
      if not seen[point.x] then
        seen[point.x] = true
        steps[#steps + 1] = point.x
        numbers = numbers and math.type(point.x) == "integer"
      end
    end
  end
  if numbers then
    table.sort(steps)
  end
  return steps
end

local function read(data)
  local series, amounts = {}, {}
  for index, given in ipairs(data.series) do
    local one = { label = given.label or given[1] or "", points = {}, at = {} }
    for number, point in ipairs(given.points) do
      local amount = point.amount or point[2] or point[1]
      if type(amount) ~= "userdata" or (type(point.x) ~= "string" and math.type(point.x) ~= "integer") then
        error("chart: a point is { x = text or integer, amount = amount }", 0)
      end
      one.points[number] = { x = point.x, amount = amount }
      one.at[point.x] = amount
      amounts[#amounts + 1] = amount
    end
    series[index] = one
  end
  return series, amounts, steps_of(series)
end

-- Labels below the field: as many as have room.
local function write_steps(p, steps, x_of, y)
  local free = 0
  for index, step in ipairs(steps) do
    local text, x = tostring(step), x_of(index)
    local half = picture.width(text) // 2
    if half > x or x + half > picture.WIDTH then
      text = picture.fit(text, 2 * math.min(x, picture.WIDTH - x))
      half = picture.width(text) // 2
    end
    if x - half >= free then
      p:write(x, y, text, "label", "middle")
      free = x + half + picture.CELL
    end
  end
end

-- One series: its line, broken where a step has no point, and its points. `labelled`: with their values above.
local function draw(p, one, number, steps, x_of, y_of, say, labelled)
  local pieces, open = {}, false
  for index, step in ipairs(steps) do
    local amount = one.at[step]
    if amount then
      pieces[#pieces + 1] = ("%s%d %d"):format(open and "L" or "M", x_of(index), y_of(amount))
    end
    open = amount ~= nil
  end
  local dash = DASHES[(number - 1) % #DASHES + 1]
  p:add('<g class="series%d"><path d="%s" fill="none" stroke="currentColor" stroke-width="2" stroke-opacity="0.7"%s/>',
    (number - 1) % 4 + 1, table.concat(pieces), dash ~= "" and (' stroke-dasharray="%s"'):format(dash) or "")
  for index, step in ipairs(steps) do
    local amount = one.at[step]
    if amount then
      p:open(("%s %s: %s"):format(one.label, tostring(step), say(amount)))
      p:add(FORMS[(number - 1) % #FORMS + 1], x_of(index), y_of(amount))
      p:close()
      if labelled then
        p:write(x_of(index), y_of(amount) - 10, say(amount), "value", "middle")
      end
    end
  end
  p:add("</g>")
end

---data: { title =, unit =, series = { { label =, points = { { x = text or integer, amount = }, … } }, … } }
function line.svg(data)
  local series, amounts, steps = read(data)
  local unit, title = data.unit or "万元", data.title or message("Course")
  local say = item.printer(amounts, data.unit)
  local words = {}
  for index, one in ipairs(series) do
    local points = {}
    for number, point in ipairs(one.points) do
      points[number] = ("%s %s%s"):format(tostring(point.x), say(point.amount), unit)
    end
    words[index] = one.label .. ": " .. table.concat(points, message ", ")
  end
  local p = picture.new(title, table.concat(words, message("; ")))
  p:write(0, 16, picture.fit(("%s (%s)"):format(title, unit), picture.WIDTH), "title")

  local integers = scale.integers(amounts)
  local position, zero = scale.over(integers, HEIGHT)
  local height_of, low, high, longest = {}, nil, nil, 0
  for index, amount in ipairs(amounts) do
    height_of[amount:raw()] = TOP + HEIGHT - position(integers[index])
    low = (not low or amount < low) and amount or low
    high = (not high or amount > high) and amount or high
    longest = math.max(longest, picture.width(say(amount)))
  end
  local function y_of(amount)
    return height_of[amount:raw()]
  end
  -- A lone series has its values at its points where there is room, else the field has them at its left.
  local labelled = #series == 1 and #steps > 0 and longest + picture.CELL <= picture.WIDTH // #steps
  local left = labelled and LEAST or math.min(longest, picture.WIDTH // 3) + picture.CELL
  local room = picture.WIDTH - left - LEAST
  if labelled then
    left, room = longest // 2, picture.WIDTH - longest
  end
  local function x_of(index)
    return #steps == 1 and left + room // 2 or left + 10 + (room - 20) * (index - 1) // (#steps - 1)
  end
  p:rule(labelled and 0 or left, TOP + HEIGHT - zero, picture.WIDTH, TOP + HEIGHT - zero)
  if not labelled and low then
    local taken = {}
    for _, amount in ipairs { high, low, core.from_raw(0) } do
      local y = amount:is_zero() and TOP + HEIGHT - zero or y_of(amount)
      local free = true
      for _, other in ipairs(taken) do
        free = free and math.abs(other - y) >= 16
      end
      if free then
        taken[#taken + 1] = y
        p:write(left - 6, y + 5, picture.fit(say(amount), left), "value", "end")
        p:rule(left, y, picture.WIDTH, y, "grid")
      end
    end
  end
  for number, one in ipairs(series) do
    draw(p, one, number, steps, x_of, y_of, say, labelled)
  end
  write_steps(p, steps, x_of, TOP + HEIGHT + 22)
  local y = TOP + HEIGHT + 30
  for number, one in ipairs(#series > 1 and series or {}) do
    local dash = DASHES[(number - 1) % #DASHES + 1]
    p:add('<g class="series%d"><title>%s</title><path d="M0 %dh32" fill="none" stroke="currentColor" stroke-width="2"%s/>',
      (number - 1) % 4 + 1, escape.html(one.label), y + 11, dash ~= "" and (' stroke-dasharray="%s"'):format(dash) or "")
    p:add(FORMS[(number - 1) % #FORMS + 1], 16, y + 11)
    p:add("</g>")
    p:write(40, y + 16, picture.fit(one.label, picture.WIDTH - 40))
    y = y + picture.LINE + 2
  end
  return p:svg("line", y + 4)
end

---A row for each step, a column for each series.
function line.rows(data)
  local series, amounts, steps = read(data)
  local say = item.printer(amounts, data.unit)
  local rows = { caption = data.title, columns = { { title = "" } } }
  for index, one in ipairs(series) do
    rows.columns[index + 1] = { title = ("%s (%s)"):format(one.label, data.unit or "万元"), align = "right" }
  end
  for number, step in ipairs(steps) do
    rows[number] = { tostring(step) }
    for index, one in ipairs(series) do
      rows[number][index + 1] = one.at[step] and say(one.at[step]) or ""
    end
  end
  return rows
end

return line
