-- Numbering before a name: 一、 (一) 1. 1、 (1) ① 第一部分. Lua's own patterns know bytes, not characters: numerals are
-- looked up three bytes at a time.

local byte = string.byte

local function set_of(words)
  local set = {}
  for word in words:gmatch("%S+") do
    set[word] = true
  end
  return set
end

-- All of three bytes.
local NUMERALS = set_of "一 二 三 四 五 六 七 八 九 十 百"
local AFTER_NUMERAL = { ["、"] = "、", ["."] = "." }
local AFTER_DIGITS = { ["、"] = "、", [")"] = ")" }
local AFTER_PART = { ["、"] = "、", [":"] = ":" }
local AFTER_ANNEX = { ["、"] = "、", [":"] = ":", ["."] = "." }

-- The first two bytes of each as one number: few texts need a closer look.
local LEADS = {}
for numeral in next, NUMERALS do
  local first, second = byte(numeral, 1, 2)
  LEADS[first * 256 + second] = true
end

-- Where the numerals end that start at a byte: `at` itself if there are none.
local function past_numerals(text, at)
  while NUMERALS[text:sub(at, at + 2)] do
    at = at + 3
  end
  return at
end

-- Where the mark at a byte ends that `marks` has, of three bytes or one, or nil.
local function past_mark(text, at, marks)
  local mark = marks[text:sub(at, at + 2)] or marks[text:sub(at, at)]
  return mark and at + #mark
end

-- The text from a byte on; all of it where nothing would be left.
local function rest_of(text, from)
  return from and from <= #text and text:sub(from) or text
end

local function past_bracketed(text)
  local stop = past_numerals(text, 2)
  stop = stop > 2 and stop or text:match("^%d+()", 2)
  if stop and text:sub(stop, stop) == ")" then
    return past_mark(text, stop + 1, { ["、"] = "、" }) or stop + 1
  end
end

local function past_digits(text)
  local stop = text:match("^%d+()")
  local past = past_mark(text, stop, AFTER_DIGITS)
  if past then
    return past
  end
  past = past_mark(text, stop, { ["."] = ".", ["．"] = "．" })
  return past and not text:find("^%d", past) and past or nil
end

local M = {}

local DIGIT_0, DIGIT_2, DIGIT_9, BRACKET, CIRCLED, DEGREE = byte("029(\xE2度", 1, 6)

---The text without a leading number.
function M.strip(text)
  local first, second = byte(text, 1, 2)
  if not second then
    return text
  elseif first == BRACKET then
    return rest_of(text, past_bracketed(text))
  elseif first >= DIGIT_0 and first <= DIGIT_9 then
    return rest_of(text, past_digits(text))
  elseif first == CIRCLED then
    return rest_of(text, text:match("^\xE2\x91[\xA0-\xB3]()"))
  elseif LEADS[first * 256 + second] and NUMERALS[text:sub(1, 3)] then
    return rest_of(text, past_mark(text, past_numerals(text, 4), AFTER_NUMERAL))
  end
  return text
end

---The text without 一是, 二是 …
function M.strip_list(text)
  local first, second = byte(text, 1, 2)
  if not second or not LEADS[first * 256 + second] then
    return text
  end
  local stop = past_numerals(text, 1)
  return stop > 1 and text:sub(stop, stop + 2) == "是" and rest_of(text, stop + 3) or text
end

---The text without 第一部分 …; empty if that is all of it.
function M.strip_part(text)
  if text:sub(1, 3) ~= "第" then
    return text
  end
  local stop = past_numerals(text, 4)
  if stop == 4 or text:sub(stop, stop + 5) ~= "部分" then
    return text
  end
  return text:sub(past_mark(text, stop + 6, AFTER_PART) or stop + 6)
end

local ANNEX = set_of "件 表"

