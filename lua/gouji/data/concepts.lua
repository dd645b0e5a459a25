-- What the amounts of a narrative are about, and the cell of a table that states the same amount.
-- A cell is "table flow line column": the role of the table, the side (income, expenditure or -), the line (total,
-- subtotal, general … or the total row of a table without lines) and the column. Where the words mean another cell in
-- another section of the narrative, `in_<section>` names it; sections are those of data/tables.lua. Concepts of one
-- `group` are listed side by side: one is no reason for a change of another.
-- `alone_in_<section>`: names that mean the concept there only, and only where they stand alone.
-- Layout of budgets after 财预〔2016〕143号, of final accounts after the 部门决算 forms in use since 2017. All years.
local concepts = {
  { id = "both_total", names = [[收支总计 收支总额 收支总预算 收支总决算 收支决算总计 收支预算总计 收支总体预算
    收支总体决算 收、支总计 收、支总额 收、支总预算 收、支总决算 收、支决算总计 收、支预算总计 收、支总体预算
    收、支总体决算 收入支出总计 收入支出总额 收入支出总预算 收入支出总决算 收入支出决算总计 收入支出预算总计
    收入支出总体预算 收入支出总体决算 收入、支出总计 收入、支出总额 收入、支出总预算 收入、支出总决算
    收入、支出决算总计 收入、支出预算总计 收入、支出总体预算 收入、支出总体决算 收入和支出总计 收入和支出总额
    收入和支出总预算 收入和支出总决算 收入和支出决算总计 收入和支出预算总计 收入和支出总体预算 收入和支出总体决算
    收支预算 收支决算 收入总计和支出总计 收入总计、支出总计]],
    cells = { "overview income total total", "overview expenditure total total" },
    in_appropriation = { "appropriation income total total", "appropriation expenditure total total" } },
  { id = "income_total", alone_in_overview = "收入", alone_in_income = "收入", names = [[收入总额 收入预算 收入总预算 本年收入 本年收入合计 收入合计 总收入 年收入合计 收入预算总额 本年收入总计]],
    cells = { "overview income year total", "income - total total" }, in_fund = { "fund - total income" },
    in_capital = { "capital - total income" }, in_appropriation = { "appropriation income year total" } },
  -- The grand total of a side, with what was carried over: in final accounts not that of the table by item.
  { id = "income_grand", grand = true, names = [[收入总计]], cells = { "overview income total total", "income - total total" },
    in_appropriation = { "appropriation income total total" } },
  { id = "expenditure_grand", grand = true, names = [[支出总计]],
    cells = { "overview expenditure total total", "expenditure - total total" },
    in_appropriation = { "appropriation expenditure total total" } },
  { id = "expenditure_total", alone_in_overview = "支出", alone_in_expenditure = "支出", names = [[支出总额 支出预算 支出总预算 本年支出 本年支出合计 支出合计 总支出 支出预算总额 年支出合计 本年支出总计]],
    cells = { "overview expenditure year total", "expenditure - total total" }, in_fund = { "fund - total total" },
    in_capital = { "capital - total total" }, in_appropriation = { "appropriation expenditure year total" } },
  { id = "appropriation_total", names = [[财政拨款收支总计 财政拨款收支总额 财政拨款收支总预算 财政拨款收支总决算
    财政拨款收支决算总计 财政拨款收支预算总计 财政拨款收支总体预算 财政拨款收支总体决算 财政拨款收、支总计
    财政拨款收、支总额 财政拨款收、支总预算 财政拨款收、支总决算 财政拨款收、支决算总计 财政拨款收、支预算总计
    财政拨款收、支总体预算 财政拨款收、支总体决算 财政拨款收入支出总计 财政拨款收入支出总额 财政拨款收入支出总预算
    财政拨款收入支出总决算 财政拨款收入支出决算总计 财政拨款收入支出预算总计 财政拨款收入支出总体预算
    财政拨款收入支出总体决算 财政拨款收入、支出总计 财政拨款收入、支出总额 财政拨款收入、支出总预算
    财政拨款收入、支出总决算 财政拨款收入、支出决算总计 财政拨款收入、支出预算总计 财政拨款收入、支出总体预算
    财政拨款收入、支出总体决算 财政拨款收入和支出总计 财政拨款收入和支出总额 财政拨款收入和支出总预算
    财政拨款收入和支出总决算 财政拨款收入和支出决算总计 财政拨款收入和支出预算总计 财政拨款收入和支出总体预算
    财政拨款收入和支出总体决算 财政拨款收支预算 财政拨款收支决算 财政拨款收入总计和支出总计
    财政拨款收入总计、支出总计]],
    cells = { "appropriation income total total", "appropriation expenditure total total" } },
  { id = "appropriation_income", names = [[财政拨款收入 财政拨款 财政拨款(补助) 财政拨款收入预算]],
    cells = { "overview income appropriation total", "income - total appropriation" },
    in_appropriation = { "appropriation income year total" } },
  { id = "appropriation_expenditure", names = [[财政拨款支出 财政拨款支出预算]],
    cells = { "appropriation expenditure year total" } },
  { id = "general", group = "source", names = [[一般公共预算 一般公共预算拨款 一般公共预算财政拨款 一般公共预算财政拨款预算 一般公共预算当年拨款 一般公共预算拨款合计 一般公共预算支出 一般公共预算财政拨款支出 一般公共预算支出预算 一般公共预算拨款支出 一般公共预算当年财政拨款 一般公共预算支出合计 一般公共预算财政拨款支出决算 一般公共预算拨款支出预算 一般公共预算财政拨款支出预算]],
    cells = { "general - total total" },
    in_income = { "income - total general", "overview income general total" },
    in_expenditure = {},
    in_overview = { "overview income general total" },
    in_appropriation = { "appropriation income general total", "appropriation expenditure total general" } },
  { id = "general_income", group = "source", names = [[一般公共预算收入 一般公共预算拨款收入 一般公共预算财政拨款收入 一般公共预算当年拨款收入]],
    cells = { "appropriation income general total", "overview income general total" },
    in_income = { "income - total general", "overview income general total" },
    in_overview = { "overview income general total" }, in_appropriation = { "appropriation income general total" } },
  { id = "fund", group = "source", names = [[政府性基金预算 政府性基金预算拨款 政府性基金预算财政拨款 政府性基金预算收入 政府性基金 政府性基金预算支出 政府性基金预算拨款收入 政府性基金预算财政拨款收入 政府性基金预算财政拨款支出 政府性基金收入 政府性基金预算拨款支出 政府性基金支出 政府性基金拨款支出预算 政府性基金拨款支出 政府性基金预算拨款支出预算]],
    cells = { "fund - total total" }, in_income = { "income - total fund", "overview income fund total" },
    in_expenditure = {},
    in_overview = { "overview income fund total" }, in_appropriation = { "appropriation income fund total" } },
  { id = "capital", group = "source", names = [[国有资本经营预算 国有资本经营预算拨款 国有资本经营预算财政拨款 国有资本经营预算收入 国有资本经营预算支出 国有资本经营预算财政拨款收入 国有资本经营预算财政拨款支出 国有资本经营预算拨款收入 国有资本经营预算拨款支出预算 国有资本经营预算拨款支出]],
    cells = { "capital - total total" }, in_income = { "income - total capital", "overview income capital total" },
    in_expenditure = {},
    in_overview = { "overview income capital total" }, in_appropriation = { "appropriation income capital total" } },
  { id = "special_account", group = "source", names = [[财政专户管理资金 财政专户管理资金收入 财政专户(教育收费) 教育收费 财政专户管理资金(教育收费)]],
    cells = { "income - total special_account", "overview income special_account total" } },
  { id = "undertaking", group = "source", names = [[事业收入 事业预算收入]], cells = { "income - total undertaking", "overview income undertaking total" } },
  { id = "business", group = "source", names = [[经营收入 事业单位经营收入 经营预算收入]], cells = { "income - total business", "overview income business total" } },
  { id = "superior", group = "source", names = [[上级补助收入]], cells = { "income - total superior", "overview income superior total" } },
  { id = "affiliated", group = "source", names = [[附属单位上缴收入]], cells = { "income - total affiliated", "overview income affiliated total" } },
  { id = "other", group = "source", names = [[其他收入 单位其他资金收入 其他资金收入]], cells = { "income - total other", "overview income other total" } },
  { id = "use_surplus", names = [[使用非财政拨款结余 使用非财政拨款结余(含专用结余) 使用非财政拨款结余和专用结余]],
    cells = { "overview income use_surplus total" } },
  { id = "distribution", names = [[结余分配]], cells = { "overview expenditure distribution total" } },
  { id = "unappropriated", names = [[非财政拨款 非财政拨款收入 非财政拨款结余]], cells = {} },
  { id = "prior_carryover", names = [[上年结转 上年结转结余 上年结转收入 上年结转和结余 年初结转和结余]],
    cells = { "overview income prior_carryover total" },
    in_appropriation = { "appropriation income prior_carryover total" }, in_fund = { "fund - total prior_carryover" },
    in_capital = { "capital - total prior_carryover" } },
  { id = "next_carryover", names = [[结转下年 年末结转和结余 结转下年支出]], cells = { "overview expenditure next_carryover total" },
    in_appropriation = { "appropriation expenditure next_carryover total" },
    in_fund = { "fund - total next_carryover" }, in_capital = { "capital - total next_carryover" } },
  { id = "basic", group = "purpose", names = [[基本支出 一般公共预算基本支出 一般公共预算财政拨款基本支出 基本支出预算]],
    cells = { "expenditure - total basic" }, in_general = { "general - total basic", "basic - total total" },
    in_basic = { "basic - total total", "general - total basic" }, in_income = {}, in_appropriation = { "general - total basic" } },
  { id = "project", group = "purpose", names = [[项目支出 一般公共预算项目支出 一般公共预算财政拨款项目支出 项目支出预算]],
    cells = { "expenditure - total project" }, in_general = { "general - total project" },
    in_project = { "project - total total", "general - total project" }, in_income = {}, in_basic = {},
    in_appropriation = { "general - total project" } },
  { id = "superior_payment", group = "purpose", names = [[上缴上级支出]], cells = { "expenditure - total superior_payment" } },
  { id = "business_expenditure", group = "purpose", names = [[经营支出]], cells = { "expenditure - total business" } },
  { id = "personnel", group = "economic", names = [[人员经费 人员支出 人员经费支出]], cells = { "basic - total personnel" } },
  { id = "operating", group = "economic", names = [[公用经费 日常公用经费 公用支出 公用经费支出]], cells = { "basic - total operating" } },
  { id = "three_public", names = [["三公"经费 "三公"经费预算 "三公"经费预算数 "三公"经费数 一般公共预算"三公"经费 一般公共预算"三公"经费数 一般公共预算"三公"经费预算 一般公共预算"三公"经费预算数 财政拨款"三公"经费 财政拨款"三公"经费预算 "三公"经费财政拨款 "三公"经费财政拨款预算 "三公"经费支出 财政拨款"三公"经费支出 "三公"经费财政拨款支出 一般公共预算"三公"经费支出 一般公共预算"三公"经费支出预算 财政拨款"三公"经费预算数]],
    cells = { "three_public - total total" } },
  { id = "overseas", group = "three_public", names = [[因公出国(境)费 因公出国(境)费用 因公出国(境)经费 因公出国(境)费支出 因公出国(境)支出 因公出国(境)]], cells = { "three_public - total overseas" } },
  { id = "vehicle", group = "three_public", names = [[公务用车购置及运行费 公务用车购置及运行维护费 公务用车购置和运行费 公务用车购置和运行维护费 公务用车购置及运行维护费支出 公务用车购置及运行费支出 公务用车费]], cells = { "three_public - total vehicle" } },
  { id = "vehicle_purchase", group = "three_public", names = [[公务车购置费 公务车购置 公务用车购置 公务用车购置费 公务用车购置支出 公务用车购置费支出]], cells = { "three_public - total vehicle_purchase" } },
  { id = "vehicle_running", group = "three_public", names = [[公务车运行维护费 公务用车运行费 公务用车运行维护费 公务用车运行支出 公务用车运行维护支出 公务用车运行维护费支出 公务用车运行费支出]], cells = { "three_public - total vehicle_running" } },
  { id = "reception", group = "three_public", names = [[公务接待费 公务接待费支出 公务接待支出]], cells = { "three_public - total reception" } },
  { id = "operations", names = [[机关运行经费 机关运行经费财政拨款预算 机关运行经费预算 机关运行经费支出 机关运行经费财政拨款支出]], cells = { "three_public - total operations" } },
  { id = "procurement", names = [[政府采购安排 安排政府采购 政府采购预算安排 政府采购安排预算 政府采购预算金额 政府采购预算 政府采购预算总额 政府采购支出总额 政府采购金额 政府采购支出 政府采购总额]], cells = {} },
  { id = "procurement_goods", alone_in_procurement = "货物 货物类 货物预算", names = [[货物类采购预算 货物类采购金额 货物类采购支出 政府采购货物类预算 政府采购货物预算 货物采购金额 货物采购预算 政府采购货物支出 货物类采购 货物采购]], cells = {} },
  { id = "procurement_works", alone_in_procurement = "工程 工程类 工程预算", names = [[工程类采购预算 工程类采购金额 工程类采购支出 政府采购工程类预算 政府采购工程预算 工程采购金额 工程采购预算 政府采购工程支出 工程类采购 工程采购]], cells = {} },
  { id = "procurement_services", alone_in_procurement = "服务 服务类 服务预算", names = [[服务类采购预算 服务类采购金额 服务类采购支出 政府采购服务类预算 政府采购服务预算 服务采购金额 服务采购预算 政府采购服务支出 服务类采购 服务采购]], cells = {} },
  { id = "procurement_reserved", names = [[面向中小企业预留政府采购项目预算金额 面向中小企业预留政府采购项目预算 预留政府采购项目预算金额]], cells = {} },
  { id = "procurement_reserved_micro", names = [[面向小微企业预留政府采购项目预算金额 面向小微企业预留政府采购项目预算]], cells = {} },
  { id = "target_amount", names = [[涉及预算金额 涉及金额 涉及资金 涉及预算资金 涉及项目资金]], cells = {} },
  { id = "project_scale", names = [[预算安排规模 项目预算 预算规模 安排预算 项目规模]], cells = {} },
}

return concepts
