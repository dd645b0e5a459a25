-- 金额一致: every amount of the narrative whose subject is known equals its cell.
local subject = require "gouji.subject"

local meta = {
  id = "D01", api = 1, kind = "check", severity = "error",
  title = "Amounts of the narrative equal the tables",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "S: 表文关系",
}

local function examine(figure, list, must)
  for _, cells in ipairs(list) do
    if #cells > 1 then
      must.sum(figure, cells)
    elseif not subject.mistaken_unit(figure.amount, cells[1].amount) then
      must.same(figure, cells[1])
    end
  end
end

local function run(budget, must)
  for _, fact in ipairs(budget:narrative()) do
    if fact.amount then
      examine(fact.amount, subject.cells(budget, fact), must)
    end
    for _, measure in ipairs { "budget", "adjusted" } do
      if fact[measure] and fact.concept then
        examine(fact[measure], subject.cells(budget, fact, measure), must)
      end
    end
  end
end

return { meta = meta, run = run }
