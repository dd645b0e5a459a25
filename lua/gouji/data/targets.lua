-- Words of performance targets: labels of the forms, levels of indicators, operators, units, and what they imply.
--
-- Forms: 财预〔2015〕88号 (中央部门预算绩效目标管理办法) and its annexed 项目支出绩效目标申报表, the 项目支出绩效目标表 of
-- department budgets of 2019 to 2025 and the 项目支出绩效自评表 of final accounts; levels of indicators: 财预〔2020〕10号
-- (项目支出绩效评价管理办法), which makes cost a level of its own in places since 2021. What units and operators an
-- indicator has is general knowledge (K) except where marked D (seen in a disclosure). All years.
-- Text is folded; lists are read longest word first where one begins another.

local recogniser = require("gouji.data.recogniser")

local M = {}

-- Cells that name a field of a form; its value follows in the cell or stands to the right.
M.field = recogniser.new [[
name            ^项目名称
unit            ^预算单位|^项目单位|^实施单位|^项目实施单位|^承担单位|^项目承担单位|^具体实施单位
supervisor      ^主管部门|^项目主管部门|^主管单位
goal            ^年度目标|^年度总体目标|^年度绩效目标|^总体目标|^年度总体绩效目标|^项目年度绩效目标|^绩效目标$|^预期目标|^项目绩效目标|^项目总体目标
]]

-- Labels of amounts, as they stand in a cell or before one; the longest that fits decides.
M.amounts = {
  { "年度资金总额", "total" }, { "年度项目资金总额", "total" }, { "项目资金总额", "total" }, { "资金总额", "total" },
  { "年度预算总额", "total" }, { "预算总额", "total" }, { "项目资金", "total" }, { "项目预算金额", "total" },
  { "财政拨款", "appropriation" }, { "当年财政拨款", "appropriation" }, { "本年财政拨款", "appropriation" },
  { "财政拨款资金", "appropriation" }, { "其中:财政资金", "appropriation" }, { "财政性资金", "appropriation" },
  { "上年结转", "prior_carryover" }, { "上年结转资金", "prior_carryover" }, { "结转资金", "prior_carryover" },
  { "财政专户管理资金", "special_account" }, { "单位资金", "unit_funds" }, { "其他资金", "other_funds" },
}

-- Parts of the amount of a target, in the order of the forms.
M.parts = { "appropriation", "prior_carryover", "special_account", "unit_funds", "other_funds" }

-- What the forms call the fields, for messages.
M.field_names = {
  total = "年度资金总额", appropriation = "财政拨款", prior_carryover = "上年结转", special_account = "财政专户管理资金",
  unit_funds = "单位资金", other_funds = "其他资金", goal = "年度目标",
}

-- Titles of the columns of amounts in 自评 forms.
M.measure = recogniser.new [[
budget    ^年初预算
adjusted  ^全年预算|^调整预算|^预算数
executed  ^全年执行|^执行数|^实际支出|^全年支出
rate      ^执行率|^预算执行率
score     ^分值|^得分|^权重|^自评得分
]]

-- Titles of the columns of indicators, and of the list that prints one target a row.
M.column = recogniser.new [[
level1      ^一级指标|^一级绩效指标
level2      ^二级指标|^二级绩效指标
name        ^三级指标|^三级绩效指标|^指标名称|^绩效指标名称|^指标内容|^四级指标
actual      实际完成|完成值|^完成情况|^自评值
operator    指标性质|运算符|^符号$|计算符号|指标方向
unit        度量单位|计量单位|^单位$|指标单位
value       指标值|目标值|指标数值
other       权重|^分值|得分|偏差|原因|^备注|^说明|评分|依据|改进
project     ^项目名称
amount      ^年度预算数|^预算金额|^资金总额|^年度资金|^项目金额|^预算数|^年度预算|^项目资金
goal        ^年度绩效目标|^绩效目标|^年度目标|^总体目标|^年度总体目标
carrier     ^单位名称|^预算单位|^项目单位|^实施单位|^承担单位
]]

-- A title that says the value of the whole term, not of the year.
M.whole_term = { "实施期", "中期", "全周期", "总体指标" }

