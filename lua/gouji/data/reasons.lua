-- Words of reasons for changes, and what they say of staff, savings and growth.
-- Source: 主要原因 of published disclosures of 2019 to 2025. What contradicts what is general knowledge [K]. All years.
return {
  -- Lists of reasons go on behind a semicolon.
  lists = { "一是", "1.", "1、", "(1)", "(一)", "①", "一、" },
  -- What the words before 主要原因 compare, in final accounts.
  compared_words = { "小于", "低于", "大于", "高于" },
  compared = { ["小于"] = "-", ["低于"] = "-", ["大于"] = "+", ["高于"] = "+" },
  unchanged = { "与上年相同", "与上年执行数相同", "与上年预算相同", "与上年预算数相同", "与上年持平", "与上年一致", "无变化", "无增减", "没有变化" },
  -- Statements about staff: the kind of head-count, the sign of its change, then phrases. The longest phrase at a place
  -- counts; "…" stands for up to ten characters of one clause. `others` are people who are no staff: 接待人数减少.
  staff = [[
active  -  人员减少 人数减少 在职人员减少 在职减少 职工减少 在编人员减少 减少人员 减少…人员 人员调出 在职人数减少 人员精简
active  +  人员增加 人数增加 在职人员增加 在职增加 职工增加 在编人员增加 增加人员 新增人员 增加…人员 新增…人员 人员调入 新进人员 在职人数增加 招录人员
retired -  退休人员减少 离退休人员减少 退休人数减少 减少退休人员 减少离退休人员 退休减少
retired +  退休人员增加 离退休人员增加 退休人数增加 增加退休人员 新增退休人员 新增离退休人员 增加离退休人员 新增退休 退休增加
leaving -  在职人员转退休 在职转退休 转为退休 人员退休
others  -  参训人数减少 参训人员减少 培训人数减少 培训人员减少 受训人数减少 受训人员减少 参加培训人数减少 参加培训人员减少 参会人数减少 参会人员减少 接待人数减少 接待人员减少 来访人数减少 来访人员减少 来宾人数减少 来宾人员减少 出国人数减少 出国人员减少 因公出国人数减少 因公出国人员减少 参观人数减少 参观人员减少 学生人数减少 学生人员减少 在校生人数减少 在校生人员减少 在校学生人数减少 在校学生人员减少 学员人数减少 学员人员减少 服务人数减少 服务人员减少 参加人数减少 参加人员减少 补助人数减少 补助人员减少 救助人数减少 救助人员减少 受助人数减少 受助人员减少 资助人数减少 资助人员减少 享受人数减少 享受人员减少 优抚人数减少 优抚人员减少 低保人数减少 低保人员减少 保障人数减少 保障人员减少 就诊人数减少 就诊人员减少 住院人数减少 住院人员减少 患者人数减少 患者人员减少
others  +  参训人数增加 参训人员增加 培训人数增加 培训人员增加 受训人数增加 受训人员增加 参加培训人数增加 参加培训人员增加 参会人数增加 参会人员增加 接待人数增加 接待人员增加 来访人数增加 来访人员增加 来宾人数增加 来宾人员增加 出国人数增加 出国人员增加 因公出国人数增加 因公出国人员增加 参观人数增加 参观人员增加 学生人数增加 学生人员增加 在校生人数增加 在校生人员增加 在校学生人数增加 在校学生人员增加 学员人数增加 学员人员增加 服务人数增加 服务人员增加 参加人数增加 参加人员增加 补助人数增加 补助人员增加 救助人数增加 救助人员增加 受助人数增加 受助人员增加 资助人数增加 资助人员增加 享受人数增加 享受人员增加 优抚人数增加 优抚人员增加 低保人数增加 低保人员增加 保障人数增加 保障人员增加 就诊人数增加 就诊人员增加 住院人数增加 住院人员增加 患者人数增加 患者人员增加
outside -  编外人员减少 聘用人员减少 临时人员减少 减少编外人员 减少聘用人员 遗属人员减少
outside +  编外人员增加 聘用人员增加 临时人员增加 增加编外人员 新增编外人员 增加聘用人员 遗属人员增加
]],
  -- A phrase that one of these follows speaks of money, not of staff: 增加人员经费.
  money = { "经费", "支出", "工资", "费用", "补贴", "待遇", "成本", "薪", "费" },
  -- The changes of head-counts by which a statement about staff may be true: kind and sign. 人员减少 may mean those who
  -- retired and died as well; who leaves for retirement need not be counted among the retired.
  allows = {
    ["active-"] = { active = "-", actual = "-", retired = "-", retirees = "-", old_retired = "-", contract = "-", survivors = "-" },
    ["active+"] = { active = "+", actual = "+", retired = "+", retirees = "+", old_retired = "+", contract = "+", survivors = "+" },
    ["retired-"] = { retired = "-", retirees = "-", old_retired = "-" },
    ["retired+"] = { retired = "+", retirees = "+", old_retired = "+" },
    ["leaving-"] = { active = "-", retired = "+", retirees = "+" },
  },
  -- The head-counts whose changes deny it.
  deny = {
    ["active-"] = { active = true }, ["active+"] = { active = true },
    ["retired-"] = { retired = true, retirees = true }, ["retired+"] = { retired = true, retirees = true },
    ["leaving-"] = { active = true, retired = true, retirees = true },
  },
  -- Words that only fit a fall, unless one of `rises` stands beside them; and the other way round.
  savings = { "压缩", "压减", "厉行节约", "勤俭节约", "节约开支", "缩减", "严控", "过紧日子", "减少开支" },
  rises = { "增", "提高", "上涨", "上调", "扩大", "结转", "晋升", "调整", "新", "补", "追加", "加大" },
  growth = { "新增项目", "增加项目", "项目增加", "增资", "提高标准", "标准提高", "工资上涨", "工资增长", "人员增加", "新增人员" },
  falls = { "减", "压", "降", "缩", "节约", "退", "调出", "结束", "完成", "取消", "转", "停", "无", "未", "少", "剔除" },
  -- Beside 与上年持平 one of these says that something moved all the same.
  moving = { "减", "增", "降", "升" },
  -- A paragraph with one of these gives a reason.
  signs = { "原因", "主要是" },
  -- Reasons that speak of the year before turn the sign round.
  year_before = { "上年", "去年", "上一年", "以前年度" },
  -- From which share on (percent of all changes, and their least number) a document usually gives reasons.
  usual = 60, least = 3,
}
