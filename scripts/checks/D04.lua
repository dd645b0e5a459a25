-- 未安排 and blank cells: where the narrative says that nothing is budgeted, the tables print no figure.
local subject = require "gouji.subject"

local meta = {
  id = "D04", api = 1, kind = "check", severity = "error",
  title = "What is not budgeted has no figure",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D",
}

local function run(budget, must)
  for _, none in ipairs(budget.nones) do
    for _, cells in ipairs(subject.cells(budget, none)) do
      for _, cell in ipairs(cells) do
        if cell:is_zero() then
          must.looked()
        else
          must.sum(cell, {})
        end
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
