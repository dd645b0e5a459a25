-- Quotients: how a percentage comes out of two amounts, how it was rounded, and which amounts leave it as it is.
local arithmetic = require "gouji.arithmetic"
local core = require "gouji.core"
local describe = require "gouji.describe"

local quotient = {}

---The relations that are quotients, and what their two amounts are.
quotient.roles = { share = { "part", "whole" }, growth = { "change", "current" }, rate = { "current", "prior" } }

local COMPLETION = { "outturn", "budget" }

---The fact of which a figure is the rate of completion: an outturn over a budget, of which it is no part; nil of others.
---@param run table
---@param id integer of a percentage
---@return gouji.Fact?
function quotient.completed(run, id)
  if not run.completions then
    run.completions = {}
    for _, fact in ipairs(run.budget:narrative()) do
      if fact.completion then
        run.completions[fact.completion.id] = fact
      end
    end
  end
  return run.completions[id]
end

-- How many digits of a quotient are shown beyond those that are stated, as far as a percentage has them.
local MORE_DIGITS, MOST_DIGITS = 4, 6
local ALL = 100000000 -- 100 percent in 1/1000000 of a percent

---A quotient of two amounts as a percentage: in full where it ends (then also true), else cut off behind `decimals` and
---some digits more, with an ellipsis; nil where there is none.
---@param part gouji.Amount
---@param whole gouji.Amount
---@param decimals integer
---@return string?, boolean?
function quotient.text(part, whole, decimals)
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

---Adds to a derivation what its quotient, of two printed amounts, tells: operands with their ranges, direction, formula,
---reduced, part, whole, quotient, ends, rounding, expected and span.
function quotient.fill(run, d, statement)
  local figures = statement.figures
  local roles = quotient.completed(run, d.id) and COMPLETION or quotient.roles[statement.kind]
  local a, b = figures[2], figures[3]
  local rate = statement.kind == "growth" and statement.weights[2] or nil
  d.operands = {}
  for position = 2, 3 do
    local operand = describe.entry(run, figures[position])
    operand.role = roles[position - 1]
    add_range(operand, statement, position)
    d.operands[#d.operands + 1] = operand
  end
  d.direction = rate and (rate < 0 and "fall" or "rise") or nil
  local first, second = core.from_raw(arithmetic.raw_of(a)), core.from_raw(arithmetic.raw_of(b))
  local part, whole = first, second
  if rate then
    whole = arithmetic.added(second, first, rate < 0 and 1 or -1)
  elseif statement.kind == "rate" then
    part = arithmetic.added(first, second, -1)
  end
  d.formula = arithmetic.equation(statement):gsub(" = [^=]*%%$", ""):gsub(" = %?$", "")
  if not part or not whole then
    return
  end
  if statement.kind ~= "share" then
    local manner = arithmetic.manner_beside(a, b) or b
    d.reduced = ("%s ÷ %s"):format(arithmetic.show(a, part:raw()), arithmetic.show(manner, whole:raw()))
  end
  d.part, d.whole = part, whole
  d.quotient, d.ends = quotient.text(part, whole, d.decimals)
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

return quotient
