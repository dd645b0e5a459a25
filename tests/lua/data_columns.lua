-- Headers of columns, as published disclosures print them.
package.path = "lua/?.lua;" .. package.path
local columns = require("gouji.data.columns")

local function each(table_role, text)
  for line in text:gmatch("[^\n]+") do
    local want, path = line:match("^%s*(%S+) (.+)$")
    if want then
      local role, measure = columns.role(path, table_role)
      local got = tostring(role or "-") .. (measure and ":" .. measure or "")
      assert(got == want, ("%s in %s: got %s, want %s"):format(path, tostring(table_role), got, want))
    end
  end
end

each("overview", [[
name 收入/项目
total:plan 收入/预算数
name 支出/功能分类
total:plan 支出/2022年预算数
total:actual 支出/决算数
total:budget 支出/年初预算数
total:adjusted 支出/全年预算数
line 行次
prior:prior 收入/上年决算数
]])
each("income", [[
class 功能分类科目编码/类
section 功能分类科目编码/款
item 功能分类科目编码/项
name 功能分类科目名称
total 总计
general 一般公共预算拨款
fund 政府性基金预算拨款
capital 国有本资本经营预算
special_account 财政专户(教育收费)
undertaking 事业收入
business 事业单位经营收入
other 单位其他资金收入
code 项目/功能分类科目编码
name 项目/科目名称
total 本年收入合计
appropriation 财政拨款收入
superior 上级补助收入
affiliated 附属单位上缴收入
business 经营收入
other 其他收入
total 合计
prior_carryover 上年结转/小计
prior_general 上年结转/一般公共预算
prior_general 财政拨款结转结余/一般公共预算
next_carryover 年末结转结余
general 本年收入/一般公共预算
appropriation 本年收入/财政拨款/小计
]])
each("expenditure", [[
total 支出预算/合计
basic 支出预算/基本支出
project 支出预算/项目支出
total 本年支出合计
superior_payment 上缴上级支出
business 经营支出
affiliated_payment 对附属单位补助支出
basic 本年支出/基本支出/小计
personnel 基本支出/人员经费
operating 基本支出/日常公用经费
]])
each("appropriation", [[
name 财政拨款收入/项目
total 财政拨款收入/合计
name 财政拨款支出/功能分类
total 财政拨款支出/合计
general 财政拨款支出/一般公共预算
fund 财政拨款支出/政府性基金预算
capital 财政拨款支出/国有资本经营预算财政拨款
general 支出/一般公共预算财政拨款
total:actual 收入/决算数
]])
each("general", [[
total 一般公共预算支出/合计
basic 一般公共预算支出/基本支出
project 一般公共预算支出/项目支出
name 项目/功能分类科目名称
prior_basic:prior 上年预算数/基本支出
total:plan 本年预算数/合计
change:change 本年预算数比上年增减额
rate:rate 增减%
]])
each("basic", [[
class 经济分类科目编码/类
section 经济分类科目编码/款
name 经济分类科目名称
total 一般公共预算基本支出/合计
personnel 一般公共预算基本支出/人员经费
operating 一般公共预算基本支出/公用经费
code 经济分类科目编码
total:actual 决算数
]])
each("project", [[
name 科目
project_name 项目名称
project_name 项目
total 项目支出合计
wages 工资福利支出
goods 商品和服务支出
subsidy 对个人和家庭的补助
debt 债务利息及费用支出
capital_construction 资本性支出(基本建设)
capital_expenditure 资本性支出
enterprise_construction 对企业补助(基本建设)
enterprise 对企业补助
social_security 对社会保障基金补助
other_expenditure 其他支出
]])
each("three_public", [[
total 合计
overseas 因公出国(境)费
vehicle 公务用车购置及运行费/合计
vehicle_purchase 公务用车购置及运行费/公务用车购置费
vehicle_running 公务用车购置及运行费/公务用车运行费
vehicle_running 公务用车购置及运行费/运行维护费
reception 公务接待费
total:budget 财政拨款“三公”经费/合计/预算数
reception:actual 财政拨款“三公”经费/公务接待费/决算数
vehicle:budget 财政拨款“三公”经费/公务用车购置及运行维护费/小计/预算数
vehicle_purchase:actual 财政拨款“三公”经费/公务用车购置及运行维护费/公务用车购置费/决算数
prior_reception:prior 公务接待费/上年预算数
]])
each("fund", [[
prior_carryover 年初结转和结余
income 本年收入
total 本年支出/合计
basic 本年支出/基本支出
project 本年支出/项目支出
next_carryover 年末结转和结余
]])
each(nil, [[
code 科目编码
- 备注
- 收入
vehicle 公务用车购置及运行费/小计
]])

-- The year of the document tells this year's figure from last year's.
assert(columns.role("2021年预算数", "general", 2022) == "prior")
assert(columns.role("2022年预算数", "general", 2022) == "total")
assert(columns.role("2021年预算数/基本支出", "general", 2022) == "prior_basic")
assert(columns.role("附属单位/上缴收入", "income") == "affiliated")
assert(columns.role("2024年预算", "overview", 2024) == "total" and columns.role("本年预算", "overview") == "total")
assert(columns.role("津贴补贴", "basic") == "30102" and columns.role("津贴补贴", "general") == nil)
assert(columns.role("本年收入/小计", "income") == "income")
assert(columns.role("", "general") == nil)
assert(columns.role("/", nil) == nil)
print("data_columns: ok")
