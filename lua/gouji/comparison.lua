-- Comparison: a breakdown (gouji.breakdown) beside the year before, as far as anything tells of that (gouji.witness): amounts,
-- rates, shares, and where the sources contradict each other.
local arithmetic = require "gouji.arithmetic"
local breakdown = require "gouji.breakdown"
local changes = require "gouji.change"
local core = require "gouji.core"
local message = require "gouji.message"
local previous = require "gouji.previous"
local witness = require "gouji.witness"

local comparison = {}

local ZERO = core.from_raw(0)

---Why there is no rate: English message ids.
comparison.reasons = {
  nothing = "nothing in either year",
  zero = "none the year before",
  negative = "the base is negative",
  unknown = "last year's amount is not known",
}

---What last year's amount is known by: English message ids.
comparison.sources = {
  previous = "by last year's document", column = "by the column of last year", sentence = "by its sentence",
  reason = "by a reason", items = "by the sum of the items",
}

-- The same below a table, the surest first.
local NOTES = {
  previous = "the year before: by the document of last year", column = "the year before: by the columns of the table",
  sentence = "the year before: reckoned from the changes that the sentences state",
  reason = "the year before: reckoned from the reasons that the sentences state",
  items = "the year before: the sum of the items",
}
local ORDER = { "previous", "column", "sentence", "reason", "items" }

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
  local change = arithmetic.added(current, prior, -1)
  local text = change and core.ratio(change, prior):percent(decimals or 2, "half_up")
  return text, not text and "unknown" or nil
end

---How an amount differs from another, as a table tells it: the change, and its rate or why there is none in words. nil
---where one of them is not known, or where nothing holds what comes out.
---@param none string? said where there was nothing before
---@return gouji.Amount? change
---@return string? rate
function comparison.change(amount, before, none)
  local change = amount and before and arithmetic.added(amount, before, -1)
  if not change then
    return nil
  elseif change:is_zero() then
    return change, before:is_zero() and "—" or message "unchanged"
  end
  local rate, reason = comparison.rate(amount, before)
  return change, rate or reason == "zero" and none or message(comparison.reasons[reason])
end

---The name of an entry with its code.
function comparison.name(entry)
  return (entry.code and entry.code .. " " or "") .. entry.name
end

