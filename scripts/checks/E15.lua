-- 上年推算: what this year's amounts, changes and rates imply of last year adds up as this year's amounts do, also where a
-- rate is all that is told of an item. Nothing of last year is printed: its figures are implied.
local changes = require "gouji.change"
local subject = require "gouji.subject"

local meta = {
  id = "E15", api = 1, kind = "check", severity = "warning",
  title = "What is implied of last year adds up",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: 文内关系",
}

-- The relations are decided with those whose failure is an error; what they make impossible together is for a reviewer.
local JOINT = { joint = true }

-- Whether the fact tells how much of its amount is new, by a change or by a rate alone.
local function is_told(budget, fact)
  local direction = fact.rate_direction or fact.direction
  local by_rate = fact.rate and not fact.change and not fact.rate:is_zero() and (direction == "+" or direction == "-")
  return (by_rate or changes.is_usable(fact)) and not fact.foreign and subject.current(budget, fact) ~= nil
end

local function is_rate_only(fact)
  return not fact.change
end

-- The facts of the narrative by subject and base of comparison.
local function group(budget)
  local groups, order, of = {}, {}, {}
  for i, fact in ipairs(budget:narrative()) do
    if is_told(budget, fact) then
      local key = (subject.key(budget, fact) or "#" .. i) .. " " .. (fact.base or "prior")
      if not groups[key] then
        groups[key] = { facts = {} }
        order[#order + 1] = groups[key]
      end
      table.insert(groups[key].facts, fact)
      of[fact] = groups[key]
    end
  end
  return order, of
end

local function name_of(fact)
  local levels = fact.levels or {}
  local account = levels.item or levels.section or levels.class or fact.subject
  return changes.base_name(fact.base or "prior") .. (account ~= "" and " " .. account or "")
end

-- The figure of last year that a group of facts implies, with all that they state of it.
local function last_year(budget, must, facts_group)
  if facts_group.implied then
    return facts_group.implied
  end
  facts_group.implied = must.implied(name_of(facts_group.facts[1]))
  for _, fact in ipairs(facts_group.facts) do
    local current, sign = subject.current(budget, fact), changes.sign(fact)
    local change = fact.change
    if is_rate_only(fact) then
      change = must.implied()
      must.growth(fact.rate, change, current, sign, JOINT)
    end
    must.sum(current, { facts_group.implied, change }, { weights = { 1, sign }, joint = true })
  end
  return facts_group.implied
end

local function is_class(fact)
  return fact.levels ~= nil and fact.levels.class ~= nil and not fact.levels.section and not fact.levels.item
end

-- The classes that the narrative tells of, each with the items told behind it, where these are all there is.
local function classes(budget, of)
  local sums, sum = {}, nil
  for _, fact in ipairs(budget:narrative()) do
    if fact.levels and is_class(fact) then
      sum = { total = fact, parts = {}, is_told = of[fact] ~= nil }
      sums[#sums + 1] = sum
    elseif sum and fact.levels and fact.levels.item and fact.section == sum.total.section then
      sum.is_told = sum.is_told and of[fact] ~= nil and changes.same_base(sum.total, fact)
      sum.parts[#sum.parts + 1] = fact
    end
  end
  local whole = {}
  for _, candidate in ipairs(sums) do
    if candidate.is_told and #candidate.parts > 0 and changes.add_up(budget, candidate.total, candidate.parts) then
      whole[#whole + 1] = candidate
    end
  end
  return whole
end

-- Whether the narrative tells of items that have no money left this year: then it leaves out none of last year's.
local function tells_ended(budget, of)
  for _, fact in ipairs(budget:narrative()) do
    if of[fact] and fact.levels and fact.levels.item and fact.amount and fact.amount:is_zero()
      and fact.change and not fact.change:is_zero() then
      return true
    end
  end
  return false
end

-- Sums of which some part tells a rate alone: those of changes are E06's.
local function with_rates(budget, of)
  local sums = {}
  for _, sum in ipairs(changes.sums(budget, function(fact) return of[fact] ~= nil end)) do
    local rates = is_rate_only(sum.total)
    for _, part in ipairs(sum.parts) do
      rates = rates or is_rate_only(part)
    end
    if rates and changes.add_up(budget, sum.total, sum.parts) then
      sums[#sums + 1] = sum
    end
  end
  return sums
end

local BASE_WORDS = { prior_budget = "预算", prior_outturn = "执行", prior_final = "决算" }

-- Last year's amount beside this year's in a table, if its column names the base of the fact.
local function printed(budget, fact)
  local word = BASE_WORDS[fact.base]
  for _, list in ipairs(word and subject.cells(budget, fact) or {}) do
    local row = #list == 1 and list[1].role == "total" and list[1].row
    local column = row and row.prior and not row.prior.blank and row.side.column_of.prior
    if column and column.header:find(word, 1, true) then
      return row.prior
    end
  end
end

-- Last year's parts make up last year's total; items that ended are a rest of it, unless they are told, too.
local function add_up(must, total, parts, is_whole)
  if is_whole then
    must.sum(total, parts, JOINT)
  else
    local sum = must.implied()
    must.sum(sum, parts, JOINT)
    must.at_most(sum, total, JOINT)
  end
end

local function run(budget, must)
  local order, of = group(budget)
  local is_whole = tells_ended(budget, of)
  for _, sums in ipairs { classes(budget, of), with_rates(budget, of) } do
    for _, sum in ipairs(sums) do
      local parts, has_items = {}, false
      for i, part in ipairs(sum.parts) do
        parts[i] = last_year(budget, must, of[part])
        has_items = has_items or part.levels ~= nil
      end
      add_up(must, last_year(budget, must, of[sum.total]), parts, is_whole or not has_items)
    end
  end
  for _, facts_group in ipairs(order) do
    local rates, told = 0, #facts_group.facts
    for _, fact in ipairs(facts_group.facts) do
      rates = rates + (is_rate_only(fact) and 1 or 0)
    end
    local last = printed(budget, facts_group.facts[1])
    if last then
      must.same(last_year(budget, must, facts_group), last, JOINT)
    elseif rates > 0 and rates < told then
      last_year(budget, must, facts_group)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
