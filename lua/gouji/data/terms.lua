-- Terms that glossaries explain side by side: pairs of a term's name and the concepts (data/concepts.lua) that use it.
-- Source: glossaries of published budgets and final accounts of 2019 to 2025. All years.
return {
  counterparts = {
    { { name = "基本支出", concepts = { "basic" } }, { name = "项目支出", concepts = { "project" } } },
    { { name = "人员经费", concepts = { "personnel" } }, { name = "公用经费", concepts = { "operating" } } },
    { { name = "“三公”经费", concepts = { "three_public" } }, { name = "机关运行经费", concepts = { "operations" } } },
    { { name = "上年结转", concepts = { "prior_carryover" } }, { name = "结转下年", concepts = { "next_carryover" } } },
    { { name = "事业收入", concepts = { "undertaking" } }, { name = "经营收入", concepts = { "business" } } },
    { { name = "年初结转和结余", concepts = { "prior_carryover" } }, { name = "年末结转和结余", concepts = { "next_carryover" } } },
  },
}
