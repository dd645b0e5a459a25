-- The examples of lua/README.md print what stands below them, and every function of the module has one.
local io = require "io"
local os = require "os"

local PREAMBLE = "local budget = assert(gouji.read(...)) "

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local OUT = os.tmpname() -- "out" in the examples
assert(os.remove(OUT) and os.execute("mkdir '" .. OUT .. "'"))

local function output_of(code)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(PREAMBLE, (code:gsub('"out/', '"' .. OUT .. "/")))
  file:close()
  local pipe = assert(io.popen(("'%s' --lang en run --allow-read examples --allow-write '%s' %s examples/budget.txt 2>&1")
    :format(os.getenv "GOUJI", OUT, path)))
  local text = pipe:read("a")
  local ok = pipe:close()
  os.remove(path)
  return text, ok
end

-- What a report prints whose function is `code`; "as FORM" in its fence names the form.
local function page_of(code, form)
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir -p " .. folder .. "/scripts/reports"))
  local file = assert(io.open(folder .. "/scripts/reports/sample.lua", "wb"))
  file:write('local meta = { id = "sample", api = 1, kind = "report", title = "Sample" }\n', code, "return { meta = meta, run = run }\n")
  file:close()
  local pipe = assert(io.popen(("'%s' --lang en report sample --format %s --path %s examples/budget.txt 2>&1"):format(
    os.getenv "GOUJI", form, folder)))
  local text = pipe:read("a")
  local ok = pipe:close()
  os.execute("rm -r " .. folder)
  return text, ok
end

-- What a check whose function is `code` finds in this year's budget, beside last year's.
local function findings_of(code)
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir -p " .. folder .. "/scripts/checks"))
  local file = assert(io.open(folder .. "/scripts/checks/sample.lua", "wb"))
  file:write('local meta = { id = "sample", api = 1, kind = "check", severity = "warning", title = "Sample", ',
    'categories = { "default" } }\n', code, "return { meta = meta, run = run }\n")
  file:close()
  local pipe = assert(io.popen(("'%s' --lang en check --script sample --path %s --previous examples/budget-2022.txt " ..
    "examples/budget.txt 2>&1"):format(os.getenv "GOUJI", folder)))
  local found = pipe:read("a"):gsub(folder:gsub("%p", "%%%0"), "mine")
  local _, _, status = pipe:close()
  os.execute("rm -r " .. folder)
  return found:gsub("examples/budget.txt: %l*%s?%d+[ ,][^\n]*\n", ""), status == 1
end

local text, faults, count = read "lua/README.md", {}, 0
for form, code, expected in text:gmatch("```lua as (%l+)\n(.-)```\n```%l*\n(.-)```") do
  count = count + 1
  local printed, ok
  if form == "check" then
    printed, ok = findings_of(code)
  else
    printed, ok = page_of(code, form)
  end
  if not ok or printed:gsub("\r", "") ~= expected then
    faults[#faults + 1] = ("%s\nwrites\n%s\ninstead of\n%s"):format(code, printed, expected)
  end
end
for code, expected in text:gmatch("```lua\n(.-)```\n```\n(.-)```") do
  count = count + 1
  local printed, ok = output_of(code)
  if not ok or printed:gsub("\r", "") ~= expected then
    faults[#faults + 1] = ("%s\nprints\n%s\ninstead of\n%s"):format(code, printed, expected)
  end
end

for name in read("lua/types/gouji.d.lua"):gmatch("\nfunction Must%.([%w_]+)%(") do
  if not text:find("`must%." .. name .. "%(") then
    faults[#faults + 1] = "lua/README.md does not describe must." .. name
  end
end
for name in read("lua/gouji/page.lua"):gmatch("\nfunction Page:([%w_]+)") do
  if not text:find("\n### [^\n]*output:" .. name .. "%f[^%w_]") then
    faults[#faults + 1] = "lua/README.md does not describe output:" .. name
  end
  if not read("lua/types/gouji.d.lua"):find("\nfunction Output:" .. name .. "%(") then
    faults[#faults + 1] = "lua/types/gouji.d.lua does not declare output:" .. name
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
assert(read(OUT .. "/classes.csv"):find "^205,教育支出,4.8\r\n")
os.execute("rm -r '" .. OUT .. "'")
assert(count > 20, "few examples found")
assert(#faults == 0, "\n" .. table.concat(faults, "\n\n"))
