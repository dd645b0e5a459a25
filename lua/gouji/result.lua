-- Results of checks for scripts: findings, relations, coverage, explanations.
local grant = require "gouji.grant"
local message = require "gouji.message"
local option = require "gouji.option"
local severity = require "gouji.severity"

local result = {}

local OPTIONS = { args = true, previous = true, script = true, severity = true }

local Result = {}
local metatable = { __index = Result } -- apart: scripts must not reach the class

---Closes the document, if the check has read it; what was found stays.
function Result:close()
  if self.own then
    self.own:close()
  end
end

metatable.__close = Result.close

-- A budget given as one, or by its path; the second result is a budget that was read here.
local function budget_of(given, what)
  if type(given) == "string" then
    local budget, problem = require("gouji.reading").read(given)
    return budget, budget or problem
  elseif type(given) ~= "table" or not given.doc then
    error(("gouji.check: the %s is neither a budget nor a path"):format(what), 3)
  end
  return given
end

local function assignments(args)
  local list = {}
  for name, value in pairs(args or {}) do
    list[#list + 1] = name .. "=" .. tostring(value)
  end
  return list
end

local function last_year(given)
  local budget, problem = budget_of(given, "previous budget")
  return budget and require("gouji.budget").read(budget.doc, budget.path, true), problem
end

---Runs checks over a budget, or over the document at a path.
function result.check(given, options)
  options = options or {}
  local unknown = option.unknown_key(options, OPTIONS)
  if unknown then
    error(option.suggest(message("gouji.check: unknown option '{name}'", { name = unknown }), unknown, OPTIONS), 2)
  elseif options.severity and not severity[options.severity] then
    error(option.suggest(message("gouji.check: unknown severity '{name}'", { name = tostring(options.severity) }),
      tostring(options.severity), severity), 2)
  end
  local script = options.script
  local selected, arguments = require("gouji.script").prepare {
    script = script and (type(script) == "table" and script or { script }), arg = assignments(options.args),
  }
  if not selected then
    return nil, arguments
  end
  local budget, own = budget_of(given, "first argument")
  if not budget then
    return nil, own
  end
  local last, problem
  if options.previous then
    last, problem = last_year(options.previous)
    if not last then
      return nil, problem
    end
  end
  local printing = grant.output
  grant.output = false -- checks print nothing
  local ok, found, wrong = pcall(require("gouji.check").run, budget.path, budget.doc, selected, arguments, last)
  grant.output = printing
  if not ok then
    return nil, budget.path .. ": " .. tostring(found)
  elseif not found then
    return nil, budget.path .. ": " .. wrong
  end
  found.own = own
  require("gouji.coverage").complete(found)
  if options.severity then
    found.findings = result.findings(found, options.severity)
  end
  return setmetatable(found, metatable)
end

---The findings of a result that are at least as grave as `least` (default: all).
function result.findings(found, least)
  local list, rank = {}, severity[least or "info"]
  if not rank then
    error(("gouji.findings: unknown severity '%s'"):format(tostring(least)), 2)
  end
  for _, finding in ipairs(found.findings) do
    if severity[finding.severity] >= rank then
      list[#list + 1] = finding
    end
  end
  return list
end

---The relations that were stated, or those that a figure stands in: { kind, verdict, text, check, figures }. `text` is
---the arithmetic.
function result.relations(found, figure)
  local arithmetic = require "gouji.arithmetic"
  local list = {}
  for _, statement in ipairs(figure and require("gouji.evidence").of(found).statements_of(figure.id) or found.run.statements) do
    list[#list + 1] = {
      kind = statement.kind, verdict = statement.verdict, text = arithmetic.equation(statement),
      check = statement.script.meta.id, figures = statement.figures,
    }
  end
  return list
end

---How much is proved: { figures, checked, unchecked, unread, failing, percent … }; see lua/gouji/coverage.lua.
function result.coverage(found)
  local counts = {}
  for name, value in pairs(found.coverage) do
    counts[name] = name ~= "unproved" and value or nil
  end
  return counts
end

---The figures that nothing proves: { line, column, length, text, table, heading, reason }.
function result.unproved(found)
  return found.coverage.unproved
end

---How the figures at `place` come about ("line", "line:column", a printed figure, a code or a name), or every percentage:
---a text; nil and a message where there are none. options: by, the id of an explanation; format, a form of it (default
---"text"); arg, a list of "id.name=value".
function result.explain(found, place, options)
  local explain = require "gouji.explain"
  found.run.doc:line_count() -- raises where the document is closed
  place = place and tostring(place)
  local chosen, problem, _ = explain.choose(options or {}, place)
  if chosen and #chosen.others > 0 then
    _, problem = require("gouji.script").arguments({}, { chosen.script }, chosen.others, "explanation")
  end
  if problem then
    return nil, problem
  end
  return explain.text(chosen, found, place)
end

return result
