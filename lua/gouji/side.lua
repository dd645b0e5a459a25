-- The sides of a table: its columns with their roles, cut where a label column after an amount column opens the next.
local columns = require "gouji.data.columns"

local LABELS = { class = true, section = true, item = true, code = true, name = true, project_name = true, line = true }

-- Tables by account: a column of codes is looked for in their cells where no header names one.
local CODED = { income = true, expenditure = true, general = true, basic = true, fund = true, capital = true }

-- The sides of a table are groups of their own in a ledger: no amount is moved from receipts to expenditure.
local SIDES = 256

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

local PARTIAL = { income = true, appropriation = true, general = true }

-- Where no column is the total of all, the 合计 of the year's receipts, or of the one source that the table states, is.
local function take_total(side)
  local found
  for _, column in ipairs(side.columns) do
    if column.role == "total" or column.role == "prior" then
      return
    end
    if PARTIAL[column.role] and column.header:find("计$") then
      found = found or column
    end
  end
  if found then
    found.role = "total"
  end
end

---Reads the columns and sides of a table into t.columns and t.sides.
---@param t gouji.Table
local function read(t)
  local doc, block = t.doc, t.block
  local side, open, coded = nil, false, not CODED[t.role]
  for index = 1, t.width do
    local header = doc:header(block, index)
    local role, measure = columns.role(header, t.role, t.year)
    t.columns[index] = { index = index, header = header, role = role, measure = measure }
    open, coded = open or not role, coded or role == "code" or role == "class"
  end
  if (open or not coded) and t.role and t.height > t.header_rows then
    require("gouji.content").complete(t, (t:cells()))
  end
  for index, column in ipairs(t.columns) do
    local role = column.role
    column.label = LABELS[role] or false
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
    elseif role or column.numeric then
      side.amounts = true
      side.open = side.open or column.numeric
    end
  end
  for _, s in ipairs(t.sides) do
    if s.open then
      require("gouji.content").settle(s)
    end
  end
  for _, s in ipairs(t.sides) do
    take_total(s)
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

return { read = read }
