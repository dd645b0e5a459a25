-- Changes from year to year: which changes of the narrative are parts of which.
local clauses = require "gouji.clause"
local subject = require "gouji.subject"

local SUM_OF = { three_public = { "overseas", "vehicle", "reception" }, vehicle = { "vehicle_purchase", "vehicle_running" } }
local TOTALS = { expenditure_total = true, expenditure_grand = true, income_total = true, income_grand = true, both_total = true,
  general = true, general_income = true }

---1 for a rise, -1 for a fall. Words without a direction count as that of the rate, else as a rise.
local function sign(fact)
  local direction = fact.direction
  if direction ~= "+" and direction ~= "-" then
    direction = fact.rate_direction
  end
  return direction == "-" and -1 or 1
end

---Whether a fact belongs to the chain from the total over basic and project expenditure to the items.
local function in_chain(fact)
  return TOTALS[fact.concept] or fact.concept == "basic" or fact.concept == "project"
    or (fact.levels and fact.levels.item ~= nil) or false
end

local NAMES = { prior_budget = "上年预算", prior_outturn = "上年执行数", prior_final = "上年决算", prior = "上年",
  original_budget = "年初预算" }

---The field's word for a base.
local function base_name(base)
  return NAMES[base] or base
end

---Whether two changes may be measured from the same base. This year's own budget is never last year's amount.
local function same_base(a, b)
  if a.base == "original_budget" or b.base == "original_budget" then
    return a.base == b.base
  end
  return a.base == b.base or a.base == nil or b.base == nil or a.base == "prior" or b.base == "prior"
end

---Whether a fact tells a change that can be reckoned with.
local function is_usable(fact)
  return fact.change and (fact.direction ~= "~" or fact.change:is_zero())
end

---Whether it is known which way a change goes: by its own words or by those of its rate.
local function has_direction(fact)
  return is_usable(fact) or fact.change and (fact.rate_direction == "+" or fact.rate_direction == "-")
end

---Whether words say that nothing changed (持平), and not beside an amount of change.
local function stays(fact)
  return not fact.change and not fact.unchanged_outturn and fact.unchanged ~= nil
end

---Whether the current amounts of the parts add up to that of the total: the parts are all there is.
local function add_up(budget, total, parts)
  local whole = subject.current(budget, total)
  local sum
  for _, part in ipairs(parts) do
    local figure = subject.current(budget, part)
    if not figure then
      return false
    end
    sum = sum and sum + figure.amount or figure.amount
  end
  return whole ~= nil and sum ~= nil and whole.amount == sum
end

