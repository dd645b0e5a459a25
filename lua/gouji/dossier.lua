-- Dossiers: all that a document says of one amount or percentage: where it is printed, what it is made of, what it is a
-- part of, and how it changed.
local arithmetic = require "gouji.arithmetic"
local breakdown = require "gouji.breakdown"
local changes = require "gouji.change"
local comparison = require "gouji.comparison"
local derivation = require "gouji.derivation"
local describe = require "gouji.describe"
local evidence = require "gouji.evidence"
local printing = require "gouji.printing"
local quotient = require "gouji.quotient"
local witness = require "gouji.witness"

local dossier = {}

local HOLDS = { exact = true, rounding = true }
-- How many wholes are told, from the nearest one up to the total of totals.
local MOST_WHOLES = 12

local function short(statement)
  return {
    kind = statement.kind, verdict = statement.verdict, text = arithmetic.equation(statement),
    check = statement.script.meta.id,
  }
end

-- The place of a figure among the terms of a relation, by any of its printings.
local function position_of(statement, found)
  for index, figure in ipairs(statement.figures) do
    if describe.is_printed(figure) and found[figure.id] then
      return index
    end
  end
end

local function parts_of(run, statement)
  local list = {}
  for index = 2, #statement.figures do
    local figure = statement.figures[index]
    if describe.is_printed(figure) and not figure.blank then
      local part = describe.entry(run, figure)
      part.sign = statement.weights[index] < 0 and -1 or 1
      list[#list + 1] = part
    end
  end
  return list
end

-- Adds what one relation says: the sum that the amount is, the whole that it is part of, or its stated share.
local function add_relation(result, d, statement, position, seen)
  local run, figures, kind = result.run, statement.figures, statement.kind
  if kind == "share" and quotient.completed(run, figures[1].id) then
    return
  end
  local equation = arithmetic.equation(statement)
  if kind == "sum" and position == 1 then
    local parts = not seen["sum " .. equation] and parts_of(run, statement) or {}
    if #parts > 1 then
      seen["sum " .. equation] = true
      local sum = short(statement)
      sum.parts = parts
      d.sums[#d.sums + 1] = sum
    end
  elseif (kind == "sum" and position > 1 and statement.weights[position] > 0 or kind == "share" and position == 2)
    and describe.is_printed(kind == "sum" and figures[1] or figures[3]) then
    local whole = kind == "sum" and figures[1] or figures[3]
    local key = "whole " .. arithmetic.raw_of(whole)
    local of = seen[key]
    if not of and whole.amount and d.amount then
      of = describe.entry(run, whole)
      of.share = breakdown.share(d.amount, whole.amount)
      seen[key] = of
      d.wholes[#d.wholes + 1] = of
    end
    if of and kind == "share" and not of.stated then
      of.stated = describe.entry(run, figures[1])
      of.stated.verdict, of.stated.check = statement.verdict, statement.script.meta.id
    end
  end
end

-- Adds what the wholes are parts of in their turn; one that its own whole repeats (a class of one section) is passed.
local function add_outer(result, d, seen)
  local view, queue, queued = evidence.of(result), {}, {}
  local function visit(figure)
    if figure.amount and not queued[figure.id] then
      queued[figure.id] = true
      queue[#queue + 1] = figure
    end
  end
  for _, of in ipairs(d.wholes) do
    visit(of.figure)
  end
  local at = 1
  while queue[at] and #d.wholes < MOST_WHOLES do
    local printings, found = { queue[at] }, { [queue[at].id] = true }
    if not queue[at].budget then
      printings, found = printing.of(result, queue[at].id)
    end
    for _, one in ipairs(printings) do
      queued[one.id] = true
      for _, statement in ipairs(view.statements_of(one.id)) do
        local position = statement.kind == "sum" and HOLDS[statement.verdict]
          and not printing.pair(result.run, statement) and position_of(statement, found)
        if position and position > 1 and statement.weights[position] > 0 and describe.is_printed(statement.figures[1]) then
          add_relation(result, d, statement, position, seen)
          visit(statement.figures[1])
        end
      end
    end
    at = at + 1
  end
end

-- How the amount changed, by a fact of the document.
local function told_change(run, d, fact)
  local told = { by = fact.told_as_reason and "reason" or "sentence", base = changes.base_name(fact.base or "prior") }
  told.change = fact.change and describe.entry(run, fact.change) or nil
  told.rate_stated = fact.rate and describe.entry(run, fact.rate) or nil
  told.prior = witness.implied(fact, d.figure)
  return told
end

local function printed_change(run, by, prior, base)
  return prior and { by = by, base = changes.base_name(base), prior = prior.amount, printed = describe.entry(run, prior) }
end

-- The changes that are told, each once, with the rate that the amounts give.
local function changes_of(result, d, printings)
  local run, list, seen = result.run, {}, {}
  local function add(told)
    if not told or not told.prior then
      return
    end
    local difference = arithmetic.added(d.amount, told.prior, -1)
    local key = told.by .. told.prior:raw() .. told.base
    if difference and not seen[key] then
      seen[key] = true
      told.rate, told.reason = comparison.rate(d.amount, told.prior)
      told.difference = arithmetic.show(d.figure, difference:raw())
      told.prior_text = arithmetic.show(d.figure, told.prior:raw())
      list[#list + 1] = told
    end
  end
  for _, figure in ipairs(printings) do
    if not figure.budget then
      add(printed_change(run, "previous", witness.last(run.budget, figure)))
      add(printed_change(run, "column", witness.beside(figure)))
      for _, fact in ipairs(witness.facts(run.budget, figure)) do
        add(told_change(run, d, fact))
      end
    end
  end
  return list
end

---All that is said of a figure. figure, place, text, what; amount (of amounts); printings, entries in the order of print,
---those of last year's document last; sums, what it is the sum of (text, verdict, check, parts); wholes, what it is part
---of, each with share (computed, rounded half up to two decimals) and stated, the share that is printed; changes (by
---"sentence", "reason", "column" or "previous", base, prior_text, difference, rate or reason, change and rate_stated);
---derivation, of a percentage or a change; confirmed and contradicted, relations in short; ids, the set of its printings.
---@param result gouji.Result
---@param id integer
function dossier.of(result, id)
  local run, view = result.run, evidence.of(result)
  local d = describe.entry(run, run.budget.figure(id))
  local printings, found = printing.of(result, id)
  d.amount, d.ids, d.printings, d.sums, d.wholes, d.changes = d.figure.amount, found, {}, {}, {}, {}
  d.confirmed, d.contradicted = {}, {}
  for index, figure in ipairs(printings) do
    d.printings[index] = describe.entry(run, figure)
  end
  local done, seen = {}, {}
  for _, figure in ipairs(printings) do
    for _, statement in ipairs(view.statements_of(figure.id)) do
      if not done[statement] then
        done[statement] = true
        local list = (HOLDS[statement.verdict] or statement.verdict == "undecided") and d.confirmed or d.contradicted
        if statement.verdict ~= "undecided" then
          list[#list + 1] = short(statement)
        end
        if not printing.pair(run, statement) then
          add_relation(result, d, statement, position_of(statement, found), seen)
        end
      end
    end
  end
  add_outer(result, d, seen)
  local _, facts = derivation.changed(result)
  if d.figure.kind == "percent" then
    d.derivation = derivation.percentage(result, id)
  elseif facts[id] ~= nil then
    d.derivation = derivation.change(result, id, facts[id] or nil)
  elseif d.amount then
    d.changes = changes_of(result, d, printings)
  end
  return d
end

local function at(entry, value)
  value.text, value.what = entry.text, entry.what
  value.path, value.line, value.column = entry.place.path, entry.place.line, entry.place.column
  return value
end

local function placed(list, fill)
  local values = {}
  for index, entry in ipairs(list) do
    values[index] = at(entry, fill and fill(entry) or {})
  end
  return values
end

---A dossier as plain data, for programs: the schema is tests/schema/explanation.schema.json.
function dossier.value(d)
  local value = at(d, {
    printings = placed(d.printings), confirmed = d.confirmed, contradicted = d.contradicted, sums = {}, changes = {},
    derivation = d.derivation and derivation.value(d.derivation) or nil,
  })
  for index, sum in ipairs(d.sums) do
    value.sums[index] = {
      text = sum.text, verdict = sum.verdict, check = sum.check,
      parts = placed(sum.parts, function(part) return { sign = part.sign } end),
    }
  end
  value.wholes = placed(d.wholes, function(of)
    local stated = of.stated
    return { share = of.share, stated = stated and at(stated, { verdict = stated.verdict, check = stated.check }) or nil }
  end)
  for index, told in ipairs(d.changes) do
    value.changes[index] = {
      by = told.by, base = told.base, prior = told.prior_text, difference = told.difference, rate = told.rate,
      reason = told.reason, change = told.change and at(told.change, {}) or nil,
      rate_stated = told.rate_stated and at(told.rate_stated, {}) or nil,
      printed = told.printed and at(told.printed, {}) or nil,
    }
  end
  return value
end

return dossier
