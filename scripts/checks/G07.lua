-- 百分比范围: percentages of indicators lie between 0 and 100; rates of growth and completion may exceed it.
local targets, words -- loaded where a document has targets

local meta = {
  id = "G07", api = 1, kind = "check", severity = "warning",
  title = "Percentages of indicators lie between 0 and 100",
  categories = { "default", "targets", "percentage" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "K",
}

local WHOLE = 100000000

local function run(budget, must, report)
  targets, words = require "gouji.target", require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    for _, indicator in ipairs(target.indicators) do
      local value = indicator.value
      local percent = value and value.figure and value.figure.percent
      local sense = percent and words.percent_sense(indicator.name)
      if percent and (percent > WHOLE or percent < 0) and sense ~= "open" then
        report {
          message = "{indicator}: {stated} is outside 0 to 100%", values = { indicator = indicator.name, stated = value.words },
          at = value.figure, also = { indicator.at }, stated = value.figure.text, severity = sense ~= "closed" and "info" or nil,
        }
      elseif percent then
        must.looked()
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
