-- 变动一致: a change that the narrative states is the one between the years that a table prints side by side.
local changes = require "gouji.change"
local subject = require "gouji.subject"

local meta = {
  id = "D07", api = 1, kind = "check", severity = "error",
  title = "Changes of the narrative equal the tables' two years",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: tables that print the year before beside the budget",
}

local function run(budget, must)
  local any = false
  for _, fact in ipairs(budget:narrative()) do
    local unclear = fact.direction == "~" and not fact.rate_direction
    for _, cells in ipairs(fact.change and not unclear and subject.cells(budget, fact) or {}) do
      local prior = #cells == 1 and changes.prior_of(cells[1], fact.base or "prior")
      if prior then
        any = true
        must.sum(cells[1], { prior, fact.change }, { weights = { 1, changes.sign(fact) }, reckoned = true })
      end
    end
  end
  return not any and "not_applicable" or nil
end

return { meta = meta, run = run }
