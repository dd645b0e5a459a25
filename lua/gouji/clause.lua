-- Clauses: the words of a narrative as classes of tokens, and the grammar that finds in them what clauses say.
local core = require "gouji.core"
local lpeg = require "lpeg"
local concepts = require "gouji.data.concepts"
local phrases = require "gouji.data.phrases"

local P, S, C, Cc, Cp, Ct = lpeg.P, lpeg.S, lpeg.C, lpeg.Cc, lpeg.Cp, lpeg.Ct

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

-- event <- what a clause says; each with the position of its first token and of its number.
local gap = S "xuyE" ^ -1
local direction = S "+-~"
local to = S ":" ^ -1 * gap
local function event(tag, pattern)
  return Ct(Cc(tag) * Cp() * pattern)
end
-- 收、支总计各是A,B万元: one number for each of two subjects, the unit behind the second.
local both = Cp() * "N" * S ",/" * Cp() * "A"
-- Events of one token.
local TAGS = {
  r = "reason", q = "among", i = "among", N = "counted", ["="] = "unchanged", n = "none", b = "base", B = "base",
  v = "compared", ["<"] = "size", [">"] = "size", C = "level", K = "level", I = "level", G = "project",
  [","] = "stop", [";"] = "stop", ["."] = "stop",
}
local grammar = Ct((event("each", "g" * gap * both)
  + event("each_change", P "g" ^ -1 * direction * gap * both)
  + event("each_rate", P "g" ^ -1 * direction * gap * Cp() * "P" * S ",/" * Cp() * "P")
  + event("share", "s" * (P(1) - S ",;.:APs+-~") ^ 0 * Cp() * "P")
  + event("completion", "o" * to * Cp() * "P")
  + event("change", direction * to * Cp() * "A")
  + event("rate", direction * to * Cp() * "P")
  + event("budget", "B" * to * Cp() * "A")
  + event("plan", "E" * to * Cp() * "A")
  + event("adjusted", "F" * to * Cp() * "A")
  + event("actual", "D" * to * Cp() * "A")
  + event("amount", Cp() * "A")
  + event("percent", Cp() * "P")
  + Cp() * C(S "rqiN=nbBv<>CKIG,;.") / function(at, letter)
    return { TAGS[letter], at }
  end
  + P(1)) ^ 0)

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
  return grammar:match(classes)
end

return { lexicon = lexicon, events = events, base_of = base_of, base_after_year = base_after_year }
