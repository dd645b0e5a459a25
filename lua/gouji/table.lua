-- A table of a disclosure: a grid whose columns have roles and whose rows have keys.
local columns = require "gouji.data.columns"
local rows = require "gouji.row"
local sides = require "gouji.side"

local Table = {}
local metatable = { __index = Table } -- apart: scripts must not reach the class

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
  }, metatable)
  sides.read(t)
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

-- Amounts among the names of rows, and expenditure among receipts, tell that cells were lost and others moved left.
local MOST_STRAY = 1

---Whether the rows have lost cells, so that amounts stand where names belong: nothing that the table says is sure.
function Table:is_shifted()
  local texts, stray = read_cells(self), 0
  for _, column in ipairs(self.columns) do
    if column.role == "name" or column.role == "project_name" then
      local receipts = (self.role == "overview" or self.role == "appropriation") and column.side.flow == "income"
      for row = self.header_rows + 1, self.height do
        local text = texts[(row - 1) * self.width + column.index]
        if text ~= "" and (text:byte() < 0x3A and text:find("^%-?[%d,]*%d%.%d+$")
          or receipts and text:sub(-#"支出") == "支出") then
          stray = stray + 1
        end
      end
    end
  end
  return stray > MOST_STRAY
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

---The folded texts of all cells, and their figures by number (false: none), row by row. Not to be changed.
---@return string[] texts
---@return (integer|false)[] ids
function Table:cells()
  return read_cells(self), self.ids
end

---Whether any amount is printed in the body, in whatever column.
function Table:prints_amount()
  read_cells(self)
  local doc, ids = self.doc, self.ids
  for i = self.header_rows * self.width + 1, self.height * self.width do
    if ids[i] and doc:figure(ids[i]) == "amount" then
      return true
    end
  end
  return false
end

-- The rows of one side, of all sides in turn for no flow.
local function rows_of(t, flow)
  local key = flow or "all"
  local list = t.row_lists[key]
  if not list then
    list = {}
    for _, side in ipairs(t.sides) do
      if not flow or side.flow == flow then
        local own = t:side_rows(side)
        table.move(own, 1, #own, #list + 1, list)
      end
    end
    t.row_lists[key] = list
  end
  return list
end

---The rows of one side, and those of the same side of the tables that go on with this one.
function Table:side_rows(side)
  if not side.rows then
    side.rows = rows.read(self, side, read_cells(self))
    for _, part in ipairs(self.parts or {}) do
      local more = part:side_rows(part.sides[side.index])
      table.move(more, 1, #more, #side.rows + 1, side.rows)
    end
  end
  return side.rows
end

---Whether another table has the same titles of columns.
function Table:has_headers_of(doc, block)
  local _, width, header_rows = doc:grid(block)
  if width ~= self.width or header_rows == 0 then
    return false
  end
  for _, column in ipairs(self.columns) do
    if doc:header(block, column.index) ~= column.header then
      return false
    end
  end
  return true
end

-- Whether a label of the body names a grand total. Rows cannot be asked yet: their figures need the unit.
local function names_total(t)
  local texts = read_cells(t)
  for row = t.header_rows + 1, t.height do
    for _, column in ipairs(t.columns) do
      local text = column.label and texts[(row - 1) * t.width + column.index] or ""
      if text == "合计" or text:sub(-#"总计") == "总计" then
        return true
      end
    end
  end
  return false
end

---Takes `part`, printed after this table under the same titles, for its next page, unless each has a total of its own.
---Called before any row is read.
---@return boolean taken
function Table:continue(part)
  if self.totalled == nil then
    self.totalled = names_total(self)
  end
  local totalled = names_total(part)
  local taken = #part.sides == #self.sides and not (self.totalled and totalled)
  if taken then
    self.parts = self.parts or {}
    table.insert(self.parts, part)
    part.continued, self.totalled = true, self.totalled or totalled
  end
  return taken
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

local function prints_any(row)
  for _, column in ipairs(row.side.columns) do
    local figure = column.key and row[column.key]
    if figure and not figure.blank then
      return true
    end
  end
  return false
end

---The row of the grand total (the first one), of a side or of any. In a table of 三公 printed downwards a heading of the
---same name may stand above it.
function Table:total(flow)
  local key = flow or "all"
  local found = self.totals[key]
  if found == nil then
    found = false
    local list = rows_of(self, flow)
    for i = 1, #list do
      local row = list[i]
      if row.is_total and not found then
        found = row
      elseif found and self.role == "three_public" and row.line == "subtotal" and not prints_any(found) then
        found = row
      end
    end
    self.totals[key] = found
  end
  return found or nil
end

---The row of the grand total of one side, or nil.
function Table:side_total(side)
  for _, row in ipairs(self:side_rows(side)) do
    if row.is_total then
      return row
    end
  end
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

---The families of rows, see hierarchy.lua.
function Table:families()
  self.family_list = self.family_list or require("gouji.hierarchy").families(self)
  return self.family_list
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
      if row.is_total or row.line == "subtotal" then
        role = "total"
      end
      if role == "total" and row ~= self:total() then
        role = nil
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
