-- Nouns: what a clause or the name of an indicator counts, and how alike two such names are.
local core = require "gouji.core"
local words = require "gouji.data.targets"

local M = {}

local function characters(text)
  local list = {}
  for _, code in utf8.codes(text) do
    list[#list + 1] = code
  end
  return list
end

-- The length of the longest common subsequence of two lists of characters.
local function common(a, b)
  local row = {}
  for j = 0, #b do
    row[j] = 0
  end
  for i = 1, #a do
    local diagonal = 0
    for j = 1, #b do
      local above = row[j]
      local left = row[j - 1]
      row[j] = a[i] == b[j] and diagonal + 1 or (above > left and above or left)
      diagonal = above
    end
  end
  return row[#b]
end

---How much of `name` occurs in `text`, in order: per cent of its characters, and their number.
---@return integer percent, integer length
function M.covered(name, text)
  local a, b = characters(name), characters(text)
  if #a == 0 then
    return 0, 0
  end
  return common(a, b) * 100 // #a, #a
end

---How much of either name occurs in the other, in order: per cent of the characters of each.
---@return integer of_one, integer of_other
function M.mutual(one, other)
  local a, b = characters(one), characters(other)
  if #a == 0 or #b == 0 then
    return 0, 0
  end
  local length = common(a, b)
  return length * 100 // #a, length * 100 // #b
end

---How much of `name` occurs in `text`, in any order (培训教师, 教师培训): per cent of its characters.
---@return integer percent
function M.shared(name, text)
  local a, left, found = characters(name), {}, 0
  for _, code in ipairs(characters(text)) do
    left[code] = (left[code] or 0) + 1
  end
  for _, code in ipairs(a) do
    if (left[code] or 0) > 0 then
      left[code], found = left[code] - 1, found + 1
    end
  end
  return #a > 0 and found * 100 // #a or 0
end

---How alike two names are: per cent of the longer one.
---@return integer percent
function M.likeness(a, b)
  return math.min(M.mutual(a, b))
end

local CHARACTER = #"个"
local edges = {}

-- The first and the last characters of the words of a list, as sets: few texts share one.
local function edges_of(list)
  local known = edges[list]
  if not known then
    known = { first = {}, last = {} }
    for _, word in ipairs(list) do
      known.first[word:sub(1, CHARACTER)], known.last[word:sub(-CHARACTER)] = true, true
    end
    edges[list] = known
  end
  return known
end

local function without_start(text, list)
  local changed = edges_of(list).first[text:sub(1, CHARACTER)]
  while changed do
    changed = false
    for _, word in ipairs(list) do
      if #word < #text and text:sub(1, #word) == word then
        text, changed = text:sub(#word + 1), true
      end
    end
  end
  return text
end

local function without_end(text, list)
  local best
  for _, word in ipairs(edges_of(list).last[text:sub(-CHARACTER)] and list or {}) do
    if #word < #text and text:sub(-#word) == word and (not best or #word > #best) then
      best = word
    end
  end
  return best and text:sub(1, -#best - 1) or text
end

---What is counted: a name or clause without the verbs before and the words of measure behind it.
function M.of(text)
  if text:find("[\xE2(2\xE5]") then -- few hold a quotation mark, a bracket, a year
    text = text:gsub("“", ""):gsub("”", ""):gsub("%b()", ""):gsub("^.*20%d%d年", ""):gsub("^度", "")
  end
  text = without_end(text, words.verbs)
  return without_end(without_start(text, words.verbs), words.name_ends)
end

local searches = {}

---Where the text holds one of the words: its first byte, or nil.
---@param list string[] kept: one list of the data files
---@return integer?
function M.holds(text, list)
  local search = searches[list]
  if not search then
    search = core.words(table.concat(list, " "))
    searches[list] = search
  end
  return (search(text))
end

return M