-- Labels of levels: kind and the group of it. Without 指标 they count only where a column of levels is known.
M.levels = {
  ["产出指标"] = { group = "output" }, ["产出"] = { group = "output" }, ["项目产出"] = { group = "output" },
  ["数量指标"] = { "quantity", group = "output" }, ["产出数量"] = { "quantity", group = "output" },
  ["产出数量指标"] = { "quantity", group = "output" }, ["数量"] = { "quantity", group = "output" },
  ["质量指标"] = { "quality", group = "output" }, ["产出质量"] = { "quality", group = "output" },
  ["产出质量指标"] = { "quality", group = "output" }, ["质量"] = { "quality", group = "output" },
  ["时效指标"] = { "timeliness", group = "output" }, ["产出时效"] = { "timeliness", group = "output" },
  ["产出时效指标"] = { "timeliness", group = "output" }, ["时效"] = { "timeliness", group = "output" },
  ["成本指标"] = { "cost", group = "cost" }, ["产出成本"] = { "cost", group = "cost" },
  ["产出成本指标"] = { "cost", group = "cost" }, ["成本"] = { "cost", group = "cost" },
  ["经济成本指标"] = { "cost", group = "cost" }, ["社会成本指标"] = { "social_cost", group = "cost" },
  ["生态环境成本指标"] = { "ecological_cost", group = "cost" },
  ["效益指标"] = { group = "benefit" }, ["效益"] = { group = "benefit" }, ["项目效益"] = { group = "benefit" },
  ["效果指标"] = { group = "benefit" },
  ["经济效益指标"] = { "economic", group = "benefit" }, ["经济效益"] = { "economic", group = "benefit" },
  ["社会效益指标"] = { "social", group = "benefit" }, ["社会效益"] = { "social", group = "benefit" },
  ["环境效益指标"] = { "ecological", group = "benefit" }, ["投入指标"] = { group = "input" }, ["过程指标"] = { group = "input" },
  ["产出进度指标"] = { "timeliness", group = "output" },
  ["生态效益指标"] = { "ecological", group = "benefit" }, ["生态效益"] = { "ecological", group = "benefit" },
  ["可持续影响指标"] = { "sustainable", group = "benefit" }, ["可持续影响"] = { "sustainable", group = "benefit" },
  ["可持续性影响指标"] = { "sustainable", group = "benefit" }, ["可持续发展指标"] = { "sustainable", group = "benefit" },
  ["满意度指标"] = { group = "satisfaction" }, ["满意度"] = { group = "satisfaction" },
  ["服务对象满意度指标"] = { "satisfaction", group = "satisfaction" },
  ["服务对象满意度"] = { "satisfaction", group = "satisfaction" },
  ["社会公众或服务对象满意度指标"] = { "satisfaction", group = "satisfaction" },
  ["社会公众满意度指标"] = { "satisfaction", group = "satisfaction" },
}

-- Labels that run down the left edge of a form, whole or one piece of it a row.
M.edges = { "年度绩效指标", "绩效指标", "总体目标", "年度总体目标", "年度绩效目标", "年度目标" }

-- Operators: before the number, then after its unit. The longest that fits decides.
M.operators = {
  { "≥", ">=" }, { ">=", ">=" }, { "≧", ">=" }, { "大于等于", ">=" }, { "大于或等于", ">=" }, { "不低于", ">=" },
  { "不少于", ">=" }, { "不小于", ">=" }, { "至少", ">=" }, { "达到", ">=" },
  { "≤", "<=" }, { "<=", "<=" }, { "≦", "<=" }, { "小于等于", "<=" }, { "小于或等于", "<=" }, { "不超过", "<=" },
  { "不高于", "<=" }, { "不多于", "<=" }, { "不大于", "<=" }, { "控制在", "<=" },
  { "大于", ">" }, { "超过", ">" }, { "高于", ">" }, { "多于", ">" }, { ">", ">" },
  { "小于", "<" }, { "低于", "<" }, { "少于", "<" }, { "<", "<" },
  { "等于", "=" }, { "=", "=" },
}
M.signs = { [">="] = "≥", ["<="] = "≤", [">"] = "＞", ["<"] = "＜", ["="] = "=" }
M.after_operators = {
  { "及以上", ">=" }, { "以上", ">=" }, { "及以下", "<=" }, { "以下", "<=" }, { "以内", "<=" }, { "之内", "<=" }, { "内", "<=" },
}

