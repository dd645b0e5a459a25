-- What scripts can see, and that nothing they see differs from run to run.
local core = require "gouji.core"

-- Runs a script's text; true and what it returns, or false and its error.
local function script(text)
  return pcall(assert(core.load_text(text, "@test")))
end

local function names(t)
  local list = {}
  for name in next, t do
    list[#list + 1] = name
  end
  table.sort(list)
  return table.concat(list, " ")
end

local function raises(pattern, text)
  local ok, message = script(text)
  assert(not ok and message:find(pattern), message)
end

local tests = {}

function tests.a_script_has_these_names_and_no_others()
  local _, environment = assert(core.load_text("", "@test"))
  environment.gouji = nil -- there once a module of that name is bundled
  local found = names(environment)
  assert(found == "assert error ipairs math next pairs pcall require select string table tonumber tostring type utf8",
    found)
end

function tests.libraries_hold_only_what_was_allowed()
  local function list(library)
    local ok, found = script(("local t = {} for k in pairs(%s) do t[#t + 1] = k end return table.concat(t, ' ')")
      :format(library))
    assert(ok, found)
    return found
  end
  assert(list "string" == "byte char find format gmatch gsub len lower match pack packsize rep reverse sub unpack "
    .. "upper")
  assert(list "table" == "concat insert move pack remove sort unpack")
  assert(list "utf8" == "char charpattern codepoint codes len offset")
  assert(list "math" == "abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf pi "
    .. "rad sin sqrt tan tointeger type ult", list "math")
end

function tests.libraries_cannot_be_written_to()
  raises("read%-only", "string.format = nil")
  raises("read%-only", "math.pi = 3")
  raises("read%-only", "require('gouji.tie').x = nil")
  raises("nil value", "getmetatable('').__index = {}")
end

function tests.require_reaches_no_files_and_no_program()
  raises("not for scripts", "require 'gouji.core'")
  raises("not for scripts", "require 'gouji.main'")
  raises("not for scripts", "require 'gouji.command'")
  raises("not for scripts", "require 'io'")
  raises("not for scripts", "require 'lpeg'")
  raises("not for scripts", "require 'gouji.script'")
  raises("not for scripts", "require '_G'")
  raises("not for scripts", "require 'gouji.nothing'")
  raises("not found", "require 'gouji.data.nothing'")
  raises("not found", "require 'gouji.data.../../x'")
end

function tests.scripts_build_on_the_module_gouji()
  local ok, text = script("return require('gouji').amount('1.5', '万元'):format('万元', 2)")
  assert(ok and text == "1.50", text)
end

function tests.scripts_do_not_share_globals()
  assert(script("shared = 1"))
  local ok, value = script("return shared")
  assert(ok and value == nil)
  assert(shared == nil) -- luacheck: ignore 113
end

function tests.an_environment_can_be_kept()
  local first, environment = assert(core.load_text("kept = 1", "@test"))
  first()
  assert(assert(core.load_text("return kept", "@test", environment))() == 1)
end

function tests.only_source_text_is_loaded()
  local chunk, message, code = core.load_text(string.char(27) .. "Lua", "@test")
  assert(chunk == nil and message:find("binary") and code == "syntax")
end

function tests.pairs_goes_in_ascending_order()
  local t = { b = 1, a = 2, [2.5] = 3, [10] = 4, [-1] = 5, [false] = 6, [true] = 7, [""] = 8, ["a\0"] = 9, [1] = 10 }
  local order = {}
  for _, value in pairs(t) do
    order[#order + 1] = value
  end
  assert(table.concat(order, " ") == "6 7 5 10 3 4 8 2 9 1", table.concat(order, " "))
  local big = { [2 ^ 63] = 3, [math.maxinteger] = 2, [-2 ^ 63] = 1, [math.huge] = 4 }
  order = {}
  for _, value in pairs(big) do
    order[#order + 1] = value
  end
  assert(table.concat(order, " ") == "1 2 3 4", table.concat(order, " "))
end

function tests.pairs_leaves_out_what_was_removed_and_minds_its_metamethod()
  local t, seen = { a = 1, b = 2, c = 3 }, {}
  for key in pairs(t) do
    seen[#seen + 1] = key
    t.b = nil
  end
  assert(table.concat(seen) == "ac")
  local view = setmetatable({}, { __pairs = function() return next, { z = 1 } end })
  for key in pairs(view) do
    assert(key == "z")
  end
  assert(not pcall(pairs, 1) and not pcall(pairs))
end

function tests.no_address_is_printed()
  assert(tostring({}) == "table" and tostring(print) == "function")
  assert(("%s %s"):format({}, coroutine.create(print)) == "table thread")
  assert(tostring(setmetatable({}, { __tostring = function() return "mine" end })) == "mine")
  assert(not pcall(string.format, "%-20p", {}))
  assert(string.format("%5.1f%%|%s|%q", 1.25, nil, "p") == "  1.2%|nil|\"p\"")
end

function tests.bundled_modules_are_listed_in_order()
  local list = core.modules("gouji/")
  for i = 2, #list do
    assert(list[i - 1] < list[i])
  end
  assert(#list > 0 and core.source(list[1]))
  assert(#core.modules("nothing/") == 0 and not pcall(core.modules, ""))
  local none, _, code = core.source("gouji/nothing.lua")
  assert(none == nil and code == "invalid")
end

function tests.files_are_written_read_and_listed()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir -p '" .. folder .. "/b'"))
  assert(core.write_file(folder .. "/a", "x\0\n"))
  assert(core.read_bytes(folder .. "/a") == "x\0\n")
  assert(table.concat(core.list_folder(folder), " ") == "a b/")
  local none, message, code = core.read_bytes(folder)
  assert(none == nil and message ~= "" and code == "io")
  assert(select(3, core.list_folder(folder .. "/a")) == "io")
  assert(select(3, core.write_file(folder .. "/c/d", "")) == "io")
  os.execute("rm -r '" .. folder .. "'")
end

function tests.the_environment_is_read_by_a_list()
  assert(core.environment("TERM") == os.getenv("TERM"))
  assert(not pcall(core.environment, "HOME"))
end

local failed = {}
for name, test in pairs(tests) do
  local ok, message = xpcall(test, debug.traceback)
  if not ok then
    failed[#failed + 1] = name .. ": " .. message
  end
end
assert(#failed == 0, table.concat(failed, "\n"))
