-- Every name that a sandboxed script reaches from its globals stands in reachable.txt, which people have looked at, and
-- no other does: a library that slips in is seen. With the argument "print" it prints the list.
local core = require "gouji.core"

local lines = {}

local function list(prefix, t, seen)
  for key, value in pairs(t) do
    if type(key) == "string" then
      local name = prefix .. key
      lines[#lines + 1] = name .. " " .. type(value)
      if type(value) == "table" and not seen[value] then
        seen[value] = true
        list(name .. ".", value, seen)
      end
    end
  end
end

local _, environment = assert(core.load_text("", "@test"))
list("", environment, {})

-- What methods reach besides the libraries: nothing but what the library of strings has.
local methods = {}
for name in pairs(string) do
  local found = assert(core.load_text(("return (''):len() and ('').%s"):format(name), "@test"))()
  methods[#methods + 1] = found and name
end
lines[#lines + 1] = "methods of strings: " .. table.concat(methods, " ")

-- Modules of data hold data alone; the others are named one by one.
for _, path in ipairs(core.modules("gouji/")) do
  local name = path:gsub("%.lua$", ""):gsub("/", ".")
  local ok = pcall(assert(core.load_text("return require '" .. name .. "'", "@test")))
  if ok and not name:find("^gouji%.data%.") then
    lines[#lines + 1] = "require " .. name
  end
end

-- Every module that a bundled check is made of is there for own checks.
for _, path in ipairs(core.modules("scripts/checks/")) do
  for name in core.source(path):gmatch("require%s*%(?%s*[\"']([%w_.]+)[\"']") do
    local ok, message = pcall(assert(core.load_text("return require '" .. name .. "'", "@test")))
    assert(ok, path .. ": " .. tostring(message))
  end
end

local found = table.concat(lines, "\n") .. "\n"
if arg[1] == "print" then -- luacheck: globals arg
  core.write(found)
  return
end
local known = assert(core.read_bytes("tests/lua/reachable.txt"))
if found ~= known then
  local set = {}
  for line in known:gmatch("[^\n]+") do
    set[line] = true
  end
  for _, line in ipairs(lines) do
    assert(set[line], "not looked at yet: " .. line)
  end
  error("reachable.txt names what is not there any more")
end
