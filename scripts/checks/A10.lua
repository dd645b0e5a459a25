-- 项目要素: what is said of one project of a document is said of each.
local data = require "gouji.data.projects"

local meta = {
  id = "A10", api = 1, kind = "check", severity = "warning",
  title = "Descriptions of projects are complete",
  categories = { "default", "text", "completeness" },
  needs = { narrative = true },
  source = "D: 一般公共预算项目支出情况说明",
}

local function run(budget, must, report)
  local projects = budget:projects()
  for _, name in ipairs(#projects > 1 and data.order or {}) do
    local without, with = {}, nil
    for _, project in ipairs(projects) do
      local element = project.elements[name]
      if element and not element.empty then
        with = with or project
      else
        without[#without + 1] = project
      end
    end
    if with then
      must.looked()
    end
    if with and #without > 0 then
      local also, names = {}, {}
      for i, project in ipairs(without) do
        names[i] = project.name
        also[i - 1] = project.at
      end
      also[#without] = with.at
      report {
        message = "{element} is missing for {count} of {all} projects ({names}), others state it",
        values = { element = data.names[name], count = #without, all = #projects, names = table.concat(names, "、") },
        at = without[1].at, also = also, stated = without[1].name,
      }
    end
  end
  return #projects < 2 and "not_applicable" or nil
end

return { meta = meta, run = run }
