-- Subjects: which cells of the tables state the same amount as a fact of the narrative, and which facts are of one
-- subject.
local concept = require "gouji.concept"
local same_name = require("gouji.data.accounts").same_name
local functional = require "gouji.data.functional"
local lines = require "gouji.data.lines"
local scope = require "gouji.data.scope"

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

local function rows_total(rows, column)
  local figures = {}
  for _, row in ipairs(rows) do
    figures[#figures + 1] = row[column]
  end
  return figures
end

-- The row of a project in the table of projects, by its name.
local function project_row(budget, name)
  local t = budget:table("project")
  local found
  if not t then
    return nil
  end
  for row in t:rows() do
    local label = row.project_name ~= "" and row.project_name or nil
    label = label or (not row.code and row.name) or nil
    if label and label == name then
      if found then
        return nil
      end
      found = row
    end
  end
  return found
end

-- Whether the amounts of the fact's section are only a part of what its words name.
local function is_partial(fact)
  local named = scope.partial_sections[fact.section or ""]
  return named ~= nil and not named[fact.concept or ""]
end

local function find_cells(budget, fact, measure)
  if fact.foreign or is_partial(fact) then
    return {}
  end
  local entry = fact.concept_entry
  local found = {}
  if entry then
    if entry.id == "project_scale" and fact.project then
      local row = project_row(budget, fact.project.name)
      if row and row.total then
        found[1] = { row.total }
      end
      return found
    end
    for _, spec in ipairs(entry["in_" .. (fact.section or "")] or entry.cells) do
      local figure = budget:cell(measure and spec .. "_" .. measure or spec, fact.amount and fact.amount.amount)
      if figure then
        found[#found + 1] = { figure }
      end
    end
    return found
  end
  local account = not measure and code(budget, fact)
  if account then
    local role = SECTION_TABLE[fact.section] or (fact.levels and "general")
      or (fact.section == nil and budget:single_source() and "expenditure") or nil
    local t = role and budget:table(role)
    local rows = t and t:find(account) or {}
    local figures = rows_total(rows, "total")
    local overview = fact.section == "appropriation" and budget:table("appropriation")
    if #figures > 0 and not overview then
      found[1] = figures
    end
    if overview then
      local row = budget:table("appropriation"):find(account)[1]
      if not row then
        for candidate in budget:table("appropriation"):rows("expenditure") do
          row = row or (candidate.class == account and candidate or nil)
        end
      end
      if row and row.total then
        found[#found + 1] = { row.total }
      end
    end
  end
  return found
end

---The cells that must print the same amount as the fact: a list of lists, each the figures whose sum it is.
---`measure`: "budget" or "adjusted" for the cells of that measure, where the tables print several.
local function cells(budget, fact, measure)
  local known = "cells_" .. (measure or "amount")
  fact[known] = fact[known] or find_cells(budget, fact, measure)
  return fact[known]
end

local function find_key(budget, fact)
  if fact.foreign or is_partial(fact) or fact.concept == "target_amount" then
    return nil
  end
  local entry = fact.concept_entry
  if entry then
    if entry.id == "project_scale" then
      return fact.project and "project:" .. fact.project.name or nil
    elseif entry.id == "general" or not budget:single_source() then
      local specs = entry["in_" .. (fact.section or "")] or entry.cells
      return entry.id .. "@" .. (specs[1] or fact.section or "")
    end
    return entry.id
  end
  local account = code(budget, fact)
  if not account then
    return nil
  end
  return account .. "@" .. (budget:single_source() and "" or SECTION_TABLE[fact.section] or "")
end

---One key for all facts of one subject, or nil where the subject is not known.
local function key(budget, fact)
  if fact.key == nil then
    fact.key = find_key(budget, fact) or false
  end
  return fact.key or nil
end

---The current amount that a fact's change belongs to: its own, else that of its subject.
local function current(budget, fact)
  if fact.amount then
    return fact.amount
  end
  local wanted = key(budget, fact)
  if not wanted then
    return nil
  end
  for _, list in ipairs(cells(budget, fact)) do
    if #list == 1 and not list[1].blank then
      return list[1]
    end
  end
  for _, other in ipairs(budget:narrative()) do
    if other.amount and key(budget, other) == wanted then
      return other.amount
    end
  end
end

local GRAND = { both_total = true, income_total = true, expenditure_total = true, appropriation_total = true, general = true }
local TOTALS = {
  overview = "both_total", income = "income_total", expenditure = "expenditure_total", appropriation = "appropriation_total",
  general = "general", three_public = "three_public", basic = "basic",
}

-- The concept that a section's shares are shares of by rule, or nil.
local function section_whole(fact)
  local total = TOTALS[fact.section]
  return total and concept.of(total)
end

---Whether the words of a share, or its section, name its whole.
local function names_whole(budget, fact)
  local entry = fact.whole or section_whole(fact)
  for _, other in ipairs(entry and budget:narrative() or {}) do
    if other.concept_entry == entry and other.section == fact.section and other.amount then
      return true
    end
  end
  return entry ~= nil and #cells(budget, { concept_entry = entry, section = fact.section }) > 0
end

---What a share may be a share of, best first: the whole that the sentence names, the total of the section (its
---sentence, then its cell), amounts stated before it in the same paragraph, the totals of the document. An amount with
---a share of its own is no whole of its siblings, unless they stand in one paragraph.
local function wholes(budget, fact)
  local found = {}
  local facts = budget:narrative()
  if is_partial(fact) then
    return found
  end
  local function add(figure)
    if figure and figure.amount and not figure:is_zero() and (not fact.amount or figure.id ~= fact.amount.id) then
      found[#found + 1] = figure
    end
  end
  local function add_concept(entry)
    for _, other in ipairs(facts) do
      if other.concept_entry == entry and other.section == fact.section then
        add(other.amount)
      end
    end
    for _, list in ipairs(cells(budget, { concept_entry = entry, section = fact.section })) do
      add(list[1])
    end
  end
  if fact.whole then
    add_concept(fact.whole)
    return found
  end
  if section_whole(fact) then
    add_concept(section_whole(fact))
  end
  for _, other in ipairs(facts) do
    if other == fact then
      break
    elseif other.amount and (other.block == fact.block or (other.section == fact.section and not other.share)) then
      add(other.amount)
    end
  end
  for _, other in ipairs(facts) do
    if other.amount and GRAND[other.concept] then
      add(other.amount)
    end
  end
  return found
end

---Whether one amount is about 10^4 or 10^8 times the other: a unit was mistaken.
local function mistaken_unit(a, b)
  local x, y = a:abs():raw(), b:abs():raw()
  if x == 0 or y == 0 then
    return false
  end
  if x < y then
    x, y = y, x
  end
  local quotient = x // y
  return (quotient >= 9990 and quotient <= 10010) or (quotient >= 99900000 and quotient <= 100100000)
end

return {
  cells = cells, key = key, code = code, current = current, wholes = wholes, names_whole = names_whole, mistaken_unit = mistaken_unit,
  project_row = project_row,
}
