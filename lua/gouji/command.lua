-- The commands that look into one file or at the scripts: each returns a text, or nil and a message.
local core = require "gouji.core"
local message = require "gouji.message"
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

-- What `look` makes of the document at `path`.
local function look_into(path, look)
  local doc <close>, problem, _, line, column = core.read_file(path)
  if not doc then
    return nil, command.file_problem(path, command.translated(problem), line, column)
  end
  local text, wrong = look(doc)
  if not text then
    return nil, path .. ": " .. wrong
  end
  return require("gouji.report.text").printable(text)
end

function command.explain(options, operands)
  local selected, arguments = script.prepare(options)
  if not selected then
    return nil, arguments
  end
  local path = operands[1]
  return look_into(path, function(doc)
    local result = require("gouji.check").run(path, doc, selected, arguments)
    return require("gouji.explain").text(require("gouji.evidence").of(result), doc, operands[2])
  end)
end

function command.show(_, operands)
  local path = operands[1]
  return look_into(path, function(doc)
    return require("gouji.show").text(require("gouji.budget").read(doc, path), doc, operands[2])
  end)
end

function command.list()
  local scripts, problem = script.load_all()
  if not scripts then
    return nil, problem
  end
  return require("gouji.help").list(scripts)
end

function command.help(_, operands)
  return require("gouji.help").topic(operands[1])
end

return command
