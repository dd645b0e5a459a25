-- 项目清单: the narrative, the table of projects and the targets name the same projects, in one order, carried by the same
-- units; and the narrative counts them rightly.
local nouns = require "gouji.noun"
local numbering = require "gouji.numbering"
local words = require "gouji.data.targets"

local meta = {
  id = "D05", api = 1, kind = "check", severity = "warning",
  title = "Narrative, tables and targets name the same projects",
  categories = { "default", "text", "targets" },
  needs = { all = { "project" } },
  source = "D",
}

-- Likeness, in per cent, from which two names are one name misspelt.
local LIKE = 60
-- Where more than one in so many projects is not told of, the narrative tells of a choice of them.
local FEW = 4

-- The value behind the first label of the list that the text begins with, and its offset.
local function labelled(text, labels)
  for _, label in ipairs(labels) do
    local from = text:find(label, 1, true)
    if from and from <= 12 then
      local value = text:sub(from + #label):gsub("。$", "")
      return value ~= "" and value or nil, from + #label
    end
  end
end

-- The projects that the narrative lists: { name, at, carriers, carriers_at }.
local function narrative_projects(budget)
  local list = {}
  for block, kind in ipairs(budget.kinds) do
    local context = kind ~= "table" and budget.contexts[block]
    local text = budget.texts[block]
    if context and context.section == "project" and text:find(":", 1, true) then
      local whole = numbering.strip(text)
      local name, offset = labelled(whole, words.narrative_name)
      local carriers, at = labelled(whole, words.narrative_carrier)
      local stripped = #text - #whole
      if name then
        list[#list + 1] = { name = name, at = { block = block, offset = stripped + offset, length = #name } }
      elseif carriers and #list > 0 and not list[#list].carriers then
        list[#list].carriers = carriers
        list[#list].carriers_at = { block = block, offset = stripped + at, length = #carriers }
      end
    end
  end
  return list
end

local function table_projects(t)
  local list, seen = {}, {}
  for row in t:rows() do
    local name = row.project_name ~= "" and row.project_name or nil
    if name and not row.is_total and not seen[name] then
      seen[name] = true
      list[#list + 1] = { name = name, at = row:name_place(), row = row }
    end
  end
  return list
end

local function index_of(list)
  local by_name = {}
  for i, entry in ipairs(list) do
    by_name[entry.name] = by_name[entry.name] or i
  end
  return by_name
end

local function nearest(name, list, taken)
  local best, likeness = nil, 0
  for _, entry in ipairs(list) do
    local alike = taken[entry.name] and 0 or nouns.likeness(name, entry.name)
    if alike > likeness then
      best, likeness = entry, alike
    end
  end
  return likeness >= LIKE and best or nil
end

-- Names of one list that the other does not have, each with the name that may be meant.
local function compare_names(told, listed, must, report)
  local in_table, in_text = index_of(listed), index_of(told)
  local explained = {}
  for _, project in ipairs(told) do
    local other = not in_table[project.name] and nearest(project.name, listed, in_text)
    if in_table[project.name] then
      must.looked()
    elseif other then
      explained[other.name] = true
      report {
        message = "The narrative names the project {name}; the table of projects prints {expected}",
        values = { name = project.name, expected = other.name }, at = project.at, also = { other.at },
        stated = project.name, expected = other.name,
      }
    else
      report {
        message = "The table of projects has no project {name}", values = { name = project.name }, at = project.at,
        stated = project.name,
      }
    end
  end
  local untold = {}
  for _, project in ipairs(listed) do
    if not in_text[project.name] and not explained[project.name] then
      untold[#untold + 1] = project
    end
  end
  for _, project in ipairs(untold) do
    report {
      message = "The narrative does not explain the project {name}", values = { name = project.name }, at = project.at,
      also = { told[1].at }, stated = project.name, severity = #untold * FEW > #listed and #untold > 1 and "info" or nil,
    }
  end
end

-- The first project that stands behind one which the other list prints after it.
local function compare_order(told, listed, must, report)
  local place, last = index_of(listed), nil
  for _, project in ipairs(told) do
    local index = place[project.name]
    if index and last and index < place[last.name] then
      report {
        message = "{name} is told after {other}, against the order of the table of projects",
        values = { name = project.name, other = last.name }, at = project.at, also = { listed[index].at }, severity = "info",
      }
      return
    end
    last = index and project or last
  end
  must.looked()
end

-- The name of a unit without its code and what means the unit itself.
local function unit_name(text)
  text = text:gsub(words.unit_code, ""):gsub("%d+$", "")
  for _, ending in ipairs(words.own_ends) do
    if #text > #ending and text:sub(-#ending) == ending then
      text = text:sub(1, -#ending - 1)
    end
  end
  return text
end

local function units_of(text)
  local list = {}
  for name in text:gsub("、", ","):gsub(";", ","):gmatch("[^,]+") do
    list[#list + 1] = unit_name(name)
  end
  return list
end

local function same_units(a, b)
  local found = 0
  for _, name in ipairs(a) do
    for _, other in ipairs(b) do
      if name == other or name:find(other, 1, true) or other:find(name, 1, true) then
        found = found + 1
        break
      end
    end
  end
  return #a == #b and found == #a
end

-- The targets of projects, for which a document without any loads nothing.
local function targets_of(budget)
  return budget.by_role.target and require("gouji.target").of(budget) or {}
end

local function compare_units(budget, told, must, report)
  local by_name = index_of(told)
  for _, target in ipairs(targets_of(budget)) do
    local project = target.name and told[by_name[target.name]]
    if project and project.carriers and target.unit then
      local a, b = units_of(project.carriers), units_of(target.unit)
      if same_units(a, b) then
        must.looked()
      else
        local own = #a == #b and b[1] == budget.department -- the department may hold the money of its unit
        report {
          message = "{name} is carried by {stated} in the narrative, by {expected} in the target",
          values = { name = target.name, stated = project.carriers, expected = target.unit }, at = target.unit_at,
          also = { project.carriers_at }, stated = target.unit, severity = own and "info" or nil,
        }
      end
    end
  end
end

-- Whether the words around a number say that it counts projects (but not 二级项目).
local function counts_projects(budget, figure)
  local block, _, _, offset, length = budget.doc:figure_at(figure.id)
  local before, after = budget.texts[block]:sub(1, offset - 1), budget.texts[block]:sub(offset + length)
  return (before:find("项目$") and not before:find("级项目$")) or after:find("^个项目") or after:find("^个财政拨款项目")
end

-- The number of projects with targets that the narrative states: that of the targets printed, or of all projects.
local function compare_count(budget, listed, must, report)
  local printed = #targets_of(budget)
  for _, fact in ipairs(printed > 0 and budget:narrative() or {}) do
    local stated = fact.concept == "target_amount" and fact.count
    if stated and (stated.count == printed or stated.count == #listed) then
      must.looked()
    elseif stated and counts_projects(budget, stated) then
      report {
        message = "{stated} projects with targets are stated, {targets} targets printed, difference {difference}; projects: {projects}",
        values = { stated = stated.text, targets = printed, projects = #listed, difference = math.abs(stated.count - printed) },
        at = stated, also = { targets_of(budget)[1].at },
        stated = stated.text, expected = tostring(printed), difference = tostring(math.abs(stated.count - printed)),
      }
    end
  end
end

local function run(budget, must, report)
  if budget.kind == "final_accounts" then
    return "not_applicable"
  end
  local listed, told = table_projects(budget:table("project")), narrative_projects(budget)
  if #told > 0 and #listed > 0 then
    compare_names(told, listed, must, report)
    compare_order(told, listed, must, report)
    compare_units(budget, told, must, report)
  end
  if #listed > 0 then
    compare_count(budget, listed, must, report)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
