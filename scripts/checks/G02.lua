-- 绩效与项目: every target's project stands in the table of projects, under the same name and with the same amount.
local nouns, targets -- loaded where a document has targets

local meta = {
  id = "G02", api = 1, kind = "check", severity = "warning",
  title = "Every target is of a project in the table of projects",
  categories = { "default", "targets" },
  needs = { all = { "target", "project" } },
  source = "D",
}

-- Likeness, in per cent, from which two names are one name misspelt.
local LIKE = 60

-- A name without what places add to it: a year before it, 经费 or 项目 behind it.
local function core_of(name)
  return (name:gsub("^20%d%d年", ""):gsub("^度", ""):gsub("%b()", ""):gsub("经费$", ""):gsub("项目$", ""):gsub("费用$", "费"))
end

-- The rows of the table of projects by name, and the names in order.
local function read_projects(t)
  local rows, names = {}, {}
  for row in t:rows() do
    local name = row.project_name ~= "" and row.project_name or (not row.code and row.name) or nil
    if name and name ~= "" and not row.is_total then
      if not rows[name] then
        rows[name] = {}
        names[#names + 1] = name
      end
      table.insert(rows[name], row)
    end
  end
  return rows, names
end

-- The project that a target with an unknown name may mean: one that no other target names, alike in name or amount.
local function meant(target, rows, names, taken)
  local best, likeness, by_amount = nil, 0, nil
  for _, name in ipairs(names) do
    if not taken[name] then
      local alike = nouns.likeness(core_of(target.name), core_of(name))
      if alike > likeness then
        best, likeness = name, alike
      end
      local amount = #rows[name] == 1 and rows[name][1].total
      if amount and target.total and amount.amount == target.total.amount and not amount.blank then
        by_amount = by_amount == nil and name or false
      end
    end
  end
  return likeness >= LIKE and best or by_amount or nil
end

local function run(budget, must, report)
  nouns, targets = require "gouji.noun", require "gouji.target"
  if budget.kind == "final_accounts" then
    return "not_applicable"
  end
  local list = targets.of(budget)
  local rows, names = read_projects(budget:table("project"))
  local taken, matched = {}, 0
  for _, target in ipairs(list) do
    if target.name and rows[target.name] then
      taken[target.name], matched = true, matched + 1
    end
  end
  for _, target in ipairs(#names > 0 and list or {}) do
    local own = target.name and rows[target.name]
    if own and #own > 1 and target.total then
      local parts = {}
      for _, row in ipairs(own) do
        parts[#parts + 1] = row.total
      end
      must.sum(target.total, parts)
    elseif own then
      must.looked()
    elseif target.name then
      local name = meant(target, rows, names, taken)
      if name then
        report {
          message = "The target names the project {name}; the table of projects prints {expected}",
          values = { name = target.name, expected = name }, at = target.name_at, also = { rows[name][1]:name_place() },
          stated = target.name, expected = name, severity = core_of(name) == core_of(target.name) and "info" or nil,
        }
      elseif matched > 0 then
        report {
          message = "The table of projects has no project {name}", values = { name = target.name }, at = target.name_at,
          stated = target.name, severity = "info",
        }
      end
    end
  end
end

return { meta = meta, run = run }
