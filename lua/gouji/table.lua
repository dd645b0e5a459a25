-- A table of a disclosure: a grid whose columns have roles and whose rows have keys.
local columns = require "gouji.data.columns"
local lines = require "gouji.data.lines"

local LABELS = { class = true, section = true, item = true, code = true, name = true, project_name = true, line = true }

-- The sides of a table are groups of their own in a ledger: no amount is moved from receipts to expenditure.
local SIDES = 256

local Table = {}
Table.__index = Table

local Row = {}

local methods = {}

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

---row.<column role> is the figure of that column in this row (a blank is a figure too); nil without such a column.
function Row.__index(row, key)
  local column = row.side.column_of[key]
  if column then
    local figure = row.table:figure_at(row.index, column.index)
    if figure then
      figure.row, figure.role = row, key
    end
    rawset(row, key, figure)
    return figure
  end
  return methods[key]
end

-- What a column is called in a row: its role, with the measure where a side prints several of one role.
local function key_columns(side)
  local actual = {}
  for _, column in ipairs(side.columns) do
    if column.role and (column.measure == nil or column.measure == "actual") then
      actual[column.role] = true
    end
  end
  for _, column in ipairs(side.columns) do
    if column.role and not column.label then
      local key, measure = column.role, column.measure
      if measure == "adjusted" then
        key = key .. "_adjusted"
      elseif (measure == "budget" or measure == "plan") and actual[column.role] then
        key = key .. "_budget"
      end
      if not side.column_of[key] then
        side.column_of[key], column.key = column, key
      end
    end
  end
end

