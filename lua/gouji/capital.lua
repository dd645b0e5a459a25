-- 人民币大写: amounts written in capital numerals, parsed to the last 分 and written again.
-- The form of 壹万陆仟肆佰零玖元零贰分: four digits a group (仟佰拾), groups of 万 and 亿, 元, then 角 and 分; 零 once for zeros
-- inside; 整 or 正 after 元 or 角, none after 分. Source: the rules for filling in bills and settlement vouchers.
local core = require "gouji.core"
local message = require "gouji.message"

local capital = {}

local DIGITS = {
  ["零"] = 0, ["壹"] = 1, ["贰"] = 2, ["叁"] = 3, ["肆"] = 4, ["伍"] = 5, ["陆"] = 6, ["柒"] = 7, ["捌"] = 8, ["玖"] = 9,
}
local NAMES = { [0] = "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" }
local PLACES = { ["拾"] = 10, ["佰"] = 100, ["仟"] = 1000 }
local SAME = { ["圆"] = "元", ["正"] = "整", ["億"] = "亿", ["萬"] = "万", ["圓"] = "元", ["貳"] = "贰", ["陸"] = "陆" }
local FEN = 100 -- 1/10000 yuan in a 分
local MOST = 922337203685477 -- whole yuan that an amount holds

-- The characters of a text, in one spelling each.
local function characters(text)
  local list = {}
  for character in text:gmatch("[%z\1-\127\194-\244][\128-\191]*") do
    list[#list + 1] = SAME[character] or character
  end
  return list
end

-- Digits below 万 at list[i…]: their value (nil if none) and the index behind them. Places must fall; 零 stands for
-- zeros inside only.
local function read_group(list, i)
  local value, last, zero, any = 0, 10000, false, false
  while true do
    local digit = DIGITS[list[i] or ""]
    local place = PLACES[list[i] or ""]
    if digit == 0 then
      if zero then
        return nil, i
      end
      zero, i = true, i + 1
    elseif digit then
      local unit = PLACES[list[i + 1] or ""]
      if unit then
        i = i + 2
      else
        unit, i = 1, i + 1
      end
      if unit >= last then
        return nil, i
      end
      value, last, zero, any = value + digit * unit, unit, false, true
    elseif place == 10 and not any and not zero then
      value, last, any, i = 10, 10, true, i + 1 -- 拾伍 for 壹拾伍
    else
      return any and value or nil, i, zero
    end
  end
end

-- Whole yuan at list[i…] up to 元: value and the index of 元; nil if the numerals are no number.
local function read_yuan(list, i)
  local total, part, any = 0, 0, false
  local above = math.maxinteger
  while true do
    local value, after, zero = read_group(list, i)
    local unit = list[after]
    if not value and after > i and not zero then
      return nil
    end
    part = part + (value or 0)
    any = any or value ~= nil
    i = after
    if unit == "万" then
      if not value then
        return nil
      end
      part, i = part * 10000, i + 1
      if above <= 10000 then
        return nil
      end
      above = 10000
    elseif unit == "亿" then
      if part == 0 or total > 0 then
        return nil
      end
      total, part, above, i = part * 100000000, 0, math.maxinteger, i + 1
    elseif unit == "元" then
      if not any and not (zero and i == 2) then
        return nil
      end
      return total + part, i
    else
      return nil
    end
  end
end

---The amount that capital numerals name, also with 人民币 before them: an exact amount; nil and a message where they are
---no amount by the rules (digits out of order, 零 twice, 整 after 分, a word of plain numerals).
---@param text string
---@return gouji.Amount? amount
---@return string? message
function capital.parse(text)
  local plain = text:gsub("^人民币", ""):gsub("%s", "")
  local list = characters(plain)
  local function wrong()
    return nil, message("{stated} is no amount in capital numerals", { stated = text })
  end
  local yuan, i = 0, 0
  local whole = false
  for _, character in ipairs(list) do
    whole = whole or character == "元"
  end
  if whole then
    yuan, i = read_yuan(list, 1)
    if not yuan or yuan > MOST then
      return wrong()
    end
  end
  i = i + 1
  local jiao, fen = 0, 0
  local seen = whole
  if list[i] == "零" and list[i + 1] ~= "角" then
    i = i + 1
    if not (DIGITS[list[i] or ""] and (list[i + 1] == "分" or list[i + 1] == "角")) then
      return wrong()
    end
  end
  if DIGITS[list[i] or ""] and list[i + 1] == "角" then
    jiao, i, seen = DIGITS[list[i]], i + 2, true
    if list[i] == "零" and DIGITS[list[i + 1] or ""] then
      i = i + 1
    end
  end
  if DIGITS[list[i] or ""] and list[i + 1] == "分" then
    fen, i, seen = DIGITS[list[i]], i + 2, true
  elseif list[i] == "整" then
    i = i + 1
  end
  if not seen or i <= #list then
    return wrong()
  end
  return core.from_raw(yuan * 100 * FEN + (jiao * 10 + fen) * FEN)
end

-- 0 … 9999 in capitals, with a leading 零 where `inner` and a place is empty.
local function write_group(value, inner)
  local out, zero = {}, inner and value < 1000 and value > 0
  for _, place in ipairs { { 1000, "仟" }, { 100, "佰" }, { 10, "拾" }, { 1, "" } } do
    local digit = value // place[1] % 10
    if digit > 0 then
      if zero then
        out[#out + 1] = "零"
        zero = false
      end
      out[#out + 1] = NAMES[digit] .. place[2]
    elseif #out > 0 then
      zero = true
    end
  end
  return table.concat(out)
end

---An amount in capital numerals, without 人民币; nil and a message for a negative one or one with parts of a 分.
---@param amount gouji.Amount
---@return string? text
---@return string? message
function capital.format(amount)
  local raw = amount:raw()
  if raw < 0 or raw % FEN ~= 0 then
    return nil, message("{stated} cannot be written in capital numerals", { stated = amount:format("元") })
  end
  local yuan, cents = raw // (100 * FEN), raw // FEN % 100
  local groups = {
    { yuan // 1000000000000, "万亿" }, { yuan // 100000000 % 10000, "亿" }, { yuan // 10000 % 10000, "万" }, { yuan % 10000, "" },
  }
  local out, gap = {}, false
  for index, group in ipairs(groups) do
    local value, unit = group[1], group[2]
    if index == 1 and value > 0 and groups[2][1] > 0 then
      unit = "万"
    end
    if value > 0 then
      local text = write_group(value, #out > 0)
      if gap and not text:find("^零") then
        text = "零" .. text
      end
      out[#out + 1], gap = text .. unit, false
    else
      gap = #out > 0
    end
  end
  local text = table.concat(out)
  if text ~= "" then
    text = text .. "元"
  elseif cents == 0 then
    return "零元整"
  end
  if cents == 0 then
    return text .. "整"
  end
  local jiao, fen = cents // 10, cents % 10
  if jiao > 0 then
    text = text .. NAMES[jiao] .. "角"
  elseif text ~= "" then
    text = text .. "零"
  end
  return fen > 0 and text .. NAMES[fen] .. "分" or text .. "整"
end

---The digits that a run of capital numerals has at least one of.
capital.digits = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "貳", "陸" }

-- All characters that capital numerals are made of.
local LETTERS = {}
for _, list in ipairs { DIGITS, PLACES, SAME } do
  for letter in pairs(list) do
    LETTERS[letter] = true
  end
end
for letter in ("万 亿 元 角 分 整"):gmatch("%S+") do
  LETTERS[letter] = true
end

---The runs of capital numerals in a folded text that end in money: { offset, length, text }, in order. A run has at least
---one digit, and 元, or 角 or 分 behind 人民币 or 大写 (伍分 alone may be a name).
---@param text string
---@return { offset: integer, length: integer, text: string }[]
function capital.find(text)
  local found = {}
  local start, has_digit, has_unit
  local function close(stop)
    local told = start and (text:sub(start - 9, start - 1) == "人民币" or text:sub(start - 7, start - 1) == "大写:"
      or text:sub(start - 6, start - 1) == "大写")
    if start and has_digit and (has_unit == "元" or told and has_unit) then
      found[#found + 1] = { offset = start, length = stop - start, text = text:sub(start, stop - 1) }
    end
    start, has_digit, has_unit = nil, false, false
  end
  for at, character in text:gmatch("()([%z\1-\127\194-\244][\128-\191]*)") do
    local plain = SAME[character] or character
    if LETTERS[character] then
      if not start and DIGITS[plain] then
        start = at
      end
      has_digit = has_digit or start ~= nil and DIGITS[plain] ~= nil
      if start and (plain == "元" or plain == "角" or plain == "分") then
        has_unit = has_unit or plain
      end
    else
      close(at)
    end
  end
  close(#text + 1)
  return found
end

return capital
