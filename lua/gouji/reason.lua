-- Reasons: the words behind 主要原因 of a change, and what they say of staff.
local data = require "gouji.data.reasons"

-- How many bytes before 主要原因 may say what is compared, and how many may stand for "…" in a phrase.
local BEFORE, GAP = 60, 30

local function contains(text, words)
  for _, word in ipairs(words) do
    local at = text:find(word, 1, true)
    if at then
      return word, at
    end
  end
end

-- The end of a reason's text: its sentence, or its clause up to a semicolon unless it is a list.
local function text_of(text, from)
  local rest = text:sub(from)
  local skipped = 0
  for _, word in ipairs { ":", "是", "为", "系", "在于" } do
    if rest:find(word, 1, true) == 1 then
      skipped = #word
      break
    end
  end
  rest = rest:sub(skipped + 1)
  local is_list = false
  for _, mark in ipairs(data.lists) do
    is_list = is_list or rest:find(mark, 1, true) == 1
  end
  local stop = rest:find("。", 1, true) or #rest + 1
  local semicolon = not is_list and rest:find(";", 1, true)
  stop = semicolon and math.min(stop, semicolon) or stop
  return rest:sub(1, stop - 1), from + skipped
end

-- The sign of what a reason explains: that of the comparison that it names, or that of its fact's change.
local function direction_of(fact, before)
  local nearest, sign = 0, nil
  for word, direction in pairs(data.compared) do
    local at = before:find(word, 1, true)
    if at and at > nearest then
      nearest, sign = at, direction
    end
  end
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
  local start, from = 1, 1
  while true do
    local _, to = text:find("。", from, true)
    local _, semicolon = text:find(";", from, true)
    to = math.min(to or math.huge, semicolon or math.huge)
    if to >= offset then
      return start
    end
    start, from = to + 1, to + 1
  end
end

-- Whether changes both up and down are told in the clause before a reason: which it explains is open.
local function is_open(budget, fact, text, direction)
  local start = clause_start(text, fact.reason.offset)
  for _, other in ipairs(budget:narrative()) do
    if other.block == fact.reason.block and other ~= fact and other.change and not other.change:is_zero()
      and other.direction ~= direction then
      local _, _, _, offset = budget.doc:figure_at(other.change.id)
      if offset > start and offset < fact.reason.offset then
        return true
      end
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
  local _, text = budget.doc:block(at.block)
  local words, offset = text_of(text, at.offset + at.length)
  local direction, compared = direction_of(fact, text:sub(math.max(1, at.offset - BEFORE), at.offset - 1))
  if direction and not compared and is_open(budget, fact, text, direction) then
    direction = nil
  end
  return { text = words, block = at.block, offset = offset, direction = direction, compared = compared }
end

local phrases

-- The phrases about staff, longest first: { head, tail or nil, kind, sign }.
local function staff_phrases()
  if not phrases then
    phrases = {}
    for line in data.staff:gmatch("[^\n]+") do
      local kind, sign, rest = line:match("^(%S+)%s+(%S)%s+(.*)$")
      for word in rest:gmatch("%S+") do
        local head, tail = word:match("^(.-)…(.*)$")
        phrases[#phrases + 1] = { head or word, tail, kind = kind, sign = sign, size = #word }
      end
    end
    table.sort(phrases, function(a, b)
      return a.size > b.size or (a.size == b.size and a[1] < b[1])
    end)
  end
  return phrases
end

-- Where a phrase stands in a text: first and last byte, or nil.
local function find_phrase(text, phrase)
  local from, to = text:find(phrase[1], 1, true)
  if from and phrase[2] then
    local tail_from, tail_to = text:find(phrase[2], to + 1, true)
    local between = tail_from and text:sub(to + 1, tail_from - 1)
    if not between or #between > GAP or between:find("[,;]") or between:find("、", 1, true) then
      return nil
    end
    to = tail_to
  end
  return from, to
end

---What a text says of staff: { kind, sign, from, to (bytes of the text) }, or nil: the longest phrase that occurs.
local function staff(text)
  for _, phrase in ipairs(staff_phrases()) do
    local from, to = find_phrase(text, phrase)
    if from then
      local behind = text:sub(to + 1)
      for _, word in ipairs(data.money) do
        from = from and behind:find(word, 1, true) ~= 1 and from or nil
      end
      if from then
        return { kind = phrase.kind, sign = phrase.sign, from = from, to = to }
      end
    end
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
