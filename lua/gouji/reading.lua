-- Documents that scripts read: by a path that was granted, or from a text.
local budgets = require "gouji.budget"
local core = require "gouji.core"
local grant = require "gouji.grant"
local message = require "gouji.message"

local reading = {}

local function result_of(path, doc, problem, code, line, column)
  if not doc then
    local command = require "gouji.command"
    return nil, command.file_problem(path, command.translated(problem), line, column), code
  end
  return budgets.read(doc, path)
end

---The budget of the document at `path`; nil, a message and a code ("denied", "io", "syntax" …) where it cannot be read.
function reading.read(path)
  if type(path) ~= "string" then
    error(("gouji.read: the path is a %s, not a string"):format(type(path)), 2)
  elseif grant.reads(path) then
    return result_of(path, core.read_file(path))
  elseif not grant.folder("read", path) then
    return nil, path .. ": " .. message("the script may not read this; it was not among its arguments"), "denied"
  end
  local text, problem, code = require("gouji.file").text(path)
  if not text then
    return nil, problem, code
  end
  return result_of(path, core.read_text(text, { csv = path:find "%.[cC][sS][vV]$" ~= nil }))
end

---The budget of a text; `name` stands for its path in places and messages.
function reading.read_text(text, name)
  return result_of(name or "text", core.read_text(text))
end

return reading
