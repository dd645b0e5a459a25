-- Targets: forms of several layouts, with every field, goal and indicator that they state.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local script = require "gouji.script"
local targets = require "gouji.target"
local io = require "io"

local function targets_of(text)
  local doc = assert(core.read_text(text))
  return targets.all(budgets.read(doc, "test")), doc
end

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

-- "level2 name operator value unit", as it was understood.
local function show(indicator)
  local value = indicator.value
  local parts = { indicator.group or "-", indicator.kind or "-", indicator.name }
  if value and value.number then
    assert(value.figure, indicator.name)
    local decimal = ("%d.%06d"):format(value.number // 1000000, value.number % 1000000):gsub("%.?0+$", "")
    parts[#parts + 1] = (value.operator or "") .. decimal
    parts[#parts + 1] = (value.unit or "-") .. ":" .. value.figure.kind
  else
    parts[#parts + 1] = value and value.words or "blank"
  end
  return table.concat(parts, " ")
end

local function assert_indicators(target, expected)
  local got = {}
  for i, indicator in ipairs(target.indicators) do
    got[i] = show(indicator)
  end
  local wanted = table.concat(expected, "\n")
  assert(table.concat(got, "\n") == wanted, ("%s:\n%s\nbut expected:\n%s"):format(target.name, table.concat(got, "\n"), wanted))
end

local function assert_amounts(target, expected)
  for field, text in pairs(expected) do
    local got = target[field] and target[field].amount:format("万元")
    assert(got == text, ("%s %s: %s"):format(target.name, field, tostring(got)))
  end
end

-- Shifted cells, a carry-over in a cell of its own, operator and unit in columns of their own.
local list = targets_of(read "tests/scripts/targets.txt")
assert(#list == 3)
local fair, book, platform = list[1], list[2], list[3]
assert(fair.name == "会展招商与洽谈" and fair.unit == "松澜市商旅促进局本级、松澜市会展服务所")
assert_amounts(fair, { total = "48", appropriation = "48", other_funds = "0" })
assert_indicators(fair, {
  "output quantity 举办会展场次 >=6 场:count", "output quantity 外出洽谈次数 >=24 次:count",
  "output quantity 接洽企业家数 >=130 家:count", "output quality 参展企业到会率 >=85 %:percent",
  "output timeliness 会展费用支付时间 <=30 天:count", "cost cost 会展场地和布置费用 <=30 万元:amount",
  "cost cost 外出洽谈差旅费用 <=18 万元:amount", "cost cost 出差伙食补助每人每天(西藏、青海、新疆) =120 元:amount",
  "cost cost 出差伙食补助每人每天(西藏、青海、新疆以外) =100 元:amount", "cost cost 出差市内交通补助每人每天 =80 元:amount",
  "benefit economic 全年招商引资资金 >=180 亿元:amount", "benefit social 带动会展服务业发展 明显带动",
  "satisfaction satisfaction 参展企业满意度 >=92 %:percent",
})
assert(fair.indicators[1].level1 == "产出指标" and fair.indicators[6].level2 == "成本指标")
-- The numbers of a goal, also 亿 without 元.
local numbers = fair.goals[1].numbers
assert(#numbers == 4 and numbers[1].figure.kind == "amount" and numbers[1].figure.unit == "亿元")
assert(numbers[2].figure.kind == "count" and numbers[2].unit == "场" and numbers[4].before == "接洽企业不少于")
assert(fair.indicators[1].value.figure.line == 64 and fair.indicators[1].value.figure.column == 24)

assert(book.unit == "松澜市商旅促进局" and book.supervisor == "松澜市商旅促进局117")
assert_amounts(book, { total = "8", appropriation = "6.5", prior_carryover = "1.5" })
assert_indicators(book, {
  "output quantity 投资手册册数 =600 册:count", "output quantity 地图折页数量 >=5000 张:count",
  "output quality 印刷差错率 <=0.5 %:percent", "cost cost 投资手册 =80 元/册:amount", "cost cost 地图折页 <=6 元/张:amount",
  "benefit social 投资政策知晓率 >=75 %:percent", "satisfaction satisfaction 手册使用者满意度 >=80 %:percent",
})

assert_amounts(platform, { total = "20", appropriation = "15", unit_funds = "5", other_funds = "0" })
assert_indicators(platform, {
  "output quantity 归集招商信息条数 >=2400 条:count", "output quality 平台验收合格率 =100 %:percent",
  "output timeliness 故障修复时间 <=8 小时:count", "cost cost 平台建设总成本 <=20 万元:amount",
  "benefit social 信息查询响应时间 <=3 秒:count", "satisfaction satisfaction 平台用户满意度 >=88 %:percent",
})
assert(platform.indicators[2].value.words == "=100%")

-- A list with a row for every indicator; labels with points; words for operators; cost as a level of its own.
local rows = targets_of [[
部门项目绩效目标表
单位：万元
单位名称	项目名称	年度预算数	年度绩效目标	一级指标	二级指标	三级指标	指标性质	指标值	度量单位	权重
北岭区园林所	行道树养护	60	养护行道树 3,200 株	产出指标（40 分）	数量指标	养护株数	大于等于	3200	株	20
				产出指标	时效指标	补植完成时间		2024年4月底前		20
				成本指标	经济成本指标	每株养护费用	不超过	187.5	元	20
				效益指标	生态效益指标	林荫路覆盖率	不低于	60	%	20
				满意度指标	服务对象满意度指标	市民满意度	≥	90	百分比	20
北岭区园林所	公园水面保洁	12	保洁水面 5 处	产出指标	数量指标	保洁水面		5 处以上		50
]]
assert(#rows == 2 and rows[1].name == "行道树养护" and rows[2].name == "公园水面保洁")
assert(rows[1].unit == "北岭区园林所" and rows[2].list)
assert_amounts(rows[1], { total = "60" })
assert_indicators(rows[1], {
  "output quantity 养护株数 >=3200 株:count", "output timeliness 补植完成时间 2024年4月底前",
  "cost cost 每株养护费用 <=187.5 元:amount", "benefit ecological 林荫路覆盖率 >=60 %:percent",
  "satisfaction satisfaction 市民满意度 >=90 %:percent",
})
assert(rows[1].indicators[3].level1 == "成本指标")
assert_indicators(rows[2], { "output quantity 保洁水面 >=5 处:count" })

-- A 自评 form: amounts by measure, values beside what came of them, scores that are no money.
local evaluations, doc = targets_of [[
项目支出绩效自评表
（2023年度）
项目名称	数字档案加工
主管部门	苇川区档案馆			实施单位	苇川区档案馆
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	40	36	35.1	10	97.50%	9.75
	其中：当年财政拨款	38	34	33.1
	上年结转资金	2	2	2
	其他资金
年度总体目标	预期目标			实际完成情况
	加工馆藏档案 12 万页，新建目录数据库 2 个。			加工馆藏档案 12.4 万页，新建目录数据库 2 个。
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
	产出指标(50分)	数量指标	加工档案页数	≥12万页	12.4万页	30	30
		质量指标	扫描差错率	≤0.3%	0.21%	20	20
	效益指标(30分)	社会效益指标	查档等候时间	≤15分钟	11分钟	30	30
	满意度指标(10分)	满意度指标	查档群众满意度	≥95%	96.2%	10	10
]]
assert(#evaluations == 1 and evaluations[1].role == "evaluation")
local scan = evaluations[1]
assert_amounts(scan, { total = "36", appropriation = "34", prior_carryover = "2" })
assert(scan.funds.budget.total.amount:format("万元") == "40" and scan.funds.executed.total.amount:format("万元") == "35.1")
assert_indicators(scan, {
  "output quantity 加工档案页数 >=12 万页:count", "output quality 扫描差错率 <=0.3 %:percent",
  "benefit social 查档等候时间 <=15 分钟:count", "satisfaction - 查档群众满意度 >=95 %:percent",
})
for id = 1, doc:figure_count() do
  if doc:figure(id) == "amount" then
    assert(not ({ ["10"] = true, ["20"] = true, ["30"] = true, ["9.75"] = true })[doc:figure_text(id)], doc:figure_text(id))
  end
end

-- Titles of measures that extraction shifted by a column.
local shifted = targets_of [[
项目支出绩效自评表
项目名称	防汛物资轮换
实施单位	苇川区防汛站
项目资金（万元）	年初预算数	全年预算数	全年执行数	分值	执行率	得分
		年度资金总额	24	22	21.5	10	97.73%	9.77
		其中：当年财政拨款	24	22	21.5
一级指标	二级指标	三级指标	年度指标值	实际完成值
产出指标	数量指标	轮换编织袋	2万条	2万条
]]
assert_amounts(shifted[1], { total = "22", appropriation = "22" })
assert(shifted[1].funds.budget.total.amount:format("万元") == "24" and shifted[1].funds.executed.total.text == "21.5")

-- A page ends in the middle of a name; the rest of the form follows below a blank line, in a table of its own.
local cut = targets_of [[
项目支出绩效目标表

项目名称	河岸护栏更换
预算单位	汀洲县水务站
项目资金(万元)	年度资金总额：31
	其中：财政拨款 31
总体目标	年度目标
	更换破损护栏 850 米，刷新警示标志 40 处，消除临水路段的隐患。
	一级指标	二级指标	三级指标	指标值
绩效指标	产出指标	数量指标	更换护栏长度	≥850 米
			刷新临水路段

— 31 —

			警示标志数	≥40 处
		质量指标	护栏验收合格率	=100%
		成本指标	护栏更换费用	≤27.4 万元

	效益指标	社会效益指标	临水事故次数	≤1 次
	满意度指标	服务对象满意度指标	沿河居民满意度	≥90%
]]
assert(#cut == 1)
assert_indicators(cut[1], {
  "output quantity 更换护栏长度 >=850 米:count", "output quantity 刷新临水路段警示标志数 >=40 处:count",
  "output quality 护栏验收合格率 =100 %:percent", "cost cost 护栏更换费用 <=27.4 万元:amount",
  "benefit social 临水事故次数 <=1 次:count", "satisfaction satisfaction 沿河居民满意度 >=90 %:percent",
})

-- The checks find nothing in the consistent document, and count what they compared as checked.
local selected, arguments = script.prepare { script = { "G* or D05 or C15" } }
assert(selected, arguments)
local result = check.run("test", assert(core.read_file "tests/scripts/targets.txt"), selected, arguments)
for _, finding in ipairs(result.findings) do
  error(finding.check .. ": " .. finding.message)
end
local goal = result.budget.all_targets[1].goals[1].numbers[1].figure
assert(result.run.looked_figures[goal.id])
assert(result.coverage.checked >= 25, result.coverage.checked)

-- Satisfaction by a count of complaints is told as a hint, not more.
local complaints = read("tests/scripts/targets.txt"):gsub("手册使用者满意度\t≥80%%", "手册使用者投诉次数\t≤3 次")
result = check.run("test", assert(core.read_text(complaints)), selected, arguments)
assert(#result.findings == 1 and result.findings[1].check == "G08" and result.findings[1].severity == "info")

-- The whole term beside the year; a part of the amount that is not known; the next form without a title of its own.
local terms = targets_of [[
项目支出绩效目标表
（2025年度）
项目名称	灌区渠道衬砌
主管部门	梧塘县水利局	实施单位	梧塘县灌区管理处
项目资金（万元）	实施期资金总额：	900	年度资金总额：	300
	其中：财政拨款	600	其中：财政拨款	200
	地方政府债券	300	地方政府债券	100
总体目标	实施期目标	年度目标
	三年衬砌渠道 30 公里，改善灌溉面积 9000 亩，减少渗漏。	本年衬砌渠道 10 公里，改善灌溉面积 3000 亩，减少渗漏。
绩效指标	一级指标	二级指标	三级指标	指标值	二级指标	三级指标	指标值
	产出指标	数量指标	衬砌渠道长度	≥30公里	数量指标	衬砌渠道长度	≥10公里
		成本指标	渠道衬砌总成本	≤900万元	成本指标	渠道衬砌总成本	≤300万元
	效益指标	经济效益指标	改善灌溉面积	≥9000亩	经济效益指标	改善灌溉面积	≥3000亩
	满意度指标	服务对象满意度指标	灌区农户满意度	≥85%	服务对象满意度指标	灌区农户满意度	≥90%

项目名称	灌区量水设施
实施单位	梧塘县灌区管理处
项目资金（元）	85000
年度目标	安装量水堰 17 座，覆盖三条支渠的全部斗口。
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	安装量水堰数量	17座
效益指标	社会效益指标	用水纠纷	明显减少
]]
assert(#terms == 2 and terms[2].name == "灌区量水设施" and terms[2].role == "target")
assert_amounts(terms[1], { total = "300", appropriation = "200" })
assert(terms[1].other_parts and not terms[2].other_parts)
assert_amounts(terms[2], { total = "8.5" })
assert_indicators(terms[1], {
  "output quantity 衬砌渠道长度 >=10 公里:count", "cost cost 渠道衬砌总成本 <=300 万元:amount",
  "benefit economic 改善灌溉面积 >=3000 亩:count", "satisfaction satisfaction 灌区农户满意度 >=90 %:percent",
})
assert_indicators(terms[2], { "output quantity 安装量水堰数量 17 座:count", "benefit social 用水纠纷 明显减少" })

-- Words that look like faults and are none: remedies of complaints, drills for accidents, growth above 100 %, points for
-- satisfaction, rates of payment, prices for one person, a goal of last year, caps that need not be exhausted.
local quiet = [[
津河县信访服务中心2024年部门预算

三、工作目标

2023 年，全县完成招商引资 35 亿元。2024 年全县招商引资目标 42 亿元。

项目支出绩效目标表
（2024年度）
项目名称	矛盾调处与接访
实施单位	津河县信访服务中心
项目资金（万元）	年度资金总额：56
	其中：财政拨款	56
年度目标	接待来访群众 3200 人次，其中集体来访 40 批次；资金支付率达到 95%，支付及时率 100%。合同签订后付 30%，验收后付 70%。协助完成招商引资 42 亿元。
一级指标	二级指标	三级指标	指标值
产出指标	数量指标	接待来访群众人次	≥3200人次
		受理投诉举报件数	≥150件
		安全事故应急演练次数	≥2次
		调解员年人均补助标准	≥2400元/人
	质量指标	投诉办结率	≥95%
		事故发生率	0
		回访准确率	100%
	时效指标	来访事项受理时限	≤15天
		系统正常运行时间	≥8000小时
	成本指标	接访大厅维修成本	≤18万元
		聘用人员费用	≤30万元
		每人每月误餐补助	300元
效益指标	社会效益指标	越级上访下降率	≥120%
		调解成功率	较上年提高2个百分点
满意度指标	服务对象满意度指标	来访群众满意度	90分以上
]]
result = check.run("test", assert(core.read_text(quiet)), selected, arguments)
for _, finding in ipairs(result.findings) do
  error(finding.check .. ": " .. finding.message)
end
for _, c in ipairs(result.checks) do
  assert(c.state == "pass" or c.state == "not_applicable", c.id .. " " .. c.state)
end
