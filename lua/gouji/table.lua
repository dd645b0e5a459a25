-- A table of a disclosure: a grid whose columns have roles and whose rows have keys.
local columns = require "gouji.data.columns"
local rows = require "gouji.row"

local LABELS = { class = true, section = true, item = true, code = true, name = true, project_name = true, line = true }

-- The sides of a table are groups of their own in a ledger: no amount is moved from receipts to expenditure.
local SIDES = 256

local Table = {}
Table.__index = Table

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
        side.keys[#side.keys + 1], side.key_columns[#side.keys + 1] = key, column.index
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
      side = { index = #t.sides + 1, columns = {}, column_of = {}, keys = {}, key_columns = {}, labels = {},
        amounts = false }
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

---Makes a table of a grid block.
---@param doc gouji.Document
---@param block integer
---@param role string? see data/tables.lua
---@param title string
---@param budget gouji.Budget that it belongs to
---@return gouji.Table
local function new(doc, block, role, title, budget)
  local height, width, header_rows = doc:grid(block)
  local _, _, _, line, last_line = doc:block(block)
  local t = setmetatable({
    doc = doc, block = block, role = role, title = title, budget = budget, height = height, width = width,
    header_rows = header_rows, line = line, last_line = last_line, columns = {}, sides = {}, printed = {},
    year = budget.year,
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
  return self.budget.figure(self.ids[(row - 1) * self.width + column])
end

-- The rows of one side, of all sides in turn for no flow.
local function rows_of(t, flow)
  local key = flow or "all"
  local list = t.row_lists[key]
  if not list then
    list = {}
    for _, side in ipairs(t.sides) do
      if not flow or side.flow == flow then
        side.rows = side.rows or rows.read(t, side, read_cells(t))
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
    local list = rows_of(self)
    for i = 1, #list do
      local figure = list[i][role]
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
    local list = rows_of(self, flow)
    for i = 1, #list do
      if list[i].is_total then
        found = list[i]
        break
      end
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
    local all = rows_of(self)
    for i = 1, #all do
      if all[i].code then
        list[#list + 1] = all[i]
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
    local coded = self:coded()
    for i = 1, #coded do
      local row = coded[i]
      local list = by_code[row.code]
      if not list then
        by_code[row.code] = { row }
      else
        list[#list + 1] = row
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
    local list = rows_of(self, flow)
    for i = 1, #list do
      local row = list[i]
      if row.line and not by_line[row.line] then
        by_line[row.line] = row
      end
    end
    self.by_line[key] = by_line
  end
  return by_line[line]
end

-- Whether a row above another one is its parent or a parent of that.
local function is_above(candidate, row)
  if candidate.side ~= row.side or #candidate.code > #row.code then
    return false
  elseif candidate.code == row.code then
    return row.project_name and row.project_name ~= "" and (candidate.project_name or "") == ""
  end
  return row.code:sub(1, #candidate.code) == candidate.code
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
  for _, row in ipairs(self:coded()) do
    while #stack > 0 and not is_above(stack[#stack], row) do
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
  self.family_list = families
  return families
end

---The rows whose sum an account is: its own; in a table that prints none, those below it that have no parent.
---@return gouji.Row[]
function Table:account(code)
  local found = self:find(code)
  if #found > 0 then
    return found
  end
  for _, row in ipairs(self:families()[1].children) do
    if row.code:sub(1, #code) == code then
      found[#found + 1] = row
    end
  end
  return found
end

local EXPENSES = { "total", "overseas", "vehicle", "vehicle_purchase", "vehicle_running", "reception" }

-- The key of a role in another measure: reception_budget, prior_reception, prior.
local function measured(role, measure)
  if measure == "_prior" then
    return role == "total" and "prior" or "prior_" .. role
  end
  return role .. measure
end

---The three public expenses as a table of them prints them: a list of sets of figures by role. Most tables print one
---row with a column each; some a column of amounts with a row each. `measure`: "", "_budget", "_adjusted", "_prior".
---item.any: whether any figure of the set is printed.
function Table:items(measure)
  local items = {}
  if self:has(measured("reception", measure)) then
    for row in self:rows() do
      local item = {}
      for _, role in ipairs(EXPENSES) do
        item[role] = row[measured(role, measure)]
        item.any = item.any or (item[role] and not item[role].blank)
      end
      items[#items + 1] = item
    end
  elseif self:has(measured("total", measure)) then
    local item = {}
    for row in self:rows() do
      local role = columns.role(row.name, self.role)
      if row.is_total then
        role = "total"
      end
      if role and not item[role] then
        item[role] = row[measured("total", measure)]
        item.any = item.any or (item[role] and not item[role].blank)
      end
    end
    items[1] = item
  end
  return items
end

return { new = new }