-- The columns with their roles, cut into sides: a label column after an amount column opens the next side.
local function read_columns(t)
  local doc, block = t.doc, t.block
  local side
  for index = 1, t.width do
    local header = doc:header(block, index)
    local role, measure = columns.role(header, t.role, t.year)
    local column = { index = index, header = header, role = role, measure = measure, label = LABELS[role] or false }
    t.columns[index] = column
    if not side or (column.label and side.amounts) then
      side = { index = #t.sides + 1, columns = {}, column_of = {}, labels = {}, amounts = false }
      side.group = block * SIDES + side.index
      t.sides[side.index] = side
    end
    column.side = side
    side.columns[#side.columns + 1] = column
    if column.label then
      if not side.labels[role] then
        side.labels[role] = index
      end
    elseif role then
      side.amounts = true
    end
  end
  for _, s in ipairs(t.sides) do
    key_columns(s)
  end
  for _, s in ipairs(t.sides) do
    local headers = {}
    for i, column in ipairs(s.columns) do
      headers[i] = column.header
    end
    local all = table.concat(headers, " ")
    s.flow = (all:find("收入", 1, true) and not all:find("支出", 1, true)) and "income"
      or (all:find("支出", 1, true) and "expenditure")
      or nil
  end
  if #t.sides == 2 then
    t.sides[1].flow = t.sides[1].flow or "income"
    t.sides[2].flow = t.sides[2].flow or "expenditure"
    if t.sides[1].flow == t.sides[2].flow then
      t.sides[1].flow, t.sides[2].flow = "income", "expenditure"
    end
  end
end

-- The digits that a cell of codes prints: all of it, or, of whole codes, its start.
local function digits_of(text, pattern)
  return text ~= nil and text ~= "" and text:match(pattern) or nil
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

local function read_side(t, side, texts)
  local labels, state, rows = side.labels, {}, {}
  for index = t.header_rows + 1, t.height do
    local base = (index - 1) * t.width
    local row = {
      table = t, side = side, index = index, name = labels.name and texts[base + labels.name] or "",
      project_name = labels.project_name and texts[base + labels.project_name] or nil,
      code = read_code(texts, base, labels, state),
    }
    if not row.code and row.name:find("^%d%d%d") then
      local code, rest = row.name:match("^(%d+)(%D.*)$")
      if code and (#code == 3 or #code == 5 or #code == 7) then
        row.code, row.name = code, rest
      end
    end
    if row.code then
      row.level = (#row.code - 1) // 2
      row.class = row.code:sub(1, 3)
      row.is_total = false
    else
      read_line(row, side, texts, base)
    end
    rows[#rows + 1] = setmetatable(row, Row)
  end
  return rows
end

---Makes a table of a grid block.
---@param doc gouji.Document
---@param block integer
---@param role string? see data/tables.lua
---@param title string
---@param figure fun(id: integer): gouji.Figure
---@param year integer? of the document
---@return gouji.Table
local function new(doc, block, role, title, figure, year)
  local height, width, header_rows = doc:grid(block)
  local _, _, _, line, last_line = doc:block(block)
  local t = setmetatable({
    doc = doc, block = block, role = role, title = title, figure = figure, height = height, width = width,
    header_rows = header_rows, line = line, last_line = last_line, columns = {}, sides = {}, printed = {}, year = year,
    row_lists = {}, totals = {}, by_line = {},
  }, Table)
  read_columns(t)
  return t
end

---Gives the cells of the body their kinds, amounts in `unit`. Called once, when the unit is known.
function Table:set_unit(unit)
  self.unit = unit
  self.doc:set_column(self.block, nil, "amount", unit)
  for _, column in ipairs(self.columns) do
    if column.role == "line" then
      self.doc:set_column(self.block, column.index, "ordinal")
    elseif column.role == "count" then
      self.doc:set_column(self.block, column.index, "count")
    elseif column.label then
      self.doc:set_column(self.block, column.index, "code")
    end
  end
end

-- The texts and figures of all cells, row by row, read when first asked for.
local function read_cells(t)
  if not t.texts then
    t.texts, t.ids = t.doc:cells(t.block)
  end
  return t.texts
end

---The folded text of a cell.
function Table:text(row, column)
  return read_cells(self)[(row - 1) * self.width + column]
end

---The figure of a cell, or nil.
function Table:figure_at(row, column)
  read_cells(self)
  return self.figure(self.ids[(row - 1) * self.width + column])
end

-- The rows of one side, of all sides in turn for no flow.
local function rows_of(t, flow)
  local key = flow or "all"
  local list = t.row_lists[key]
  if not list then
    list = {}
    for _, side in ipairs(t.sides) do
      if not flow or side.flow == flow then
        side.rows = side.rows or read_side(t, side, read_cells(t))
        table.move(side.rows, 1, #side.rows, #list + 1, list)
      end
    end
    t.row_lists[key] = list
  end
  return list
end

---Iterates the rows of the body, of one side ("income", "expenditure") or of all sides in turn.
function Table:rows(flow)
  local list, index = rows_of(self, flow), 0
  return function()
    index = index + 1
    return list[index]
  end
end

---Whether the table has all the column roles given.
function Table:has(...)
  for _, role in ipairs { ... } do
    local found = false
    for _, side in ipairs(self.sides) do
      found = found or side.column_of[role] ~= nil
    end
    if not found then
      return false
    end
  end
  return true
end

---The roles of the amount columns, in the order of print, each once.
function Table:amount_roles()
  if not self.role_list then
    local roles, seen = {}, {}
    for _, side in ipairs(self.sides) do
      for _, column in ipairs(side.columns) do
        if column.key and not seen[column.key] and side.column_of[column.key] == column then
          seen[column.key] = true
          roles[#roles + 1] = column.key
        end
      end
    end
    self.role_list = roles
  end
  return self.role_list
end

---The first column of a role.
function Table:column(role)
  for _, side in ipairs(self.sides) do
    if side.column_of[role] then
      return side.column_of[role]
    end
  end
end

---Whether a column prints any amount. A relation of blanks alone is worth stating only in such a column: it binds
---nothing, but tells where an amount belongs once one of the blanks is filled.
function Table:prints(role)
  local known = self.printed[role]
  if known == nil then
    known = false
    for row in self:rows() do
      local figure = row[role]
      if figure and not figure.blank then
        known = true
        break
      end
    end
    self.printed[role] = known
  end
  return known
end

---The row of the grand total (the first one), of a side or of any.
function Table:total(flow)
  local key = flow or "all"
  local found = self.totals[key]
  if found == nil then
    found = false
    for row in self:rows(flow) do
      found = found or row.is_total and row
    end
    self.totals[key] = found
  end
  return found or nil
end

---All rows with a code, in order.
function Table:coded()
  local list = self.coded_rows
  if not list then
    list = {}
    for row in self:rows() do
      if row.code then
        list[#list + 1] = row
      end
    end
    self.coded_rows = list
  end
  return list
end

---All rows with this code, in order.
function Table:find(code)
  local by_code = self.by_code
  if not by_code then
    by_code = {}
    for row in self:rows() do
      if row.code then
        local list = by_code[row.code]
        if not list then
          by_code[row.code] = { row }
        else
          list[#list + 1] = row
        end
      end
    end
    self.by_code = by_code
  end
  return by_code[code] or {}
end

---The row with this line role (general, fund, subtotal …) on a side.
function Table:line_row(line, flow)
  local key = flow or "all"
  local by_line = self.by_line[key]
  if not by_line then
    by_line = {}
    for row in self:rows(flow) do
      if row.line and not by_line[row.line] then
        by_line[row.line] = row
      end
    end
    self.by_line[key] = by_line
  end
  return by_line[line]
end

---Rows in their hierarchy: pairs of a row and its children. A child's parent is the nearest row above it whose code is
---a proper prefix of its own, or, in tables of projects, the row of the same code without a project. Rows without a
---parent are the children of `top` (nil).
---@return { parent: gouji.Row?, children: gouji.Row[] }[]
function Table:families()
  if self.family_list then
    return self.family_list
  end
  local families, by_parent, stack = {}, {}, {}
  local top = { parent = nil, children = {} }
  families[1] = top
  for row in self:rows() do
    if row.code then
      local function above(candidate)
        if candidate.side ~= row.side or #candidate.code > #row.code then
          return false
        end
        if candidate.code == row.code then
          return row.project_name and row.project_name ~= "" and (candidate.project_name or "") == ""
        end
        return row.code:sub(1, #candidate.code) == candidate.code
      end
      while #stack > 0 and not above(stack[#stack]) do
        stack[#stack] = nil
      end
      local parent = stack[#stack]
      local family = parent and by_parent[parent] or top
      if parent and not by_parent[parent] then
        family = { parent = parent, children = {} }
        by_parent[parent] = family
        families[#families + 1] = family
      end
      family.children[#family.children + 1] = row
      stack[#stack + 1] = row
    end
  end
  self.family_list = families
  return families
end

local EXPENSES = { "total", "overseas", "vehicle", "vehicle_purchase", "vehicle_running", "reception" }

---The three public expenses as a table of them prints them: a list of sets of figures by role. Most tables print one
---row with a column each; some a column of amounts with a row each. `measure`: "", "_budget", "_adjusted", "_prior".
---item.any: whether any figure of the set is printed.
function Table:items(measure)
  local items = {}
  if self:has("reception" .. measure) then
    for row in self:rows() do
      local item = {}
      for _, role in ipairs(EXPENSES) do
        item[role] = row[role .. measure]
        item.any = item.any or (item[role] and not item[role].blank)
      end
      items[#items + 1] = item
    end
  elseif self:has("total" .. measure) then
    local item = {}
    for row in self:rows() do
      local role = columns.role(row.name, self.role)
      if row.is_total then
        role = "total"
      end
      if role and not item[role] then
        item[role] = row["total" .. measure]
        item.any = item.any or (item[role] and not item[role].blank)
      end
    end
    items[1] = item
  end
  return items
end

return { new = new }
