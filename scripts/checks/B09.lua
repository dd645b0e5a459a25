-- 科目归列: 工资福利 and 对个人和家庭的补助 are personnel costs, 商品和服务 and 资本性支出 operating costs.
local economic = require "gouji.data.economic"

local meta = {
  id = "B09", api = 1, kind = "check", severity = "warning",
  title = "Economic accounts stand in the right column",
  categories = { "default", "table" },
  needs = { any = { "basic" } },
  source = "D: glossaries of disclosures; K",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables "basic") do
    if t:has("personnel", "operating") then
      for row in t:rows() do
        local group = row.code and economic.group(row.code)
        local other = group == "personnel" and row.operating or group == "operating" and row.personnel or nil
        if other and other.blank then
          must.looked()
        elseif other then
          must.sum(other, {})
        end
      end
    end
  end
end

return { meta = meta, run = run }
