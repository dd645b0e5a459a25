-- 项目支出: the table by item and the table of projects state the same, in all and item by item.
local tie = require "gouji.tie"

local meta = {
  id = "C06", api = 1, kind = "check", severity = "error",
  title = "Project expenditure agrees between the tables",
  categories = { "default", "tables" },
  needs = { all = { "project" }, any = { "general", "expenditure" } },
  source = "D: table by item against table of projects",
}

local function run(budget, must)
  local projects = budget:table("project")
  -- A table of all projects states what the table of all expenditure does; one of general budget projects, the other.
  local detail = budget:table("general")
  if not projects.title:find("一般公共预算", 1, true) and not tie.one_source(budget) then
    detail = budget:table("expenditure")
  end
  detail = detail or budget:table("expenditure")
  local whole, total = detail and detail:total(), projects:total()
  if whole and total and whole.project and total.total and not (whole.project.blank and total.total.blank) then
    must.same(whole.project, total.total)
  end
  local by_code, codes = {}, {}
  for row in projects:rows() do
    if row.code and #row.code == 7 and row.project_name and row.project_name ~= "" and row.total then
      if not by_code[row.code] then
        by_code[row.code] = {}
        codes[#codes + 1] = row.code
      end
      table.insert(by_code[row.code], row.total)
    end
  end
  for _, code in ipairs(codes) do
    local rows = detail and detail:find(code) or {}
    if #rows == 1 and rows[1].project then
      must.sum(rows[1].project, by_code[code])
    end
  end
end

return { meta = meta, run = run }
