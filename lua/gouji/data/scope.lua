-- What tells the scope of 机关运行经费: by the rule it covers 行政 and 参公 units (财政部 terms of 部门预算); some glossaries
-- define it as all 公用经费. Years: 2016 to now.
return {
  -- Sections of the narrative whose amounts are a part of what their words name (项目 under targets, 采购 …), so that
  -- only the concepts given are compared with tables.
  partial_sections = {
    performance = { target_amount = true }, assets = {}, purchase_service = {}, glossary = {}, duties = {}, units = {},
    procurement = { procurement = true, procurement_goods = true, procurement_works = true, procurement_services = true,
      procurement_reserved = true, procurement_reserved_micro = true },
    operations = { operations = true },
  },
  -- Words close behind an amount that make it a limit: 单位价值50万元以上, 单价100万元(含)以上.
  limits = { "以上", "以下", "以内" },
  -- The glossary's entry begins so (folded).
  operations_term = "机关运行经费:",
  -- Words of the entry by which it means the operating costs of all units.
  operations_all = { "各部门(单位)的公用经费", "各部门的公用经费", "各单位的公用经费", "部门(单位)的公用经费" },
  -- Items that only institutions have (Lua patterns over codes): 事业运行, 事业单位离退休, 事业单位医疗.
  institution_items = { "^%d%d%d%d%d50$", "^2080502$", "^2101102$" },
}
