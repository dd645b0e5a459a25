-- Lists: what stands behind 主要包括 and 包括, name by name, with the place of each.
local core = require "gouji.core"
local words = require "gouji.data.listing"

local introductions = core.words(table.concat(words.introductions, " "))

-- The end of a list: the first stop behind it.
local function stop_after(text, from)
  local at = #text + 1
  for _, stop in ipairs { "。", ";" } do
    local found = text:find(stop, from, true)
    if found and found < at then
      at = found
    end
  end
  return at
end

-- A name without its amount (4.8万元) and the words that only join it.
local function bare(name)
  name = name:gsub("^其中:", ""):gsub("^以及", ""):gsub("^及", "")
  local before = name:match("^(.-)%-?%d[%d,%.]*[百千万亿]*元.*$")
  return before or name
end

-- The names between two places of a text, parted by 、 or a comma outside of brackets, or by 和 before the last.
local function names_of(block, text, from, to)
  local names, depth, start = {}, 0, from
  local function add(stop)
    local name = bare(text:sub(start, stop - 1))
    if name ~= "" then
      names[#names + 1] = { name = name, at = { block = block, offset = start, length = math.min(#name, stop - start) } }
    end
  end
  local at = from
  while at < to do
    local character = text:match("^[%z\1-\127\194-\244][\128-\191]*", at)
    if character == "(" then
      depth = depth + 1
    elseif character == ")" then
      depth = math.max(0, depth - 1)
    elseif depth == 0 and (character == "、" or character == ",") then
      add(at)
      start = at + #character
    end
    at = at + #character
  end
  add(to)
  return names
end

---The lists of a text: { of (the words before it, back to the last stop), names, open (it ends in 等: more is meant), at }.
---@param block integer
---@param text string folded
---@return gouji.Listing[]
local function of(block, text)
  local lists, from = {}, 1
  while true do
    local at, to_phrase = introductions(text, from)
    if not at then
      return lists
    end
    local start = to_phrase + 1
    if text:sub(start, start) == ":" then
      start = start + 1
    end
    local to = stop_after(text, start)
    local before = text:sub(1, at - 1)
    for _, stop in ipairs { "。", ";" } do
      before = before:match("^.*" .. stop .. "(.*)$") or before
    end
    local stop = to
    local open = false
    for _, ending in ipairs(words.endings) do
      local found = text:find(ending, start, true)
      if found and found < stop then
        stop, open = found, true
      end
    end
    lists[#lists + 1] = {
      of = before, names = names_of(block, text, start, stop), open = open, cut = to > #text and not text:find("%d元$"),
      at = { block = block, offset = at, length = to_phrase - at + 1 },
    }
    from = math.max(to, at + 1)
  end
end

---The names of a list, the last two of which a word may join (事业收入和上年结转): parted where both halves are names by
---themselves, since the same words stand inside of names (年初结转和结余).
---@param names table[] of a listing
---@param resolve fun(name: string): any what a name means, nil or false for nothing
local function expand(names, resolve)
  local list = {}
  for _, entry in ipairs(names) do
    local parted
    for _, joiner in ipairs(words.joiners) do
      local at = not parted and entry.name:find(joiner, 2, true)
      local left, right = at and entry.name:sub(1, at - 1), at and entry.name:sub(at + #joiner)
      if at and right ~= "" and resolve(left) and resolve(right) then
        local place = entry.at
        list[#list + 1] = { name = left, at = { block = place.block, offset = place.offset, length = #left } }
        list[#list + 1] = {
          name = right, at = { block = place.block, offset = place.offset + at + #joiner - 1, length = #right },
        }
        parted = true
      end
    end
    if not parted then
      list[#list + 1] = entry
    end
  end
  return list
end

local CHARACTER = "[%z\1-\127\194-\244][\128-\191]*"

-- Whether all characters of one name stand in the other in the same order, with few more between.
local function is_within(short, long)
  if #short < 9 or #short > #long or #long - #short > 12 or not long:find(short:match(CHARACTER), 1, true) then
    return false
  end
  local from = 1
  for character in short:gmatch(CHARACTER) do
    local at, to = long:find(character, from, true)
    if not at then
      return false
    end
    from = to + 1
  end
  return true
end

---Whether one name is the other with a few characters more: 公务用车运行费 and 公务用车运行维护费.
local function is_worded_alike(a, b)
  return is_within(a, b) or is_within(b, a)
end

return { of = of, expand = expand, is_worded_alike = is_worded_alike }
