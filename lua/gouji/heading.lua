-- Headings: the lines of a text behind its contents that may bear the titles which the contents announce.
local contents = require "gouji.contents"
local numbering = require "gouji.numbering"

-- A heading is a line (bytes of folded text); the second line of a title is shorter still.
local LONGEST, LONGEST_REST = 180, 60

local Headings = {}
local metatable = { __index = Headings } -- apart: scripts must not reach the class

-- The lines by the essence of their titles.
local function add(index, key, line)
  if key ~= "" then
    index[key] = index[key] or {}
    table.insert(index[key], line)
  end
end

-- One of several lines: that of the part, else the first.
local function best(lines, part)
  for _, line in ipairs(lines or {}) do
    if line.part == part then
      return line
    end
  end
  return lines and lines[1]
end

-- Lines together with the next one, by essence: titles that are printed on two lines.
local function join(headings)
  local index, budget = {}, headings.budget
  for _, line in ipairs(headings.list) do
    local block = line.block + 1
    local below = budget.kinds[block] and budget.kinds[block] ~= "table" and budget.texts[block]
    if below and #below < LONGEST_REST then
      add(index, contents.essence(line.text .. below, budget.department), line)
    end
  end
  return index
end

---The line that an entry of the contents announces: one of the same words, in its part if several are, and true; else
---the heading that bears its number there, and false; nil without any.
---@param entry table of contents.of
---@param part integer? the part of the contents that the entry stands in
---@param whole string? the essence of the entry together with the next, where that may be its second line
function Headings:find(entry, part, whole)
  local found = best(self.by_essence[entry.essence], part) or whole and best(self.by_essence[whole], part)
  if found then
    return found, true
  end
  for _, line in ipairs(#entry.title > 12 and self.list or {}) do
    if line.text:sub(1, #entry.title) == entry.title then
      return line, true
    end
  end
  if not entry.role then
    self.joined = self.joined or join(self)
    found = best(self.joined[entry.essence], part) or whole and best(self.joined[whole], part)
    if found then
      return found, true
    end
  end
  local number = entry.number
  local place = number and (number.form == "part" and "" or part or "") .. number.form .. number.number
  return place and self.by_number[place] or nil, false
end

---A line without number that ends as the entry does behind the department's name, but bears another name before it.
function Headings:find_other_name(entry)
  local name = self.budget.department
  local _, to = nil, nil
  if name and name ~= "" then
    _, to = entry.title:find(name, 1, true)
  end
  local tail = to and entry.title:sub(to + 1)
  for _, line in ipairs(tail and #tail >= 15 and self.list or {}) do
    if line.text:sub(-#tail) == tail and #line.text > #tail and not line.number then
      return line
    end
  end
end

---The lines behind `first` that may be headings. A line: { block, text, number, part (number of its part),
---heading, essence }.
---@param budget gouji.Budget
---@param first integer block
local function of(budget, first)
  local headings = setmetatable({ budget = budget, list = {}, by_essence = {}, by_number = {} }, metatable)
  local part
  for block = first, #budget.kinds do
    local text = budget.texts[block]
    if budget.kinds[block] ~= "table" and #text <= LONGEST and not text:find("。", 1, true) then
      local number = numbering.read(text)
      if number and number.form == "part" then
        part = number.number
      end
      local line = {
        block = block, text = text, number = number, part = part, heading = budget.kinds[block] == "heading",
        essence = contents.essence(text, budget.department),
      }
      headings.list[#headings.list + 1] = line
      add(headings.by_essence, line.essence, line)
      if line.heading and number then
        local place = (number.form == "part" and "" or part or "") .. number.form .. number.number
        headings.by_number[place] = headings.by_number[place] or line
      end
    end
  end
  return headings
end

return { of = of }
