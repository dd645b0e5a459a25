-- Checks for a host program: what `gouji check` does with one file, of a document that the host holds.
local budgets = require "gouji.budget"
local message = require "gouji.message"
local option = require "gouji.option"
local severity = require "gouji.severity"

local host = {}

local FORMATS = { text = true, json = true }

-- A figure by its number in the document; 0: none of it.
local function number_of(figure)
  return type(figure) ~= "number" and not figure.budget and figure.id or 0
end

-- Every statement as { check, kind, verdict, figures }.
local function relations_of(run)
  local list = {}
  for i, statement in ipairs(run.statements) do
    local figures = {}
    for k, figure in ipairs(statement.figures) do
      figures[k] = number_of(figure)
    end
    list[i] = { check = statement.script.meta.id, kind = statement.kind, verdict = statement.verdict, figures = figures }
  end
  return list
end

-- What is wrong with a role that the document's maker gave a table, or nil.
local function wrong_role(doc)
  local known
  for block, kind in ipairs((doc:blocks())) do
    local role = kind == "table" and doc:role(block)
    known = role and (known or require("gouji.data.tables").roles()) or known
    if role and not known[role] then
      return option.suggest(message("no table has the role '{role}'", { role = role }), role, known)
    end
  end
end

local function prepare(options)
  if options.format and not FORMATS[options.format] then
    return nil, message("unknown format '{format}'", { format = options.format })
  elseif options.severity and not severity[options.severity] then
    return nil, message("unknown severity '{severity}'", { severity = options.severity })
  end
  return require("gouji.script").prepare {
    script = options.script and { options.script }, arg = options.arg,
  }
end

local function print_report(doc, result, options)
  local report = require("gouji.report." .. options.format)
  local style = { least = severity[options.severity or "warning"], color = false }
  options.write(report.head)
  options.write(report.document({ path = options.name, doc = doc, result = result }, style, 1))
  options.write(report.tail)
end

---Checks a document. `options`: name, script, arg, format, severity, write, previous (a document).
---@param doc gouji.Document
---@param options table
---@return table? result as of check.run, with `stated`, the relations; its coverage is complete
---@return string? code "invalid", "syntax"
---@return string? problem
function host.check(doc, options)
  local selected, arguments = prepare(options)
  if not selected then
    return nil, "invalid", arguments
  end
  local wrong = wrong_role(doc)
  if wrong then
    return nil, "invalid", wrong
  end
  local last = options.previous and budgets.read(options.previous, message "previous", true)
  local result, problem = require("gouji.check").run(options.name, doc, selected, arguments, last)
  if not result then
    return nil, "invalid", problem
  elseif not result.budget:is_disclosure() then
    return nil, "syntax", message("not a budget disclosure: no table and no amount of one was recognised")
  end
  require("gouji.coverage").complete(result)
  if options.format then
    print_report(doc, result, options)
  end
  result.stated = relations_of(result.run)
  return result
end

return host
