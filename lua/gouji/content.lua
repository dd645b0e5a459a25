-- Contents: the role of a column by what its cells hold, where its header does not tell. Only what is safe: a column of
-- account codes, the names beside it, the one column of numbers of a side.
local M = {}

-- Words of a header that leave open what its numbers are, but not that they are amounts.
local MONEY = { "预算", "决算", "金额", "数额", "万元", "元)" }
-- So many cells make a column what most of them are.
local LEAST_CODES = 3

-- What the printed cells of a column's body are: how many are numbers, account codes and texts.
local function count(t, texts, index)
  local numbers, codes, words = 0, 0, 0
  for row = t.header_rows + 1, t.height do
    local text = texts[(row - 1) * t.width + index]
    if text:find("^[2-5]%d%d$") or text:find("^[2-5]%d%d%d%d$") or text:find("^[2-5]%d%d%d%d%d%d$") then
      codes = codes + 1
    elseif text:find("^%-?[%d,]*%d%.?%d*$") then
      numbers = numbers + 1
    elseif text ~= "" then
      words = words + 1
    end
  end
  return numbers, codes, words
end

local function names_money(header)
  for _, word in ipairs(MONEY) do
    if header:find(word, 1, true) then
      return true
    end
  end
  return header == ""
end

---Completes the roles of the columns of a table that has a role of its own. A column without a role that holds amounts
---is marked as such (`numeric`).
---@param t gouji.Table
---@param texts string[] of all cells, row by row
function M.complete(t, texts)
  local has = {}
  for _, column in ipairs(t.columns) do
    has[column.role or ""] = true
  end
  for index, column in ipairs(t.columns) do
    local open = column.role == nil
    if open or (column.role == "name" and not has.code and not has.class) then
      local numbers, codes, words = count(t, texts, index)
      local before = t.columns[index - 1]
      if codes >= LEAST_CODES and numbers == 0 and words <= codes then
        column.role = "code"
      elseif open and words > 0 and numbers + codes == 0 and column.header == "" and before and before.role == "code" then
        column.role = "name"
      elseif open and words == 0 and numbers + codes > 0 and not column.measure and names_money(column.header) then
        column.numeric = true
      end
    end
  end
end

---Takes the one column of amounts that a side has for its total.
function M.settle(side)
  local found
  for _, column in ipairs(side.columns) do
    if column.role and not column.label or column.numeric and found then
      return
    end
    found = column.numeric and column or found
  end
  if found then
    found.role = "total"
  end
end

return M
