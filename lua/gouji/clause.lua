-- Clauses: the words of a narrative as classes of tokens, and the grammar that finds in them what clauses say.
local core = require "gouji.core"
local concepts = require "gouji.data.concepts"
local numbering = require "gouji.numbering"
local phrases = require "gouji.data.phrases"

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

-- What clauses say: the tag of an event, and the classes that it is made of, with "@" before the tokens of its numbers.
-- The first rule that fits decides. A number may stand behind a colon and one word that says nothing (x, u, y, E).
-- each: 收、支总计各是A,B万元, one number for each of two subjects, the unit behind the second.
local RULES = [[
each g[xuyE]?@N[,/]@A
each_change g[+~-][xuyE]?@N[,/]@A
each_change [+~-][xuyE]?@N[,/]@A
each_rate g[+~-][xuyE]?@P[,/]@P
each_rate [+~-][xuyE]?@P[,/]@P
share s[^,;.:APs+~-]*@P
completion o:?[xuyE]?@P
change [+~-]:?[xuyE]?@A
rate [+~-]:?[xuyE]?@P
budget B:?[xuyE]?@A
plan E:?[xuyE]?@A
adjusted F:?[xuyE]?@A
actual D:?[xuyE]?@A
amount @A
percent @P
reason r
among [qi]
counted N
unchanged =
none n
base [bB]
compared v
size [<>]
level [CKI]
project G
stop [,;.]
]]

local byte, sub = string.byte, string.sub
local COLON, AMONG, COMMA, AS = byte(":"), byte("其"), byte("、"), byte("为", -1)

---Strips numbering, the year and words that introduce a subject, so that its name remains. Bytes are looked at before
-- words: most names need none of it.
local function bare_name(text)
  if text == "" then
    return text
  end
  text = numbering.strip(text)
  if byte(text) == COLON then
    text = sub(text, 2)
  end
  if byte(text) == AMONG and sub(text, 1, #"其中") == "其中" then
    text = sub(text, #"其中" + 1)
  end
  if byte(text) == COLON then
    text = sub(text, 2)
  end
  text = numbering.strip_year(numbering.strip_list(text))
  if byte(text, -1) == COLON then
    text = sub(text, 1, -2)
  end
  if byte(text, -1) == AS and sub(text, -#"为") == "为" then
    text = sub(text, 1, -#"为" - 1)
  end
  if text:find(":", 1, true) then
    text = text:match("^.*:(.*)$")
  end
  text = numbering.strip(text)
  return byte(text) == COMMA and sub(text, 1, #"、") == "、" and sub(text, #"、" + 1) or text
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

local known, grammar

---The lexicon of all classes, made once.
local function lexicon()
  known = known or make_lexicon():seal()
  return known
end

---The events of a text's classes, in order: { tag, first token, tokens of its numbers … }.
---@param classes string one letter a token, see data/phrases.lua
local function events(classes)
  grammar = grammar or core.grammar(RULES)
  return grammar(classes)
end

return {
  lexicon = lexicon, events = events, bare_name = bare_name, base_of = base_of, base_after_year = base_after_year,
}
