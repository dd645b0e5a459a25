-- Numbers before names: taken off, and read.
local numbering = require "gouji.numbering"

local function number(text)
  local found = numbering.read(text)
  return found and found.form .. " " .. found.number .. " " .. text:sub(found.after)
end

assert(number "一、收入" == "han 1 收入" and number "二十三.收入" == "han 23 收入" and number "十、" == "han 10 ")
assert(number "(十二)支出" == "bracket 12 支出" and number "(3)、支出" == "digit_bracket 3 支出")
assert(number "4.支出" == "digit 4 支出" and number "4．支出" == "digit 4 支出" and number "4)支出" == "digit_close 4 支出")
assert(number "⑳其他" == "circled 20 其他" and number "第三部分:表" == "part 3 表" and number "第三部分表" == "part 3 表")
assert(number "1.2023年预算" == "digit 1 2023年预算" and number "1.2023万元" == nil) -- an item, a number
for _, text in ipairs { "", "一", "百、", "十十、", "一二、", "二十百、", "12345、", "(一", "(甲)", "第部分", "第一", "收入", "\xE2\x91" } do
  assert(number(text) == nil, text)
end

assert(numbering.after "一、收入" == #"一、" + 1 and numbering.after "收入" == nil)
assert(numbering.strip "一、收入" == "收入" and numbering.strip "(1)收入" == "收入" and numbering.strip "③收入" == "收入")
assert(numbering.strip "一、" == "一、" and numbering.strip "12.5万元" == "12.5万元" and numbering.strip "" == "")
assert(numbering.strip "百、收入" == "收入") -- taken off, though it is no number
assert(numbering.strip_list "二是设备" == "设备" and numbering.strip_list "二设备" == "二设备")
assert(numbering.strip_part "第二部分 表" == " 表" and numbering.strip_part "第二部分" == "" and numbering.strip_part "第二" == "第二")
assert(numbering.strip_annex "附表1-2:收支" == "收支" and numbering.strip_annex "表一" == "表一" and numbering.strip_annex "附则" == "附则")
assert(numbering.strip_year "2022年度收支" == "收支" and numbering.strip_year "度收支" == "收支" and numbering.strip_year "1999年" == "1999年")
assert(select("#", numbering.table_label "表明") == 0 and select(2, numbering.table_label "附表12、收支") == #"附表12、" + 1)
assert(not pcall(numbering.read, nil) and not pcall(numbering.strip, 1))
