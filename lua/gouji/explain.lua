-- Explanations: how the figures of a checked document come about, written by scripts of that kind.
local message = require "gouji.message"
local report = require "gouji.report"
local script = require "gouji.script"

local explain = {}

---The script that explains: options.by, else "figure" for a place and "percentages" without one; nil and a message.
function explain.choose(options, place)
  local all, problem = script.load_all "explanation"
  if not all then
    return nil, problem
  end
  local chosen
  chosen, problem = script.find(options.by or (place and "figure" or "percentages"), all, "explanation")
  if not chosen then
    return nil, problem
  end
  local form, wrong = report.form(chosen.meta, options.format)
  if not form then
    return nil, wrong
  end
  local values, others = script.arguments_of(chosen, all, options.arg, "explanation")
  if not values then
    return nil, others
  end
  return { script = chosen, form = form, args = values, others = others }
end

---What a chosen explanation says of a checked document: a text; nil and a message where there is nothing to say.
---@param chosen table as explain.choose gives it
---@param result gouji.Result
---@param place string?
---@return string?, string?
function explain.text(chosen, result, place)
  local needs = chosen.script.meta.needs
  local problem = needs and report.unmet(needs, result.budget)
  if problem then
    return nil, problem
  end
  local told, answer
  local texts, failed = report.written(chosen.script, chosen.form, {}, function(output)
    told, answer = chosen.script.run(result, output, chosen.args, place)
  end)
  if not texts then
    return nil, message("explanation {id} failed: {problem}", { id = chosen.script.id, problem = failed })
  elseif not told and answer then
    return nil, tostring(answer)
  end
  return table.concat(texts)
end

return explain
