-- The counted pattern functions of sandboxed scripts do what Lua's own do.
local core = require "gouji.core"

local counted = assert(core.load_text("return string", "@test"))()
assert(counted.find ~= string.find and counted.gsub ~= string.gsub)

-- The same every run; next(n): 1 to n.
local seed = 1
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % n + 1
end

local PIECES = {
  "a", "b", ".", "%a", "%d", "%s", "%w", "%p", "%u", "%l", "%x", "%c", "%g", "%A", "%S", "[ab]", "[^a]", "[%d_]", "[a-c]",
  "[]]", "[^]]", "[a-]", "[%a-z]", "(", ")", "()", "(a*)", "(.-)", "(%w+)", "%1", "%2", "%b()", "%bab", "%f[%w]",
  "%f[^a]", "^", "$", "*", "+", "-", "?", "%", "[", "%f", "%b", "\0", "\u{4e00}", "%.", "%%", "]",
}
local SUBJECTS = {
  "", "a", "b", "aaa", "abab", "ab(a(b)c)d", "x = 12, y = 3.5", "\0a\0", "\u{4e00}\u{4e8c}a", "]a-[", "  two  words ",
  "%a%", "AbC_9", "((a)", "\n\t.",
}
local REPLACEMENTS = {
  "", "<%0>", "%1%%", "%2", "%", function(s) return s ~= "a" and s or nil end, { a = "A", b = false, [1] = "one" }, 7,
  function() return {} end,
}

local function text(...)
  local values = table.pack(...)
  for i = 1, values.n do
    values[i] = tostring(values[i])
  end
  return table.concat(values, "|", 1, values.n)
end

-- What a message says, without its place and argument.
local function outcome(...)
  local values = table.pack(pcall(...))
  if not values[1] then
    return "error " .. tostring(values[2]):gsub("^[^:]+:%d+: ", ""):gsub("in function <[^>]*>", "")
  end
  return text(table.unpack(values, 1, values.n))
end

local function walk(gmatch, subject, pattern, start)
  local found = {}
  for a, b in gmatch(subject, pattern, start) do
    found[#found + 1] = text(a, b)
  end
  return table.concat(found, ";")
end

local compared, errors = 0, 0
local function compare(what, own, expected)
  compared = compared + 1
  errors = errors + (expected:find("^error") and 1 or 0)
  -- Lua names a function by where it is called; only what went wrong must agree.
  if own ~= expected and not (own:find("^error") and expected:find("^error")) then
    error(("%s: %s, Lua's: %s"):format(what, own, expected))
  end
end

for _ = 1, 40000 do
  local parts = {}
  for i = 1, random(6) do
    parts[i] = PIECES[random(#PIECES)]
  end
  local pattern, subject = table.concat(parts), SUBJECTS[random(#SUBJECTS)]
  local start, replacement = random(9) - 5, REPLACEMENTS[random(#REPLACEMENTS)]
  local what = ("%q, %q, %d"):format(subject, pattern, start)
  compare("find " .. what, outcome(counted.find, subject, pattern, start), outcome(string.find, subject, pattern, start))
  compare("plain " .. what, outcome(counted.find, subject, pattern, start, true),
    outcome(string.find, subject, pattern, start, true))
  compare("match " .. what, outcome(counted.match, subject, pattern, start), outcome(string.match, subject, pattern, start))
  compare("gmatch " .. what, outcome(walk, counted.gmatch, subject, pattern, start),
    outcome(walk, string.gmatch, subject, pattern, start))
  compare("gsub " .. what, outcome(counted.gsub, subject, pattern, replacement),
    outcome(string.gsub, subject, pattern, replacement))
  compare("gsub few " .. what, outcome(counted.gsub, subject, pattern, replacement, start),
    outcome(string.gsub, subject, pattern, replacement, start))
end
assert(errors < compared / 2 and compared == 240000)

-- Methods are the counted ones inside a guarded call alone.
local method = function() return ("x").find end
assert(method() == string.find)
local ok, inside = core.guard(nil, method)
assert(ok and inside == counted.find and method() == string.find)
