-- Reasons: the words behind 主要原因 of a change, and what they say of staff.
local core = require "gouji.core"
local data = require "gouji.data.reasons"

-- How many bytes before 主要原因 may say what is compared, and how many may stand for "…" in a phrase.
local BEFORE, GAP = 60, 30

local searches = {}

---The first word of a list that occurs in a text, the longest there, and where; nil where none does.
---@param words string[] kept: one list of data/reasons.lua
local function contains(text, words)
  searches[words] = searches[words] or core.words(table.concat(words, " "))
  local from, to = searches[words](text)
  if from then
    return text:sub(from, to), from
  end
end

-- The end of a reason's text: its sentence, or its clause up to a semicolon unless it is a list.
local function text_of(text, from)
  local function begins(word)
    return text:sub(from, from + #word - 1) == word
  end
  for _, word in ipairs { ":", "是", "为", "系", "在于" } do
    if begins(word) then
      from = from + #word
      break
    end
  end
  local is_list = false
  for _, mark in ipairs(data.lists) do
    is_list = is_list or begins(mark)
  end
  local words = text:sub(from, (text:find("。", from, true) or #text + 1) - 1)
  return not is_list and words:match("^[^;]*") or words, from
end

-- The sign of what a reason explains: that of the comparison that it names, or that of its fact's change.
local function direction_of(fact, before)
  local word = contains(before, data.compared_words)
  local sign = word and data.compared[word]
  if sign then
    return sign, true
  elseif fact.change and not fact.change:is_zero() and (fact.direction == "+" or fact.direction == "-") then
    return fact.direction, false
  end
  return (fact.rate_direction == "+" or fact.rate_direction == "-") and fact.rate and not fact.rate:is_zero()
    and fact.rate_direction or nil, false
end

-- Where the sentence or clause that a reason ends begins.
local function clause_start(text, offset)
  for last = offset - 1, 1, -1 do
    local byte = text:byte(last)
    if byte == 0x3B or (byte == 0x82 and text:sub(last - #"。" + 1, last) == "。") then
      return last + 1
    end
  end
  return 1
end

-- Facts with a change other than zero, by block: { fact, offset of the change }, in order of print.
local function changes_of(budget)
  if not budget.changes_by_block then
    local blocks = {}
    for _, fact in ipairs(budget:narrative()) do
      if fact.change and not fact.change:is_zero() then
        local _, _, _, offset = budget.doc:figure_at(fact.change.number)
        local list = blocks[fact.block] or {}
        blocks[fact.block] = list
        list[#list + 1] = { fact = fact, offset = offset, order = #list }
      end
    end
    for _, list in next, blocks do
      table.sort(list, function(a, b)
        return a.offset < b.offset or (a.offset == b.offset and a.order < b.order)
      end)
    end
    budget.changes_by_block = blocks
  end
  return budget.changes_by_block
end

-- How many entries of a list stand before an offset.
local function count_before(list, offset)
  local low, high = 0, #list
  while low < high do
    local middle = (low + high + 1) // 2
    if list[middle].offset < offset then
      low = middle
    else
      high = middle - 1
    end
  end
  return low
end

-- Whether changes both up and down are told in the clause before a reason: which it explains is open.
local function is_open(budget, fact, text, direction)
  local list = changes_of(budget)[fact.reason.block] or {}
  local last = count_before(list, fact.reason.offset)
  local start = last > 0 and clause_start(text, fact.reason.offset)
  for i = last, 1, -1 do
    local other = list[i]
    if other.offset <= start then
      return false
    elseif other.fact ~= fact and other.fact.direction ~= direction then
      return true
    end
  end
  return false
end

---The reason that a fact states: { text, block, offset, direction ("+", "-" or nil: no change, or not told which), compared: whether an
---outturn is compared with a budget }, or nil.
local function of(budget, fact)
  local at = fact.reason
  if not at then
    return nil
  end
  local text = budget.texts[at.block]
  local words, offset = text_of(text, at.offset + at.length)
  local direction, compared = direction_of(fact, text:sub(math.max(1, at.offset - BEFORE), at.offset - 1))
  if direction and not compared and is_open(budget, fact, text, direction) then
    direction = nil
  end
  return { text = words, block = at.block, offset = offset, direction = direction, compared = compared }
end

local CHARACTER = #"员" -- of which each phrase starts with one
local phrases, heads, money = {}, nil, nil

-- Where a phrase about staff may start: the words before the "…" of each. Kinds and signs before the phrases are none.
local function read_heads()
  local list = {}
  for line in data.staff:gmatch("[^\n]+") do
    local words = line:match("^%l+ +[-+](.*)$")
    list[#list + 1] = words:find("…", 1, true) and words:gsub("…%S*", "") or words
  end
  heads, money = core.words(table.concat(list, " ")), core.words(table.concat(data.money, " "))
end

-- The phrases that start with a character, the longest first: { word, kind, sign, head, tail: of those with "…" }.
local function phrases_of(lead)
  local group = phrases[lead]
  if not group then
    group = {}
    for line in data.staff:gmatch("[^\n]+") do
      local kind, sign = line:match("^(%l+) +([-+])")
      local at = line:find(" " .. lead, 1, true)
      while at do
        local word, past = line:match("^(%S+)()", at + 1)
        local head, tail = word:match("^(.-)…(.*)$")
        group[#group + 1] = { word = word, kind = kind, sign = sign, head = head or word, tail = tail }
        at = line:find(" " .. lead, past, true)
      end
    end
    table.sort(group, function(one, other)
      return #one.word > #other.word or (#one.word == #other.word and one.word < other.word)
    end)
    phrases[lead] = group
  end
  return group
end

-- The byte behind a phrase that starts at a byte, or nil. Few bytes may stand for its "…", and no stop.
local function behind_phrase(text, at, phrase)
  local past = at + #phrase.head
  if text:sub(at, past - 1) ~= phrase.head then
    return nil
  elseif not phrase.tail then
    return past
  end
  local from, to = text:find(phrase.tail, past, true)
  local gap = from and text:sub(past, from - 1)
  if gap and #gap <= GAP and not gap:find("[,;]") and not gap:find("、", 1, true) then
    return to + 1
  end
end

---What a text says of staff: { kind, sign, from, to (bytes of the text) }, or nil: the first phrase that occurs, the
---longest there.
---@param text string
local function staff(text)
  if not heads then
    read_heads()
  end
  local at = heads(text)
  while at do
    for _, phrase in ipairs(phrases_of(text:sub(at, at + CHARACTER - 1))) do
      local behind = behind_phrase(text, at, phrase)
      if behind then
        if not money(text, behind, true) then
          return { kind = phrase.kind, sign = phrase.sign, from = at, to = behind - 1 }
        end
        break
      end
    end
    at = heads(text, at + 1)
  end
end

---Whether the head-counts of a document deny a change of staff: all institutions state their changes, and none goes the
---way that is told. Returns the changes as figures, or nil.
---@param people gouji.People
local function denied(people, kind, sign)
  local allows, deny = data.allows[kind .. sign], data.deny[kind .. sign]
  local figures = {}
  for _, head in ipairs(allows and people.heads or {}) do
    local change = head.change
    if head.kind == "active" and not head.post and not change and not head.unchanged then
      return nil -- an institution that tells no change
    elseif change and change.value and change.value > 0 and allows[head.kind] == head.direction then
      return nil
    elseif change and change.figure and deny[head.kind] and not head.post then
      figures[#figures + 1] = change.figure
    end
  end
  return #figures > 0 and figures or nil
end

return { of = of, staff = staff, denied = denied, contains = contains }