---The text without 表一: 附表1 附件2 …
function M.strip_annex(text)
  local at = text:sub(1, 3) == "附" and 4 or 1
  if not ANNEX[text:sub(at, at + 2)] then
    return text
  end
  local from = at + 3
  local stop = from
  repeat
    local before = stop
    stop = text:match("^[%d-]+()", past_numerals(text, stop)) or past_numerals(text, stop)
  until stop == before
  return stop > from and rest_of(text, past_mark(text, stop, AFTER_ANNEX) or stop) or text
end

---The text without a leading year: 2022年, 2022年度.
function M.strip_year(text)
  local first = byte(text)
  if first == DIGIT_2 and text:find("^20%d%d年") then
    text = text:sub(#"2000年" + 1)
    first = byte(text)
  end
  return first == DEGREE and text:sub(1, 3) == "度" and text:sub(4) or text
end

-- Numerals as numbers: 一 … 九十九, 0 … 9999; nil for what is none (十十, 百).
local VALUES = { ["一"] = 1, ["二"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["七"] = 7, ["八"] = 8, ["九"] = 9 }

local function value_of(numeral)
  local value = #numeral <= 4 and tonumber(numeral)
  if value then
    return value
  end
  local tens, ones = numeral:match("^(.-)十(.*)$")
  if not tens then
    return VALUES[numeral]
  end
  tens, ones = tens == "" and 1 or VALUES[tens], ones == "" and 0 or VALUES[ones]
  return tens and ones and tens * 10 + ones
end

-- The form of the number before a text, its numeral and the byte behind it. 1.2023年 is the first item, 1.2023 a number.
local function shape_of(text)
  local first, second = byte(text, 1, 2)
  if first == BRACKET then
    local past = past_bracketed(text)
    local numeral = past and text:match("^%((.-)%)")
    return numeral and (numeral:find("^%d") and "digit_bracket" or "bracket"), numeral, past
  elseif first >= DIGIT_0 and first <= DIGIT_9 then
    local stop = text:match("^%d+()")
    local past = past_digits(text) or text:find("^%.20%d%d年", stop) and stop + 1
    return past and (text:sub(stop, stop) == ")" and "digit_close" or "digit"), text:sub(1, stop - 1), past
  elseif first == CIRCLED and second == 0x91 then
    local past = text:match("^\xE2\x91[\xA0-\xB3]()")
    return past and "circled", past and tostring(byte(text, 3) - 0x9F), past
  elseif NUMERALS[text:sub(1, 3)] then
    local stop = past_numerals(text, 4)
    local past = past_mark(text, stop, AFTER_NUMERAL)
    return past and not (text:sub(stop, stop) == "." and text:find("^%d", past)) and "han", text:sub(1, stop - 1), past
  elseif text:sub(1, 3) == "第" then
    local stop = past_numerals(text, 4)
    if stop > 4 and text:sub(stop, stop + 5) == "部分" then
      return "part", text:sub(4, stop - 1), past_mark(text, stop + 6, AFTER_PART) or stop + 6
    end
  end
end

---The number before a folded text: { form, number, after }, `after` the first byte behind it; nil without a number.
---Forms: "part" 第一部分, "han" 一、, "bracket" (一), "digit" 1. 1、, "digit_bracket" (1), "digit_close" 1), "circled" ①.
function M.read(text)
  if #text < 2 then
    return nil
  end
  local form, numeral, past = shape_of(text)
  local number = form and value_of(numeral)
  return number and { form = form, number = number, after = past } or nil
end

---The number of a table's label (表一: 附表2), and the byte behind it; nil without one.
function M.table_label(text)
  local at = text:sub(1, 3) == "附" and 4 or 1
  if text:sub(at, at + 2) ~= "表" then
    return nil
  end
  local stop = past_numerals(text, at + 3)
  stop = stop > at + 3 and stop or text:match("^%d+()", at + 3) or at + 3
  local past = stop > #text and stop or past_mark(text, stop, AFTER_ANNEX)
  local number = stop > at + 3 and past and value_of(text:sub(at + 3, stop - 1))
  if number then
    return number, past
  end
end

return M
