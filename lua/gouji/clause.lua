-- Clauses: the words of a narrative as classes of tokens, and the grammar that finds in them what clauses say.
local core = require "gouji.core"
local concepts = require "gouji.data.concepts"
local phrases = require "gouji.data.phrases"

local byte, match = string.byte, string.match

-- The words of all classes as one lexicon; subjects (S) have the index of their concept as id.
local function make_lexicon()
  local lexicon = core.lexicon()
  for index, concept in ipairs(concepts) do
    local names = concept.names
    if names:find('"', 1, true) then
      names = names:gsub('"(.-)"', "“%1”") .. " " .. names:gsub('"', "") .. " " .. names
    end
    lexicon:add(names, "S", index)
  end
  for class, literals in phrases.classes:gmatch("(%S) ([^\n]+)") do
    lexicon:add(literals, class, 0)
  end
  for _, kind in ipairs { "year", "count", "ordinal" } do
    lexicon:add(phrases.suffixes[kind], "u", 0, kind)
  end
  return lexicon
end

-- What clauses say, by the class of their first token: the tag of the event, and the classes that it is made of from
-- there on, with "()" before the tokens of its numbers. The first rule that fits decides. A number may stand behind a
-- colon and one word that says nothing (x, u, y, E).
local RULES = {
  s = { { "share", "^s[^,;.:APs+~-]*()P" } },
  o = { { "completion", "^o:?[xuyE]?()P" } },
  B = { { "budget", "^B:?[xuyE]?()A" } },
  E = { { "plan", "^E:?[xuyE]?()A" } },
  F = { { "adjusted", "^F:?[xuyE]?()A" } },
  D = { { "actual", "^D:?[xuyE]?()A" } },
  A = { { "amount", "^()A" } },
  P = { { "percent", "^()P" } },
  -- 收、支总计各是A,B万元: one number for each of two subjects, the unit behind the second.
  g = {
    { "each", "^g[xuyE]?()N[,/]()A" }, { "each_change", "^g[+~-][xuyE]?()N[,/]()A" },
    { "each_rate", "^g[+~-][xuyE]?()P[,/]()P" },
  },
}
for direction in ("+-~"):gmatch "." do
  RULES[direction] = {
    { "each_change", "^.[xuyE]?()N[,/]()A" }, { "each_rate", "^.[xuyE]?()P[,/]()P" },
    { "change", "^.:?[xuyE]?()A" }, { "rate", "^.:?[xuyE]?()P" },
  }
end
-- Events of one token, where no rule fits.
local TAGS = {
  r = "reason", q = "among", i = "among", N = "counted", ["="] = "unchanged", n = "none", b = "base", B = "base",
  v = "compared", ["<"] = "size", [">"] = "size", C = "level", K = "level", I = "level", G = "project",
  [","] = "stop", [";"] = "stop", ["."] = "stop",
}
local NONE = {}
local rules_of, tags_of = {}, {}
for letter, rules in next, RULES do
  rules_of[letter:byte()] = rules
end
for letter, tag in next, TAGS do
  tags_of[letter:byte()] = tag
end

local BASES = {
  { "执行", "prior_outturn" }, { "决算", "prior_final" }, { "年初预算", "prior_budget" }, { "预算", "prior_budget" },
}

-- The base of a comparison from its words: "上年执行数" -> "prior_outturn".
local function base_of(text)
  if text:find("^年初预算") then
    return "original_budget"
  end
  for _, rule in ipairs(BASES) do
    if text:find(rule[1], 1, true) then
      return rule[2]
    end
  end
  return "prior"
end

---The base of a comparison with a year: "2023年执行数" -> "prior_outturn"; "prior" where nothing tells more.
local function base_after_year(text)
  local after = text:match("^%d+年(.*)$")
  after = after and after:gsub("^度", "")
  for _, rule in ipairs(after and BASES or {}) do
    if after:find(rule[1], 1, true) == 1 then
      return rule[2]
    end
  end
  return "prior"
end

local known

---The lexicon of all classes, made once.
local function lexicon()
  known = known or make_lexicon()
  return known
end

---The events of a text's classes, in order: { tag, first token, tokens of its numbers … }.
---@param classes string one letter a token, see data/phrases.lua
local function events(classes)
  local found, count = {}, 0
  local at, length = 1, #classes
  while at <= length do
    local letter = byte(classes, at)
    local tag, past = tags_of[letter], at + 1
    if tag then
      count = count + 1
      found[count] = { tag, at }
    end
    local rules = rules_of[letter] or NONE
    for i = 1, #rules do
      local rule = rules[i]
      local first, second = match(classes, rule[2], at)
      if first then
        if not tag then
          count = count + 1
        end
        found[count] = { rule[1], at, first, second }
        past = (second or first) + 1
        break
      end
    end
    at = past
  end
  return found
end

return { lexicon = lexicon, events = events, base_of = base_of, base_after_year = base_after_year }
