-- 绩效与项目: the targets' amounts are those of the projects.
local subject = require "gouji.subject"
local targets -- loaded where a document has targets

local meta = {
  id = "C15", api = 1, kind = "check", severity = "error",
  title = "Targets agree with the projects",
  categories = { "default", "tables" },
  needs = { all = { "target", "project" } },
  source = "D; in final accounts the two may differ",
}

-- The projects that the narrative counts: their amounts are those of all projects, or of all targets printed.
local function state_counted(budget, list, projects, total, must)
  for _, fact in ipairs(budget:narrative()) do
    local count = fact.concept == "target_amount" and fact.amount and fact.count and fact.count.count
    if count and count == projects then
      must.same(fact.amount, total)
    elseif count and count == #list then
      local parts = {}
      for _, target in ipairs(list) do
        parts[#parts + 1] = target.total
      end
      if #parts == count then
        must.sum(fact.amount, parts)
      end
    end
  end
end

local function run(budget, must)
  targets = require "gouji.target"
  if budget.kind == "final_accounts" then
    return "not_applicable"
  end
  local list = targets.of(budget)
  local parts, named = {}, 0
  for _, target in ipairs(list) do
    if target.total then
      parts[#parts + 1] = target.total
      local row = target.name and subject.project_row(budget, target.name)
      if row and row.total then
        named = named + 1
        must.same(target.total, row.total)
      end
    end
  end
  -- Where the targets cover every project, they add up to the total.
  local projects = 0
  for row in budget:table("project"):rows() do
    if row.project_name and row.project_name ~= "" and not row.is_total then
      projects = projects + 1
    end
  end
  local total = budget:table("project"):total()
  if total and total.total then
    state_counted(budget, list, projects, total.total, must)
  end
  if total and total.total and #parts == #list and named == projects and projects == #list then
    must.sum(total.total, parts)
  end
end

return { meta = meta, run = run }
