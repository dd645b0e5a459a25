-- Accounts: which account a sentence is about, and where the tables print its amount.
local same_name = require("gouji.data.accounts").same_name
local functional = require "gouji.data.functional"
local lines = require "gouji.data.lines"

local LOOKUP = { "general", "expenditure", "income", "fund", "capital" }

-- The code of the item that a sentence names by its levels, as the tables print it: by its names, or, where the item's
-- name is in no table, by its section and its amount.
local function item_code(budget, levels, amount)
  local found, score = nil, 0
  local ambiguous = false
  local tried = {}
  for _, role in ipairs(LOOKUP) do
    local t = budget:table(role)
    for _, row in ipairs(t and t:coded() or {}) do
      if #row.code == 7 and not tried[row.code] then
        tried[row.code] = true
        local points = 0
        if same_name(row.name, levels.item) then
          points = 4
        elseif functional.matches(row.code, levels.item, budget.year) then
          points = 3
        elseif amount and row.total and row.total.amount == amount then
          points = -8
        end
        if points ~= 0 then
          local section, class = t:find(row.code:sub(1, 5))[1], t:find(row.code:sub(1, 3))[1]
          if levels.section and (section and same_name(section.name, levels.section)
            or functional.matches(row.code:sub(1, 5), levels.section, budget.year)) then
            points = points + 8
          end
          if levels.class and (class and same_name(class.name, levels.class)
            or functional.matches(row.code:sub(1, 3), levels.class, budget.year)) then
            points = points + 2
          end
          if points > 0 and points > score then
            found, score, ambiguous = row.code, points, false
          elseif points > 0 and points == score then
            ambiguous = true
          end
        end
      end
    end
  end
  return not ambiguous and found or nil
end

local function level_code(budget, levels, amount)
  if levels.code == nil then
    local code
    if levels.item then
      code = item_code(budget, levels, amount)
    elseif levels.class and not levels.section then
      code = lines.class(levels.class)
    elseif levels.section then
      for _, role in ipairs(LOOKUP) do
        local t = budget:table(role)
        for _, row in ipairs(t and t:coded() or {}) do
          if not code and #row.code == 5 and same_name(row.name, levels.section) then
            code = row.code
          end
        end
      end
    end
    levels.code = code or false
  end
  return levels.code or nil
end

---The account code that a fact is about, or nil.
local function code(budget, fact)
  if fact.levels then
    return level_code(budget, fact.levels, fact.amount and fact.amount.amount)
  end
  return fact.class
end

-- Which table states the account amounts that a section of the narrative speaks of.
local SECTION_TABLE = {
  overview = "expenditure", expenditure = "expenditure", appropriation = "general", general = "general", basic = "basic",
  fund = "fund", capital = "capital",
}

-- Tables that print amounts by account, for sentences that no section assigns to one.
local CANDIDATES = { "appropriation", "expenditure", "general", "overview" }

local function rows_total(rows, column)
  local figures = {}
  for _, row in ipairs(rows) do
    figures[#figures + 1] = row[column]
  end
  return figures
end

-- The figures of an account in a table, whose sum is its amount there; a list of accounts by name has one row each.
local function figures_in(t, account)
  local figures = rows_total(t:account(account), "total")
  if #figures == 0 and (t.role == "appropriation" or t.role == "overview") then
    for row in t:rows("expenditure") do
      if row.class == account and #figures == 0 then
        figures[1] = row.total
      end
    end
  end
  return figures
end

local function prints(t, account, amount)
  local sum
  for _, figure in ipairs(figures_in(t, account)) do
    sum = sum and figure.amount and sum + figure.amount or figure.amount
  end
  return sum == amount
end

-- The table that most accounts of one list of sentences agree with: what they speak of where no heading tells. Two
-- must agree at least, and more than half.
local function elect(budget, group)
  local best, best_votes = nil, 1
  for _, role in ipairs(CANDIDATES) do
    local t, votes = budget:table(role), 0
    for _, fact in ipairs(t and group or {}) do
      votes = votes + (prints(t, code(budget, fact), fact.amount.amount) and 1 or 0)
    end
    if votes > best_votes and votes * 2 > #group then
      best, best_votes = role, votes
    end
  end
  return best
end

-- The sentences about accounts under one heading that assigns them to no table.
local function group_of(budget, fact)
  local group = {}
  for _, other in ipairs(budget:narrative()) do
    if other.section_block == fact.section_block and other.section == fact.section and other.amount and not other.foreign
      and not other.concept and code(budget, other) then
      group[#group + 1] = other
    end
  end
  return group
end

---The role of the table that states the amounts of accounts in the fact's section, or nil where nothing tells.
local function table_of(budget, fact)
  local role = SECTION_TABLE[fact.section] or (fact.levels and "general")
  if role then
    return role
  elseif fact.section == nil and budget:single_source() then
    return "expenditure"
  end
  budget.elected = budget.elected or {}
  local key = fact.section_block or 0
  if budget.elected[key] == nil then
    budget.elected[key] = elect(budget, group_of(budget, fact)) or false
  end
  return budget.elected[key] or nil
end

---The cells that print the amount of the account that a fact is about: lists whose sums they are.
local function cells(budget, fact)
  local account = code(budget, fact)
  local role = account and table_of(budget, fact)
  if fact.section == "appropriation" and budget:table("appropriation") then
    role = account and "appropriation"
  end
  local t = role and budget:table(role)
  local figures = t and figures_in(t, account) or {}
  return #figures > 0 and { figures } or {}
end

return { code = code, table_of = table_of, cells = cells }
