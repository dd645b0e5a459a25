-- Derivations: how each percentage and each change comes about, by the relation that says most of it.
local arithmetic = require "gouji.arithmetic"
local changes = require "gouji.change"
local core = require "gouji.core"
local coverage = require "gouji.coverage"
local describe = require "gouji.describe"
local places = require "gouji.place"
local subject = require "gouji.subject"

local derivation = {}

---Why nothing derives a figure, beside the reasons of coverage: English message ids.
derivation.reasons = {
  looked = "no relation derives it: a check of words alone has looked at it",
  points = "a difference of two percentages, told in percentage points: no relation derives it",
}

-- How many digits of a quotient are shown beyond those that are stated, as far as a percentage has them.
local MORE_DIGITS, MOST_DIGITS = 4, 6
local ALL = 100000000 -- 100 percent in 1/1000000 of a percent

local OPERANDS = { share = { "part", "whole" }, growth = { "change", "current" }, rate = { "current", "prior" } }

-- In which of several relations a figure comes about: the least number first.
local HOLDS = { exact = 1, rounding = 2, truncated = 3, missing = 4, broken = 5, undecided = 6 }

---The evidence of a result, found once: see gouji.evidence.
function derivation.evidence(result)
  result.evidence = result.evidence or require("gouji.evidence").of(result)
  return result.evidence
end

-- a + sign * b; nil where that does not fit.
local function added(a, b, sign)
  local ok, sum = pcall(function() return sign < 0 and a - b or a + b end)
  return ok and sum or nil
end

---A quotient of two amounts as a percentage: in full where it ends (then also true), else cut off behind `decimals` and
---some digits more, with an ellipsis; nil where there is none.
---@param part gouji.Amount
---@param whole gouji.Amount
---@param decimals integer
---@return string?, boolean?
function derivation.quotient(part, whole, decimals)
  local ratio = core.ratio(part, whole)
  if not ratio then
    return nil
  end
  for digits = 0, MOST_DIGITS do
    local text = ratio:percent(digits, "down")
    local raw = text and core.percent(text)
    if not raw then
      return nil
    elseif core.ratio(core.from_raw(raw), core.from_raw(ALL)) == ratio then
      return text, true
    end
  end
  return (ratio:percent(math.min(MOST_DIGITS, decimals + MORE_DIGITS), "down"):gsub("%%$", "…%%")), false
end

-- The name of the rounding by which the quotient becomes `stated`, or nil: none does.
local function rounding_of(part, whole, stated, decimals)
  local ratio = core.ratio(part, whole)
  for _, mode in ipairs(ratio and { "half_up", "half_even", "down", "up" } or {}) do
    local text = ratio:percent(decimals, mode)
    if text and core.percent(text) == stated then
      return mode
    end
  end
end

-- The clause that states a figure: from the last full stop or semicolon up to the figure, shortened at a comma.
local LONGEST_CLAUSE, LONGEST_REST = 240, 36 -- bytes; the rest: what is told behind the figure

local STOPS = { "。", ";", "；", ",", "，" }
local ENDS = 3 -- of STOPS: those that end a sentence

-- Where the first of the stops begins; beyond the text where there is none.
local function first_stop(text)
  local first = #text + 1
  for _, stop in ipairs(STOPS) do
    first = math.min(first, text:find(stop, 1, true) or first)
  end
  return first
end

