-- Numbering before a name: 一、 (一) 1. 1、 (1) ① 第一部分; LPeg, since Lua's own patterns know bytes, not characters.
local lpeg = require "lpeg"

local P, R = lpeg.P, lpeg.R

local function any_of(words)
  local pattern = P(false)
  for word in words:gmatch("%S+") do
    pattern = pattern + P(word)
  end
  return pattern
end

local numeral = any_of "一 二 三 四 五 六 七 八 九 十 百" ^ 1
local digits = R "09" ^ 1
local circled = P "\xE2\x91" * R "\xA0\xB3"
local one = numeral * (P "、" + P ".")
  + "(" * (numeral + digits) * ")" * P "、" ^ -1
  + digits * (P "、" + P ")" + (P "." + P "．") * -R "09")
  + circled
local position = lpeg.Cp()
local numbered = one * position
local listed = numeral * P "是" * position
local parts = P "第" * numeral * P "部分" * (P ":" + P "、") ^ -1 * position
local annex = P "附" ^ -1 * (P "件" + P "表") * (numeral + R "09" + "-") ^ 1 * (P ":" + P "、" + P ".") ^ -1 * position

local function without(pattern, text)
  local after = pattern:match(text)
  return after and after <= #text and text:sub(after) or text
end

local M = {}

---The text without a leading number.
function M.strip(text)
  return without(numbered, text)
end

---The text without 一是, 二是 …
function M.strip_list(text)
  return without(listed, text)
end

---The text without 第一部分 …; empty if that is all of it.
function M.strip_part(text)
  local after = parts:match(text)
  return after and text:sub(after) or text
end

---The text without 表一: 附表1 附件2 …
function M.strip_annex(text)
  return without(annex, text)
end

---The text without a leading year: 2022年, 2022年度.
function M.strip_year(text)
  return (text:gsub("^20%d%d年", ""):gsub("^度", ""))
end

return M
