-- 上年数倒推: this year's amount less its change is the amount that last year's document prints.
local changes = require "gouji.change"
local subject = require "gouji.subject"

local meta = {
  id = "Y01", api = 1, kind = "check", severity = "warning",
  title = "Changes start from the figures of last year's document",
  categories = { "default", "years" },
  needs = { narrative = true, previous = true },
  source = "S: 收支增减变化",
}

local previous -- gouji.previous, loaded where there is a document to compare with

-- The relation change = current - last year's, or current = last year's for 持平.
local function relation(fact, current, list)
  if not fact.change then
    return #list == 1 and { kind = "same", figures = { current, list[1] } } or nil
  end
  local sign = changes.sign(fact)
  local made = { kind = "sum", figures = { fact.change }, weights = { 1 } }
  local function add(figure, weight)
    -- The greater amount first: the arithmetic reads as a person writes it.
    local at = weight > 0 and 2 or #made.figures + 1
    table.insert(made.figures, at, figure)
    table.insert(made.weights, at, weight)
  end
  add(current, sign)
  for _, figure in ipairs(list) do
    add(figure, -sign)
  end
  return made
end

local function holds(must, made)
  local verdict = must.try(made.kind, made.figures, made.weights)
  return verdict == "exact" or verdict == "rounding"
end

-- The comparison that a fact makes with last year's document, or nil: where several figures there may be meant, the one
-- that agrees.
local function comparison(budget, fact, must)
  local last = budget.previous
  local base = fact.base
  if fact.unchanged and not fact.change then
    base = previous.unchanged_base(budget, fact)
  end
  local field, open, provisional = previous.field(budget, last, base)
  local current = field and not fact.foreign and subject.current(budget, fact)
  local implied = current and current.amount and previous.implied(fact, current)
  local made
  for _, list in ipairs(implied and previous.of_fact(budget, last, fact, implied, field) or {}) do
    local candidate = relation(fact, current, list)
    if candidate then
      candidate.holds = holds(must, candidate)
      if not made or candidate.holds and not made.holds then
        made = candidate
      end
    end
  end
  if made then
    made.open, made.provisional = open, provisional
  end
  return made
end

-- An account that last year's table does not have: all of its amount is an increase.
local function examine_new(budget, fact, must, report)
  local current = fact.base == "prior_budget" and fact.change and not fact.foreign and subject.current(budget, fact)
  local table_of_last = current and current.amount and previous.without(budget, budget.previous, fact)
  if not table_of_last then
    return
  end
  if fact.direction ~= "-" and fact.change.amount == current.amount then
    must.looked(fact.change)
    return
  end
  report {
    message = "{item} is not in last year's {table}: all of {amount} is an increase, but a change of {change} is stated",
    values = { item = fact.levels.item, table = table_of_last.title, amount = current.text, change = fact.change.text },
    at = fact.change, also = { current }, stated = fact.change.text, expected = current.text,
  }
end

-- Comparisons that fail alike: the same change of the same amount of last year, printed again.
local function key_of(made)
  local parts = { made.kind, made.figures[1].amount:raw() }
  for i = 2, #made.figures do
    parts[i + 1] = made.figures[i].budget and made.figures[i].id or made.weights and made.weights[i] or 1
  end
  return table.concat(parts, " ")
end

local function state(made, must)
  local options = made.provisional and { severity = "info" } or { joint = true }
  options.reckoned = true
  options.also = made.again
  local figures = made.figures
  if made.kind == "same" then
    must.same(figures[1], figures[2], options)
    return
  end
  local parts = { table.unpack(figures, 2) }
  options.weights = { table.unpack(made.weights, 2) }
  must.sum(figures[1], parts, options)
end

local function run(budget, must, report)
  previous = require "gouji.previous"
  local list, failing = {}, {}
  local function add(fact, is_reason)
    local made = comparison(budget, fact, must)
    if not made then
      examine_new(budget, fact, must, report)
      return
    end
    made.reason = is_reason
    list[#list + 1] = made
  end
  for _, fact in ipairs(budget:narrative()) do
    if fact.change or fact.unchanged then
      add(fact, false)
    end
    for _, reason in ipairs(fact.reasons or {}) do
      local made = previous.reason_fact(budget, fact, reason)
      if made then
        add(made, true)
      end
    end
  end
  local stated, strange = previous.settle(list)
  previous.report(budget.previous, list, strange, report)
  for _, made in ipairs(stated) do
    local key = not made.holds and key_of(made)
    if key and failing[key] then
      table.insert(failing[key].again, made.figures[1])
      made.repeated = true
    elseif key then
      failing[key], made.again = made, {}
    end
  end
  for _, made in ipairs(stated) do
    if not made.repeated then
      state(made, must)
    end
  end
  return #list == 0 and "insufficient_data" or "not_applicable"
end

return { meta = meta, run = run }