-- Units that stand in a cell of their own.
M.units = {
  "%", "百分比", "万元", "元", "亿元", "次", "人次", "人", "名", "个", "家", "项", "台", "套", "件", "本", "册", "份", "期", "场", "批", "户",
  "天", "日", "小时", "分钟", "工作日", "个工作日", "个月", "月", "年", "公里", "千米", "米", "平方米", "亩", "公顷", "吨", "辆", "条",
  "处", "座", "篇", "部", "组", "分", "倍", "公斤", "立方米", "平方公里", "万人", "万人次", "人/次", "元/人", "元/次", "元/天", "元/人/天",
  "台(套)", "次/年", "亿", "株", "头", "只", "块", "间", "所", "片", "幅", "张", "班次", "场次", "批次", "例", "宗", "门", "课时",
}

-- Words beside a number of 亿 without 元 by which it is money.
M.money = { "投资", "资金", "产值", "收入", "金额", "税", "引资", "贷款", "融资", "增加值", "销售额", "营收" }

-- G06. What an indicator's name says of its sense, first that holds: "up" more is better, "down" less is better, "none"
-- where the words say nothing (a remedy of complaints, a fall of faults). D: 登记备案出错率 ≤5%, 满意度 ≥95%.
M.sense = recogniser.new [[
none   降低|下降|减少|节约|压减|缩短|延长|提升|提高|增长|增加|比上年|改善
none   使用年限|使用寿命|正常运行|开放时间|服务时间|培训时间|学时|播出|保存|保修|质保|有效期|运行时间|在线时间
down   响应时间|处理时间|修复时间|完成时间|支付时间|办理时间|办结时间|处置时间|到达时间|等待时间|等候时间|时限|工期|完工时间
up     满意
up     合格率|达标率|完成率|及时率|及时性|准确率|准确性|知晓率|覆盖率|完好率|到位率|优良率|成活率|办结率|合规率|处理率|修复率|解决率|整改率|回复率|兑现率|参与率|出勤率|保障率|正确率|响应率|规范率|运行率 !不合格|不达标
none   受理|接收|处理|办理|解决|查处|查办|排查|整改|处置|化解|打击|修复|发现|检查|演练|宣传|培训|防范|预防|保险|教育|应急|巡查|监测|救援|抢修|维修|预警|赔付|理赔|调解|控制
down   错误|出错|差错|故障|投诉|事故|失误|违规|违纪|不合格|不达标|超标|流失率|返修|逾期|死亡率|发病率|失业率|损耗率|空置率|破损率|泄露|信访量
]]
-- Names of limits of time: they have a sense only where the unit is one of time.
M.time_words = { "时间", "时限", "工期" }
-- Words of cost: less is better where the value is money.
M.cost_words = { "成本", "费用", "经费", "支出", "单价" }
-- Costs that may rise.
M.cost_exceptions = { "节约", "降低", "减少", "收益", "收入", "增收", "补助标准", "补贴标准", "到位", "引进", "发放",
  "总投资" }
-- Units of time that a limit of time has.
M.times = { ["小时"] = true, ["天"] = true, ["日"] = true, ["分钟"] = true, ["工作日"] = true, ["个工作日"] = true,
  ["月"] = true, ["个月"] = true, ["年"] = true, ["秒"] = true }

-- G07. Rates that may exceed 100 %, and those that never do; others are unusual.
M.percent_sense = recogniser.new [[
open   增长|增幅|增速|提高|提升|上升|同比|增值|比上年|完成率|达成率|放大|回报|产出比|利用率|倍|超额|涨幅|下降|降低|完成
closed 满意|合格率|达标率|及时|知晓率|覆盖率|准确率|完好率|到位率|优良率|错误率|出错率|差错率|故障率|成活率|办结率|合规率|正确率|执行率|控制率|参与率|出勤率
]]

