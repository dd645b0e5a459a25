-- Outline: numbers of all forms and their values; rows of tables that ran together are no items; whole or extract.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local numbering = require "gouji.numbering"
local outline = require "gouji.outline"

local function read(text)
  local budget = budgets.read(assert(core.read_text(text)), "test.txt")
  return outline.of(budget), budget
end

-- Numbers: form, value, what stands behind; years, amounts and names that begin with a numeral have none.
for text, expected in pairs {
  ["第十二部分:附件"] = "part 12 附件", ["二十一、其他"] = "han 21 其他", ["十、绩效"] = "han 10 绩效", ["(四)招商"] = "bracket 4 招商",
  ["(12)其他"] = "digit_bracket 12 其他", ["3.车辆"] = "digit 3 车辆", ["3、车辆"] = "digit 3 车辆", ["1.2023年收入"] = "digit 1 2023年收入",
  ["2)乙"] = "digit_close 2 乙", ["③丙"] = "circled 3 丙",
} do
  local number = numbering.read(text)
  local got = number and ("%s %d %s"):format(number.form, number.number, text:sub(number.after))
  assert(got == expected, text .. ": " .. tostring(got))
end
for _, text in ipairs { "2023年收入", "3.5万元", "一般公共预算", "十四五规划", "(类)", "第三方", "12345、超出" } do
  assert(numbering.read(text) == nil, text)
end
assert(select(1, numbering.table_label("表十一")) == 11 and numbering.table_label("附表3:收支总表") == 3)
assert(numbering.table_label("表明") == nil and numbering.table_label("表三支出") == nil)
assert(outline.numbered("han", 23) == "二十三、" and outline.numbered("bracket", 10) == "(十)" and outline.numbered("part", 3) == "第三部分")

-- A table whose cells became lines: its rows number accounts, and are no items of the outline.
local lines, budget = read [[
柏山县水文站2022年度部门决算
第一部分 部门决算表
收入支出决算总表
单位：万元
一、一般公共预算财政拨款收入 300.00 一、一般公共服务支出
二、事业收入
二、外交支出
第二部分 决算情况说明
一、收入支出决算总体情况说明
2022年度收入支出总计300.00万元。
二、收入决算情况说明
2022年度本年收入合计300.00万元。
]]
local got = {}
for i, entry in ipairs(lines.entries) do
  got[i] = entry.form .. entry.number
end
assert(table.concat(got, " ") == "part1 part2 han1 han2", table.concat(got, " "))
assert(#lines.titles == 1 and lines.titles[1].role == "overview")

-- A text with contents, or with its first and its last part, is a whole disclosure; two tables or sections are an extract.
assert(not outline.is_whole(budget))
budget = select(2, read "第一部分 单位概况\n一、主要职责\n观测水位。\n第三部分 名词解释\n一、基本支出：运转支出。\n")
assert(outline.is_whole(budget))
budget = select(2, read("收支总表\n单位：万元\n项目\t预算数\n收入总计\t3\n\n收入总表\n项目\t合计\n合计\t3\n"))
assert(not outline.is_whole(budget))

-- A number inside a text counts as printed.
budget = select(2, read "一、甲\n1.一项。2.二项。\n3.三项。\n")
assert(outline.is_printed(budget, "digit", 2, 1, 3) and not outline.is_printed(budget, "digit", 4, 1, 3))
