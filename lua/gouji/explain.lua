-- Explanations: how the figures of a checked document come about, written by scripts of that kind.
local message = require "gouji.message"
local option = require "gouji.option"
local page = require "gouji.page"
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
  local forms, known = chosen.meta.forms or page.forms, {}
  for _, form in ipairs(forms) do
    known[form] = true
  end
  local form = options.format or known.text and "text" or forms[1]
  if not known[form] then
    return nil, option.suggest(message("explanation '{id}' has no form '{form}'; its forms are: {forms}",
      { id = chosen.id, form = form, forms = table.concat(forms, ", ") }), form, forms, true)
  end
  local own, others = {}, {}
  for _, assignment in ipairs(options.arg or {}) do
    local id = assignment:match("^([^.=]+)%.")
    local list = id and script.find(id, all, "explanation") and own or others
    list[#list + 1] = assignment
  end
  local values
  values, problem = script.arguments({ chosen }, all, own, "explanation")
  if not values then
    return nil, problem
  end
  return { script = chosen, form = form, args = values[chosen.id], others = others }
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
