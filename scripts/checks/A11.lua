-- 模板残留: nothing of a template is left in the text.
local contents = require "gouji.contents"
local glossary = require "gouji.glossary"
local levels = require "gouji.level"
local words = require "gouji.data.wording"

local meta = {
  id = "A11", api = 1, kind = "check", severity = "warning",
  title = "Nothing of a template is left in the text",
  categories = { "default", "wording" },
  source = "S: templates of final accounts; D",
}

-- Texts that hold anything of a template at all: few do, and only these are looked at closely.
local function suspects(budget)
  local all = { "XX", "xx", "Xx", "xX", "{", "____" }
  for _, list in ipairs { "alternatives", "choices", "placeholders", "instructions", "captions" } do
    table.move(words[list], 1, #words[list], #all + 1, all)
  end
  return budget:blocks_with(all)
end

-- All places of some phrases in the texts of `blocks`, in order: { block, offset, length }.
local function find_all(budget, blocks, phrases, accept)
  local found = {}
  for _, block in ipairs(blocks) do
    local text = budget.texts[block]
    local from = 1
    while from <= #text do
      local first, length
      for _, phrase in ipairs(phrases) do
        local at = text:find(phrase, from, true)
        if at and (not first or at < first or at == first and #phrase > length) then
          first, length = at, #phrase
        end
      end
      if not first then
        break
      end
      if not accept or accept(block, first, length) then
        found[#found + 1] = { block = block, offset = first, length = length }
      end
      from = first + length
    end
  end
  return found
end

local function stated(budget, at)
  return budget.texts[at.block]:sub(at.offset, at.offset + at.length - 1)
end

-- One finding for all places of one kind: the template is one cause.
local function tell(budget, places, finding, report)
  local first = table.remove(places, 1)
  if first then
    finding.values, finding.at, finding.also = { stated = stated(budget, first) }, first, places
    finding.stated = finding.values.stated
    report(finding)
  end
end

-- Alternatives beside an amount that did change are E03's: only those of no change are left to tell.
local function idle_alternative(budget)
  local moved = {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.direction == "~" and fact.change and not fact.change:is_zero() then
      moved[fact.direction_at.block .. ":" .. fact.direction_at.offset] = true
    end
    if fact.rate_direction == "~" and fact.rate and not fact.rate:is_zero() then
      moved[fact.rate_at.block .. ":" .. fact.rate_at.offset] = true
    end
  end
  return function(block, offset)
    return not moved[block .. ":" .. offset]
  end
end

-- A bracketed choice to its end.
local function choices(budget, blocks)
  local places = find_all(budget, blocks, words.choices)
  for _, at in ipairs(places) do
    local text = budget.texts[at.block]
    local close = text:find("]", at.offset, true)
    if not close then
      local wide = text:find("】", at.offset, true)
      close = wide and wide + 2
    end
    at.length = (close or at.offset + at.length - 1) - at.offset + 1
  end
  return places
end

-- {单位} and the like; XX between words.
local function blanks(budget, blocks)
  local places = find_all(budget, blocks, words.placeholders)
  for _, block in ipairs(blocks) do
    local text = budget.texts[block]
    local from = 1
    while true do
      local at, to = text:find("[Xx][Xx]+", from)
      if not at then
        break
      end
      if not text:sub(at - 1, at - 1):find("[%w%._/-]") and not text:sub(to + 1, to + 1):find("[%w%._/-]") then
        places[#places + 1] = { block = block, offset = at, length = to - at + 1 }
      end
      from = to + 1
    end
    local at, to = text:find("{[^{}]+}")
    if at then
      places[#places + 1] = { block = block, offset = at, length = to - at + 1 }
    end
    at, to = text:find("____+")
    if at then
      places[#places + 1] = { block = block, offset = at, length = to - at + 1 }
    end
  end
  table.sort(places, function(a, b)
    return a.block < b.block or a.block == b.block and a.offset < b.offset
  end)
  return places
end

-- Explanations of terms that speak of another level of government than the department's.
local function other_levels(budget, must, report)
  local own = levels.of(budget.department)
  if not own then
    return
  end
  local places, word, above = {}, nil, false
  for _, entry in ipairs(glossary.of(budget)) do
    must.looked()
    local all = levels.named(entry.text)
    local mixed = false -- an explanation that tells several levels apart means each
    for _, named in ipairs(all) do
      mixed = mixed or named.level ~= all[1].level
    end
    for _, named in ipairs(mixed and {} or all) do
      if named.level ~= own and not (own == "province" and named.word == "市") then
        places[#places + 1] = { block = entry.block, offset = named.offset, length = named.length }
        word = word or stated(budget, places[#places])
        above = above or levels.is_above(named.level, own)
      end
    end
  end
  local first = table.remove(places, 1)
  if first then
    report {
      message = "the explanation speaks of {stated}, but {department} is of another level of government",
      -- An office of a lower level may bear the name of the area above it.
      severity = not above and "info" or nil,
      values = { stated = word, department = budget.department }, at = first, also = places, stated = word,
    }
  end
end

local function run(budget, must, report)
  must.looked(#budget.kinds - #budget.list)
  local blocks = suspects(budget)
  tell(budget, find_all(budget, blocks, words.alternatives, idle_alternative(budget)),
    { message = "{stated}: the template's alternatives were not decided", severity = "info" }, report)
  tell(budget, choices(budget, blocks), { message = "{stated}: a choice of the template was not deleted" }, report)
  tell(budget, blanks(budget, blocks), { message = "{stated}: a blank of the template was not filled in" }, report)
  tell(budget, find_all(budget, blocks, words.instructions),
    { message = "{stated}: an instruction of the template was not deleted" }, report)
  tell(budget, find_all(budget, blocks, words.captions),
    { message = "{stated}: the caption of a chart that is not there", severity = "info" }, report)
  local fields = {}
  for _, entry in ipairs(contents.of(budget).entries) do
    local at = entry.residue and entry.text:find("PAGEREF", 1, true)
    if at and entry.at.offset then
      fields[#fields + 1] = { block = entry.block, offset = at, length = 7 }
    end
  end
  tell(budget, fields,
    { message = "{stated}: a field of the word processor was left in the contents", severity = "info" }, report)
  other_levels(budget, must, report)
  return "not_applicable"
end

return { meta = meta, run = run }
