-- 资金构成: a target's amount is fiscal appropriation plus other funds.
local targets = require "gouji.target"

local meta = {
  id = "G01", api = 1, kind = "check", severity = "error",
  title = "A target's amount is appropriation plus other funds",
  categories = { "default", "targets" },
  needs = { all = { "target" } },
  source = "D: 项目支出绩效目标表",
}

local function run(budget, must)
  for _, target in ipairs(targets.of(budget)) do
    if target.total and target.appropriation then
      must.sum(target.total, { target.appropriation, target.other_funds })
    end
  end
end

return { meta = meta, run = run }
