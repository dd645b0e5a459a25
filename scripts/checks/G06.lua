-- 指标方向: quality and satisfaction have a lower limit; errors, complaints, time and cost an upper one.
local nouns, targets, words -- loaded where a document has targets

local meta = {
  id = "G06", api = 1, kind = "check", severity = "warning",
  title = "Operators of indicators have the sense of what is measured",
  categories = { "default", "targets" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "K: quality and satisfaction at least, cost and errors at most",
}

local WHOLE = 100000000
local UPPER, LOWER = { ["<="] = true, ["<"] = true }, { [">="] = true, [">"] = true }

-- "up", "down" or nil for an indicator by its name, and by its unit where the name alone does not tell.
local function sense_of(indicator)
  local value = indicator.value
  local sense = words.sense(indicator.name)
  if sense == "down" and nouns.holds(indicator.name, words.time_words) and not words.times[value.unit] then
    return nil
  elseif not sense and indicator.kind == "cost" and value.figure.kind == "amount"
    and nouns.holds(indicator.name, words.cost_words) and not nouns.holds(indicator.name, words.cost_exceptions) then
    return "down"
  end
  return sense
end

local function run(budget, must, report)
  nouns, targets, words = require "gouji.noun", require "gouji.target", require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    for _, indicator in ipairs(target.indicators) do
      local value = indicator.value
      local sense = value and value.figure and value.single and sense_of(indicator)
      if (sense == "up" and UPPER[value.operator]) or (sense == "down" and LOWER[value.operator]) then
        report {
          message = "{indicator}: the operator of {stated} points the wrong way; {expected} is meant",
          values = { indicator = indicator.name, stated = value.words, expected = sense == "up" and "≥" or "≤" },
          at = value.at, also = { indicator.at }, stated = value.words, expected = sense == "up" and "≥" or "≤",
          severity = sense == "up" and value.figure.percent == WHOLE and "info" or nil, -- at most everything says nothing
        }
      elseif sense == "up" or sense == "down" then
        must.looked()
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
