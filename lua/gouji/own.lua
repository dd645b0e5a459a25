-- What a check that is not bundled gets: a budget of its own, so that nothing that it writes is seen by another check,
-- and functions that take only the numbers of its figures.
local budgets = require "gouji.budget"
local place = require "gouji.place"
local severity = require "gouji.severity"

local own = {}

-- States that a check may return.
local STATES = { pass = true, not_applicable = true, insufficient_data = true }

---A copy of a plain value, down to its inner tables; one that it holds in several places is one table there, too.
---@param known table? of copies by what they were made of
function own.copy(value, known)
  known = known or {}
  if type(value) ~= "table" or known[value] then
    return known[value] or value
  end
  local copy = {}
  known[value] = copy
  for key, member in next, value do
    copy[key] = own.copy(member, known)
  end
  return copy
end

-- What is read when first asked for, and then changes figures: where a check asks, it is read in the run's budget, too.
local READ_LATER = { "people", "assets", "procurement", "projects" }

local function read_along(made, budget)
  for _, name in ipairs(READ_LATER) do
    local read = made[name]
    made[name] = function(asked)
      pcall(budget[name], budget) -- what cannot be read fails in the check
      return read(asked)
    end
  end
end

-- A budget that is read anew from a copy of the document of `budget`.
local function again(budget, previous)
  local made = budgets.read(budget.doc:copy(), budget.path, previous)
  read_along(made, budget)
  return made
end

---A budget with what `budget` holds, for one check.
---@param budget gouji.Budget
---@return gouji.Budget
function own.budget(budget)
  local made = again(budget)
  made.previous = budget.previous and again(budget.previous, true)
  return made
end

-- The figure of a budget with this number, which knows its row.
local function numbered(budget, number)
  local t = budget.by_block[budget.doc:figure_at(number)]
  if t then
    t:rows()
  end
  return budget.figure(number)
end

-- A function that gives the run's figure for one of the check's.
local function translator(run)
  local implied = {}
  local function figure_of(figure)
    if type(figure) ~= "table" then
      return figure
    end
    local id = figure.id
    if id == 0 then
      implied[figure] = implied[figure] or { id = 0, implied = figure.implied and tostring(figure.implied) or true }
      return implied[figure]
    elseif math.type(id) == "integer" then
      return numbered(run.budget, id)
    end
    local number = type(id) == "string" and run.budget.previous and math.tointeger(tonumber(id:match "^previous (%d+)$"))
    return number and numbered(run.budget.previous, number)
      or error("a figure expected, got a table that is none", 3)
  end
  return figure_of
end

local function list_of(list, figure_of)
  local found = {}
  for index, figure in ipairs(list) do
    found[index] = figure_of(figure)
  end
  return found
end

-- Copies of the weights of a sum.
local function weights_of(weights)
  local copy = {}
  for index, weight in ipairs(weights) do
    if weight ~= 1 and weight ~= -1 then
      error("weights are 1 or -1", 4)
    end
    copy[index] = weight
  end
  return copy
end

local function options_of(options, figure_of)
  if type(options) ~= "table" then
    return options
  end
  local copy = {
    weights = options.weights and weights_of(options.weights) or nil, loose = options.loose, severity = options.severity,
    joint = options.joint, residue = options.residue,
    reckoned = options.reckoned, also = options.also and list_of(options.also, figure_of) or nil,
  }
  if copy.severity ~= nil and not severity[copy.severity] then
    error(("unknown severity '%s'"):format(tostring(copy.severity)), 3)
  end
  return copy
end

---The functions of `must` as a check that is not bundled has them. Each ends in a call of the run's own, so that an error
---has the line of the check.
function own.must(run, must)
  local figure_of = translator(run)
  local made = {}

  function made.sum(total, parts, options)
    return must.sum(figure_of(total), type(parts) == "table" and list_of(parts, figure_of) or parts,
      options_of(options, figure_of))
  end

  for _, name in ipairs { "same", "at_most" } do
    local state = must[name]
    made[name] = function(a, b, options)
      return state(figure_of(a), figure_of(b), options_of(options, figure_of))
    end
  end

  for _, name in ipairs { "share", "rate" } do
    local state = must[name]
    made[name] = function(a, b, c, options)
      return state(figure_of(a), figure_of(b), figure_of(c), options_of(options, figure_of))
    end
  end

  function made.growth(rate, change, current, direction, options)
    if direction ~= 1 and direction ~= -1 then
      error("must.growth: the direction is neither 1 nor -1", 2)
    end
    return must.growth(figure_of(rate), figure_of(change), figure_of(current), direction, options_of(options, figure_of))
  end

  function made.implied(what)
    return must.implied(what)
  end

  function made.looked(what)
    if type(what) ~= "table" then
      return must.looked(what)
    end
    return must.looked(what.id and figure_of(what) or list_of(what, figure_of))
  end

  function made.try(kind, figures, weights)
    return must.try(kind, list_of(figures, figure_of), weights)
  end
  return made
end

local function text(value)
  return value ~= nil and tostring(value) or nil
end

---`report` as a check that is not bundled has it: what is wrong in a finding is told there and then.
function own.report(run, report)
  local figure_of = translator(run)
  local function place_of(at)
    if type(at) ~= "table" then
      error(("report: `at` is a %s, not a figure or a place"):format(type(at)), 3)
    end
    local found = at.id and figure_of(at) or
      { block = at.block, offset = at.offset, length = at.length, row = at.row, col = at.col }
    place.of(run, found)
    return found
  end

  return function(finding)
    if type(finding) ~= "table" or type(finding.message) ~= "string" then
      error("report: the finding has no message", 2)
    elseif finding.severity ~= nil and not severity[finding.severity] then
      error(("report: unknown severity '%s'"):format(tostring(finding.severity)), 2)
    end
    local also
    for index, at in ipairs(finding.also or {}) do
      also = also or {}
      also[index] = place_of(at)
    end
    return report {
      message = finding.message, values = type(finding.values) == "table" and own.copy(finding.values) or nil,
      at = place_of(finding.at), also = also, stated = text(finding.stated), expected = text(finding.expected),
      difference = text(finding.difference), explain = text(finding.explain), severity = finding.severity,
      of_value = finding.of_value and true or nil, right = math.tointeger(finding.right),
    }
  end
end

---The state that a check returns, or nil where it returns something else.
function own.state(answer)
  return STATES[answer] and answer or nil
end

return own
