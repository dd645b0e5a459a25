-- Subjects: which cells of the tables state the same amount as a fact of the narrative, and which facts are of one
-- subject.
local accounts = require "gouji.account"
local concept = require "gouji.concept"
local scope = require "gouji.data.scope"
local tie = require "gouji.tie"

-- The row of a project in the table of projects, by its name; nil where two have it.
local function project_row(budget, name)
  local t = budget:table("project")
  if not t then
    return nil
  end
  if not budget.projects_by_name then
    local rows = {}
    for row in t:rows() do
      local label = row.project_name ~= "" and row.project_name or nil
      label = label or (not row.code and row.name) or nil
      if label then
        rows[label] = rows[label] == nil and row or false
      end
    end
    budget.projects_by_name = rows
  end
  return budget.projects_by_name[name] or nil
end

-- Whether the amounts of the fact's section are only a part of what its words name.
local function is_partial(fact)
  local named = scope.partial_sections[fact.section or ""]
  return named ~= nil and not named[fact.concept or ""]
end

-- Where money is carried over, receipts and expenditure of one source, or projects with and without it, are not the same
-- amount: the cell that prints what the sentence does is meant, else the first.
local function without_carried(budget, fact, found)
  if #found > 1 and fact.amount and (fact.section == "appropriation" or fact.concept == "project")
    and (tie.has_carried(budget:table("appropriation")) or tie.carries_over(budget)) then
    for _, list in ipairs(found) do
      if list[1].amount == fact.amount.amount then
        return { list }
      end
    end
    return { found[1] }
  end
  return found
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
    local specs = entry["in_" .. (fact.section or "")] or entry.cells
    local count = entry.grand and budget.kind == "final_accounts" and 1 or #specs
    for i = 1, count do
      local spec = specs[i]
      local figure = budget:cell(measure and spec .. "_" .. measure or spec, fact.amount and fact.amount.amount)
      if figure then
        found[#found + 1] = { figure }
      end
    end
    return without_carried(budget, fact, found)
  end
  return not measure and accounts.cells(budget, fact) or {}
end

---The cells that must print the same amount as the fact: a list of lists, each the figures whose sum it is.
---`measure`: "budget" or "adjusted" for the cells of that measure, where the tables print several.
local function cells(budget, fact, measure)
  local known = "cells_" .. (measure or "amount")
  fact[known] = fact[known] or find_cells(budget, fact, measure)
  return fact[known]
end

-- The budgets that a rate of completion may be measured by: the one that its words name, else those of its sentence, else
-- the cells of its subject.
local function budgets_of(budget, fact)
  local named = fact.completion_base and fact[fact.completion_base]
  if named then
    return { named }
  end
  local list = { fact.budget }
  list[#list + 1] = fact.adjusted
  for _, found in ipairs(#list == 0 and fact.concept and cells(budget, fact, "budget") or {}) do
    list[#list + 1] = found[1]
  end
  return list
end

local function find_key(budget, fact)
  if fact.foreign or is_partial(fact) or fact.concept == "target_amount" then
    return nil
  end
  local entry = fact.concept_entry
  if entry then
    if entry.id == "project_scale" then
      return fact.project and "project:" .. fact.project.name or nil
    elseif entry.id == "general" or entry.id == "general_income" or not budget:single_source() then
      local specs = entry["in_" .. (fact.section or "")] or entry.cells
      return entry.id .. "@" .. (specs[1] or fact.section or "")
    end
    return entry.id
  end
  local account = accounts.code(budget, fact)
  if not account then
    return nil
  end
  return account .. "@" .. (budget:single_source() and "" or accounts.table_of(budget, fact) or "")
end

---One key for all facts of one subject, or nil where the subject is not known.
local function key(budget, fact)
  if fact.key == nil then
    fact.key = find_key(budget, fact) or false
  end
  return fact.key or nil
end

local GRAND = { both_total = true, income_total = true, income_grand = true, expenditure_total = true, expenditure_grand = true,
  appropriation_total = true, general = true, general_income = true }

-- The facts with an amount: `by_key` the first of each subject, `by_section` all of each section, `by_concept` those of
-- a concept in a section, `grand` those of the document's totals. Made when first asked for.
local function amounts_of(budget)
  local index = budget.amounts_told
  if index then
    return index
  end
  index = { by_key = {}, by_section = {}, by_concept = {}, grand = {} }
  budget.amounts_told = index
  local function list_of(lists, name)
    lists[name] = lists[name] or {}
    return lists[name]
  end
  for _, fact in ipairs(budget:narrative()) do
    local section = fact.section or ""
    local told = list_of(index.by_section, section)
    fact.told_before = #told
    if fact.amount then
      told[#told + 1] = fact
      if fact.concept then
        table.insert(list_of(index.by_concept, section .. " " .. fact.concept), fact)
        index.grand[#index.grand + 1] = GRAND[fact.concept] and fact or nil
      end
    end
  end
  return index
end

-- The facts of a concept in a section that state its amount.
local function told_of(budget, entry, section)
  return amounts_of(budget).by_concept[(section or "") .. " " .. entry.id] or {}
end

-- Where only the grand total of a side is told, 占总支出 is of it.
local GRAND_OF = { expenditure_total = "expenditure_grand", income_total = "income_grand" }

-- The one amount that the whole narrative tells of a concept, or of the grand total in its place; nil where it tells
-- several: which of them is meant then is not known.
local function only_of(budget, entry)
  local index = amounts_of(budget)
  if not index.only then
    index.only = {}
    for _, fact in ipairs(budget:narrative()) do
      if fact.amount and fact.concept and not fact.foreign and not is_partial(fact) then
        local only = index.only[fact.concept]
        index.only[fact.concept] = (only == nil or only and only.amount == fact.amount.amount) and (only or fact.amount)
      end
    end
  end
  local only = index.only[entry.id]
  if only == nil and GRAND_OF[entry.id] then
    only = index.only[GRAND_OF[entry.id]]
  end
  return only or nil
end

-- The first fact of a subject that states its amount.
local function first_of(budget, wanted)
  local index = amounts_of(budget)
  if not index.keyed then
    index.keyed = true
    for _, fact in ipairs(budget:narrative()) do
      local known = fact.amount and key(budget, fact)
      if known then
        index.by_key[known] = index.by_key[known] or fact
      end
    end
  end
  return index.by_key[wanted]
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
  local first = first_of(budget, wanted)
  return first and first.amount
end

local TOTALS = {
  overview = "both_total", income = "income_total", expenditure = "expenditure_total", appropriation = "appropriation_total",
  general = "general", three_public = "three_public", basic = "basic",
}

-- The concept that a section's shares are shares of by rule, or nil.
local function section_whole(fact)
  local total = TOTALS[fact.section]
  return total and concept.of(total)
end

-- How many amounts of one kind a share is compared with: more would find one that fits by chance.
local MOST_WHOLES = 256

---Whether the words of a share, or its section, name its whole.
local function names_whole(budget, fact)
  local entry = fact.whole or section_whole(fact)
  return entry ~= nil and (#told_of(budget, entry, fact.section) > 0
    or #cells(budget, { concept_entry = entry, section = fact.section }) > 0)
end

---What a share may be a share of, best first: the whole that the sentence names (in its section, else the only amount
---that is told of it), the total of the section (its sentence, then its cell), amounts stated before it in the same
---paragraph, the totals of the document. An amount with a share of its own is no whole of its siblings, unless they stand
---in one paragraph.
local function wholes(budget, fact)
  local found = {}
  local index = amounts_of(budget)
  local function add(figure)
    if figure and figure.amount and not figure:is_zero() and (not fact.amount or figure.id ~= fact.amount.id) then
      found[#found + 1] = figure
    end
  end
  local function add_concept(entry)
    for i, other in ipairs(told_of(budget, entry, fact.section)) do
      if i > MOST_WHOLES then
        break
      end
      add(other.amount)
    end
    for _, list in ipairs(cells(budget, { concept_entry = entry, section = fact.section })) do
      add(list[1])
    end
  end
  if fact.whole then
    add_concept(fact.whole)
    if #found == 0 and not is_partial(fact) then
      add(only_of(budget, fact.whole))
    end
    return found
  elseif is_partial(fact) then
    return found
  end
  if section_whole(fact) then
    add_concept(section_whole(fact))
  end
  local told, last = index.by_section[fact.section or ""] or {}, fact.told_before or 0
  for i = math.max(1, last - MOST_WHOLES + 1), last do
    local other = told[i]
    if other.block == fact.block or not other.share then
      add(other.amount)
    end
  end
  for i = 1, math.min(#index.grand, MOST_WHOLES) do
    add(index.grand[i].amount)
  end
  return found
end

---Whether one amount is about 10^4 or 10^8 times the other: a unit was mistaken. Nil: one that could not be read.
local function mistaken_unit(a, b)
  if a == b or not a or not b then
    return false
  end
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
  cells = cells, key = key, code = accounts.code, current = current, wholes = wholes, names_whole = names_whole,
  mistaken_unit = mistaken_unit, project_row = project_row, budgets_of = budgets_of,
}
