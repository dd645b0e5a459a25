-- Contents: entries with their numbers, titles and pages, wherever a document prints them; where they end.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local contents = require "gouji.contents"

local function read(text)
  return contents.of(budgets.read(assert(core.read_text(text)), "test.txt"))
end

local function titles(content)
  local list = {}
  for i, entry in ipairs(content.entries) do
    local number = entry.number
    list[i] = (number and number.form .. number.number .. " " or "") .. entry.essence
  end
  return table.concat(list, "|")
end

local function assert_titles(text, expected)
  local content = read(text)
  assert(titles(content) == expected, titles(content))
  return content
end

-- Leaders, pages with and without brackets, pages behind tabs; the entries end where the first is printed again.
local content = assert_titles([[
柏山县水文站2023年单位预算

目　录

第一部分 柏山县水文站概况……………………3
一、主要职责.......................3
二、机构设置	( 4 )
第二部分 2023年单位预算表 5

第一部分 柏山县水文站概况

一、主要职责

柏山县水文站观测全县的水位和流量。
]], "part1 概况|han1 主要职责|han2 机构设置|part2 预算表")
assert(not content.entries[1].residue and content.entries[4].title == "第二部分2023年单位预算表", content.entries[4].title)

-- Fields of the word processor are told, and no part of a title; entries need no numbers then.
content = assert_titles([[
柏山县水文站2023年单位预算
目录
主要职责 PAGEREF _Toc11 \h 2
机构设置 PAGEREF _Toc12 \h 2
一、主要职责
柏山县水文站观测全县的水位和流量。
]], "主要职责|机构设置")
assert(content.entries[1].residue and content.last == 4)

-- The head on two lines, the number and the title of a part on two lines, a date among the entries.
assert_titles([[
柏山县水文站2022年度决算
目
录
公开时间：2023年8月20日
第一部分 概况
第二部分 决算表
一、收入支出决算总表
第一部分
概况
本站观测水位。
]], "part1 概况|part2 决算表|han1 收入支出决算总表")

-- The head behind the title of the document; remarks and parts that are attached are entries like others.
content = assert_titles([[
柏山县水文站2022年度部门决算目录
第一部分 柏山县水文站概况
一、主要职能
第二部分 附件
第一部分 柏山县水文站概况
一、主要职能
本站观测水位。
]], "part1 概况|han1 主要职能|part2 附件")
assert(content.head == 1 and content.last == 4)

-- A document without contents, and a line 目录 with prose below it, have none.
assert(#read("柏山县水文站2023年单位预算\n一、主要职责\n观测水位。\n").entries == 0)
assert(#read("柏山县水文站2023年单位预算\n目录\n本站编制的预算包括收入和支出两个部分。\n").entries == 0)

-- One title in two printings has one essence; another title has another.
local function same(a, b, department)
  return contents.essence(a, department) == contents.essence(b, department)
end
assert(same("一、柏山县水文站收支总体情况表", "表一:部门收支总体情况表", "柏山县水文站"))
assert(same("第三部分柏山县水文站2023年预算情况说明", "第三部分2023年预算情况说明", "柏山县水文站"))
assert(same("1.2023年单位收入预算总表", "2023年单位收入预算总表"))
assert(not same("二、收入预算情况说明", "二、支出预算情况说明"))
