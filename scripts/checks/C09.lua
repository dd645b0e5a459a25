-- 养老年金: pension and annuity contributions agree between the functional and the economic classification.
local accounts = require "gouji.tie"

local meta = {
  id = "C09", api = 1, kind = "check", severity = "warning",
  title = "Pension and annuity contributions agree between the classifications",
  categories = { "default", "tables" },
  needs = { all = { "basic", "general" } },
  source = "D exact; K",
}

local function run(budget, must)
  accounts.match(budget, { "30108" }, { "2080505" }, must)
  accounts.match(budget, { "30109" }, { "2080506" }, must)
end

return { meta = meta, run = run }
