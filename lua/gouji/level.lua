-- Level of government: of a department by its name, and of the words that speak of one.
local words = require "gouji.data.wording"

-- The end of the first area's name of this level in a text, and the word; areas may hold other areas' words (自治区).
local function last_of(text, level)
  local last
  for _, word in ipairs(level.words) do
    local from = 1
    while true do
      local at, to = text:find(word, from, true)
      if not at then
        break
      end
      -- 自治区 and 地区 are no 区; an area has a name before its word.
      local plain = not (word == "区" and (text:sub(at - 6, at - 1) == "自治" or text:sub(at - 3, at - 1) == "地"))
      if plain and at > 3 and (not last or to > last) then
        last = to
      end
      from = to + 1
    end
  end
  return last
end

---The level of government of a department: "central", "province", "city", "county", or nil where its name does not tell
---(a street, a development zone, an area without its kind). In municipalities 市 is a province.
---@param department string?
---@return string?
local function of(department)
  if not department or department == "" then
    return nil
  end
  for _, area in ipairs(words.other_areas) do
    if department:find(area, 1, true) then
      return nil
    end
  end
  if department:find("^国家") or department:find("^中央") or department:find("^中华人民共和国") or department:find("^全国") then
    return "central"
  end
  local name = department:gsub("^中共", ""):gsub("^中国共产党", "")
  local found
  for _, level in ipairs(words.levels) do
    if last_of(name, level) then
      found = level.name
    end
  end
  for _, city in ipairs(words.municipalities) do
    if found == "city" and name:find(city, 1, true) then
      found = "province"
    end
  end
  return found
end

---Which level words before 本级 or 级财政 name: { level, offset, length } of every such place in a text.
local function named(text)
  local found = {}
  for _, suffix in ipairs { "本级", "级财政" } do
    local from = 1
    while true do
      local at, to = text:find(suffix, from, true)
      if not at then
        break
      end
      for _, level in ipairs(words.levels) do
        for _, word in ipairs(level.words) do
          local own = text:sub(math.max(1, at - #word), at - 1) == word
          -- A name before the word (云岭市本级) is a name, no level of another government: 区本级 within 自治区本级.
          if own and not (word == "区" and text:sub(math.max(1, at - 9), at - 1) == "自治区") then
            found[#found + 1] = { level = level.name, word = word, offset = at - #word, length = #word + to - at + 1 }
          end
        end
      end
      from = to + 1
    end
  end
  return found
end

local RANK = { central = 1, province = 2, city = 3, county = 4 }

---Whether one level of government stands above another.
local function is_above(one, other)
  return RANK[one] < RANK[other]
end

return { of = of, named = named, is_above = is_above }
