-- Derivations: how each percentage and each change comes about, by the relation that says most of it.
local arithmetic = require "gouji.arithmetic"
local changes = require "gouji.change"
local core = require "gouji.core"
local coverage = require "gouji.coverage"
local describe = require "gouji.describe"
local evidence = require "gouji.evidence"
local quotient = require "gouji.quotient"
local subject = require "gouji.subject"
local witness = require "gouji.witness"

local derivation = {}

---Why nothing derives a figure, beside the reasons of coverage: English message ids.
derivation.reasons = {
  looked = "no relation derives it: a check of words alone has looked at it",
  zero = "a rate of completion of a budget of zero: there is none",
  implied = "one of the amounts that it is measured by is not printed",
  points = "a difference of two percentages, told in percentage points: no relation derives it",
}

-- In which of several relations a figure comes about: the least number first.
local HOLDS = { exact = 1, rounding = 2, truncated = 3, missing = 4, broken = 5, undecided = 6 }

-- The figures of a relation of which the given figure is none.
local function operands_of(run, statement, id)
  local list = {}
  for index, figure in ipairs(statement.figures) do
    if describe.is_printed(figure) and figure.id ~= id and not figure.blank then
      local operand = describe.entry(run, figure)
      operand.sign = statement.kind == "sum" and (statement.weights[index] < 0 and -1 or 1) or nil
      list[#list + 1] = operand
    end
  end
  return list
end

-- The others in short.
local function others_of(statements, used)
  local list = {}
  for _, statement in ipairs(statements) do
    if statement ~= used then
      list[#list + 1] = {
        kind = statement.kind, verdict = statement.verdict, text = arithmetic.equation(statement),
        check = statement.script.meta.id,
      }
    end
  end
  return list
end

local SUMS = { sum = 2, same = 3, at_most = 4 }

local function is_printed_all(figures)
  for _, figure in ipairs(figures) do
    if not describe.is_printed(figure) then
      return false
    end
  end
  return true
end

-- The relation of a percentage that says most of it: a quotient that it is the result of, else a sum, else a
-- repetition. A quotient of what is not printed says nothing; second: whether there is one.
local function best_of_percentage(statements, id)
  local best, rank, implied
  for _, statement in ipairs(statements) do
    local first, divides = statement.figures[1], quotient.roles[statement.kind] ~= nil
    if divides and not is_printed_all(statement.figures) then
      implied = true
    else
      local own = divides and type(first) ~= "number" and first.id == id
      local order = (own and 1 or SUMS[statement.kind] or 5) * 10 + HOLDS[statement.verdict]
      if not rank or order < rank then
        best, rank = statement, order
      end
    end
  end
  return best, implied
end

local function reasons_of(result)
  if not result.reason_of then
    result.reason_of = {}
    for _, where in ipairs(result.coverage.unproved or coverage.unproved(result)) do
      result.reason_of[where.id] = where.reason
    end
  end
  return result.reason_of
end

-- The id of the reason why nothing derives a figure.
local function reason_of(result, id)
  return reasons_of(result)[id] or (result.run.looked_figures[id] and "looked") or "once"
end

-- Whether a figure is a rate of completion that nothing but budgets of zero are there for.
local function is_of_zero(run, id)
  local fact = quotient.completed(run, id)
  local budgets = fact and subject.budgets_of(run.budget, fact) or {}
  for _, figure in ipairs(budgets) do
    if not figure:is_zero() then
      return false
    end
  end
  return #budgets > 0
end

---The English message of a reason.
function derivation.reason_text(id)
  return derivation.reasons[id] or coverage.reasons[id]
end

local function new(result, id)
  local run = result.run
  local figure = run.budget.figure(id)
  local d = describe.entry(run, figure)
  d.id, d.clause, d.decimals = id, describe.clause(run, id), figure.decimals or 0
  return d
end

---How a percentage comes about: its figure, place, text, what (table, row and column, or heading), clause (of a
---sentence), decimals; kind "share", "growth", "rate" with operands, formula, quotient, rounding, verdict, expected and
---span; "sum", "same", "at_most" with equation and operands; or nil with a reason. others: further relations in short.
---@param result gouji.Result
---@param id integer of a figure
function derivation.percentage(result, id)
  local d = new(result, id)
  local statements = evidence.of(result).statements_of(id)
  local statement, implied = best_of_percentage(statements, id)
  if not statement then
    d.reason = is_of_zero(result.run, id) and "zero" or implied and "implied" or reason_of(result, id)
    d.others = others_of(statements)
    return d
  end
  d.kind, d.verdict, d.check = statement.kind, statement.verdict, statement.script.meta.id
  d.statement, d.others = statement, others_of(statements, statement)
  if quotient.roles[statement.kind] then
    quotient.fill(result.run, d, statement)
  else
    d.equation, d.operands = arithmetic.equation(statement), operands_of(result.run, statement, id)
  end
  return d
end

local POINTS = { "个百分点", "百分点" }

-- A number of percentage points: the difference of the only two percentages before it in its clause, where it is that.
local function points_at(result, id)
  local run = result.run
  local block, row, _, offset, length = run.doc:figure_at(id)
  local text = not row and run.budget.texts[block]
  local rest = text and text:sub(offset + length, offset + length + #POINTS[1]) or ""
  local told = false
  for _, word in ipairs(POINTS) do
    told = told or rest:sub(1, #word) == word or text and text:sub(offset, offset + length - 1):sub(-#word) == word
  end
  if not told then
    return nil
  end
  local d = new(result, id)
  d.others, d.points = {}, true
  local clause, found = d.clause or "", {}
  for other = id - 1, 1, -1 do
    if run.doc:figure_at(other) ~= block then
      break
    end
    local figure = run.budget.figure(other)
    if figure.kind == "percent" then
      if #found > 2 or not clause:find((figure.text:gsub("%s", "")), 1, true) then
        break
      end
      table.insert(found, 1, figure)
    end
  end
  local stated = core.percent((d.text:match("^[%d.]+") or "") .. "%")
  if #found == 2 and stated and math.abs(found[1].percent - found[2].percent) == stated then
    local high, low = found[1], found[2]
    if high.percent < low.percent then
      high, low = low, high
    end
    d.kind, d.verdict, d.operands = "points", "exact", { describe.entry(run, high), describe.entry(run, low) }
    d.equation = ("%s − %s = %s"):format(core.percent_text(high.percent), core.percent_text(low.percent),
      (core.percent_text(stated):gsub("%%$", "")))
  else
    d.reason = "points"
  end
  return d
end

---The derivations of all percentages of the document, and of what it tells in percentage points, in the order of print.
---@param result gouji.Result
function derivation.percentages(result)
  local list, doc = {}, result.run.doc
  for id = 1, doc:figure_count() do
    local kind = doc:figure(id)
    if kind == "percent" then
      list[#list + 1] = points_at(result, id) or derivation.percentage(result, id)
    elseif kind == "other" or kind == "count" then
      list[#list + 1] = points_at(result, id)
    end
  end
  return list
end

---The changes in amount that sentences, and columns of changes, state: figures' ids in the order of print, and what
---states each by its id, false for a column.
---@param result gouji.Result
---@return integer[], table<integer, gouji.Fact|false>
function derivation.changed(result)
  if result.changed then
    return result.changed.ids, result.changed.facts
  end
  local budget, facts, ids = result.run.budget, {}, {}
  local function add(figure, fact)
    if figure and figure.kind == "amount" and facts[figure.id] == nil then
      facts[figure.id] = fact or false
      ids[#ids + 1] = figure.id
    end
  end
  for _, fact in ipairs(budget:narrative()) do
    add(fact.change, fact)
    for _, reason in ipairs(fact.reasons or {}) do
      add(reason.change, {
        change = reason.change, direction = reason.direction, subject = reason.name, reason_of = fact,
      })
    end
  end
  for _, t in ipairs(budget.list) do
    for row in t:rows() do
      add(row.change)
    end
  end
  table.sort(ids)
  result.changed = { ids = ids, facts = facts }
  return ids, facts
end

-- What a relation of a change is: "difference" of two years' amounts, sum of "parts", base of a "rate", or a "part" of
-- another change.
local function kind_of_change(result, statement, id)
  local figures = statement.figures
  local is_first = type(figures[1]) ~= "number" and figures[1].id == id
  if statement.kind == "growth" then
    return not is_first and "rate" or nil
  elseif statement.kind ~= "sum" then
    return nil
  end
  local _, facts = derivation.changed(result)
  local amounts = 0
  for _, figure in ipairs(figures) do
    if not describe.is_printed(figure) then
      return nil
    end
    amounts = amounts + (facts[figure.id] == nil and 1 or 0)
  end
  if amounts == 2 and #figures == 3 then
    return "difference"
  end
  return is_first and "parts" or "part"
end

local CHANGES = { difference = 1, parts = 2, rate = 3, part = 4 }

local function best_of_change(result, statements, id)
  local best, rank, kind
  for _, statement in ipairs(statements) do
    local as = kind_of_change(result, statement, id)
    local order = as and CHANGES[as] * 10 + HOLDS[statement.verdict]
    if order and (not rank or order < rank) then
      best, rank, kind = statement, order, as
    end
  end
  return best, kind
end

-- Adds this year's amount and what it and the change imply of last year's.
local function add_years(result, d, fact)
  local budget = result.run.budget
  local current = not fact.reason_of and subject.current(budget, fact) or nil
  if not current then
    return
  end
  d.current = describe.entry(result.run, current)
  local implied = changes.has_direction(fact) and witness.implied(fact, current)
  if implied then
    local manner = arithmetic.manner_beside(current, fact.change) or fact.change
    d.implied = arithmetic.show(current, implied:raw())
    d.base = changes.base_name(fact.base or "prior")
    d.implied_by = ("%s %s %s"):format(arithmetic.show(current, current.amount:raw()),
      changes.sign(fact) < 0 and "+" or "−", arithmetic.show(manner, fact.change.amount:raw()))
  end
end

---How a change in amount comes about: as of derivation.percentage, with kind "difference", "parts", "rate" or "part";
---current, this year's amount; implied, what the two say of last year's, by implied_by; base, which figure of last year
---that is. `fact`: what states it.
function derivation.change(result, id, fact)
  local d = new(result, id)
  local statements = evidence.of(result).statements_of(id)
  local statement, kind = best_of_change(result, statements, id)
  d.fact, d.others = fact, others_of(statements, statement)
  if fact then
    add_years(result, d, fact)
    d.subject = fact.subject ~= "" and fact.subject or nil
  end
  if statement then
    d.kind, d.verdict, d.check, d.statement = kind, statement.verdict, statement.script.meta.id, statement
    d.equation, d.operands = arithmetic.equation(statement), operands_of(result.run, statement, id)
  elseif d.implied then
    d.kind, d.operands = "implied", {}
  else
    d.reason = reason_of(result, id)
  end
  return d
end

---The derivations of all changes in amount that sentences and columns of changes state, in the order of print.
---@param result gouji.Result
function derivation.changes(result)
  local ids, facts = derivation.changed(result)
  local list = {}
  for index, id in ipairs(ids) do
    list[index] = derivation.change(result, id, facts[id] or nil)
  end
  return list
end

local PLAIN = {
  "kind", "verdict", "check", "clause", "what", "decimals", "direction", "formula", "reduced", "quotient", "ends",
  "rounding", "expected", "span", "equation", "reason", "implied", "implied_by", "base", "subject", "points",
}

local function at(entry, value)
  local place = entry.place
  value.text, value.what = entry.text, entry.what
  value.path, value.line, value.column = place.path, place.line, place.column
  return value
end

---A derivation as plain data, for programs: the schema is tests/schema/explanation.schema.json.
function derivation.value(d)
  local value = { others = d.others, operands = {} }
  for _, key in ipairs(PLAIN) do
    value[key] = d[key]
  end
  value.current = d.current and at(d.current, {}) or nil
  for index, operand in ipairs(d.operands or {}) do
    value.operands[index] = at(operand, {
      role = operand.role, sign = operand.sign, least = operand.least, most = operand.most, endless = operand.endless,
      none = operand.none,
    })
  end
  return at(d, value)
end

return derivation
