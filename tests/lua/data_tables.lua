-- Titles of tables and headings of sections, as published disclosures print them.
package.path = "lua/?.lua;" .. package.path
local tables = require("gouji.data.tables")

local function each(text, visit)
  for line in text:gmatch("[^\n]+") do
    local role, title = line:match("^%s*(%S+) (.+)$")
    if role then visit(title, role ~= "-" and role or nil) end
  end
end

each([[
overview 表一:云岭市河湖管理局收支总体情况表
income 部门收入总体情况表
expenditure 云岭市河湖管理局支出总体情况表
appropriation 财政拨款收支预算总体情况表
general 一般公共预算支出情况表
basic 一般公共预算基本支出情况表
project 一般公共预算项目支出情况表
three_public 一般公共预算“三公”经费支出情况表
fund 政府性基金预算支出情况表
target 项目支出绩效目标表
overview 一、云岭市河湖管理局收支总体情况表
overview 收入支出决算总表
income 收入决算表
expenditure 支出决算表
appropriation 财政拨款收入支出决算总表
general 一般公共预算财政拨款支出决算表
basic 一般公共预算财政拨款基本支出决算表
three_public 财政拨款“三公”经费支出决算表
three_public 财政拨款"三公"经费支出决算表
fund 政府性基金预算财政拨款收入支出决算表
capital 国有资本经营预算财政拨款收入支出决算表
overview 部门收支总表
income 部门收入总表
expenditure 部门支出总表
appropriation 财政拨款收支总表
general 一般公共预算支出表
basic 一般公共预算基本支出表
fund 政府性基金预算支出表
capital 国有资本经营预算支出表
three_public 财政拨款预算“三公”经费支出表
overview 收支预算总表
overview 单位收支总体情况表
basic 一般公共预算基本支出预算表
three_public 一般公共预算“三公经费”支出表
target 项目绩效目标表
procurement 政府采购预算表
overview 部门预算收支总表
general_income 部门一般公共预算收入预算总表
department_target 部门整体支出绩效目标申报表
department_target 部门整体支出绩效目标表
economic_detail 支出预算明细表(按部门预算科目)—工资和福利支出
general 一般公共预算支出情况表—功能科目
basic 一般公共预算基本支出明细表(按经济分类)
basic 六、德江县机关事务中心2025年一般公共预算基本支出明细表(按经济分类)
appropriation_expenditure 财政拨款支出预算表
fund_three_public 《政府性基金“三公”经费支出表》
government_economic 一般公共预算基本支出表(按政府预算支出经济分类)
operations 一般公共预算财政拨款机关运行经费表
transfer 十一、部门管理转移支付表
three_public 一般公共预算财政拨款“三公”经费、会议费、培训费支出情况表
three_public 十、财政拨款“三公”经费、行政参公单位机关运行经费情况表
general 五、一般公共预算财政拨款收入支出决算表
project 七、一般公共预算财政拨款项目支出决算表
assets 十二、国有资产使用情况表
evaluation 十三、项目支出绩效自评表
appropriation 四、财政拨款收入支出决算表
income 表2:收入决算表
income 收入决算表......................( 3 )
expenditure 三、支出决算表……5
capital 国有资本经营预算预算支出表
overview 收支总体情况表单位:万元
]], function(title, role)
  local got = tables.role(title)
  assert(got == role, ("%s: got %s, want %s"):format(title, tostring(got), tostring(role)))
end)

-- Departments whose names hold words of titles.
each([[
overview 某市政府采购中心收支总体情况表
income 某市政府采购中心2022年收入总表
expenditure 某市人民政府国有资产监督管理委员会支出总体情况表
expenditure 某市非税收入管理局支出总表
overview 某市绩效评价中心收支总表
general 某市政府采购中心一般公共预算支出情况表
]], function(title, role)
  local got = tables.role(title)
  assert(got == role, ("%s: got %s, want %s"):format(title, tostring(got), tostring(role)))
end)

-- Texts that are no titles.
each([[
- 本局2022年未安排政府性基金,故政府性基金预算支出情况表不列数字。
- 二、关于云岭市河湖管理局2022年收入预算情况说明
- 第二部分2022年部门预算公开表
- 注:本表反映部门本年度取得的各项收入情况。
- 收支总预算948.55万元
- 表三:
- 支出预算包括:一般公共服务支出、社会保障和就业支出
- 全国人民代表大会收入
]], function(title)
  assert(tables.role(title) == nil, title .. ": " .. tostring(tables.role(title)))
end)
assert(select(2, tables.role("(二)收入决算表(分单位)")) == "by_unit")
assert(select(2, tables.role("(三)收入决算表(分科目)")) == nil)
assert(tables.role("") == nil)

each([[
overview 一、关于云岭市河湖管理局2022年收支预算情况的总体说明
income 二、关于云岭市河湖管理局2022年收入预算情况说明
expenditure 三、关于云岭市河湖管理局2022年支出预算情况说明
appropriation 四、关于云岭市河湖管理局2022年财政拨款收支预算情况的总体说明
general 五、关于云岭市河湖管理局2022年一般公共预算当年拨款情况说明
general (一)一般公共预算当年拨款规模变化情况
general (三)一般公共预算当年拨款具体使用情况
basic 六、关于云岭市河湖管理局2022年一般公共预算基本支出情况说明
project 七、关于云岭市河湖管理局2022年一般公共预算项目支出情况说明
three_public 八、关于云岭市河湖管理局2022年一般公共预算“三公”经费预算情况说明
fund 九、关于云岭市河湖管理局2022年政府性基金预算拨款情况说明
other 十、其他重要事项的情况说明
operations (一)机关运行经费情况
procurement (二)政府采购情况
assets (三)国有资产占用使用情况
performance (四)预算绩效情况
glossary 第四部分名词解释
duties 一、主要职能
units 二、机构设置及人员情况
units 二、部门决算单位构成
profile 第一部分云岭市河湖管理局概况
overview 一、收入支出决算总体情况说明
income 二、收入决算情况说明
expenditure 三、支出决算情况说明
appropriation 四、财政拨款收入支出决算总体情况说明
general 五、一般公共预算财政拨款支出决算情况说明
basic 六、一般公共预算财政拨款基本支出决算情况说明
three_public (一)“三公”经费财政拨款支出决算总体情况说明。
capital 九、国有资本经营预算财政拨款收入支出决算情况说明
performance 十、预算绩效管理情况
operations 一、机关(机构)运行经费说明
income 关于某市政府采购中心2022年收入预算情况说明
- 第三部分2022年云岭市河湖管理局预算情况说明
- 1.一般公共服务支出(类)商贸事务(款)行政运行(项)
- 八、机关运行经费:指各部门(单位)的公用经费
- 三、支出总体情况表
- 项目支出71.2万元
]], function(heading, role)
  local got = tables.section(heading)
  assert(got == role, ("%s: got %s, want %s"):format(heading, tostring(got), tostring(role)))
end)
print("data_tables: ok")
