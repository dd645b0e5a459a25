-- Tallies: the numbers of a text with the words that they count, for readers of people, assets and procurement.
-- Texts are folded: stops are , ; . : 、 and brackets ( ).
local core = require "gouji.core"
local clauses = require "gouji.clause"
local words = require "gouji.data.tallies"

local numeral_units = core.words(words.numeral_units)
local counted = core.words(words.units) -- the longest decides: 台(套) is not read as 台
local VALUES = {
  ["一"] = 1, ["二"] = 2, ["两"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["七"] = 7, ["八"] = 8, ["九"] = 9, ["十"] = 10,
}
local SIZE = #"一" -- of every numeral, in bytes
-- Words before a numeral by which it counts nothing: 第一家, 万一, 每一个.
local NO_COUNT = {
  ["第"] = true, ["每"] = true, ["同"] = true, ["另"] = true, ["何"] = true, ["万"] = true, ["统"] = true, ["唯"] = true, ["之"] = true,
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

-- Adds the numbers in characters that stand directly before a unit: 一家, 十二个.
local function add_numerals(text, found)
  local at, to = numeral_units(text)
  while at do
    local from = at
    while from > SIZE and VALUES[text:sub(from - SIZE, from - 1)] do
      from = from - SIZE
    end
    local value = from < at and not NO_COUNT[text:sub(from - SIZE, from - 1)] and value_of(text:sub(from, at - 1))
    if value then
      found[#found + 1] = { from = from, to = at - 1, value = value }
    end
    at, to = numeral_units(text, to + 1)
  end
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
  local printed = #found
  add_numerals(text, found)
  if #found > printed then
    table.sort(found, function(a, b)
      return a.from < b.from
    end)
  end
  return found
end

-- Without brackets that open and close in it.
local function without_brackets(text)
  return text:find("(", 1, true) and text:gsub("%b()", "") or text
end

local STOPS = { ".", ";", "," }

-- The strongest stop of the words between two numbers.
local function stop_of(gap)
  for _, stop in ipairs(STOPS) do
    if gap:find(stop, 1, true) then
      return stop
    end
  end
  return gap:match("[:()]") or ""
end

local TRAILING = {}
for _, byte in ipairs { (":.,; "):byte(1, -1) } do
  TRAILING[byte] = true
end

-- The words directly before a number: back to a stop, but over one that nothing stands behind (行政编制:30).
local function label_of(gap)
  local last = #gap
  while last > 0 and TRAILING[gap:byte(last)] do
    last = last - 1
  end
  local label = gap:sub(1, last)
  if label:sub(-#"、") == "、" then
    label = label:sub(1, -#"、" - 1)
  end
  label = label:match("^.*[.;,:()](.*)$") or label
  return label:find("、", 1, true) and label:match("^.*、(.*)$") or label
end

local function read_block(budget, block)
  local text = budget.texts[block]
  local numbers = numbers_of(budget, block, text)
  local found = {}
  local last = 1 -- the first byte that no tally has taken
  for i, number in ipairs(numbers) do
    local gap = text:sub(last, number.from - 1):gsub("。", ".")
    local plain, opens, closes = gap, 0, 0
    if gap:find("[()]") then
      plain = gap:gsub("%b()", "")
      opens, closes = select(2, plain:gsub("%(", "")), select(2, plain:gsub("%)", ""))
    end
    local name, stop = nil, nil
    if not (number.figure and (number.figure.kind == "amount" or number.figure.kind == "percent")) then
      local from, to = counted(text, number.to + 1, true)
      name, stop = from and text:sub(from, to), from and to + 1
    end
    last = stop or number.to + 1
    local upto = numbers[i + 1] and numbers[i + 1].from - 1 or #text
    local tail = text:sub(last, upto)
    found[i] = {
      figure = number.figure, value = number.value, unit = name or "", gap = gap, label = label_of(plain),
      after = without_brackets(tail):match("^[^.;,:()]*"), stop = stop_of(plain),
      among = gap:find("其中", 1, true) ~= nil, opens = opens, closes = closes, block = block, offset = number.from,
      length = number.to - number.from + 1, tail = tail,
    }
  end
  return found
end

---The tallies of a block of text, in order, which are kept: several readers ask for them. A tally:
---figure: of its number, nil where it is written in characters (一家); value: of counts; unit: the counting word behind
---it, or "" (amounts and percentages have theirs inside); gap: all words since the number before; label: the words
---directly before it; after: those behind its unit up to a stop or number; stop: the strongest of . ; , : ( ) in gap, or
---""; among: whether 其中 stands in gap; opens, closes: brackets of gap that stay open, that were; offset, length: bytes.
---@param budget gouji.Budget
---@param block integer of text
---@return gouji.Tally[]
local function read(budget, block)
  local known = budget.tallies or {}
  budget.tallies = known
  known[block] = known[block] or read_block(budget, block)
  return known[block]
end

---The word that ends last in a label, the longest of those: what stands closest to the number says what it counts
---(退休干部局实有人数).
---@param label string
---@param index table of words(), below
---@param reach integer? how many bytes may follow the word; default: any number
---@return string? kind nil where no word occurs
---@return integer? last byte of the word
---@return integer? length of the word
local function closest(label, index, reach)
  if not index.search(label) then
    return nil
  end
  for last = #label, math.max(1, #label - (reach or #label)), -1 do
    local byte = label:byte(last + 1)
    if not byte or byte < 0x80 or byte > 0xBF then -- the end of a character
      for _, length in ipairs(index.lengths) do
        local kind = length <= last and index.kinds[label:sub(last - length + 1, last)]
        if kind then
          return kind, last, length
        end
      end
    end
  end
end

---An index for closest() of a list of words by line: "kind word word …".
---@param text string
local function index_of(text)
  local index, seen, list = { kinds = {}, lengths = {} }, {}, {}
  for line in text:gmatch("[^\n]+") do
    local kind, rest = line:match("^%s*(%S+)%s+(.*)$")
    list[#list + 1] = rest
    for word in rest:gmatch("%S+") do
      index.kinds[word] = kind
      if not seen[#word] then
        seen[#word] = true
        index.lengths[#index.lengths + 1] = #word
      end
    end
  end
  table.sort(index.lengths, function(a, b)
    return a > b
  end)
  index.search = core.words(table.concat(list, " "))
  return index
end

return { read = read, closest = closest, index = index_of }
