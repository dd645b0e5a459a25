-- 车辆与运行费: without a vehicle nothing is spent on running one, without a purchase nothing on buying one.
local assets = require "gouji.asset"

local meta = {
  id = "F06", api = 1, kind = "check", severity = "warning",
  title = "Costs of vehicles go with vehicles",
  categories = { "default", "text", "assets" },
  needs = { narrative = true, any = { "three_public" } },
  source = "K: running costs are those of vehicles kept",
}

local function examine(count, cost, must, report)
  if not count or not cost or cost.blank then
    return
  end
  must.looked()
  if count.count == 0 and cost.amount:sign() > 0 then
    report {
      message = "{stated} vehicles, but {cost} is spent on them", values = { stated = count.text, cost = cost.text },
      at = count, also = { cost }, stated = count.text,
    }
  end
end

local function run(budget, must, report)
  local read = budget:assets()
  local all = assets.vehicles(read)
  local kept = read.kept[1]
  local running = budget:cell("three_public - total vehicle_running")
  examine(all or kept, running, must, report)
  if kept and all and budget.kind == "final_accounts" then
    must.at_most(kept, all)
  end
  for _, item in ipairs(read.items) do
    if item.kind == "vehicle" and item.planned and not item.whole then
      examine(item.count, budget:cell("three_public - total vehicle_purchase"), must, report)
      break
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
