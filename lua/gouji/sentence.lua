-- Sentences of drafts: templates with slots, which print no digit but those of numbers with a derivation.
local reckoning = require "gouji.reckoning"
local message = require "gouji.message"

local sentence = {}

-- What is made of a template, or of several: `[i]` texts and numbers in order.
local Fragment = {}
Fragment.__index = Fragment

local WIDE_DIGITS = { "０", "１", "２", "３", "４", "５", "６", "７", "８", "９" }

local function holds_digit(text)
  if text:find("%d") then
    return true
  end
  for _, digit in ipairs(WIDE_DIGITS) do
    if text:find(digit, 1, true) then
      return true
    end
  end
  return false
end

---The parts of a template: texts, and slots as { name }; nil and a message where it is wrong.
function sentence.parse(template)
  local parts, from = {}, 1
  while from <= #template do
    local open = template:find("[{}]", from) or #template + 1
    local text = template:sub(from, open - 1)
    if holds_digit(text) then
      return nil, message("the sentence '{text}' prints a digit of its own; numbers come from slots", { text = template })
    elseif text ~= "" then
      parts[#parts + 1] = text
    end
    local name, close = template:match("^{([%l_]+)}()", open)
    if open <= #template and not name then
      return nil, message("the sentence '{text}' has a brace that is no slot", { text = template })
    elseif name then
      parts[#parts + 1] = { name }
    end
    from = close or #template + 1
  end
  return parts
end

local function add(fragment, value)
  if getmetatable(value) == Fragment then
    for _, piece in ipairs(value) do
      fragment[#fragment + 1] = piece
    end
  elseif value ~= "" then
    fragment[#fragment + 1] = value
  end
end

---The parts with values in their slots: numbers, fragments, and texts without a digit.
---@param parts table see sentence.parse
---@param slots table<string, any>
function sentence.fill(parts, slots)
  local fragment = setmetatable({}, Fragment)
  for _, part in ipairs(parts) do
    local value = part
    if type(part) == "table" then
      value = slots[part[1]]
      if value == nil then
        error(message("nothing fills the slot '{name}'", { name = part[1] }), 0)
      elseif type(value) == "string" and holds_digit(value) then
        error(message("the slot '{name}' was given digits without a derivation: {text}", { name = part[1], text = value }), 0)
      end
    end
    add(fragment, value)
  end
  return fragment
end

---Fragments and texts one behind the other, with a text between them.
function sentence.join(list, between)
  local fragment = setmetatable({}, Fragment)
  for index, value in ipairs(list) do
    if index > 1 then
      add(fragment, between)
    end
    add(fragment, value)
  end
  return fragment
end

---The text of a fragment, and its numbers: { number, column, length }, columns in characters from `column` on.
function sentence.lay(fragment, column)
  local texts, marks = {}, {}
  for index, piece in ipairs(fragment) do
    local text, suffix = piece, ""
    if reckoning.is_number(piece) then
      text, suffix = piece.text, piece.suffix or ""
      if piece.kind ~= "name" or holds_digit(text) then
        marks[#marks + 1] = { number = piece, column = column, length = utf8.len(text) }
      end
    end
    texts[index] = text .. suffix
    column = column + utf8.len(text) + utf8.len(suffix)
  end
  return table.concat(texts), marks
end

return sentence
