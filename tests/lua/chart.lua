-- Charts: well-formed SVG with whole pixels, labels that neither overlap nor get lost, exact amounts, any amount there is.
local chart = require "gouji.chart"
local core = require "gouji.core"

local WIDTH = 480

local function w(text)
  return assert(core.amount(text, "万元"))
end

local function items(list)
  local made = {}
  for index, one in ipairs(list) do
    made[index] = { label = one[1], amount = type(one[2]) == "string" and w(one[2]) or one[2] }
  end
  return made
end

-- The elements of a picture: { name, attributes, text = what stands directly in it }. Fails where a tag is not closed.
local function elements_of(svg)
  local list, open = {}, {}
  for slash, name, rest, text in svg:gmatch "<(/?)(%a+)([^>]*)>([^<]*)" do
    if slash == "/" then
      assert(table.remove(open).name == name, "</" .. name .. "> closes nothing")
    else
      local element = { name = name, text = text, depth = #open }
      for key, value in rest:gmatch '([%w-]+)="([^"]*)"' do
        element[key] = value
      end
      list[#list + 1] = element
      if rest:sub(-1) ~= "/" then
        open[#open + 1] = element
      end
    end
  end
  assert(#open == 0, "an element is not closed")
  return list
end

local function named(list, name, class)
  local found = {}
  for _, element in ipairs(list) do
    if element.name == name and (not class or (" " .. (element.class or "") .. " "):find(" " .. class .. " ", 1, true)) then
      found[#found + 1] = element
    end
  end
  return found
end

-- Where a text begins and ends, with 8 pixels a display cell, which is more than fonts take at this size.
local function extent(text)
  local cells = core.width((text.text:gsub("&%w+;", "&"):gsub("&#%d+;", "&")))
  local x, pixels = math.tointeger(tonumber(text.x)), text.textLength and tonumber(text.textLength) or cells * 8
  if text["text-anchor"] == "end" then
    return x - pixels, x
  elseif text["text-anchor"] == "middle" then
    return x - pixels // 2, x + pixels // 2
  end
  return x, x + pixels
end

-- What holds of every picture.
local function sound(kind, data)
  local svg = chart.svg(kind, data)
  assert(svg == chart.svg(kind, data))
  local list = elements_of(svg)
  assert(list[1].name == "svg" and list[1].role == "img" and list[2].name == "title" and list[3].name == "desc")
  assert(list[2].text ~= "" and not svg:find("<script", 1, true) and not svg:find("href", 1, true))
  local height = tonumber(list[1].height)
  for _, element in ipairs(list) do
    for _, key in ipairs { "x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy" } do
      local value = element[key]
      assert(not value or math.tointeger(tonumber(value)), "not whole: " .. tostring(value))
      assert(not value or tonumber(value) >= 0 and tonumber(value) <= math.max(WIDTH, height), "outside: " .. tostring(value))
    end
    for number in (element.d or ""):gmatch "%d+%.%d" do
      error("not whole: " .. number)
    end
  end
  local texts = named(list, "text")
  for i, text in ipairs(texts) do
    local from, upto = extent(text)
    assert(from >= 0 and upto <= WIDTH, "cut off: " .. text.text)
    for k = 1, i - 1 do
      local other_from, other_upto = extent(texts[k])
      assert(texts[k].y ~= text.y or upto <= other_from or from >= other_upto, text.text .. " over " .. texts[k].text)
    end
  end
  return list, svg
end

local LONG = "河湖堤岸巡查养护及闸站机电设备维修以及水质自动监测站运行维护项目经费（含上年结转资金）"

-- Bars are as long as their amounts, to the pixel; a long label is shortened, and whole in its title.
do
  local list, svg = sound("bar", { title = "支出", items = items { { "教育", "100" }, { LONG, "50" }, { "无", "0" }, { "小", "0.01" } } })
  local bars = named(list, "rect", "bar")
  assert(#bars == 4)
  assert(bars[1].width == "479" and bars[2].width == "239" and bars[3].width == "1" and bars[4].width == "1")
  assert(not svg:find('>' .. LONG .. '</text>', 1, true) and svg:find("<title>" .. LONG .. " 50.00万元</title>", 1, true))
  assert(svg:find("…</text>", 1, true) and svg:find(">0.01</text>", 1, true) and svg:find(">100.00</text>", 1, true))
end

-- Negative amounts go left from zero, and are told apart from positive ones by more than their side.
do
  local list = sound("bar", { items = items { { "增", "30" }, { "减", "-10" } } })
  local up, down = named(list, "rect", "bar")[1], named(list, "rect", "negative")[1]
  assert(down.x == "0" and tonumber(down.width) == 479 // 4 and up.x == down.width and up["fill-opacity"] ~= down["fill-opacity"])
end

-- One item; none; the amounts at the ends of what there is; markup and control characters in labels.
sound("bar", { items = items { { "一", "3" } } })
sound("bar", { items = {} })
do
  local list = sound("bar", { items = items { { "大", core.from_raw(math.maxinteger) }, { "小", core.from_raw(math.mininteger) },
    { "分", core.from_raw(1) } } })
  local bars = named(list, "rect", "bar")
  assert(bars[1].width == "240" and bars[2].width == "239" and bars[3].width == "1")
end
do
  local _, svg = sound("bar", { title = "<b>", items = items { { '<script>alert("1")</script>\u{202E}x\1', "1" } } })
  assert(svg:find("&lt;script&gt;", 1, true) and not svg:find("\u{202E}", 1, true) and not svg:find("\1", 1, true))
end

-- Of forty items the twenty largest in their order, and the exact sum of the others.
local forty = {}
for index = 1, 40 do
  forty[index] = { "第" .. index .. "项", w(tostring((index * 7) % 41) .. ".25") }
end
do
  local list, svg = sound("bar", { items = items(forty) })
  assert(#named(list, "rect", "bar") == 21)
  local rest = core.from_raw(0)
  for _, one in ipairs(forty) do
    if one[2] < w "21" then
      rest = rest + one[2]
    end
  end
  assert(svg:find(">20 others</text>", 1, true) and svg:find(">" .. rest:format("万元", 2) .. "</text>", 1, true), rest:format("万元"))
  assert(#chart.rows("bar", { items = items(forty) }) == 40)
end
sound("bar", { items = items { { "长", core.from_raw(math.mininteger) }, { LONG, core.from_raw(math.mininteger) } } })
-- Forty of the largest amount: no amount holds the sum of the others, so that all are shown.
do
  local huge = {}
  for index = 1, 40 do
    huge[index] = { "项" .. index, core.from_raw(math.maxinteger) }
  end
  assert(#named(sound("bar", { items = items(huge) }), "rect", "bar") == 40)
  sound("share", { items = items(huge) })
  sound("waterfall", { from = items(huge)[1], steps = items(huge), to = items(huge)[1] })
end

-- Shares: pieces that fill the row, what is not listed, no percentage of nothing.
do
  local list, svg = sound("share", { whole = w "100", items = items { { "甲", "50" }, { "乙", "25" } } })
  local pieces = named(list, "rect", "share")
  assert(#pieces == 3 and pieces[1].width == "239" and pieces[2].width == "119" and pieces[3].width == "119")
  assert(svg:find(">not listed</text>", 1, true) and svg:find("25.00%", 1, true))
  local rows = chart.rows("share", { whole = w "100", items = items { { "甲", "50" }, { "乙", "25" } } })
  assert(#rows == 3 and rows[1][1] == "甲" and rows[1][2] == "50" and rows[1][3] == "50.00%" and rows[3][3] == "100.00%")
  local none = chart.rows("share", { items = items { { "甲", "0" } } })
  assert(none[1][3] == "–")
  sound("share", { items = items { { "甲", "0" } } })
  sound("share", { items = items { { "甲", "5" }, { "乙", "-2" } } })
  sound("share", { items = items(forty) })
end

-- Waterfalls: steps from one level to the next, and what they leave unexplained.
do
  local data = { from = items { { "上年", "100" } }[1], to = items { { "本年", "90" } }[1],
    steps = items { { "增加", "20" }, { "减少", "-40" } } }
  local list, svg = sound("waterfall", data)
  assert(#named(list, "rect", "positive") == 1 and #named(list, "rect", "negative") == 1 and #named(list, "rect", "gap") == 1)
  local up, down = named(list, "rect", "positive")[1], named(list, "rect", "negative")[1]
  assert(tonumber(up.x) + tonumber(up.width) == tonumber(down.x) + tonumber(down.width), "steps join")
  assert(svg:find(">+20</text>", 1, true) and svg:find(">-40</text>", 1, true) and svg:find(">+10</text>", 1, true))
  local rows = chart.rows("waterfall", data)
  assert(#rows == 5 and rows[4][1] == "not explained" and rows[4][2] == "+10")
  -- Small steps between large levels are seen, and the axis says that it is cut.
  local small = { from = items { { "上年", "1000" } }[1], to = items { { "本年", "990" } }[1], steps = items { { "减", "-10" } } }
  list, svg = sound("waterfall", small)
  assert(tonumber(named(list, "rect", "negative")[1].width) > 100 and svg:find("does not begin at zero", 1, true))
  assert(not svg:find("not explained", 1, true))
  sound("waterfall", { from = items { { "从", "5" } }[1], to = items { { "到", "-3" } }[1],
    steps = items { { "减", "-12" }, { "加", "4" } } })
  sound("waterfall", { from = items { { "从", "0" } }[1], to = items { { "到", "0" } }[1], steps = {} })
  sound("waterfall", { from = forty[1], to = forty[2], steps = items(forty) })
end

-- Lines: equal steps, gaps where a series has no point, the order of years.
do
  local function points(list)
    local made = {}
    for index, one in ipairs(list) do
      made[index] = { x = one[1], amount = w(one[2]) }
    end
    return made
  end
  local one = { series = { { label = "预算", points = points { { 2022, "16" }, { 2021, "18.5" }, { 2023, "14.45" } } } } }
  local list, svg = sound("line", one)
  assert(#named(list, "circle") == 3 and svg:find("2021 18.50万元", 1, true))
  local rows = chart.rows("line", one)
  assert(rows[1][1] == "2021" and rows[2][1] == "2022" and rows[1][2] == "18.50" and rows.columns[2].title == "预算 (万元)")
  local two = { series = { { label = "预算", points = points { { 2020, "20" }, { 2021, "-18" }, { 2022, "16" } } },
    { label = "决算", points = points { { 2020, "19" }, { 2022, "16" } } } } }
  list, svg = sound("line", two)
  local _, moves = svg:gsub("M%d+ %d+", "")
  assert(moves > 2 and #named(list, "circle") == 3 + 1, "a gap is no line")
  assert(chart.rows("line", two)[2][3] == "")
  local many = {}
  for year = 1, 40 do
    many[year] = { 1980 + year, tostring(year * 100000) }
  end
  sound("line", { series = { { label = "预算", points = points(many) } } })
  sound("line", { series = { { label = "一", points = points { { 2020, "0" } } } } })
  sound("line", { series = {} })
  sound("line", { series = { { label = LONG, points = points { { LONG, "1" }, { "乙", "2" }, { LONG .. "二", "3" } } } } })
end

-- Misuse raises, with the nearest name.
do
  local ok, problem = pcall(chart.svg, "bars", {})
  assert(not ok and problem:find("'bars'", 1, true) and problem:find("'bar'", 1, true), problem)
  ok, problem = pcall(chart.svg, "bar", { items = { { label = "a", amount = 5 } } })
  assert(not ok and problem:find("an item is", 1, true), problem)
  ok = pcall(chart.svg, "line", { series = { { label = "a", points = { { x = 1.5, amount = w "1" } } } } })
  assert(not ok)
end
