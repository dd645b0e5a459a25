-- 基本支出: the table by item and the table by economic account state the same basic expenditure.
local tie = require "gouji.tie"

local meta = {
  id = "C05", api = 1, kind = "check", severity = "error",
  title = "Basic expenditure agrees between the tables",
  categories = { "default", "tables" },
  needs = { all = { "basic" }, any = { "general", "expenditure" } },
  source = "S: 财预〔2016〕143号; D",
}

-- Further tables of basic expenditure that print a column for each economic section state what the first one does.
local function state_sections(budget, must)
  local list = budget:tables "basic"
  for i = 2, #list do
    local total = list[i]:total()
    for _, role in ipairs(total and list[i]:amount_roles() or {}) do
      local rows = role:find("^%d%d%d%d%d$") and list[1]:find(role) or {}
      if #rows == 1 and rows[1].total and not (rows[1].total.blank and total[role].blank) then
        must.same(rows[1].total, total[role])
      end
    end
  end
end

local function run(budget, must)
  state_sections(budget, must)
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
