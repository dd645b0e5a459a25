-- Exposition: a derivation in words and signs, as nodes of a tree (output:tree).
local derivation = require "gouji.derivation"
local message = require "gouji.message"

local exposition = {}

local ROUNDING = {
  none = "without rounding", half_up = "rounded half up to {count} decimals",
  half_even = "rounded half even to {count} decimals",
  down = "cut off behind {count} decimals", up = "rounded up to {count} decimals",
}

local ROLES = {
  part = "part", whole = "whole", outturn = "outturn", budget = "budget", change = "change", current = "this year",
  prior = "last year",
}

local function node(text, nodes)
  return { text = text, nodes = nodes }
end

-- What is decided, and by which check.
local function verdict_of(d)
  local told
  local right = d.expected and { expected = d.expected, stated = d.text }
  if d.verdict == "truncated" then
    told = message("truncated: rounded half up it is {expected}", right)
  elseif d.verdict == "rounding" and right then
    told = message("rounding: the printed amounts give {expected}, unrounded ones may give {stated}", right)
  elseif d.verdict == "broken" and right then
    told = message("broken: it should be {expected}", right)
  elseif d.verdict == "undecided" and d.formula then
    told = message("undecided: the base is not above zero")
  else
    told = message(d.verdict)
  end
  local rounding = ROUNDING[d.rounding]
  return (rounding and message(rounding, { count = d.decimals }) .. message("; ") or "") .. told
    .. (d.check and "  [" .. d.check .. "]" or "")
end

-- Between which values an operand leaves the percentage as it is stated; nil where there is no base for one.
local function range_of(operand, stated)
  if operand.none then
    return message("no value gives {stated}", { stated = stated })
  elseif operand.endless then
    return operand.least and message("from {least} on it gives {stated}", { least = operand.least, stated = stated })
      or message("up to {most} it gives {stated}", { most = operand.most, stated = stated })
  elseif not operand.least then
    return nil
  elseif operand.least == operand.most then
    return message("only {least} gives {stated}", { least = operand.least, stated = stated })
  end
  return message("{least} to {most} give {stated}", { least = operand.least, most = operand.most, stated = stated })
end

-- One operand: what it is where that is not in the heading of the percentage, and its range.
local function operand_node(operand, d)
  local name = operand.role and message(ROLES[operand.role]) .. " "
    or operand.sign and (operand.sign < 0 and "− " or "+ ") or ""
  local text = { name, { text = operand.text, place = operand.place } }
  if operand.what ~= d.what then
    text[#text + 1] = "  " .. operand.what
  end
  local range = operand.role and range_of(operand, d.text)
  text[#text + 1] = range and message("; ") .. range or nil
  return node(text)
end

local function add_others(nodes, d)
  for _, other in ipairs(d.others) do
    nodes[#nodes + 1] = node(("%s: %s  [%s]"):format(message(other.verdict), other.text, other.check))
  end
end

local function add_quotient(nodes, d)
  local steps = { d.formula }
  steps[#steps + 1] = d.reduced
  steps[#steps + 1] = d.quotient or "?"
  nodes[#nodes + 1] = node(table.concat(steps, " = "))
  nodes[#nodes + 1] = node(verdict_of(d))
  for _, operand in ipairs(d.operands) do
    nodes[#nodes + 1] = operand_node(operand, d)
  end
  if d.span then
    nodes[#nodes + 1] = node(d.span.most
      and message("the amounts before rounding give {least} to {most}", d.span)
      or message("the amounts before rounding give {least} or more", d.span))
  end
end

local function add_years(nodes, d)
  if d.implied then
    local equation = d.implied_by .. " = " .. d.implied
    nodes[#nodes + 1] = node {
      message("implied {base}: {equation}", { base = d.base, equation = equation }), "  ",
      { text = d.current.text, place = d.current.place },
    }
  end
end

local TITLES = {
  difference = "the difference of two years", parts = "the sum of changes", part = "part of another change",
  rate = "what its rate is measured by", implied = "no other amount states it", sum = "part of a sum", same = "stated again",
  at_most = "at most", points = "the difference of two percentages",
}

---The steps of a derivation (see gouji.derivation): the formula and the quotient, the rounding and the verdict, the
---operands with their ranges, and the other relations in short. A list of nodes.
function exposition.nodes(d)
  local nodes = {}
  if d.reason then
    nodes[1] = node(message("nothing derives it: {reason}", { reason = message(derivation.reason_text(d.reason)) }))
  elseif d.formula then
    add_quotient(nodes, d)
  else
    local title = message(TITLES[d.kind])
    nodes[1] = node(d.equation and title .. ": " .. d.equation or title)
    if d.verdict then
      nodes[2] = node(verdict_of(d))
    end
    for _, operand in ipairs(d.operands) do
      nodes[#nodes + 1] = operand_node(operand, d)
    end
  end
  add_years(nodes, d)
  add_others(nodes, d)
  return nodes
end

---One node: the figure, the clause that states it or what it is, and its steps below.
function exposition.node(d)
  return node({ { text = d.text, place = d.place }, "  " .. (d.clause or d.what) }, exposition.nodes(d))
end

return exposition
