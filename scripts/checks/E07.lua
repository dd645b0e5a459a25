-- 原因合成: the amounts of a list of reasons add up to the change that they explain.
local changes = require "gouji.change"

local meta = {
  id = "E07", api = 1, kind = "check", severity = "warning",
  title = "Reasons add up to the change",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: 文内关系",
  args = {
    partial = { type = "integer", default = 80,
      help = "a list that explains less than this percentage of the change is taken for a part of the reasons" },
  },
}

-- The reasons of a fact as a sum: parts, weights, their total, and whether some direction is open.
local function sum_of(fact)
  local parts, weights, sum, open = {}, {}, nil, fact.change:is_zero()
  for i, reason in ipairs(fact.reasons or {}) do
    parts[i], weights[i] = reason.change, changes.sign(reason) * changes.sign(fact)
    local value = reason.change.amount * weights[i]
    sum = sum and sum + value or value
    open = open or reason.direction == "~"
  end
  return parts, weights, sum, open or #parts < 2
end

-- What a change consists of without rest, so that reasons that name all of it leave nothing out.
local WHOLE = { basic = { "personnel", "operating" } }

local function names_all(fact)
  local named = {}
  for _, reason in ipairs(fact.reasons) do
    named[reason.concept or ""] = true
  end
  local all = WHOLE[fact.concept] ~= nil
  for _, concept in ipairs(WHOLE[fact.concept] or {}) do
    all = all and named[concept] == true
  end
  return all
end

local function run(budget, must, _, args)
  local lists, complete = {}, {}
  for _, fact in ipairs(budget:narrative()) do
    local key = changes.reasons_key(fact)
    local parts, weights, sum, open = nil, nil, nil, true
    if key then
      parts, weights, sum, open = sum_of(fact)
    end
    if not open then
      lists[#lists + 1] = {
        key = key, change = fact.change, parts = parts, weights = weights, sum = sum, whole = names_all(fact),
      }
      complete[key] = complete[key] or sum == fact.change.amount
    end
  end
  for _, list in ipairs(lists) do
    local part_only = not list.whole and list.sum:sign() >= 0 and list.sum * 100 < list.change.amount * (args.partial or 80)
    -- A list that adds up elsewhere is complete, so that a figure is wrong here for sure.
    local severity = complete[list.key] and "error" or part_only and "info" or nil
    must.sum(list.change, list.parts, { weights = list.weights, severity = severity })
  end
  return "not_applicable"
end

return { meta = meta, run = run }
