-- 采购分类: procurement is told by goods, works and services.
local meta = {
  id = "A12", api = 1, kind = "check", severity = "warning",
  title = "Procurement is stated by goods, works and services",
  categories = { "default", "text", "completeness", "procurement" },
  needs = { narrative = true },
  source = "S: 财预〔2016〕143号, 政府采购 by 货物, 工程 and 服务",
}

local function run(budget, must, report)
  for _, group in ipairs(budget:procurement()) do
    local total = group.total
    if total then
      must.looked()
      if not total:is_zero() and not (group.goods or group.works or group.services) then
        report {
          message = "Procurement of {stated} is not told by goods, works and services", values = { stated = total.text },
          at = total, stated = total.text,
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
