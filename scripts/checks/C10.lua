-- 离退休: retirement pay agrees between the functional and the economic classification; local practice differs.
local accounts = require "gouji.tie"

local meta = {
  id = "C10", api = 1, kind = "check", severity = "info",
  title = "Retirement pay agrees between the classifications",
  categories = { "default", "tables" },
  needs = { all = { "basic", "general" } },
  source = "D exact; K",
}

local function run(budget, must)
  accounts.match(budget, { "30301", "30302" }, { "2080501", "2080502" }, must)
end

return { meta = meta, run = run }
