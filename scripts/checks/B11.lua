-- 三公合成: the three public expenses add up; vehicles are purchase plus running.
local meta = {
  id = "B11", api = 1, kind = "check", severity = "error",
  title = "The three public expenses add up",
  categories = { "default", "table" },
  needs = { any = { "three_public" } },
  source = "S: 财预〔2016〕143号, table “三公”经费支出情况表",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables "three_public") do
    for _, measure in ipairs { "", "_budget", "_adjusted", "_prior" } do
      for _, item in ipairs(t:items(measure)) do
        local vehicle, purchase, running = item.vehicle, item.vehicle_purchase, item.vehicle_running
        local parts = { item.overseas }
        parts[#parts + 1] = vehicle or purchase
        parts[#parts + 1] = not vehicle and running or nil
        parts[#parts + 1] = item.reception
        if item.total and #parts >= 3 and item.any then
          must.sum(item.total, parts)
        end
        if vehicle and purchase and running and not (vehicle.blank and purchase.blank and running.blank) then
          must.sum(vehicle, { purchase, running })
        end
        must.looked()
      end
    end
  end
end

return { meta = meta, run = run }
