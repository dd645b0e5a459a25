-- Elements of the description of a project.
-- Source: 一般公共预算项目支出情况说明 (名称, 依据, 规模, 承担单位, 分配, 时间) and 项目支出情况 (概述, 立项依据, 实施主体, 实施周期, 年度预算
-- 安排) of published budgets of 2019 to 2025. All years.
return {
  -- Rules for the label before a colon, or for a heading that is one, in the syntax of recognisers.
  elements = [[
name          ^项目名称$
basis         政策依据$|设立依据$|立项依据$|项目依据$|设立的依据$
scale         预算安排规模$|预算规模$|项目规模$|预算安排$|资金规模$|安排规模$|项目预算$|项目金额$|预算金额$|年度预算安排$
unit          承担单位$|实施单位$|实施主体$|项目单位$|责任单位$|承办单位$|执行单位$
distribution  资金分配情况$|分配情况$|资金分配$|分配方案$|资金分配方案$
time          执行时间$|实施周期$|执行期限$|实施期限$|项目周期$|起止时间$|执行周期$|实施时间$|执行期$
content       项目概述$|项目概况$|项目内容$|主要内容$|建设内容$
plan          实施方案$
]],
  names = {
    name = "名称", basis = "依据", scale = "规模", unit = "承担单位", distribution = "资金分配情况", time = "执行时间", content = "概述",
    plan = "实施方案",
  },
  order = { "basis", "scale", "unit", "distribution", "time", "content", "plan" },
}
