-- Labels of rows in overview tables.
package.path = "lua/?.lua;" .. package.path
local lines = require("gouji.data.lines")

for line in ([[
appropriation 财政拨款(补助)
appropriation 财政拨款收入
appropriation 一、财政拨款
general 一般公共预算
general 一、一般公共预算财政拨款收入
general (一)一般公共预算拨款
general 其中:一般公共预算拨款
fund 二、政府性基金预算财政拨款收入
capital 三、国有资本经营预算财政拨款收入
capital 国有本资本经营预算
special_account 财政专户(教育收费)
superior 四、上级补助收入
undertaking 五、事业收入
business 六、经营收入
business 事业单位经营收入
affiliated 七、附属单位上缴收入
other 八、其他收入
other 单位其他资金收入
subtotal 本年收入合计
subtotal 本年支出合计
subtotal 一、本年收入
use_surplus 使用非财政拨款结余
prior_carryover 年初结转和结余
prior_carryover 年初财政拨款结转和结余
prior_carryover 二、上年结转
next_carryover 年末结转和结余
next_carryover 二、结转下年
distribution 结余分配
total 收入总计
total 支出总计
total 总计
total 合计
personnel 人员经费合计
operating 公用经费合计
overseas 1、因公出国(境)费
vehicle 3.公务用车购置及运行费
vehicle_running (2)公务用车运行维护费
vehicle_purchase 其中:(1)公务用车购置费
reception 2、公务接待费
- 一般公共服务支出
- 201一般公共服务支出
- 二十一、国有资本经营预算支出
- 八、社会保障和就业支出
- 二十三、其他支出
- 年初预留
-]]):gmatch("[^\n]+") do
  local want, label = line:match("^(%S+) ?(.*)$")
  local got = lines.role(label) or "-"
  assert(got == want, ("%s: got %s, want %s"):format(label, got, want))
end

for line in ([[
201 201一般公共服务支出
234 234抗疫特别国债还本支出
201 一、一般公共服务支出
208 八、社会保障和就业支出
220 十八、自然资源海洋气象等支出
223 二十一、国有资本经营预算支出
224 二十二、灾害防治及应急管理支出
229 二十三、其他支出
231 二十四、债务还本支出
207 (七)文化旅游体育与传媒支出
210 九、医疗卫生与计划生育支出
227 预备费
221 住房保障支出(类)
- 八、其他收入
- 国有资本经营预算
- 218什么支出
- 2022年支出
- 合计
-]]):gmatch("[^\n]+") do
  local want, label = line:match("^(%S+) ?(.*)$")
  local got = lines.class(label) or "-"
  assert(got == want, ("%s: got %s, want %s"):format(label, got, want))
end
print("data_lines: ok")