-- G08. The unit of an indicator by the end of its name, longest end first: words that its unit may hold; severity
-- where it does not. D: 接待人数 in 次.
M.unit_rules = {
  { "人次数", { "人次", "次", "人" }, "warning" },
  { "人数", { "人", "名", "位" }, "warning" },
  { "次数", { "次", "场", "期", "回", "轮", "趟", "批", "例", "起", "件" }, "info" },
  { "户数", { "户" }, "info" }, { "家数", { "家", "户", "个" }, "info" }, { "天数", { "天", "日" }, "info" },
  { "面积", { "平方", "亩", "公顷", "㎡", "m2" }, "warning" },
  { "长度", { "米", "公里", "里", "km", "m", "千米" }, "warning" }, { "里程", { "米", "公里", "里", "km" }, "warning" },
}
-- Names of rates, and names that end like one; a mark in points is as good as a percentage.
M.rate_ends = { "率", "满意度", "比例", "比重" }
M.rate_exceptions = { "频率", "功率", "汇率", "分辨率", "效率", "利率", "速率", "频次" }
M.rate_units = { "%", "‰", "百分点", "分", "倍", "万", "成" }

-- Ends of an indicator's name that say what is counted, not of what; longest first.
M.name_ends = { "手续次数", "完成数量", "数量", "次数", "人次数", "人数", "人次", "个数", "条数", "份数", "册数", "本数", "台数", "套数", "件数", "户数", "家数", "天数", "长度", "面积", "里程", "场次",
  "金额", "总数", "总额", "项目资金", "资金", "任务", "目标", "目标任务", "数", "额", "量" }
-- Words before a noun that say that it is to be done.
M.verbs = { "为了", "围绕", "确保", "力争", "针对", "计划", "预计", "完成", "实现", "达到", "达", "全年", "年度", "本年度", "全市", "全县", "全区", "全省", "全州", "全旗",
  "全镇", "全国", "协助", "推动", "促进", "约", "共计", "合计",
  "当年", "不少于", "不低于", "至少", "不超过", "超过", "年内", "累计" }
-- A number with one of these before it is a part, a period's or another time's.
M.partial = { "每", "其中", "上年", "累计", "期间", "十四五", "五年", "三年", "人均", "平均", "同比", "各", "增加", "减少", "以来" }

-- Words before a number, anywhere in its sentence, by which it is of another year.
M.other_years = { "上年", "去年", "往年", "过去", "截至" }

-- Units that say the same.
M.same_units = { ["名"] = "人", ["位"] = "人", ["千米"] = "公里", ["日"] = "天", ["月"] = "个月", ["场次"] = "场", ["台套"] = "台(套)",
  ["台/套"] = "台(套)" }

-- G05. Names of cost indicators that state a price, a standard or the whole.
M.price_words = { "每", "单价", "标准", "人均", "均", "单位成本", "单个", "单次", "单套", "单台" }
M.whole_words = { "总成本", "总费用", "总额", "总金额", "合计", "项目成本", "该项目", "预算", "此次申请", "专项资金", "项目资金", "资金总" }

-- G10. 财行〔2013〕531号 (中央和国家机关差旅费管理办法; K: by its title): per person and day, in 元. Valid since 2014.
M.standards = {
  elsewhere = { "除", "以外", "之外" }, -- beside far_words: all places but these
  exceptions = { "培训", "会议", "学员", "学生", "幼儿", "老人", "病", "食堂", "职工", "集中", "救助", "营养" },
  meals = { words = { "伙食补助", "伙食补贴" }, day = { "每天", "每日", "/天", "/日", "人天" }, amount = 100, far = 120,
    far_words = { "新疆", "青海", "西藏" } },
  transport = { words = { "市内交通" }, day = { "每天", "每日", "/天", "/日", "人天" }, amount = 80 },
}

-- G11. Clauses that pay a share, and words by which the shares printed are all there are.
M.payment_words = { "支付", "付款", "拨付", "预付", "首付", "尾款", "余款", "剩余", "质保金", "结清", "付清", "付至" }
M.payment_rates = { "率", "进度", "达到", "不低于", "以上", "以内", "增长", "下降" }
M.payment_rest = { "尾款", "余款", "剩余", "余额", "其余", "结清", "付清" }
M.payment_cumulative = { "付至", "累计", "支付至", "拨付至" }

-- D05. Labels of the narrative's projects, and the ends of units' names that mean the unit itself.
M.narrative_name = { "项目名称:" }
M.narrative_carrier = { "项目承担单位:", "承担单位:", "项目实施单位:", "实施单位:", "实施主体:", "项目实施主体:" }
M.unit_code = "^%[?[%d%-]+%]?" -- a code before a name (Lua pattern)
M.own_ends = { "(本级)", "本级", "机关", "(机关)" }

return M
