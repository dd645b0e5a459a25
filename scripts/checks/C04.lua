-- 项级一致: the tables by item agree code by code.
local tie = require "gouji.tie"

local meta = {
  id = "C04", api = 1, kind = "check", severity = "error",
  title = "The tables by item agree code by code",
  categories = { "default", "tables" },
  needs = { any = { "income", "expenditure", "general" } },
  source = "S: 财预〔2016〕143号; D",
}

local function figures(rows, column)
  local list = {}
  for _, row in ipairs(rows) do
    list[#list + 1] = row[column]
  end
  return list
end

-- Rows of one code in two tables; a code printed several times counts as the sum of its rows.
local function tie_rows(code, a, b, column, relation, must)
  local left, right = figures(a:find(code), column), figures(b:find(code), column)
  if #left == 0 or #right == 0 then
    return
  end
  local any = false
  for _, list in ipairs { left, right } do
    for _, figure in ipairs(list) do
      any = any or not figure.blank
    end
  end
  if not any then
    must.looked()
  elseif #left == 1 and #right == 1 then
    must[relation](left[1], right[1])
  elseif relation == "same" and #left == 1 then
    must.sum(left[1], right)
  elseif relation == "same" and #right == 1 then
    must.sum(right[1], left)
  end
end

local function tie_tables(a, b, columns, relation, must)
  local done = {}
  for row in a:rows() do
    if row.code and not done[row.code] then
      done[row.code] = true
      for _, column in ipairs(columns) do
        tie_rows(row.code, a, b, column, relation, must)
      end
    end
  end
end

-- Titles that name a part of expenditure; a table by economic account of any other title states all of it.
local PARTS = { "基本支出", "项目支出", "一般公共预算", "政府性基金", "国有", "人员", "公用", "财政拨款" }

local function states_all(t)
  for _, part in ipairs(PARTS) do
    if t.title:find(part, 1, true) then
      return false
    end
  end
  return true
end

local function run(budget, must)
  local income, expenditure, general = budget:table("income"), budget:table("expenditure"), budget:table("general")
  if income and expenditure and not tie.carries_over(budget) then
    tie_tables(income, expenditure, { "total" }, "same", must)
  end
  for _, t in ipairs(expenditure and budget:tables { "economic_detail", "government_economic" } or {}) do
    if states_all(t) and t:has "total" then
      tie_tables(expenditure, t, { "total" }, "same", must)
    end
  end
  if general and expenditure then
    if tie.one_source(budget) then
      tie_tables(expenditure, general, { "total", "basic", "project" }, "same", must)
    else
      tie_tables(general, expenditure, { "total", "basic", "project" }, "at_most", must)
    end
  end
end

return { meta = meta, run = run }
