-- Rows of a table: what their cells of labels say, and the figures of their columns by role.
local lines = require "gouji.data.lines"

local methods = {}

---row.<column role> is the figure of that column in this row (a blank is a figure too); nil without such a column.
local Row = { __index = methods }

-- Where a cell of labels stands: the first of the given label columns that is printed, else the row's first cell.
local function label_place(row, roles)
  for _, role in ipairs(roles) do
    local column = row.side.labels[role]
    if column and row.table:text(row.index, column) ~= "" then
      return { block = row.table.block, row = row.index, col = column }
    end
  end
  return { block = row.table.block, row = row.index, col = row.side.columns[1].index }
end

---Where the row's code stands, for a finding.
function methods.key_place(row)
  return label_place(row, { "item", "section", "code", "class", "name" })
end

---Where the row's name stands, for a finding.
function methods.name_place(row)
  return label_place(row, { "name", "code" })
end

local ZERO, NINE = ("09"):byte(1, 2)

-- The digits that a cell of codes prints: all of it, or, of whole codes, its start.
local function digits_of(text, pattern)
  local first = text and text:byte()
  return first and first >= ZERO and first <= NINE and text:match(pattern) or nil
end

local function is_long(part)
  return part and #part >= 5 and #part % 2 == 1
end

-- Joins what the code cells of a row print to a whole code; `state` carries the class and section of the rows above,
-- which a blank cell inherits.
local function read_code(texts, base, labels, state)
  local whole = labels.code and digits_of(texts[base + labels.code], "^%d+")
  local class = labels.class and digits_of(texts[base + labels.class], "^%d+$")
  local section = labels.section and digits_of(texts[base + labels.section], "^%d+$")
  local item = labels.item and digits_of(texts[base + labels.item], "^%d+$")
  local code = is_long(item) and item or is_long(section) and section or is_long(class) and class or whole
  if not code then
    class = class or ((section or item) and state.class)
    section = section or (item and state.section)
    if item then
      code = class and section and class .. section .. item
    elseif section then
      code = class and class .. section
    else
      code = class
    end
  end
  if not code or #code < 3 or #code > 7 or #code % 2 == 0 then
    return nil
  end
  state.class = code:sub(1, 3)
  state.section = #code >= 5 and code:sub(4, 5) or nil
  return code
end

local TOTAL = { ["合计"] = true, ["总计"] = true }

-- What a row without a code is: a class by its name, a line, a total.
local function read_line(row, side, texts, base)
  row.class = lines.class(row.name)
  local label = row.name
  if not row.class then
    for _, column in ipairs(side.columns) do
      if label == "" and column.label then
        label = texts[base + column.index]
      end
    end
    if label == "" then
      label = texts[base + side.columns[1].index]
    end
    row.line = label ~= "" and lines.role(label) or nil
    if row.name == "" and row.line then
      row.name = label
    end
  end
  row.is_total = row.line == "total" or TOTAL[label] or false
end

-- Puts a name together that goes on in rows of its own, where the official name of the code says so.
local function join_names(t, rows)
  local accounts
  for i, row in ipairs(rows) do
    local next_row = rows[i + 1]
    local name, last = row.name, i
    while row.code and next_row and not next_row.code and next_row.name ~= "" and not next_row.is_total do
      accounts = accounts or require(t.role == "basic" and "gouji.data.economic" or "gouji.data.functional")
      name, last = name .. next_row.name, last + 1
      if accounts.matches(row.code, name, t.year) then
        row.name = name
        for k = i + 1, last do
          rows[k].name = ""
        end
        break
      end
      next_row = rows[last + 1]
    end
  end
end

---The rows of one side of a table.
---@param t gouji.Table
---@param side table
---@param texts string[] of all cells, row by row
---@return gouji.Row[]
local function read(t, side, texts)
  local labels, state = side.labels, {}
  local names, projects = labels.name, labels.project_name
  local rows = t.budget.make_rows(Row, t, side)
  local open = false
  for i = 1, #rows do
    local row = rows[i]
    local base = row.base
    local name, code = names and texts[base + names] or "", read_code(texts, base, labels, state)
    if not code and name:find("^%d%d%d") then
      local number, rest = name:match("^(%d+)(%D.*)$")
      if number and (#number == 3 or #number == 5 or #number == 7) then
        code, name = number, rest
      end
    end
    row.name, row.code, row.project_name = name, code, projects and texts[base + projects] or nil
    if code then
      row.level, row.class, row.is_total = (#code - 1) // 2, code:sub(1, 3), false
    else
      read_line(row, side, texts, base)
      open = open or (i > 1 and rows[i - 1].code and name ~= "")
    end
  end
  if open then
    join_names(t, rows)
  end
  return rows
end

return { read = read }
