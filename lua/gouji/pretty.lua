-- Values as a person reads them: amounts with a unit, rows and tables in columns, places of figures.
local layout = require "gouji.layout"
local message = require "gouji.message"
local part = require "gouji.part"

local pretty = {}

-- Lines of one list, members of one inner table, inner tables of one inner list, and how deep tables are opened.
local MOST_LINES, MOST_MEMBERS, MOST_INNER, DEEPEST = 100, 12, 3, 3

local function is_figure(value)
  local metatable = getmetatable(value)
  return type(metatable) == "table" and metatable.__name == "gouji.figure"
end

local function is_row(value)
  return value.side ~= nil and value.table ~= nil
end

-- An amount in 万元, smaller ones in 元: exact in both.
local function amount_text(amount)
  local unit = amount:abs() < require("gouji.core").amount(1, "万元") and "元" or "万元"
  return assert(amount:format(unit, nil, { grouped = true })) .. unit
end

local function figure_text(figure)
  local text = figure.blank and "(" .. message("blank") .. ")" or figure.text
  return figure.id == 0 and message("implied") or ("%s @%d:%d"):format(text, figure.line, figure.column)
end

local function row_cells(row, keys)
  local cells = { row.code or row.line or "", row.name ~= "" and row.name or row.project_name or "" }
  for _, key in ipairs(keys) do
    local figure = row[key]
    cells[#cells + 1] = type(figure) == "table" and figure.text or ""
  end
  return cells
end

-- Rows of a table in columns, with the keys of their figures above.
local function rows_text(rows)
  local keys, seen = {}, {}
  for _, row in ipairs(rows) do
    for _, key in ipairs(row.side.keys) do
      if not seen[key] then
        seen[key] = true
        keys[#keys + 1] = key
      end
    end
  end
  local lines = { { "code", "name", table.unpack(keys) } }
  for index = 1, math.min(#rows, MOST_LINES) do
    lines[index + 1] = row_cells(rows[index], keys)
  end
  local text = layout.columns(lines, function(_, column)
    return column > 2
  end)
  return text .. (#rows > MOST_LINES and message("and {count} more", { count = #rows - MOST_LINES }) .. "\n" or "")
end

local function is_finding(value)
  return type(value.check) == "string" and type(value.where) == "table" and value.severity ~= nil
end

-- A value in one piece of a line; `depth`: how many tables it is inside of.
local function short(value, depth)
  local kind = type(value)
  if kind == "userdata" then
    return getmetatable(value) == "gouji.amount" and amount_text(value) or tostring(value)
  elseif kind == "string" then
    return depth > 0 and '"' .. value .. '"' or value
  elseif kind ~= "table" then
    return tostring(value)
  elseif is_figure(value) then
    return figure_text(value)
  elseif value.doc and value.list then
    return ("budget(%s %s)"):format(value.department or "-", value.year or "-")
  elseif value.sides then
    return ("table(%s %s)"):format(value.role or "-", value.title)
  elseif is_row(value) then
    return ("row(%s)"):format(table.concat(row_cells(value, {}), " "))
  elseif is_finding(value) then
    local where = value.where[1]
    return ("%d:%d: %s: %s [%s]"):format(where.line, where.column, value.severity, value.message, value.check)
  elseif depth > 0 and #value > MOST_INNER and type(value[1]) == "table" then
    return message("a list of {count}", { count = #value })
  elseif depth >= DEEPEST then
    return "{…}"
  end
  local parts, index = {}, 0
  for key, member in pairs(value) do
    index = index + 1
    if index > MOST_MEMBERS then
      parts[index] = "…"
      break
    end
    parts[index] = key == index and short(member, depth + 1)
      or ("%s = %s"):format(type(key) == "string" and key or "[" .. tostring(key) .. "]", short(member, depth + 1))
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

-- The row as its keys and figures.
local function row_text(row)
  local lines = {}
  for _, key in ipairs { "code", "level", "class", "line", "name", "project_name", "is_total" } do
    if row[key] ~= nil then
      lines[#lines + 1] = { key, tostring(row[key]) }
    end
  end
  for _, key in ipairs(row.side.keys) do
    if row[key] then
      lines[#lines + 1] = { key, figure_text(row[key]) }
    end
  end
  return layout.columns(lines)
end

local function list_text(list)
  local lines = {}
  for index, value in ipairs(list) do
    if index > MOST_LINES then
      lines[index] = message("and {count} more", { count = #list - MOST_LINES })
      break
    end
    lines[index] = ("%3d  %s"):format(index, short(value, 1))
  end
  return table.concat(lines, "\n") .. "\n"
end

local function members_text(value)
  local lines = {}
  for key, member in pairs(value) do
    lines[#lines + 1] = { tostring(key), short(member, 1) }
  end
  return #lines > 0 and layout.columns(lines) or "{ }\n"
end

local function table_text(value)
  if is_figure(value) or is_finding(value) then
    return short(value, 0) .. "\n"
  elseif value.doc and value.list then
    return require("gouji.show").text(value, value.doc)
  elseif value.sides then
    return short(value, 0) .. "\n" .. rows_text(part.rows(value))
  elseif is_row(value) then
    return row_text(value)
  elseif type(value[1]) == "table" and is_row(value[1]) then
    return rows_text(value)
  elseif value[1] ~= nil then
    return list_text(value)
  end
  return members_text(value)
end

---A value on lines of its own, without characters that move a terminal: a script may make some that no document holds.
function pretty.text(value)
  local text = type(value) == "table" and table_text(value) or short(value, 0) .. "\n"
  return (require("gouji.report.text").printable(text):gsub("[%z\1-\8\14-\31\127]", "?"))
end

return pretty
