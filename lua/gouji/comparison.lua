-- Comparison: what a document says of last year's amounts, beside this year's: in its columns, in its sentences, or in
-- last year's own document.
local changes = require "gouji.change"
local core = require "gouji.core"
local previous = require "gouji.previous"
local subject = require "gouji.subject"

local comparison = {}

local ZERO = core.from_raw(0)

---Why there is no rate: English message ids.
comparison.reasons = {
  nothing = "nothing in either year",
  zero = "not comparable: nothing last year",
  negative = "not comparable: last year's amount is negative",
  unknown = "last year's amount is not known",
}

---a + sign * b, or nil where that does not fit.
function comparison.added(a, b, sign)
  local ok, sum = pcall(function() return sign < 0 and a - b or a + b end)
  return ok and sum or nil
end

---The rate from one amount to another as a percentage rounded half up, with its sign; nil and the id of a reason where
---there is none.
function comparison.rate(current, prior, decimals)
  if not prior then
    return nil, "unknown"
  elseif prior:is_zero() then
    return nil, current:is_zero() and "nothing" or "zero"
  elseif prior:sign() < 0 then
    return nil, "negative"
  end
  local change = comparison.added(current, prior, -1)
  local text = change and core.ratio(change, prior):percent(decimals or 2, "half_up")
  return text, not text and "unknown" or nil
end

-- Whether a fact tells this year's amount and how it changed.
local function tells(fact)
  if fact.foreign then
    return false
  elseif fact.change then
    return changes.is_usable(fact) or fact.rate_direction == "+" or fact.rate_direction == "-"
  end
  return fact.unchanged ~= nil and not fact.unchanged_outturn
end

-- The facts that tell how an amount changed, by the id of every figure that prints the amount.
local function facts_of(budget)
  local by_figure = budget.told_changes
  if by_figure then
    return by_figure
  end
  by_figure = {}
  budget.told_changes = by_figure
  local function add(figure, fact)
    local list = by_figure[figure.id] or {}
    by_figure[figure.id] = list
    if list[#list] ~= fact then
      list[#list + 1] = fact
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    local current = tells(fact) and subject.current(budget, fact)
    if current then
      add(current, fact)
      for _, list in ipairs(subject.cells(budget, fact)) do
        if #list == 1 and list[1].amount == current.amount then
          add(list[1], fact)
        end
      end
    end
    -- A reason that names a project tells how that changed.
    for _, reason in ipairs(fact.change and not fact.foreign and fact.reasons or {}) do
      local made = previous.reason_fact(budget, fact, reason)
      if made and made.project then
        made.told_as_reason = true
        add(made.amount, made)
      end
    end
  end
  return by_figure
end

---The facts that tell how the amount of a figure changed.
---@return gouji.Fact[]
function comparison.facts(budget, figure)
  return facts_of(budget)[figure.id] or {}
end

---Last year's amount by the words of a fact, or nil.
function comparison.implied(fact, current)
  if not fact.change then
    return current.amount
  end
  return comparison.added(current.amount, fact.change.amount, -changes.sign(fact))
end

---Last year's figure in the column beside a figure, or nil.
function comparison.beside(figure)
  local row = figure.row
  local key = row and (figure.role == "total" and "prior" or "prior_" .. figure.role)
  local prior = key and row[key]
  return prior and prior.amount and (not prior.blank or row.table:prints(key)) and prior or nil
end

---The figure of last year's document in the same row and column, or nil; `known` tells whether it has such a table, so
---that a row without counterpart is new.
function comparison.last(budget, figure)
  local row, last = figure.row, budget.previous
  local t = row and last and row.table.role and last:table(row.table.role)
  local other = t and previous.row(last, t, row)
  local there = other and other[figure.role]
  return there and there.amount and there or nil, t ~= nil
end

local function known(amount, by, figure, fact)
  local base = changes.base_name(fact and fact.base or "prior")
  return { amount = amount, by = by, figure = figure, fact = fact, base = base }
end

---What is known of last year's amount: amount; by, "previous", "column", "sentence", "reason" or "items"; figure or
---fact, and base, the field's word for it. nil where nothing is known. A row that last year's table does not have had nothing.
---@param figures gouji.Figure[] the printings of this year's amount
---@return { amount: gouji.Amount, by: string, figure: gouji.Figure?, fact: gouji.Fact?, base: string }?
function comparison.prior(budget, figures)
  local new = false
  for _, figure in ipairs(figures) do
    local last, has_table = comparison.last(budget, figure)
    if last then
      return known(last.amount, "previous", last)
    end
    local row = figure.row
    new = new or has_table and row and (row.code or (row.project_name or "") ~= "")
  end
  for _, figure in ipairs(figures) do
    local beside = comparison.beside(figure)
    if beside then
      return known(beside.amount, "column", beside)
    end
  end
  for _, figure in ipairs(figures) do
    for _, fact in ipairs(comparison.facts(budget, figure)) do
      local amount = comparison.implied(fact, figure)
      if amount then
        return known(amount, fact.told_as_reason and "reason" or "sentence", nil, fact)
      end
    end
  end
  return new and known(ZERO, "previous") or nil
end

---The same of a total of a budget whose money is of one source: what a sentence says of any total of this amount.
function comparison.total(budget, figure)
  for _, fact in ipairs(budget:single_source() and budget:narrative() or {}) do
    local is_total = fact.concept and fact.concept ~= "basic" and fact.concept ~= "project" and changes.in_chain(fact)
    local current = is_total and tells(fact) and subject.current(budget, fact)
    local amount = current and current.amount == figure.amount and comparison.implied(fact, current)
    if amount then
      return known(amount, "sentence", nil, fact)
    end
  end
end

---What the amounts of the parts add up to; nil where one is not known.
---@param parts table[] each as comparison.prior gives it, false where nothing is known
function comparison.sum(parts)
  local sum = #parts > 0 and ZERO or nil
  for _, part in ipairs(parts) do
    sum = sum and part and comparison.added(sum, part.amount, 1)
  end
  return sum and known(sum, "items") or nil
end

return comparison
