-- Words of state-owned assets: what is counted or valued, what is planned, the date.
-- Source: 国有资产占有使用情况 of published disclosures of 2019 to 2025; 50 and 100 万元 are the thresholds that the forms of
-- 部门预算 and 部门决算 name, others are read as printed. All years.
return {
  -- Outside its own section a block is about assets where one of these occurs.
  signs = { "辆", "台", "平方米" },
  -- The end of a label that counts vehicles: 一般公务用车, 车辆.
  vehicle_ends = { "车辆", "用车", "车", "汽车" },
  vehicle_units = { ["辆"] = true, ["台"] = true, ["部"] = true },
  area_units = { ["平方米"] = true, ["亩"] = true },
  equipment = { "设备", "仪器", "资产", "" },
  -- Labels that name the value of what was counted just before.
  value = {
    ["价值"] = true, ["原值"] = true, ["账面价值"] = true, ["账面原值"] = true, ["资产原值"] = true, ["总价值"] = true,
    ["价值为"] = true, ["价值共"] = true, ["总值"] = true, ["金额"] = true, ["价值合计"] = true, ["合计价值"] = true,
    ["原值为"] = true, ["总价"] = true, ["共计价值"] = true, ["价值共计"] = true, ["账面原值为"] = true, ["资产价值"] = true, [""] = true,
  },
  -- Words from which on a sentence speaks of what is planned or was bought, not of what there is.
  planned = { "购置", "新增", "计划", "安排", "拟", "更新", "报废", "处置", "采购" },
  -- Words behind an amount that make it a threshold.
  above = { "以上", "及以上", "(含)以上", "含以上" },
  -- Words behind an amount that close a range from above.
  below = { "以下", "(不含)以下", "(含)以下", "及以下" },
  year_ends = { "底", "末", "度底", "度末", "年底", "年末" },
  -- Labels of changes, which are no assets.
  changes = { "增加", "减少", "增长", "下降", "上年", "年初", "同比", "净增" },
  -- Labels of what stands beside a list.
  apart = { "另", "租", "借", "报废" },
  -- A last part that takes up what the others leave.
  rest = { "其他", "其它" },
  dates = { "截至", "截止", "截止到", "截至到" },
  kept = "保有量",
}
