-- Parts of a budget as scripts list them: tables, columns, rows, cells, figures. Every list is in the order of print.
local core = require "gouji.core"
local places = require "gouji.place"

local part = {}

---All tables, or those with one of the roles. A table that goes on over pages is one.
function part.tables(budget, roles)
  if roles then
    return budget:tables(roles)
  end
  local list = {}
  for _, t in ipairs(budget.list) do
    if not t.continued then
      list[#list + 1] = t
    end
  end
  return list
end

---The columns of a table: { index, header, role, key, flow, label }.
function part.columns(t)
  local list = {}
  for index, column in ipairs(t.columns) do
    list[index] = {
      index = index, header = column.header, role = column.role, key = column.key, flow = column.side.flow,
      label = column.label and true or false,
    }
  end
  return list
end

---The rows of a table, or of one side of it.
function part.rows(t, flow)
  if flow ~= nil and flow ~= "income" and flow ~= "expenditure" then
    error(('gouji.rows: the flow is neither "income" nor "expenditure": %s'):format(tostring(flow)), 2)
  end
  local list = {}
  for row in t:rows(flow) do
    list[#list + 1] = row
  end
  return list
end

-- The grid that a table is printed in, and those of the pages that it goes on over.
local function grids(t)
  return { t, table.unpack(t.parts or {}) }
end

local function cell(t, row, column)
  local doc = t.doc
  local line, first, length = doc:cell_place(t.block, row, column.index)
  return {
    text = doc:raw(t.block, row, column.index), figure = t:figure_at(row, column.index), row = row, col = column.index,
    header = column.header, key = column.key, line = line, column = first, length = length,
  }
end

---The cells of the body of a table, or those of one row.
function part.cells(of)
  local list = {}
  if of.side then
    for _, column in ipairs(of.side.columns) do
      list[#list + 1] = cell(of.table, of.index, column)
    end
    return list
  end
  of:rows() -- gives the figures their rows
  for _, t in ipairs(grids(of)) do
    for row = t.header_rows + 1, t.height do
      for _, column in ipairs(t.columns) do
        list[#list + 1] = cell(t, row, column)
      end
    end
  end
  return list
end

---The texts of a table as they are printed, row by row, with the rows of its header; pages that go on with it add
---their bodies.
function part.grid(t)
  local list = {}
  for index, one in ipairs(grids(t)) do
    for row = index == 1 and 1 or one.header_rows + 1, one.height do
      local texts = {}
      for column = 1, one.width do
        texts[column] = one.doc:raw(one.block, row, column)
      end
      list[#list + 1] = texts
    end
  end
  return list
end

---The figures of a budget, a table or a row; `kind`: only those of one kind ("amount", "percent", "count" …).
function part.figures(of, kind)
  local list = {}
  local function add(figure)
    if figure and (not kind or figure.kind == kind) then
      list[#list + 1] = figure
    end
  end
  if of.doc and of.list then
    for _, t in ipairs(of.list) do
      t:rows()
    end
    for id = 1, of.doc:figure_count() do
      add(of.figure(id))
    end
  else
    for _, c in ipairs(part.cells(of)) do
      add(c.figure)
    end
  end
  return list
end

---A column of the amounts that rows have under `key`, and the rows that have one, in the same order.
function part.amounts(rows, key)
  local column, kept = core.column(), {}
  for _, row in ipairs(rows) do
    local figure = row[key]
    if type(figure) == "table" and figure.amount then
      column:push(figure.amount)
      kept[#kept + 1] = row
    end
  end
  return column, kept
end

---Where a figure, a cell, a row or a table stands: { path, line, column, length, text, table, heading, row, col, at }; `at` is
---"path:line:column".
function part.place(budget, of)
  local where
  if of.id then
    where = places.of_figure({ budget = budget, doc = budget.doc }, of)
  elseif of.side then
    where = places.of({ budget = budget, doc = budget.doc }, of:name_place())
  elseif of.sides then
    where = { line = of.line, column = 1, text = of.title, table = of.role or of.title }
  else
    where = { line = of.line, column = of.column, length = of.length, text = of.text, row = of.row, col = of.col }
  end
  where.path = where.path or budget.path
  where.at = ("%s:%d:%d"):format(where.path, where.line, where.column)
  return where
end

return part
