-- Every script of examples/scripts prints what is recorded beside it: NAME.txt holds the command, what it prints, and its
-- exit status. The checks of examples/checks have their cases.
local core = require "gouji.core"
local io = require "io"
local os = require "os"

local FOLDER = "examples/scripts/"
local faults, count = {}, 0

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read("a")
  if file then
    file:close()
  end
  return text
end

local function run(command)
  local pipe = assert(io.popen(("'%s' --lang en %s 2>&1"):format(os.getenv "GOUJI", command)))
  local text = pipe:read("a")
  local _, _, status = pipe:close()
  return ("%s[exit status %d]\n"):format(text:gsub("\r", ""), status)
end

for _, name in ipairs(core.list_folder(FOLDER)) do
  local script = name:match("^(.*)%.lua$")
  if script then
    count = count + 1
    local recorded = read(FOLDER .. script .. ".txt") or ""
    local command, expected = recorded:match("^%$ gouji (run " .. FOLDER .. name:gsub("%p", "%%%0") .. "[^\n]*)\n(.*)$")
    if not command then
      faults[#faults + 1] = FOLDER .. script .. ".txt does not record a command of " .. name
    else
      local printed = run(command)
      if printed ~= expected then
        faults[#faults + 1] = command .. " prints\n" .. printed
      end
    end
  end
end

local outcome = run "test examples/checks"
assert(outcome:find("\n3 passed, 0 failed\n[exit status 0]\n", 1, true), outcome)
assert(count >= 6, "few examples found")
assert(#faults == 0, "\n" .. table.concat(faults, "\n"))
