-- 重复披露一致: one subject, one measure, one figure, wherever it is stated.
local changes = require "gouji.change"
local subject = require "gouji.subject"

local meta = {
  id = "E09", api = 1, kind = "check", severity = "error",
  title = "A figure stated twice is the same",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "S: 文内关系; D",
}

local MEASURES = { "change", "rate", "budget", "adjusted", "completion" }

local function comparable(a, b, measure)
  if measure == "change" or measure == "rate" then
    return changes.same_base(a, b)
  elseif measure == "completion" then
    return a.completion_base == b.completion_base
  end
  return true
end

-- Reasons that are listed again for the same change: the same names in the same order, each with its amount.
local function state_reasons(facts, must)
  local lists = {}
  for _, fact in ipairs(facts) do
    local key = changes.reasons_key(fact)
    local first = key and lists[key]
    if first then
      for i, reason in ipairs(fact.reasons) do
        must.same(reason.change, first[i].change)
      end
    elseif key then
      lists[key] = fact.reasons
    end
  end
end

local function run(budget, must, report)
  local groups = {}
  state_reasons(budget:narrative(), must)
  for _, fact in ipairs(budget:narrative()) do
    local key = subject.key(budget, fact)
    if key then
      local earlier = groups[key] or {}
      groups[key] = earlier
      if fact.amount and #subject.cells(budget, fact) == 0 then
        if earlier.amount and not subject.mistaken_unit(earlier.amount.amount.amount, fact.amount.amount) then
          must.same(fact.amount, earlier.amount.amount)
        end
        earlier.amount = earlier.amount or fact
      end
      for _, measure in ipairs(MEASURES) do
        local first = earlier[measure]
        if fact[measure] and first and comparable(first, fact, measure) then
          must.same(fact[measure], first[measure])
          local opposite = measure == "change" and first.direction ~= fact.direction and first.direction ~= "~"
            and fact.direction ~= "~" and not fact.change:is_zero()
          if opposite then
            report {
              message = "{one} here, but {other} elsewhere",
              values = { one = fact.direction_text .. fact.change.text, other = first.direction_text .. first.change.text },
              at = fact.direction_at, also = { first.direction_at }, stated = fact.direction_text,
            }
          end
        elseif fact[measure] and not first then
          earlier[measure] = fact
        end
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
