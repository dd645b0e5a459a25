-- Every command and every option is in the manual page and in the help, and every help has its Chinese.
local core = require "gouji.core"
local help = require "gouji.help"
local main = require "gouji.main"
local option = require "gouji.option"

local page = assert(core.read_bytes "lua/man/gouji.1")
local faults = {}

local function expect(found, text)
  if not found then
    faults[#faults + 1] = text
  end
end

-- Whether `text` holds a word with no letter and no '-' behind it.
local function holds(text, word)
  return text:find(word:gsub("%p", "%%%0") .. "%f[^%w%-]") ~= nil
end

local function names_of(set)
  local names = {}
  for name in pairs(set) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

core.set_language "en"
local usage, taken = help.topic(), {}
for _, name in ipairs(names_of(main.commands)) do
  local command, topic = main.commands[name], assert(help.topic(name))
  expect(holds(usage, "gouji " .. name), "gouji help: no command " .. name)
  expect(holds(topic, "gouji " .. name), "gouji help " .. name .. ": no usage")
  expect(holds(page, "\n.Cm " .. name), "the manual page has no synopsis of " .. name)
  expect(holds(page, "\n.It Cm " .. name), "the manual page has no command " .. name)
  for _, options in ipairs { command.options, command.coverage } do
    for _, known in ipairs(names_of(options)) do
      taken[known] = true
      expect(holds(topic, "--" .. known) or holds(usage, "--" .. known), ("gouji help %s: no --%s"):format(name, known))
    end
  end
end
assert(taken["allow-write"] and taken.limit and taken.coverage)
for _, name in ipairs(option.names()) do
  expect(taken[name] or holds(usage, "--" .. name), "gouji help: no option --" .. name)
  expect(page:find("\n%.It Fl [^\n]*%-" .. name:gsub("%-", "%%-") .. "%f[^%w%-]"), "the manual page has no option --" .. name)
end

-- What a page has and the program has not.
local known_options = {}
for _, name in ipairs(option.names()) do
  known_options[name] = true
end
for line in page:gmatch "%.It Fl ([^\n]+)" do
  for name in line:gmatch "%-([%a%-]+)" do
    expect(known_options[name], "the manual page has the option --" .. name)
  end
end
for line in usage:gmatch "\n  (%-%-[^\n]*)" do
  for name in line:gsub("  .*", ""):gmatch "%-%-([%a%-]+)" do
    expect(known_options[name], "gouji help has the option --" .. name)
  end
end

-- The program has the catalog of messages, if it was built with msgfmt; the engine alone has none.
local function printed(language, name)
  local pipe = assert(io.popen(("'%s' --lang %s help %s"):format(os.getenv "GOUJI", language, name)))
  local text = pipe:read "a"
  return pipe:close() and text
end
local untranslated, count = {}, 0
for _, name in ipairs { "", "limits", table.unpack(names_of(main.commands)) } do
  count = count + 1
  if printed("zh", name) == printed("en", name) then
    untranslated[#untranslated + 1] = "gouji help " .. name .. ": no Chinese"
  end
end
if #untranslated == count then
  print "skipped: the program was built without a catalog of messages (msgfmt)"
else
  table.move(untranslated, 1, #untranslated, #faults + 1, faults)
end
assert(#faults == 0, "\n" .. table.concat(faults, "\n"))
