-- Words that belong to templates, to other levels of government, or to another kind of document.
--
-- Sources: the template of final accounts of a municipality (2024) and what it left in published disclosures, and
-- published budgets of 2019 to 2025. All texts are folded.
return {
  -- Alternatives that a template leaves to the author; with a change of nothing they stand in many disclosures.
  alternatives = {
    "增加(减少)", "减少(增加)", "增长(下降)", "下降(增长)", "增加(下降)", "增(减)", "增加/减少", "增长/下降", "增加或减少",
    "大于(小于)", "小于(大于)", "大于/小于", "增加(或减少)", "减少(或增加)",
  },
  -- Beginnings of bracketed choices and blanks that were never filled in.
  choices = { "[或", "[如", "[若", "[请", "[填", "[此处", "【或", "【如", "【若", "【请", "【填", "【此处", "【待补" },
  -- Names and figures that stand for others.
  placeholders = { "某某", "××", "○○", "〇〇", "□□" },
  -- What a template tells its author.
  instructions = {
    "按项目分别填报", "仍保留该表格式", "在本表下方作下述说明", "根据实际情况填写", "根据实际情况填列", "根据实际填写",
    "请自行填写", "请填写", "自行补充", "自行填列", "填写说明", "如无此项", "若无此项", "没有则删除", "请删除",
    "有关主要职能填写", "此处填写",
  },
  -- Captions of charts that were not taken along: layout only.
  captions = { "(柱状图)", "(饼状图)", "(饼图)", "(折线图)", "(条形图)" },
  -- Names that hold 预算 in final accounts, too.
  names_with_budget = {
    "一般公共预算", "政府性基金预算", "国有资本经营预算", "国有资本预算", "预算绩效", "预算执行", "预算单位", "预算管理", "年初预算",
    "全年预算", "调整预算", "预算数", "预决算", "预算收入", "预算支出",
  },
  -- A title that speaks of what was before.
  of_last_year = { "执行", "上年", "对比", "比较", "预决算", "绩效" },
  -- Sections whose headings name the kind of the document.
  sections_of_kind = {
    overview = true, income = true, expenditure = true, appropriation = true, general = true, basic = true, project = true,
    three_public = true, fund = true, capital = true,
  },
  -- Other sections whose numbers with decimals are amounts.
  sections_of_money = { operations = true, procurement = true, assets = true },
  -- Levels of government by the word that names them before 本级 and 级财政, and by the end of an area's name.
  levels = {
    { name = "central", words = { "中央" } },
    { name = "province", words = { "自治区", "省" } },
    { name = "city", words = { "自治州", "地区", "盟", "市" } },
    { name = "county", words = { "县", "区", "旗" } },
  },
  -- Cities that are provinces.
  municipalities = { "北京市", "天津市", "上海市", "重庆市" },
  -- Areas below or beside the four levels: no level is derived from their departments.
  other_areas = { "街道", "镇", "乡", "开发区", "新区", "园区", "景区", "度假区", "保税区", "示范区", "管理区", "兵团",
    -- Offices that another level pays for.
    "分局", "支队", "大队", "分院", "法院", "检察院", "监狱", "戒毒所", "税务",
  },
}
