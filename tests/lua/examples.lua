-- Every script of examples/scripts, and every report of its folder reports, prints what is recorded beside it: NAME.txt holds
-- the command, what it prints, and its exit status. The checks of examples/checks have their cases.
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

-- Compares all scripts of a folder; `pattern`: how their commands begin, with the script's name for "NAME".
local function compare(folder, pattern)
  for _, name in ipairs(core.list_folder(folder)) do
    local script = name:match("^(.*)%.lua$")
    if script then
      count = count + 1
      local recorded = read(folder .. script .. ".txt") or ""
      local command, expected = recorded:match("^%$ gouji (" .. pattern:gsub("NAME", script) .. " [^\n]*)\n(.*)$")
      if not command then
        faults[#faults + 1] = folder .. script .. ".txt does not record a command of " .. name
      else
        local printed = run(command)
        if printed ~= expected then
          faults[#faults + 1] = command .. " prints\n" .. printed
        end
      end
    end
  end
end

compare(FOLDER, "run [^\n]-" .. FOLDER .. "NAME%.lua")
compare(FOLDER .. "reports/", "report NAME %-%-path examples")

local outcome = run "test examples/checks"
assert(outcome:find("\n3 passed, 0 failed\n[exit status 0]\n", 1, true), outcome)
assert(count >= 7, "few examples found")
assert(#faults == 0, "\n" .. table.concat(faults, "\n"))
