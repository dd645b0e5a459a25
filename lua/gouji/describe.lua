-- What a figure is and prints, in words for people.
local arithmetic = require "gouji.arithmetic"
local message = require "gouji.message"
local place = require "gouji.place"

local function ends_with(header, title)
  return header == title or header:sub(-#title - 1) == "/" .. title
end

-- The title of a column: the last of its header, with as many of those above it as tell it from the other columns.
local function title_of(column, side)
  if not column.title then
    local header = column.header
    local title = header:match("[^/]*$")
    for _, other in ipairs(side.columns) do
      while other ~= column and #title < #header and ends_with(other.header, title) do
        title = header:sub(1, -#title - 2):match("[^/]*$") .. "/" .. title
      end
    end
    column.title = title
  end
  return column.title
end

local function what_in(budget, figure)
  local cell = figure.row
  if figure.label then
    return figure.label
  elseif cell then
    local column = cell.side.column_of[figure.role]
    local parts = { cell.table.title ~= "" and cell.table.title or message "a table without title" }
    local name = cell.project_name and cell.project_name ~= "" and cell.project_name or cell.name or ""
    local row = (cell.code and cell.code .. " " or "") .. name
    if row ~= "" then
      parts[#parts + 1] = (row:gsub("^ +", ""):gsub(" +$", ""))
    end
    if column then
      parts[#parts + 1] = title_of(column, cell.side)
    end
    return table.concat(parts, " · ")
  end
  local block = budget.doc:figure_at(figure.budget and figure.number or figure.id)
  local context = budget.contexts[block]
  return context and context.heading or message "the text"
end

---What a figure is: its table, row and column, or the heading it stands under; told apart where that is in the document
---of the year before.
local function what(run, figure)
  if figure.budget then
    return message("last year's {what}", { what = what_in(figure.budget, figure) })
  end
  return what_in(run.budget, figure)
end

---Whether it stands in a document: no whole number, and nothing implied.
local function is_printed(figure)
  return type(figure) ~= "number" and not figure.implied
end

---Adds the places of the printed figures that were not `seen` before.
local function add_places(run, where, seen, figures)
  for _, figure in ipairs(figures) do
    if is_printed(figure) and not seen[figure.id] then
      seen[figure.id] = true
      where[#where + 1] = place.of_figure(run, figure)
    end
  end
end

---The printed text of the figure without its unit's loss: what a reader sees.
local function stated(figure)
  return figure.blank and "" or figure.text
end

---A value in the manner of the figure, with the unit that a sentence prints.
local function with_unit(figure, raw)
  local text = arithmetic.show(figure, raw)
  local unit = not figure.table and figure.unit
  return unit and text .. unit or text
end

---How far what a figure prints is from `expected`, in its manner; "> …" where that is more than an amount can be.
local function difference(figure, expected)
  local printed = arithmetic.raw_of(figure)
  local low, high = math.min(printed, expected), math.max(printed, expected)
  if low < 0 and high > math.maxinteger + low then
    return "> " .. with_unit(figure, math.maxinteger)
  end
  return with_unit(figure, high - low)
end

---What a figure is and where it stands: figure, place, text, what (table, row and column, or heading).
local function entry(run, figure)
  local where = place.of_figure(run, figure)
  where.path = where.path or run.path
  return { figure = figure, place = where, text = stated(figure), what = what(run, figure) }
end

-- Bytes; the rest: what is told behind the figure. No more is looked at: a paragraph may be as long as the document.
local LONGEST_CLAUSE, LONGEST_REST, LONGEST_LOOK = 240, 36, 2000

local STOPS = { "。", ";", "；", ",", "，" }
local ENDS = 3 -- of STOPS: those that end a sentence

-- Where the first of the stops begins; beyond the text where there is none.
local function first_stop(text)
  local first = #text + 1
  for _, stop in ipairs(STOPS) do
    first = math.min(first, text:find(stop, 1, true) or first)
  end
  return first
end

-- Where the last sentence of a text begins.
local function last_sentence(text)
  local start = 1
  for index = 1, ENDS do
    local stop = STOPS[index]
    local at = text:find(stop, 1, true)
    while at do
      start = math.max(start, at + #stop)
      at = text:find(stop, at + #stop, true)
    end
  end
  return start
end

-- The comma behind which the last bytes of a clause are told: the first that leaves few enough, else the last before the
-- figure of `length` bytes at its end; nil where there is none.
local function cut_of(words, length)
  local last
  local at = words:find(",", 1, true)
  while at and at <= #words - length do
    last = at
    if #words - at <= LONGEST_CLAUSE then
      break
    end
    at = words:find(",", at + 1, true)
  end
  return last
end

---The clause that states a figure: from the last full stop or semicolon up to the figure, shortened at a comma, with the
---little that follows. nil in tables.
local function clause(run, id)
  local block, row, _, offset, length = run.doc:figure_at(id)
  if row then
    return nil
  end
  local text, behind = run.budget.texts[block], offset + length
  local first = math.max(1, math.min(offset, behind - LONGEST_LOOK))
  while first > 1 and text:find("^[\x80-\xBF]", first) do -- not amid a character
    first = first - 1
  end
  local upto, rest = text:sub(first, behind - 1), text:sub(behind, behind + LONGEST_REST + 4)
  rest = rest:sub(1, first_stop(rest) - 1)
  local start = last_sentence(upto)
  local words, mark = upto:sub(start), start == 1 and first > 1 and "…" or ""
  local cut = #words > LONGEST_CLAUSE and cut_of(words, length)
  if cut then
    words, mark = words:sub(cut + 1), "…"
  end
  return mark .. words .. (#rest <= LONGEST_REST and rest or "")
end

return {
  what = what, is_printed = is_printed, add_places = add_places, stated = stated, with_unit = with_unit,
  difference = difference, entry = entry, clause = clause,
}
