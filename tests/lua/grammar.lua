-- Grammars: events of rules over texts of one letter a token.
local core = require "gouji.core"

-- The events as text: "tag at marks;" each.
local function events(rules, text)
  local list = {}
  for i, event in ipairs(core.grammar(rules)(text)) do
    list[i] = table.concat(event, " ")
  end
  return table.concat(list, ";")
end

local function eq(found, expected)
  assert(found == expected, ("%q, expected %q"):format(found, expected))
end

eq(events("one a", ""), "")
eq(events("one a", "xax"), "one 2")
eq(events("pair a@b\none a", "aab"), "one 1;pair 2 3")
eq(events("one a\npair ab", "ab"), "one 1") -- the first rule that fits
eq(events("gap a:?[xy]?@B", "a:xB"), "gap 1 4")
eq(events("gap a:?[xy]?@B", "aB"), "gap 1 2")
eq(events("gap a:?[xy]?@B", "axyB"), "")
eq(events("far s[^,P]*@P", "sxyPs,P"), "far 1 4")
eq(events("two @N[,/]@A", "N,AN/A"), "two 1 1 3;two 4 4 6")
eq(events("any [+~-]", "-~+"), "any 1;any 2;any 3") -- no ranges
eq(events("any [^a]", "\xFFa\n"), "any 1;any 3")

local function refuses(rules, part)
  local ok, problem = pcall(core.grammar, rules)
  assert(not ok and problem:find(part, 1, true), tostring(problem))
end

refuses("alone", "expected")
refuses("alone ", "wrong")
refuses("open [ab", "missing")
refuses("empty a?", "wrong")
refuses("marks @a@b@c@d@e", "wrong")
refuses("long " .. ("a"):rep(17), "too long")
refuses(("t"):rep(40) .. " a", "expected")
assert(not pcall(core.grammar, 1))
assert(not pcall(core.grammar("one a"), nil))
