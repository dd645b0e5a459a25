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

return M
