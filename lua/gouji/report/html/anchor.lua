-- Anchors of one document in a page: its lines, its places, its findings, the relations of its figures.
local anchor = {}

local Anchor = {}
Anchor.__index = Anchor

---@param index integer of the document in the page
---@param budget gouji.Budget
function anchor.new(index, budget)
  return setmetatable({ prefix = "d" .. index, tables = budget.list, lines = {} }, Anchor)
end

function Anchor:document()
  return self.prefix
end

function Anchor:line(line)
  return ("%sL%d"):format(self.prefix, line)
end

-- The block of the table that prints a line; tables stand in the order of their lines.
local function block_at(self, line)
  local tables, low, high = self.tables, 1, #self.tables
  while low < high do
    local middle = (low + high + 1) // 2
    if tables[middle].line <= line then
      low = middle
    else
      high = middle - 1
    end
  end
  local t = tables[low]
  return t and line >= t.line and line <= t.last_line and t.block or nil
end

---What a place is called: a cell of a table by its row and column, else a piece of text by line and column. Places with
---one key are one mark of the copy.
function Anchor:place(where)
  local block = where.row and block_at(self, where.line)
  if block then
    return ("%sT%dR%dC%d"):format(self.prefix, block, where.row, where.col)
  end
  return ("%sL%dC%d"):format(self.prefix, where.line, where.column)
end

function Anchor:finding(number)
  return ("%sN%d"):format(self.prefix, number)
end

---The relations of a figure.
function Anchor:figure(id)
  return ("%sF%d"):format(self.prefix, id)
end

---A part of the page about the document.
function Anchor:part(name)
  return ("%s-%s"):format(self.prefix, name)
end

return anchor
