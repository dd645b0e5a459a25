-- Every script of tests/hostile is refused as its first line says, soon, and the engine is usable afterwards.
-- "-- limit: TEXT": stopped by a limit whose message holds TEXT; "-- error: TEXT": fails with TEXT; "-- load: TEXT": does
-- not load. In the second line "-- globals: modules": with the names of bundled modules, not those of
-- scripts; "-- milliseconds: N": with a limit of time. Files can be read beneath "in", which is that folder, and written
-- beneath "out".
local core = require "gouji.core"
local json = require "gouji.report.json"
local scripts = require("gouji.script").prepare { script = { "B*" } }

local FOLDER = "tests/hostile/"
local LIMITS = { steps = 8000000, bytes = 4 << 20, string_bytes = 256 << 10, output_bytes = 100 }
local SECONDS = 20 -- with sanitizers, on a busy machine

local function checked()
  local doc <close> = assert(core.read_file("examples/budget-faulty.txt"))
  local entry = { path = "document" }
  entry.result = require("gouji.check").run("document", doc, scripts)
  return json.document(entry, {}, 1)
end

local function globals_of_modules()
  return {
    assert = assert, core = core, coroutine = coroutine, error = error, getmetatable = getmetatable,
    lpeg = require "lpeg", pairs = pairs, pcall = pcall, rawset = rawset, setmetatable = setmetatable, string = string,
    table = table, tostring = tostring, write = core.write, xpcall = xpcall,
  }
end

local function run(text, name)
  local environment = text:find("^[^\n]*\n%-%- globals: modules\n") and globals_of_modules() or nil
  if text:sub(1, 1) == "#" then
    local value, message = core.load_file(FOLDER .. name)
    return value ~= nil, message, "load"
  end
  local chunk, message = core.load_text(text, "@" .. name, environment)
  if not chunk then
    return false, message, "load"
  end
  LIMITS.milliseconds = tonumber(text:match("\n%-%- milliseconds: (%d+)"))
  return core.guard(LIMITS, chunk)
end

local OUT = os.tmpname()
assert(os.remove(OUT) and os.execute("mkdir '" .. OUT .. "'"))
local grant = require "gouji.grant"
assert(grant.allow("read", FOLDER) and grant.allow("write", OUT))
grant.read[1].name, grant.write[1].name = "in", "out"

local before = checked()
local names = core.list_folder(FOLDER)
local failed, count = {}, 0
for _, name in ipairs(names) do
  local text = assert(core.read_bytes(FOLDER .. name))
  local kind, part = text:match("^[-#]%- (%l+): ?([^\n]*)\n")
  assert(kind, name .. ": no expectation")
  local start = os.clock()
  local ok, message, how = run(text, name)
  local seconds = os.clock() - start
  if ok or how ~= kind or not tostring(message):find(part, 1, true) then
    failed[#failed + 1] = ("%s: %s, %s (%s)"):format(name, ok, message, how)
  elseif how == "limit" and not message:find("^" .. name:gsub("%p", "%%%0") .. ":%d+: ") then
    failed[#failed + 1] = ("%s: no place: %s"):format(name, message)
  end
  if seconds > SECONDS then
    failed[#failed + 1] = ("%s: took %.1f s"):format(name, seconds)
  end
  core.close_files()
  collectgarbage()
  if checked() ~= before then
    failed[#failed + 1] = name .. ": a check afterwards differs"
  end
  count = count + 1
end
assert(core.read_bytes(OUT .. "/file") == ("x"):rep(60) and os.remove(OUT .. "/file"))
assert(os.remove(OUT), "a script left a file") -- an empty folder can be removed
assert(count >= 40, "scripts are missing")
assert(("abc"):find("b") == 2 and getmetatable("").__index == nil)
assert(#failed == 0, "\n" .. table.concat(failed, "\n"))
