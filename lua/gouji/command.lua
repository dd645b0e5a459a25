-- The commands that look into one file or at the scripts: each returns a text, or nil and a message.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"
local script = require "gouji.script"

local command = {}

---The core's message about an input, translated: it may name a byte.
function command.translated(text)
  local byte = text:match("0x%x%x")
  return byte and message((text:gsub("0x%x%x", "{byte}", 1)), { byte = byte }) or message(text)
end

---"path:line:column: message", or without the place where there is none.
function command.file_problem(path, text, line, column)
  return line and ("%s:%d:%d: %s"):format(path, line, column, text) or path .. ": " .. text
end

---A document that could be read and is a disclosure of budgets or final accounts; nil and a message otherwise.
---@param previous boolean? whether it is the document of the year before
function command.disclosure(path, previous)
  local doc, problem, _, line, column = core.read_file(path)
  if not doc then
    return nil, command.file_problem(path, command.translated(problem), line, column)
  end
  local budget = require("gouji.budget").read(doc, path, previous)
  if not budget:is_disclosure() then
    return nil, command.file_problem(path,
      message("not a budget disclosure: no table and no amount of one was recognised"))
  end
  return budget
end

---The document of the year before, for --previous: a gouji.Budget, or false without one; nil and a message where it
---cannot be used.
function command.previous(options)
  if not options.previous then
    return false
  end
  return command.disclosure(options.previous, true)
end

-- What `look` makes of the document at `path`. `finished`: it is written as it is, else made fit for a terminal.
local function look_into(path, look, finished)
  local doc <close>, problem, _, line, column = core.read_file(path)
  if not doc then
    return nil, command.file_problem(path, command.translated(problem), line, column)
  end
  local text, wrong = look(doc)
  if not text then
    return nil, path .. ": " .. wrong
  end
  return finished and text or require("gouji.report.text").printable(text)
end

-- What `look` makes of the checked document at `path` and of its result.
local function look_into_result(options, path, look, finished)
  local selected, arguments = script.prepare(options)
  if not selected then
    return nil, arguments
  end
  local last, problem = command.previous(options)
  if last == nil then
    return nil, problem
  end
  return look_into(path, function(doc)
    local result, wrong = require("gouji.check").run(path, doc, selected, arguments, last or nil)
    if not result then
      return nil, wrong
    end
    return look(result, doc)
  end, finished)
end

function command.explain(options, operands)
  local explain = require "gouji.explain"
  local chosen, problem = explain.choose(options, operands[2])
  if not chosen then
    return nil, problem
  end
  options.arg = chosen.others
  return look_into_result(options, operands[1], function(result)
    require("gouji.coverage").complete(result)
    return explain.text(chosen, result, operands[2])
  end, true)
end

function command.show(options, operands)
  local path = operands[1]
  if options.coverage then
    return look_into_result(options, path, function(result, doc)
      return require("gouji.show").coverage(result, doc, operands[2], options.colored)
    end)
  end
  return look_into(path, function(doc)
    return require("gouji.show").text(require("gouji.budget").read(doc, path), doc, operands[2])
  end)
end

function command.new(options, operands)
  local kind, kinds = operands[1], { "check", "report" }
  if kind ~= "check" and kind ~= "report" then
    return nil, option.suggest(message("unknown kind '{kind}' of script", { kind = kind }), kind, kinds)
  end
  local folder = (options.dir or "."):gsub("(.)/+$", "%1")
  local written, problem = require("gouji.creation").write(kind, operands[2], folder)
  if not written then
    return nil, problem
  end
  for index, path in ipairs(written) do
    written[index] = message("wrote {path}", { path = path })
  end
  written[#written + 1] = message("try: {command}", { command = "gouji test " .. folder })
  return table.concat(written, "\n") .. "\n"
end

function command.list()
  local scripts, problem = script.load_all()
  if not scripts then
    return nil, problem
  end
  local help = require "gouji.help"
  local text = help.list(scripts)
  for _, kind in ipairs { "explanation", "report" } do
    scripts, problem = script.load_all(kind)
    if not scripts then
      return nil, problem
    end
    text = text .. help.others(scripts, kind)
  end
  scripts, problem = require("gouji.draft.form").list()
  if not scripts then
    return nil, problem
  end
  return text .. help.others(scripts, "draft")
end

function command.help(_, operands)
  return require("gouji.help").topic(operands[1])
end

return command