local function basic_and_project(budget, facts, sums, usable)
  local pairs_by_section, order = {}, {}
  for _, fact in ipairs(facts) do
    if fact.section and (fact.concept == "basic" or fact.concept == "project") and usable(fact) then
      local pair = pairs_by_section[fact.section]
      if not pair then
        pair = {}
        pairs_by_section[fact.section] = pair
        order[#order + 1] = pair
      end
      pair[fact.concept] = pair[fact.concept] or fact
    end
  end
  for _, pair in ipairs(order) do
    if pair.basic and pair.project and same_base(pair.basic, pair.project) then
      local parts = { pair.basic, pair.project }
      for _, total in ipairs(facts) do
        if TOTALS[total.concept] and usable(total) and same_base(total, pair.basic) and same_base(total, pair.project)
          and (total.section == pair.basic.section or budget:single_source()) and add_up(budget, total, parts) then
          sums[#sums + 1] = { total = total, parts = parts, complete = true }
        end
      end
    end
  end
end

local function items(budget, facts, sums, usable)
  local parts, all = {}, {} -- those that changed, and all
  local seen = {}
  for _, fact in ipairs(facts) do
    if fact.levels and fact.levels.item and (usable(fact) or stays(fact)) then
      local key = subject.key(budget, fact) or fact
      if not seen[key] then
        seen[key] = true
        all[#all + 1] = fact
        parts[#parts + 1] = fact.change and fact or nil
      end
    end
  end
  if #parts < 2 then
    return
  end
  for _, part in ipairs(parts) do
    if not same_base(part, parts[1]) then
      return
    end
  end
  for _, total in ipairs(facts) do
    if TOTALS[total.concept] and usable(total) and same_base(total, parts[1]) and add_up(budget, total, all) then
      sums[#sums + 1] = { total = total, parts = parts, complete = true, loose = #all > #parts }
    end
  end
end

local function public_expenses(facts, sums, usable)
  local first, unchanged = {}, {}
  for _, fact in ipairs(facts) do
    if fact.concept and usable(fact) and not first[fact.concept] then
      first[fact.concept] = fact
    elseif fact.concept and stays(fact) then
      unchanged[fact.concept] = true
    end
  end
  for _, concept in ipairs { "three_public", "vehicle" } do
    local total = first[concept]
    local parts, complete, loose = {}, true, false
    for _, part in ipairs(SUM_OF[concept]) do
      local inner = SUM_OF[part]
      local by_parts = inner and not first[part] and (first[inner[1]] or first[inner[2]])
      for _, told in ipairs(by_parts and inner or { part }) do
        parts[#parts + 1] = first[told]
        complete = complete and (first[told] ~= nil or unchanged[told] == true)
        loose = loose or first[told] == nil
      end
    end
    local one_base = true
    for _, part in ipairs(parts) do
      one_base = one_base and total ~= nil and same_base(total, part)
    end
    if total and #parts > 0 and one_base and (complete or #parts > 1) then
      sums[#sums + 1] = { total = total, parts = parts, complete = complete, loose = loose }
    end
  end
end

local RECEIPTS = { income_total = true, income_grand = true, general_income = true, appropriation_income = true,
  appropriation_total = true }
local SPENDING = { expenditure_total = true, expenditure_grand = true, appropriation_expenditure = true, appropriation_total = true }

-- Receipts and spending that are equal now: a budget balances in every year, and so do the changes. Carried money may
-- stand between the two.
local function balance(budget, facts, sums)
  if budget.kind == "final_accounts" then
    return
  end
  for _, receipts in ipairs(facts) do
    for _, spending in ipairs(RECEIPTS[receipts.concept] and is_usable(receipts) and facts or {}) do
      if SPENDING[spending.concept] and spending ~= receipts and is_usable(spending) and same_base(receipts, spending)
        and add_up(budget, receipts, { spending }) then
        sums[#sums + 1] = { total = receipts, parts = { spending }, complete = true, severity = "warning" }
      end
    end
  end
end

-- A total and its sources, told in one paragraph; what is unchanged counts as zero.
local function sources(budget, facts, sums)
  for i, total in ipairs(facts) do
    if (RECEIPTS[total.concept] or SPENDING[total.concept]) and is_usable(total) then
      local told, parts = {}, {}
      for at = i + 1, #facts do
        local part = facts[at]
        local unchanged = part.unchanged and not part.unchanged_outturn
        if part.block ~= total.block or RECEIPTS[part.concept] or SPENDING[part.concept] then
          break
        elseif part.concept_entry and part.concept_entry.group == "source" then
          told[#told + 1] = part
          if part.change and is_usable(part) and same_base(part, total) then
            parts[#parts + 1] = part
          elseif not unchanged then
            told = {}
            break
          end
        end
      end
      if #told > 1 and #parts > 0 and add_up(budget, total, told) then
        sums[#sums + 1] = { total = total, parts = parts, complete = true, loose = #told > #parts }
      end
    end
  end
end

---The figure beside `cell` of the year before, measured from the base of a fact; nil where none is printed.
local function prior_of(cell, base)
  local row, role = cell.row, cell.role
  if not row then
    return nil
  end
  local key = role == "total" and "prior" or "prior_" .. role
  local prior = row[key]
  local stated = prior and clauses.base_of(row.side.column_of[key].header)
  return (base == stated or base == "prior" or stated == "prior") and prior or nil
end

-- Whether the change of a fact is that between an amount of this year and the sum of figures of last year.
local function is_difference(fact, current, list)
  local rest = current.amount - fact.change.amount * sign(fact)
  for _, figure in ipairs(list) do
    rest = figure.amount and rest and rest - figure.amount
  end
  return rest ~= nil and rest:is_zero()
end

---Whether a change is exactly that between figures that this document or last year's prints: it may have been reckoned
---from them, and adds up only as they do.
local function is_reckoned(budget, fact)
  local current = not fact.foreign and subject.current(budget, fact)
  if not current or not current.amount or not fact.change.amount then
    return false
  end
  for _, cells in ipairs(subject.cells(budget, fact)) do
    local prior = #cells == 1 and prior_of(cells[1], fact.base or "prior")
    if prior and is_difference(fact, current, { prior }) then
      return true
    end
  end
  local last = budget.previous
  local previous = last and require "gouji.previous"
  local field = last and previous.field(budget, last, fact.base)
  local implied = field and previous.implied(fact, current)
  for _, list in ipairs(implied and previous.of_fact(budget, last, fact, implied, field) or {}) do
    if is_difference(fact, current, list) then
      return true
    end
  end
  return false
end

---The sums of changes that the narrative states: a list of { total = fact, parts = facts, complete = boolean,
---severity = string?, loose = boolean? }. complete: all parts are stated, so that the sum must hold. severity: where it
---is not an error. loose: parts that are told to be unchanged are left out.
---`accept`: which facts may take part; without it those with a change, and sums of changes alone are told, too.
local function sums(budget, accept)
  local found = {}
  local facts = budget:narrative()
  basic_and_project(budget, facts, found, accept or is_usable)
  items(budget, facts, found, accept or is_usable)
  public_expenses(facts, found, accept or is_usable)
  if not accept then
    sources(budget, facts, found)
    balance(budget, facts, found)
  end
  return found
end

---One key for all lists of the same reasons for the same change, or nil where there is no list.
local function reasons_key(fact)
  local names = {}
  for i, reason in ipairs(fact.change and fact.reasons or {}) do
    names[i] = reason.name .. reason.direction
  end
  return #names > 1 and fact.change.amount:format("元") .. table.concat(names, ",") or nil
end

return {
  reasons_key = reasons_key, sign = sign, in_chain = in_chain, base_name = base_name, same_base = same_base,
  is_usable = is_usable, has_direction = has_direction, stays = stays, add_up = add_up, sums = sums, prior_of = prior_of,
  is_reckoned = is_reckoned,
}
