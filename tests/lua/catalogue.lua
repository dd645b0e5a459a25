-- Every message of the modules and scripts has a Chinese text with the same {places}.
local core = require "gouji.core"
local io = require "io"

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function unquote(literal)
  return (literal:gsub("\\(.)", { n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\" }))
end

local function read_catalogue(path)
  local texts, key, target = {}, nil, nil
  for line in read(path):gmatch("[^\n]+") do
    local word, literal = line:match('^(msg%l+) "(.*)"$')
    literal = literal or line:match('^"(.*)"$')
    if word == "msgid" then
      key, target = unquote(literal), "key"
    elseif word == "msgstr" then
      assert(texts[key] == nil, "twice in the catalogue: " .. key)
      texts[key], target = unquote(literal), "text"
    elseif literal and target == "key" then
      key = key .. unquote(literal)
    elseif literal then
      texts[key] = texts[key] .. unquote(literal)
    end
  end
  return texts
end

-- Literal messages of a source: arguments of message(), and titles, messages and helps of scripts.
local function messages_of(path)
  local found = {}
  local function add(literal)
    found[#found + 1] = unquote(literal)
  end
  local source = read(path):gsub('"%s*%.%.%s*\n%s*"', ""):gsub('\\"', "\1")
  for literal in source:gmatch('%f[%w_]message%s*%(?%s*"([^"\n]*)"') do
    add(literal:gsub("\1", '\\"'))
  end
  for key, literal in source:gmatch('%f[%w_](%l+)%s*=%s*"([^"\n]*)"') do
    if key == "message" or key == "help" or (key == "title" and path:find("^scripts/")) then
      add(literal:gsub("\1", '\\"'))
    end
  end
  -- Constants from which a message is chosen: message(TITLES[id]).
  local seen = {}
  for name in source:gmatch("%f[%w_]message%(([%u_]+)[%[,)]") do
    local body = not seen[name] and source:match("local " .. name .. " = (%b{})")
    seen[name] = true
    local short = (body or ""):gsub("%[%[.-%]%]", ""):gsub('%[%s*"[^"\n]*"%s*%]', "")
    for literal in short:gmatch('"([^"\n]*)"') do
      add(literal:gsub("\1", '\\"'))
    end
    for text in (body or source:match("local " .. name .. " = (%[%[.-%]%])") or ""):gmatch("%[%[\n(.-)%]%]") do
      found[#found + 1] = text:gsub("\1", '\\"')
    end
  end
  return found
end

local function places(text)
  local list = {}
  for place in text:gmatch("{[%w_]+}") do
    list[#list + 1] = place
  end
  table.sort(list)
  return table.concat(list, " ")
end

local texts = read_catalogue("lua/po/zh_CN.po")
local faults, count = {}, 0

local function module_file(path)
  return path:find("^gouji/") and "lua/" .. path or path
end

for _, folder in ipairs { "gouji/", "scripts/" } do
  for _, path in ipairs(core.modules(folder)) do
    -- A comma is no message: the JSON writer names a key "message".
    for _, msgid in ipairs(path ~= "gouji/report/json.lua" and messages_of(module_file(path)) or {}) do
      count = count + 1
      if not texts[msgid] or texts[msgid] == "" then
        faults[#faults + 1] = path .. ": no Chinese for: " .. msgid
      end
    end
  end
end
-- What the core and the files say of an input or of the system.
for _, rule in ipairs {
  { "core/source.c", 'gj__read_fail%([^"\n]*"([^"\n]+)"' }, { "core/status.c", '%] = {"[%l]+", "([^"\n]+)"}' },
  { "lua/bind_ledger.c", 'gj__fail%([^"\n]*"([^"\n]+)"' },
} do
  local found = 0
  for literal in read(rule[1]):gmatch(rule[2]) do
    found = found + 1
    if not texts[literal] then
      faults[#faults + 1] = rule[1] .. ": no Chinese for: " .. literal
    end
  end
  assert(found > 0, rule[1] .. ": no message found")
end
for msgid, text in pairs(texts) do
  if places(msgid) ~= places(text) then
    faults[#faults + 1] = "other places in the Chinese for: " .. msgid
  end
end
table.sort(faults)
assert(count > 100, "few messages found")
assert(#faults == 0, "\n" .. table.concat(faults, "\n"))
