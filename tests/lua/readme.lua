-- The examples of lua/README.md print what stands below them, and every function of the module has one.
local io = require "io"
local os = require "os"

local PREAMBLE = "local budget = assert(gouji.read(...)) "

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function output_of(code)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(PREAMBLE, code)
  file:close()
  local pipe = assert(io.popen(("'%s' --lang en run %s examples/budget.txt 2>&1"):format(os.getenv "GOUJI", path)))
  local text = pipe:read("a")
  local ok = pipe:close()
  os.remove(path)
  return text, ok
end

local text, faults, count = read "lua/README.md", {}, 0
for code, expected in text:gmatch("```lua\n(.-)```\n```\n(.-)```") do
  count = count + 1
  local printed, ok = output_of(code)
  if not ok or printed:gsub("\r", "") ~= expected then
    faults[#faults + 1] = ("%s\nprints\n%s\ninstead of\n%s"):format(code, printed, expected)
  end
end

local gouji = require "gouji"
for name in pairs(gouji) do
  if not text:find("\n### [^\n]*gouji%." .. name .. "%f[^%w_]") then
    faults[#faults + 1] = "lua/README.md does not describe gouji." .. name
  end
end
local types = read "lua/types/gouji.d.lua"
for name, value in pairs(gouji) do
  if not types:find((type(value) == "function" and "\nfunction gouji%%.%s%%(" or "\ngouji%%.%s = "):format(name)) then
    faults[#faults + 1] = "lua/types/gouji.d.lua does not declare gouji." .. name
  end
end
for name in types:gmatch("\nfunction gouji%.([%w_]+)%(") do
  if not gouji[name] then
    faults[#faults + 1] = "lua/types/gouji.d.lua declares gouji." .. name .. ", which is not there"
  end
end
assert(count > 20, "few examples found")
assert(#faults == 0, "\n" .. table.concat(faults, "\n\n"))
