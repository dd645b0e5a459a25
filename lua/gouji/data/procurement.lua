-- Words of government procurement: what an amount of a sentence is.
-- Source: 政府采购促进中小企业发展管理办法 (财库〔2020〕46号) and the sections 政府采购情况 of published disclosures of 2019 to 2025:
-- budgets tell what is reserved, final accounts what was awarded. Years: 2017 to now.
return {
  -- Rules for the words between the amount before and this one, in the syntax of recognisers.
  roles = [[
awarded_reserved_micro  小微|小型微型|微型 预留 中标|成交|签订
awarded_other           其他政府采购项目|其他的政府采购项目|其他采购项目|非预留 中小 中标|成交|签订
awarded_other_micro     其他政府采购项目|其他的政府采购项目|其他采购项目|非预留 小微|微型 中标|成交|签订
awarded_reserved        预留 中小 中标|成交|签订
micro                   授予小微|授予微型|授予小型|其中小微|小微企业合同|小微企业采购|小型和微型企业合同|小型微型企业合同
awarded                 授予中小|中小企业合同|中小企业采购
reserved_micro          小微|小型微型|微型 预留|面向|专门
reserved                中小 预留|面向|专门
total                   政府采购金额|政府采购合同金额|政府采购支出|政府采购预算|政府采购总额 !货物|工程|服务|中小|小微|企业|上年|去年
]],
  -- The concept of facts that are parts of procurement, by what they are here.
  concepts = {
    procurement = "total", procurement_goods = "goods", procurement_works = "works", procurement_services = "services",
  },
  -- What is awarded to small enterprises in one paragraph without counting anything twice; each list must not exceed the
  -- procurement of the year.
  within_total = { { "awarded" }, { "awarded_reserved", "awarded_other" }, { "awarded_reserved_micro", "awarded_other_micro" } },
  -- part, whole, and "warning" where the sentences do not say 其中.
  within = {
    { "micro", "awarded" }, { "reserved_micro", "reserved" }, { "awarded_reserved_micro", "awarded_reserved", "warning" },
    { "awarded_other_micro", "awarded_other", "warning" },
  },
  -- Words behind 占 that name the whole of a share, and what it is.
  wholes = [[
awarded  授予中小|中小企业合同
goods    货物
works    工程
services 服务
total    政府采购|采购支出|采购总额|采购金额
]],
}
