-- Quantities of performance targets: a number with its operator, unit and figure, read from a cell or a piece of text.
local core = require "gouji.core"
local words = require "gouji.data.targets"
local suffixes = require("gouji.data.phrases").suffixes

local M = {}

local units

-- The longest unit or counting word that the text begins with.
local function unit_at(text)
  units = units or core.words(table.concat(words.units, " ") .. " " .. suffixes.count)
  local _, to = units(text, 1, true)
  return to and text:sub(1, to)
end

---Whether the text is a unit by itself.
function M.is_unit(text)
  return text ~= "" and unit_at(text) == text
end

local searches = {}

-- Whether a text holds any word of a list of { word, meaning }: few do.
local function holds(list, text)
  local search = searches[list]
  if not search then
    local known = {}
    for i, entry in ipairs(list) do
      known[i] = entry[1]
    end
    search = core.words(table.concat(known, " "))
    searches[list] = search
  end
  return search(text) ~= nil
end

-- The entry of a list of { word, meaning } that fits best: the longest that ends (or begins) the text.
local function fitting(list, text, at_start)
  local best
  if not holds(list, text) then
    return nil
  end
  for i = 1, #list do
    local word = list[i][1]
    if (not best or #word > #best[1]) and text:sub(at_start and 1 or -#word, at_start and #word or -1) == word then
      best = list[i]
    end
  end
  return best
end

local operators

-- The entry of an operator that is the whole text, or nil.
local function operator_entry(text)
  if not operators then
    operators = {}
    for _, entry in ipairs(words.operators) do
      operators[entry[1]] = entry
    end
  end
  return operators[text]
end

---The sign of a text that is an operator by itself, or nil.
function M.operator(text)
  local entry = operator_entry(text)
  return entry and entry[2]
end

---The printed number as an integer count of millionths, so that printings of one number are equal; nil where it is too
---long for that.
function M.millionths(text)
  local plain = text:gsub(",", "")
  local sign, whole, decimals = plain:match("^([-+]?)(%d+)%.?(%d*)$")
  if not whole or #whole > 10 or #decimals > 6 then
    return nil
  end
  local value = math.tointeger(tonumber(whole)) * 1000000 + math.tointeger(tonumber((decimals .. "000000"):sub(1, 6)))
  return sign == "-" and -value or value
end

---Prints a count of millionths: "2400", "0.5".
function M.decimal(millionths)
  local text = ("%d.%06d"):format(millionths // 1000000, millionths % 1000000)
  return (text:gsub("0+$", ""):gsub("%.$", ""))
end

---The figures of a cell, in order.
function M.figures_in(budget, block, row, col)
  local doc, found = budget.doc, {}
  local id = doc:figure_in(block, row, col)
  local count = id and doc:figure_count() or 0
  while id and id <= count do
    local at, its_row, its_col, offset, length = doc:figure_at(id)
    if at ~= block or its_row ~= row or its_col ~= col then
      break
    end
    found[#found + 1] = { figure = budget.figure(id), offset = offset, length = length }
    id = id + 1
  end
  return found
end

-- Gives a figure the kind that its unit says.
local function refine(budget, figure, kind, unit)
  if figure.kind ~= kind or (kind == "amount" and figure.unit ~= unit) then
    if budget.doc:set_kind(figure.number, kind, unit) then
      budget.renew_figure(figure.number)
    end
  end
end
M.refine = refine

local MONEY_UNITS = { ["万元"] = true, ["元"] = true, ["亿元"] = true }

-- Whether the figure has its unit printed beside it, which the reader of the document has taken.
local function has_own_unit(figure)
  return figure.kind == "percent" or (figure.kind == "amount" and figure.text:find("元", 1, true) ~= nil)
end
M.has_own_unit = has_own_unit

---The value of an indicator.
---@param cell { row: integer, col: integer, text: string } that prints the number
---@param operator string? of a cell before it
---@param unit string? of a cell behind it
---@return gouji.IndicatorValue value and `figures`, all of its cell
function M.read(budget, block, cell, operator, unit)
  local figures = M.figures_in(budget, block, cell.row, cell.col)
  local value = { words = cell.text, operator = operator, single = #figures == 1, figures = figures }
  local first = figures[1]
  if not first or first.figure.kind == "unread" or first.figure.kind == "ordinal" then
    return value
  end
  local figure = first.figure
  if figure.kind == "year" and not unit and cell.text:find("[年月日]") then
    value.date = true
    return value
  end
  local before = cell.text:sub(1, first.offset - 1)
  local entry = operator_entry(before)
    or before ~= "" and (fitting(words.operators, before) or fitting(words.operators, before, true))
    or nil
  value.operator = value.operator or entry and entry[2] or nil
  local number = cell.text:sub(first.offset, first.offset + first.length - 1)
  local rest = cell.text:sub(first.offset + first.length)
  local after = rest ~= "" and rest ~= "%" and fitting(words.after_operators, rest)
  if after and not value.operator then
    value.operator, rest = after[2], rest:sub(1, -#after[1] - 1)
  end
  value.unit = rest ~= "" and rest or unit
  value.words = (operator and words.signs[operator] or "") .. cell.text .. (rest == "" and unit or "")
  if MONEY_UNITS[value.unit] then
    refine(budget, figure, "amount", value.unit)
  elseif value.unit == "%" or value.unit == "百分比" then
    value.unit = "%"
    refine(budget, figure, "percent")
  elseif not has_own_unit(figure) then
    refine(budget, figure, "count")
  end
  value.figure, value.number = figure, M.millionths(number)
  value.relative = entry ~= nil and #before > #entry[1] or (not entry and before ~= "")
  return value
end

local function last_clause(text)
  text = text:gsub("。", ";"):gsub("、", ";")
  return text:match("^.*[,;:](.*)$") or text
end

local function first_clause(text)
  return (text:gsub("。", ";"):gsub("、", ";"):match("^([^,;:]*)"))
end

-- How many bytes before and behind a number are looked at for its clause.
local REACH = 600

---What a text says around its numbers: a list of { figure, number, unit, before, after, clause }, where `before` is the
---clause up to the number (or up to the number before it) and `after` the clause behind its unit.
---@param text string folded
---@param figures { figure: gouji.Figure, offset: integer, length: integer }[]
function M.of_text(budget, text, figures)
  local list, past = {}, 1
  for i, found in ipairs(figures) do
    local figure = found.figure
    local stop = found.offset + found.length
    local unit = unit_at(text:sub(stop, stop + REACH))
    local behind = math.max(1, found.offset - REACH)
    local before = last_clause(text:sub(math.max(past, behind), found.offset - 1))
    local next_start = figures[i + 1] and figures[i + 1].offset or #text + 1
    local clause = first_clause(text:sub(stop + (unit and #unit or 0), math.min(next_start - 1, stop + REACH)))
    if unit == "亿" and figure.kind == "other" then
      local around = last_clause(text:sub(behind, found.offset - 1)) .. clause
      for _, word in ipairs(words.money) do
        if around:find(word, 1, true) and figure.kind == "other" then
          refine(budget, figure, "amount", "亿元")
        end
      end
      unit = figure.kind == "amount" and "亿元" or unit
    elseif figure.kind == "other" and unit and unit ~= "月" and unit ~= "日" and unit ~= "年" then
      refine(budget, figure, "count")
    end
    past = stop + (unit and #unit or 0)
    if figure.kind ~= "year" and figure.kind ~= "ordinal" and figure.kind ~= "unread" then
      list[#list + 1] = {
        figure = figure, number = M.millionths(text:sub(found.offset, stop - 1)), unit = unit, before = before,
        after = clause, offset = found.offset,
      }
    end
  end
  return list
end

return M
