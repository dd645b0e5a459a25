-- Tallies: the numbers of a text with the words that they count, for readers of people, assets and procurement.
-- Texts are folded: stops are , ; . : 、 and brackets ( ).
local lpeg = require "lpeg"
local clauses = require "gouji.clause"
local words = require "gouji.data.tallies"

local P, C, Cp, Ct = lpeg.P, lpeg.C, lpeg.Cp, lpeg.Ct

-- Longest words first, so that 台(套) is not read as 台.
local function any_of(list)
  local sorted = {}
  for word in list:gmatch("%S+") do
    sorted[#sorted + 1] = word
  end
  table.sort(sorted, function(a, b)
    return #a > #b or (#a == #b and a < b)
  end)
  local pattern = P(false)
  for _, word in ipairs(sorted) do
    pattern = pattern + P(word)
  end
  return pattern
end

local unit = C(any_of(words.units)) * Cp()
local numeral = any_of "一 二 两 三 四 五 六 七 八 九 十"
-- 一家, 十二个: a numeral counts only with the unit behind it. 第一个, 每一家 and 万一 count nothing.
local no_count = any_of "第 每 同 另 任何 万 统 唯 之"
local in_characters = Ct((Ct(Cp() * C(numeral ^ 1) * #any_of(words.numeral_units)) + no_count * numeral ^ 1
  + numeral + (P(1) - numeral - no_count) ^ 1 + P(1)) ^ 0)
local VALUES = {
  ["一"] = 1, ["二"] = 2, ["两"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["七"] = 7, ["八"] = 8, ["九"] = 9,
}

-- 十二 -> 12, 二十 -> 20; nil for what is no number below 100.
local function value_of(text)
  local tens, ones = text:match("^(.-)十(.*)$")
  if not tens then
    return VALUES[text]
  end
  local ten, one = tens == "" and 1 or VALUES[tens], ones == "" and 0 or VALUES[ones]
  return ten and one and ten * 10 + one
end

-- The numbers of a block: { from, to, figure or nil, value or nil }, in order of print.
local function numbers_of(budget, block, text)
  local doc, found = budget.doc, {}
  local classes = doc:scan(block, clauses.lexicon())
  for at in classes:gmatch("()[NAP]") do
    local _, _, id, offset, length = doc:token(block, at)
    local figure = budget.figure(id)
    local counts = (figure.kind == "count" or figure.kind == "other") and figure.decimals == 0
    found[#found + 1] = {
      from = offset, to = offset + length - 1, figure = figure, value = counts and figure.count or nil,
    }
  end
  for _, match in ipairs(in_characters:match(text) or {}) do
    local value = value_of(match[2])
    if value then
      found[#found + 1] = { from = match[1], to = match[1] + #match[2] - 1, value = value }
    end
  end
  table.sort(found, function(a, b)
    return a.from < b.from
  end)
  return found
end

-- Without brackets that open and close in it.
local function without_brackets(text)
  return (text:gsub("%b()", ""))
end

local STRENGTH = { ["."] = 4, [";"] = 3, [","] = 2, [":"] = 1, ["("] = 1, [")"] = 1 }

-- The strongest stop of the words between two numbers.
local function stop_of(gap)
  local best, strength = "", 0
  for stop in gap:gmatch("[.;,:()]") do
    if STRENGTH[stop] > strength then
      best, strength = stop, STRENGTH[stop]
    end
  end
  return best
end

-- The words directly before a number: back to a stop, but over one that nothing stands behind (行政编制:30).
local function label_of(gap)
  local label = gap:gsub("[:.,; ]+$", ""):gsub("、$", "")
  label = label:match("([^.;,:()]*)$")
  return (label:gsub("^.*、", ""))
end

---The tallies of a block of text, in order. A tally:
---figure: of its number, nil where it is written in characters (一家); value: of counts; unit: the counting word behind
---it, or "" (amounts and percentages have theirs inside); gap: all words since the number before; label: the words
---directly before it; after: those behind its unit up to a stop or number; stop: the strongest of . ; , : ( ) in gap, or
---""; among: whether 其中 stands in gap; opens, closes: brackets of gap that stay open, that were; offset, length: bytes.
---@param budget gouji.Budget
---@param block integer of text
---@return gouji.Tally[]
local function read(budget, block)
  local _, text = budget.doc:block(block)
  local numbers = numbers_of(budget, block, text)
  local found = {}
  local last = 1 -- the first byte that no tally has taken
  for i, number in ipairs(numbers) do
    local gap = text:sub(last, number.from - 1):gsub("。", ".")
    local plain = without_brackets(gap)
    local name, stop = nil, nil
    if not (number.figure and (number.figure.kind == "amount" or number.figure.kind == "percent")) then
      name, stop = unit:match(text, number.to + 1)
    end
    last = stop or number.to + 1
    local upto = numbers[i + 1] and numbers[i + 1].from - 1 or #text
    local _, opens = plain:gsub("%(", "")
    local _, closes = plain:gsub("%)", "")
    found[i] = {
      figure = number.figure, value = number.value, unit = name or "", gap = gap, label = label_of(plain),
      after = without_brackets(text:sub(last, upto)):match("^[^.;,:()]*"), stop = stop_of(plain),
      among = gap:find("其中", 1, true) ~= nil, opens = opens, closes = closes, block = block, offset = number.from,
      length = number.to - number.from + 1, tail = text:sub(last, upto),
    }
  end
  return found
end

---The entry of the word that ends last in a label, the longest of those: what stands closest to the number says what it
---counts (退休干部局实有人数). `list`: { word, … } entries; nil where none occurs.
local function closest(label, list)
  local best, best_end, best_length
  for _, entry in ipairs(list) do
    local word = entry[1]
    local from, to = label:find(word, 1, true)
    while from do
      if not best or to > best_end or (to == best_end and #word > best_length) then
        best, best_end, best_length = entry, to, #word
      end
      from, to = label:find(word, from + 1, true)
    end
  end
  return best, best_end
end

-- A list of words by line ("kind word word …") as entries { word, kind }.
local function entries(text)
  local list = {}
  for line in text:gmatch("[^\n]+") do
    local kind, rest = line:match("^%s*(%S+)%s+(.*)$")
    for word in rest:gmatch("%S+") do
      list[#list + 1] = { word, kind }
    end
  end
  return list
end

return { read = read, closest = closest, entries = entries }
