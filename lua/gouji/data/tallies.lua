-- Counting words behind numbers. Source: the sections 机构设置, 国有资产占有使用 and 政府采购 of published disclosures of 2019
-- to 2025. All years.
return {
  units = [[人 名 位 个 家 户 所 辆 台(套) 台/套 台套 台 套 件(套) 件 平方米 亩 处 间 栋 次 批次 部 艘 架 张 册]],
  -- Units by which a number in Chinese characters counts something: 一家, 两个.
  numeral_units = [[家 个 户 所 辆]],
}
