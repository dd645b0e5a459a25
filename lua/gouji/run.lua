-- Scripts of a person's own: `gouji run`.
local core = require "gouji.core"
local grant = require "gouji.grant"
local message = require "gouji.message"

local run = {}

local WRONG = 2

-- Bytes of a chunk's name that Lua's messages show.
local LUA_NAME = 59

-- A loop over many documents takes many steps, and a person can interrupt it: only memory is limited.
local limits = { steps = math.maxinteger, output_bytes = math.maxinteger }

local output_given = false -- by --limit

-- The limits of a call: what a script prints may be long, but a disk is not filled by a slip.
local function limits_now()
  if limits and not output_given and next(grant.write) then
    limits.output_bytes = core.limits().output_bytes
  end
  return limits
end

-- Passes on what the script returned; a limit has stopped it where the guarded call itself failed.
local function outcome(whole, ok, ...)
  if not whole then
    return false, { problem = ok, traceback = "" }
  end
  return ok, ...
end

local function keep_trace(problem)
  return { problem = problem, traceback = core.traceback("") }
end

-- The one place where a script's function is called: true and what it returns, or false and its error with a traceback.
-- `traced`: the name under which what it takes is written to standard error, or nil.
local function guarded(traced, chunk, ...)
  if traced then
    return outcome(core.guard(limits_now(), require("gouji.trace").call, traced, xpcall, chunk, keep_trace, ...))
  end
  return outcome(core.guard(limits_now(), xpcall, chunk, keep_trace, ...))
end

---The error of a script as one line that begins with the script's line, wherever it was raised.
function run.problem(failure, name)
  local problem = failure.problem
  local text = type(problem) == "string" and problem
    or message("error object of type {type}", { type = type(problem) })
  text = text:gsub("%s*\n%s*", " ")
  local short = name:sub(1, LUA_NAME)
  if text:sub(1, #short + 1) == short .. ":" then
    return name .. text:sub(#short + 1)
  end
  for line in failure.traceback:gmatch("[^\n]+") do
    local at = line:find(short .. ":", 1, true)
    local number = at and line:sub(at + #short + 1):match("^%d+")
    if number then
      return ("%s:%s: %s"):format(name, number, text)
    end
  end
  return name .. ": " .. text
end

-- The text of a script, of which a first line for the shell is no part; or nil and a message.
local function source(path)
  local text, problem = core.read_bytes(path == "-" and "/dev/stdin" or path)
  if not text then
    return nil, path .. ": " .. message(problem)
  end
  return (text:gsub("^\u{FEFF}", ""):gsub("^#", "--#"))
end

---The function of a script in an environment of its own, which prints; nil and a message.
function run.load(text, name)
  local chunk, environment = core.load_text(text, "=" .. name)
  if not chunk then
    return nil, environment
  end
  environment.print = environment.gouji.print
  return chunk, environment
end

---Runs the script operands[1] with the other operands as its arguments, which are the documents that it may read.
---`traced`: what it takes is written to standard error. Returns the exit status, and a message where something is wrong.
function run.run(operands, traced)
  local name = operands[1]
  local text, problem = source(name)
  local chunk
  if text then
    chunk, problem = run.load(text, name)
  end
  if not chunk then
    return WRONG, problem
  end
  for index = 2, #operands do
    grant.files[operands[index]] = true
  end
  grant.output, grant.session = true, true
  local ok, status = guarded(traced and name, chunk, table.unpack(operands, 2))
  local unwritten = run.close_files()
  if not ok then
    return WRONG, run.problem(status, name)
  elseif unwritten then
    return WRONG, name .. ": " .. unwritten
  elseif status == nil then
    return 0
  elseif math.type(status) ~= "integer" or status < 0 or status > WRONG then
    return WRONG, name .. ": " .. message("the script returns {value}; an exit status is 0, 1 or 2",
      { value = tostring(status) })
  end
  return status
end

run.guarded = guarded

---Closes the files of the scripts that ran; a message where some that were being written had not been closed, or nil.
function run.close_files()
  local count = core.close_files()
  return count > 0 and message("files that were opened for writing and not closed, so that they are not written: {count}",
    { count = count }) or nil
end

---What applies where no option says otherwise, with the names of gj_limits; what is not named is as for checks.
function run.limits()
  return limits or {}
end

---For --limit: `given` has the names of gj_limits.
function run.limit(given)
  for name, value in pairs(given) do
    limits[name] = value
  end
  output_given = given.output_bytes ~= nil
end

---For --trusted: scripts have no limits, read any document and write any file.
function run.trust()
  limits, grant.any_file, grant.any_place = nil, true, true
end

return run
