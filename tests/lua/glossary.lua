-- Glossary, lists, levels of government and dates: what is read from words.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local date = require "gouji.date"
local glossary = require "gouji.glossary"
local level = require "gouji.level"
local listing = require "gouji.listing"

local budget = budgets.read(assert(core.read_text [[
柏山县水文站2023年单位预算
一、收入预算情况说明
柏山县水文站收入预算300万元。
第二部分 名词解释
名词解释：
一、基本支出：维持运转的支出，其中：人员经费用于工资。
（二）“三公”经费是指三类开支的合称。
3.项目支出 指专门任务的支出。
本站
]]), "test.txt")
local terms = {}
for i, entry in ipairs(glossary.of(budget)) do
  terms[i] = entry.term
  assert(entry.text:sub(entry.at.offset, entry.at.offset + entry.at.length - 1) == entry.term)
end
assert(table.concat(terms, "|") == "基本支出|“三公”经费|项目支出", table.concat(terms, "|"))
assert(glossary.explains(glossary.of(budget), "项目支出") and not glossary.explains(glossary.of(budget), "人员经费"))
assert(glossary.mentions(glossary.of(budget), "人员经费"))

-- Lists: names with brackets and amounts, to the stop; 等 leaves them open; two lists in one text.
local text = "人员经费12万元,主要包括:基本工资、维修(护、养)费、奖金等;公用经费3万元,主要包括:办公费2万元,水费1万元。"
local lists = listing.of(1, text)
local function names(list)
  local out = {}
  for i, entry in ipairs(list.names) do
    out[i] = entry.name
    assert(text:sub(entry.at.offset, entry.at.offset + entry.at.length - 1) == entry.name)
  end
  return table.concat(out, "|")
end
assert(#lists == 2 and names(lists[1]) == "基本工资|维修(护、养)费|奖金" and names(lists[2]) == "办公费|水费")
assert(lists[1].open and not lists[2].open and lists[2].of:find("公用经费", 1, true) and not lists[2].of:find("人员", 1, true))

-- 和 joins two names only where both are names.
local known = { ["事业收入"] = true, ["上年结转"] = true, ["年初结转和结余"] = true }
local expanded = listing.expand(listing.of(1, "收入包括:年初结转和结余、事业收入和上年结转。")[1].names, function(name)
  return known[name]
end)
assert(#expanded == 3 and expanded[1].name == "年初结转和结余" and expanded[3].name == "上年结转")
assert(expanded[3].at.offset == expanded[2].at.offset + #"事业收入和" and expanded[3].at.length == #"上年结转")
assert(listing.is_worded_alike("公务用车运行费", "公务用车运行维护费") and not listing.is_worded_alike("会议费", "培训费"))
assert(not listing.is_worded_alike("水费", "水利工程费"))

-- Levels: by the smallest area of a name; none for streets, zones and offices that another level pays for.
for name, expected in pairs {
  ["国家湿地观测总局"] = "central", ["青石省水利厅"] = "province", ["海北自治区财政厅"] = "province", ["云岭市河湖管理局"] = "city",
  ["柏山县水文站"] = "county", ["上海市普陀区某局"] = "county", ["北京市财政局"] = "province", ["赛罕旗草原站"] = "county",
  ["中共云岭市委办公室"] = "city",
} do
  assert(level.of(name) == expected, name .. ": " .. tostring(level.of(name)))
end
for _, name in ipairs { "云岭市城东街道办事处", "云岭市生态环境局柏山分局", "云岭经济开发区管委会", "第一中学", "" } do
  assert(level.of(name) == nil, name)
end
local found = level.named("指自治区本级部门用市级财政安排的支出")
assert(#found == 2 and found[1].level == "province" and found[2].level == "city")
assert(#level.named("指本级财政安排的支出") == 0 and level.is_above("province", "city") and not level.is_above("county", "city"))

-- Dates: days that the calendar has, and their distance over leap years.
assert(date.number(2024, 3, 1) - date.number(2024, 2, 28) == 2 and date.number(2023, 3, 1) - date.number(2023, 2, 28) == 1)
assert(date.number(2023, 1, 1) - date.number(2022, 1, 1) == 365 and date.number(2021, 1, 1) - date.number(2020, 1, 1) == 366)
assert(date.number(2023, 2, 29) == nil and date.number(2023, 13, 1) == nil and date.number(2023, 4, 31) == nil)
local days = date.all("2023年1月10日批复,2023-02-01公开,2023.13.40")
assert(#days == 2 and days[2].day - days[1].day == 22)
