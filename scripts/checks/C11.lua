-- 医疗公积金: medical insurance and the housing fund in both classifications; local practice differs.
local accounts = require "gouji.tie"

local meta = {
  id = "C11", api = 1, kind = "check", severity = "info",
  title = "Medical insurance and housing fund agree between the classifications",
  categories = { "default", "tables" },
  needs = { all = { "basic", "general" } },
  source = "D; K",
}

local function run(budget, must)
  accounts.match(budget, { "30110", "30111" }, { "21011" }, must)
  accounts.match(budget, { "30113" }, { "2210201" }, must)
end

return { meta = meta, run = run }
