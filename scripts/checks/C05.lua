-- 基本支出: the table by item and the table by economic account state the same basic expenditure.
local tie = require "gouji.tie"

local meta = {
  id = "C05", api = 1, kind = "check", severity = "error",
  title = "Basic expenditure agrees between the tables",
  categories = { "default", "tables" },
  needs = { all = { "basic" }, any = { "general", "expenditure" } },
  source = "S: 财预〔2016〕143号; D",
}

local function run(budget, must)
  local parts = tie.basic_total(budget)
  local general, expenditure = budget:table("general"), budget:table("expenditure")
  local totals = { general and general:total() or false, expenditure and tie.one_source(budget) and expenditure:total() or false }
  for _, total in ipairs(totals) do
    local figure = total and total.basic
    if figure and #parts == 1 then
      must.same(figure, parts[1])
    elseif figure and #parts > 1 then
      must.sum(figure, parts)
    end
  end
end

return { meta = meta, run = run }
