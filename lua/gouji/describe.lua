-- What a figure is and prints, in words for people.
local arithmetic = require "gouji.arithmetic"
local message = require "gouji.message"
local place = require "gouji.place"

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
      parts[#parts + 1] = column.header:match("^.*/([^/]*)$") or column.header
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

return {
  what = what, is_printed = is_printed, add_places = add_places, stated = stated, with_unit = with_unit,
  difference = difference,
}