-- Where the last sentence of a text begins.
local function last_sentence(text)
  local start = 1
  for index = 1, ENDS do
    local stop = STOPS[index]
    local at = text:find(stop, 1, true)
    while at do
      start = math.max(start, at + #stop)
      at = text:find(stop, at + #stop, true)
    end
  end
  return start
end

local function clause_of(run, id)
  local block, row, _, offset, length = run.doc:figure_at(id)
  if row then
    return nil
  end
  local text = run.budget.texts[block]
  local upto, rest = text:sub(1, offset + length - 1), text:sub(offset + length)
  rest = rest:sub(1, first_stop(rest) - 1)
  local clause, mark = upto:sub(last_sentence(upto)), ""
  while #clause > LONGEST_CLAUSE do
    local cut = clause:find(",", 1, true)
    if not cut or cut > #clause - length then
      break
    end
    clause, mark = clause:sub(cut + 1), "…"
  end
  return mark .. clause .. (#rest <= LONGEST_REST and rest or "")
end

---What a figure is and where it stands: figure, place, text, what (table, row and column, or heading).
function derivation.entry(run, figure)
  local where = places.of_figure(run, figure)
  where.path = where.path or run.path
  local text = figure.blank and "" or figure.text
  return { figure = figure, place = where, text = text, what = describe.what(run, figure) }
end

-- The figures of a relation of which the given figure is none.
local function operands_of(run, statement, id)
  local list = {}
  for index, figure in ipairs(statement.figures) do
    if describe.is_printed(figure) and figure.id ~= id and not figure.blank then
      local operand = derivation.entry(run, figure)
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

-- Adds to an operand the values that it may have, the other as printed, so that the percentage stays as stated.
local function add_range(operand, statement, position)
  local least, most, endless = statement.book.ledger:inverse(statement.id, position)
  if not least then
    return
  elseif least > most then
    operand.none = true
    return
  end
  operand.least, operand.most = arithmetic.show(operand.figure, least), arithmetic.show(operand.figure, most)
  if endless then
    operand.endless = true
    operand[most < 0 and "least" or "most"] = nil
  end
end

local function fill_quotient(run, d, statement)
  local figures, roles = statement.figures, OPERANDS[statement.kind]
  local a, b = figures[2], figures[3]
  local rate = statement.kind == "growth" and statement.weights[2] or nil
  d.operands = {}
  for position = 2, 3 do
    local figure = figures[position]
    if describe.is_printed(figure) then
      local operand = derivation.entry(run, figure)
      operand.role = roles[position - 1]
      add_range(operand, statement, position)
      d.operands[#d.operands + 1] = operand
    end
  end
  d.direction = rate and (rate < 0 and "fall" or "rise") or nil
  local first, second = core.from_raw(arithmetic.raw_of(a)), core.from_raw(arithmetic.raw_of(b))
  local part, whole = first, second
  if rate then
    whole = added(second, first, rate < 0 and 1 or -1)
  elseif statement.kind == "rate" then
    part = added(first, second, -1)
  end
  d.formula = arithmetic.equation(statement):gsub(" = [^=]*%%$", ""):gsub(" = %?$", "")
  if not part or not whole then
    return
  end
  if statement.kind ~= "share" then
    d.reduced = ("%s ÷ %s"):format(arithmetic.show(a, part:raw()), arithmetic.show(b, whole:raw()))
  end
  d.part, d.whole = part, whole
  d.quotient, d.ends = derivation.quotient(part, whole, d.decimals)
  d.rounding = not (rate and d.figure.percent < 0) and rounding_of(part, whole, d.figure.percent, d.decimals) or nil
  if d.ends and d.rounding and core.percent(d.quotient) == d.figure.percent then
    d.rounding = "none"
  end
  local expected = statement.book.ledger:expect(statement.id)
  d.expected = expected and core.percent_text(expected, d.decimals) or nil
  local least, most, endless = statement.book.ledger:span(statement.id)
  if least then
    d.span = {
      least = core.percent_text(least), most = not endless and core.percent_text(most) or nil, endless = endless or nil,
    }
  end
end

local SUMS = { sum = 2, same = 3, at_most = 4 }

-- The relation of a percentage that says most of it: a quotient that it is the result of, else a sum, else a
-- repetition.
local function best_of_percentage(statements, id)
  local best, rank
  for _, statement in ipairs(statements) do
    local first = statement.figures[1]
    local own = OPERANDS[statement.kind] and type(first) ~= "number" and first.id == id
    local order = (own and 1 or SUMS[statement.kind] or 5) * 10 + HOLDS[statement.verdict]
    if not rank or order < rank then
      best, rank = statement, order
    end
  end
  return best
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

---The English message of a reason.
function derivation.reason_text(id)
  return derivation.reasons[id] or coverage.reasons[id]
end

local function new(result, id)
  local run = result.run
  local figure = run.budget.figure(id)
  local d = derivation.entry(run, figure)
  d.id, d.clause, d.decimals = id, clause_of(run, id), figure.decimals or 0
  return d
end

---How a percentage comes about: its figure, place, text, what (table, row and column, or heading), clause (of a
---sentence), decimals; kind "share", "growth", "rate" with operands, formula, quotient, rounding, verdict, expected and
---span; "sum", "same", "at_most" with equation and operands; or nil with a reason. others: further relations in short.
---@param result gouji.Result
---@param id integer of a figure
function derivation.percentage(result, id)
  local d = new(result, id)
  local statements = derivation.evidence(result).statements_of(id)
  local statement = best_of_percentage(statements, id)
  if not statement then
    d.reason, d.others = reason_of(result, id), {}
    return d
  end
  d.kind, d.verdict, d.check = statement.kind, statement.verdict, statement.script.meta.id
  d.statement, d.others = statement, others_of(statements, statement)
  if OPERANDS[statement.kind] then
    fill_quotient(result.run, d, statement)
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
  local rest = text and text:sub(offset + length) or ""
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
    if figure.kind == "percent" and clause:find((figure.text:gsub("%s", "")), 1, true) then
      table.insert(found, 1, figure)
    end
  end
  local stated = core.percent((d.text:match("^[%d.]+") or "") .. "%")
  if #found == 2 and stated and math.abs(found[1].percent - found[2].percent) == stated then
    local high, low = found[1], found[2]
    if high.percent < low.percent then
      high, low = low, high
    end
    d.kind, d.verdict, d.operands = "points", "exact", { derivation.entry(run, high), derivation.entry(run, low) }
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
  d.current = derivation.entry(result.run, current)
  local unclear = fact.direction == "~" and not fact.change:is_zero()
    and fact.rate_direction ~= "+" and fact.rate_direction ~= "-"
  local implied = not unclear and added(current.amount, fact.change.amount, -changes.sign(fact))
  if implied then
    d.implied = arithmetic.show(current, implied:raw())
    d.base = changes.base_name(fact.base or "prior")
    d.implied_by = ("%s %s %s"):format(arithmetic.show(current, current.amount:raw()),
      changes.sign(fact) < 0 and "+" or "−", arithmetic.show(fact.change, fact.change.amount:raw()))
  end
end

---How a change in amount comes about: as of derivation.percentage, with kind "difference", "parts", "rate" or "part";
---current, this year's amount; implied, what the two say of last year's, by implied_by; base, which figure of last year
---that is. `fact`: what states it.
function derivation.change(result, id, fact)
  local d = new(result, id)
  local statements = derivation.evidence(result).statements_of(id)
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