---What a reader has to know of the amounts of the year before: by what they are known, with names where that is not one
---thing for all, and where sources contradict each other.
---@param entries table[] as of comparison.entry
---@param show fun(amount: gouji.Amount): string
---@return string[]
function comparison.notes(entries, show)
  local names, notes, most = {}, {}, nil
  for _, entry in ipairs(entries) do
    names[entry.by or false] = names[entry.by or false] or {}
    table.insert(names[entry.by or false], comparison.name(entry))
  end
  for _, by in ipairs(ORDER) do
    most = names[by] and (not most or #names[by] > #names[most]) and by or most
  end
  for _, by in ipairs(ORDER) do
    if names[by] then
      local note = message(NOTES[by])
      notes[#notes + 1] = by == most and note
        or message("{note}: {names}", { note = note, names = table.concat(names[by], message ", ") })
    end
  end
  for _, entry in ipairs(entries) do
    local told = {}
    for index, one in ipairs(entry.against or {}) do
      told[index] = ("%s (%s)"):format(show(one.amount), message(comparison.sources[one.by]))
    end
    if #told > 0 then
      notes[#notes + 1] = message("the sources contradict each other on the year before of {name}: {amounts}",
        { name = comparison.name(entry), amounts = table.concat(told, message ", ") })
    end
  end
  return notes
end

-- Totals that any sentence about all money of one source may state.
local IS_TOTAL = { income = true, expenditure = true, kind = true }
-- Breakdowns of which every item is printed, with an amount or blank: no other has ended.
local IS_CLOSED = { income = true, kind = true, three_public = true }

-- What the items of the whole add up to; nil where one is not known, or where they do not add up to the whole this year.
local function sum(made, before)
  local now, then_ = #before.leaves > 0 and ZERO or nil, ZERO
  for _, item in ipairs(before.leaves) do
    local last = before.items[item.key]
    now = now and last and arithmetic.added(now, item.amount or ZERO, 1)
    then_ = now and arithmetic.added(then_, last.amount, 1)
    now = then_ and now
  end
  return now and now == made.whole and { amount = then_, by = "items", base = "prior", step = 0 } or nil
end

-- The breakdowns of last year's amounts that a breakdown may be compared with, as tables print them.
local function bases_of(budget, made)
  local bases, last = {}, budget.previous
  local measure, name = witness.measure(budget)
  local base = measure and breakdown.of(last, made.id, measure)
  if base and (base.table.role == made.table.role or budget:single_source() and last:single_source()) then
    bases[1] = { made = base, by = "previous", name = name }
  end
  base = breakdown.of(budget, made.id, "prior")
  if base and base.table == made.table then
    bases[#bases + 1] = { made = base, by = "column" }
  end
  for _, one in ipairs(bases) do
    one.levels = {}
    for _, item in ipairs(one.made.items) do
      one.levels[item.level] = true
    end
  end
  return bases
end

-- Last year's amount of an item, or of the whole: zero where a table of the same detail has no such item or a blank.
local function amount_in(base, item)
  if not item then
    return base.made.whole, base.made.figure
  end
  local other = base.made.by_key[item.key]
  if other then
    return breakdown.amount(other), other.figure
  end
  return base.levels[item.level] and ZERO or nil
end

local function settle_item(result, bases, figure, item)
  local budget, list = result.budget, {}
  for _, base in ipairs(bases) do
    local amount, there = amount_in(base, item)
    if amount then
      local column = there and there.row and there.row.side.column_of[there.role]
      local words = base.by == "column" and (column and previous.base_of(column.header) or "prior")
      list[#list + 1] = witness.known(budget, there, amount, base.by, words or base.name)
    end
  end
  return witness.settle(result, figure, witness.add_facts(list, budget, figure))
end

---What a breakdown was the year before: whole, as of witness.of, or nil; items, the same by their keys; against,
---what contradicts each other, by the keys, that of the whole by `false`; leaves, see breakdown.leaves; gone, items that
---only last year's table has; base, last year's breakdown in last year's document, or nil.
---@param result gouji.Result
---@param made table as of breakdown.of
function comparison.before(result, made)
  local bases, before = bases_of(result.budget, made), { items = {}, against = {}, gone = {} }
  for _, item in ipairs(made.items) do
    before.items[item.key], before.against[item.key] = settle_item(result, bases, item.figure, item)
  end
  before.leaves = breakdown.leaves(made, before.items)
  if made.whole then
    before.whole, before.against[false] = settle_item(result, bases, made.figure)
    if not before.whole and not before.against[false] and made.figure and IS_TOTAL[made.id] then
      before.whole, before.against[false] = witness.total(result.budget, made.figure)
    end
    if not before.whole and not before.against[false] and IS_CLOSED[made.id] then
      before.whole = sum(made, before)
    end
  end
  local base = bases[1]
  before.base = base and base.by == "previous" and base.made or nil
  for _, item in ipairs(base and breakdown.gone(made, base.made) or {}) do
    before.items[item.key] = { amount = item.amount, by = base.by, base = base.name or "prior", figure = item.figure }
    before.gone[#before.gone + 1] = {
      key = item.key, code = item.code, name = item.name, level = item.level, amount = ZERO, is_gone = true,
      is_leaf = breakdown.is_leaf(item, base.made),
    }
  end
  return before
end

---An item of a breakdown, or its whole, beside the year before: name, code, level, figure, amount (nil where it cannot be
---read), prior, by, base, against, change, rate or reason (see comparison.reasons), share, prior_share and points, the
---difference of the two shares in percentage points.
---@param before table as of comparison.before
---@param made table
---@param item table? the whole where it is nil
function comparison.entry(before, made, item)
  local last = before.whole
  local entry = { name = message "total", figure = made.figure, amount = made.whole, against = before.against[false] }
  if item then
    last = before.items[item.key]
    entry = { name = item.name, code = item.code, level = item.level, figure = item.figure, is_gone = item.is_gone,
      amount = breakdown.amount(item), against = before.against[item.key] }
  end
  entry.prior, entry.by, entry.base = last and last.amount, last and last.by, last and changes.base_name(last.base)
  entry.change = entry.amount and entry.prior and arithmetic.added(entry.amount, entry.prior, -1)
  if entry.change then
    entry.rate, entry.reason = comparison.rate(entry.amount, entry.prior)
  end
  entry.share = breakdown.share(entry.amount, made.whole)
  entry.prior_share = breakdown.share(entry.prior, before.whole and before.whole.amount)
  entry.points = item and breakdown.points(entry.share, entry.prior_share)
  return entry
end

return comparison
