-- What a disclosure must hold, and the words that tell its parts.
--
-- Sets: 财预〔2016〕143号 and its annexes (budgets), the forms of 部门决算公开 in use since 2017, with 国有资本经营预算 since
-- 2020 (final accounts). Words: published disclosures of 2019 to 2025, and the template of final accounts of 2024.
return {
  -- Roles of tables (data/tables.lua) that every disclosure prints, with the titles people know them by.
  compulsory = {
    budget = {
      { "overview", "收支总表" }, { "income", "收入总表" }, { "expenditure", "支出总表" },
      { "appropriation", "财政拨款收支总表" }, { "general", "一般公共预算支出表" }, { "basic", "一般公共预算基本支出表" },
      { "three_public", "“三公”经费支出表" }, { "fund", "政府性基金预算支出表" },
    },
    final_accounts = {
      { "overview", "收入支出决算总表" }, { "income", "收入决算表" }, { "expenditure", "支出决算表" },
      { "appropriation", "财政拨款收入支出决算总表" }, { "general", "一般公共预算财政拨款支出决算表" },
      { "basic", "一般公共预算财政拨款基本支出决算表" }, { "three_public", "“三公”经费支出决算表" },
      { "fund", "政府性基金预算财政拨款收入支出决算表" },
    },
  },
  -- Tables that may be without any figure: then a sentence must say so.
  may_be_nil = { three_public = true, fund = true, capital = true },
  -- Tables that are often published apart though the contents name them.
  often_attached = { target = true, department_target = true, evaluation = true },
  -- Names of institutions: they need not have 机关运行经费 (财政部: 行政 and 参公 units have them).
  institutions = {
    "学校", "中学", "小学", "幼儿园", "学院", "大学", "医院", "卫生院", "中心", "站", "所", "馆", "研究院", "剧院", "公园", "林场",
  },
  -- A table of one role also prints what another role asks for.
  covers = { three_public = { "fund_three_public" } },
  -- Parts of the narrative, with words any of which shows that it is there. `role`: of its heading. Units' disclosures
  -- often go without a glossary: where the contents announce one, its absence is told there.
  sections = {
    { role = "duties", name = "部门职责", severity = "warning", words = { "主要职能", "主要职责", "职责" } },
    { role = "units", name = "机构设置", severity = "warning", words = { "机构设置", "内设机构", "预算单位", "科室", "单位构成" } },
    { role = "overview", name = "收支情况", severity = "warning", words = {
      "收支总预算", "收入支出总计", "收支总计", "总计", "收入预算", "收入决算", "收入合计", "本年收入", "支出预算", "支出决算",
    } },
    { role = "three_public", name = "“三公”经费", severity = "warning", words = { "三公" } },
    { role = "operations", name = "机关运行经费", severity = "warning", agencies_only = true, words = { "机关运行经费", "机构运行经费" } },
    { role = "procurement", name = "政府采购", severity = "warning", words = { "政府采购" } },
    { role = "glossary", name = "名词解释", severity = "info", words = { "名词解释", "名词说明" } },
    { role = "assets", name = "国有资产占用", severity = "info", words = { "国有资产", "车辆" } },
    { role = "performance", name = "绩效目标", severity = "info", words = { "绩效" } },
  },
  -- What stands before the department's name above a table.
  department_labels = { "编制部门:", "编制部门(单位):", "编制单位:", "单位名称:", "部门名称:", "公开部门:", "预算单位:", "部门:" },
  -- How names of departments end.
  department_endings = {
    "局", "委", "委员会", "办", "办公室", "厅", "部", "院", "校", "学校", "中学", "小学", "中心", "站", "所", "馆", "会", "队", "处", "社",
  },
  -- Tables that state their unit in their own cells, if at all.
  without_caption = { target = true, department_target = true, evaluation = true, assets = true },
  -- By these a text with another year is right: right before it, behind it, or anywhere in its clause.
  before_other_year = { "比", "较", "与", "同", "和", "截至", "截止", "至", "自", "从", "到", "对", "对比", "上年", "上年度", "(", "〔", "[" },
  after_other_year = {
    "执行", "年末", "年底", "底", "以来", "起", "结转", "相比", "印发", "批复", "发布", "修订", "成立", "下达", "月", "上半年", "末",
  },
  of_other_years = { "比较", "对比", "五年", "十四五", "十三五", "规划", "历年", "号文", "机构改革" },
  -- Labels of the time of a project.
  time_labels = { "执行时间:", "实施时间:", "实施周期:", "项目周期:" },
  -- A sentence about the money of its year.
  money_words = { "预算", "决算", "收入", "支出", "收支", "经费", "采购" },
  -- What may stand before the year that a sentence opens with, beside the department.
  openings = { "纳入", "把", "将", "在", "本部门", "本单位", "我部门", "我单位", "我局", "其中" },
  -- By these a text says that its tables are not printed with it.
  attached = { "作为附件", "见附件", "详见附件", "另附", ".xls", "附件下载", "详见附表" },
  -- By these a sentence says that a table holds nothing.
  nil_words = {
    "空表", "无数据", "没有", "未安排", "不安排", "无", "不涉及", "未发生", "未使用", "为零",
  },
  -- By these a sentence says that a table is printed and empty.
  empty_table = { "为空表", "空表" },
  -- A sentence that points at a table below it.
  table_below = { "见下表", "如下表", "下表所示", "详见下表" },
  -- Parts that are often published as files of their own though the contents name them.
  attachments = { "附件", "附表", "附录" },
  -- Leaders between a title and its page.
  leaders = { "…", "·", ".", "-", "_", "—" },
  -- What one printing of a title has and another has not.
  indifferent = { "关于", "部门", "单位", "情况", "的", "“", "”", "\"", ":", "《", "》" },
}
