-- 差旅标准: allowances for a person and day are those of the rules for travel.
local nouns, targets, words -- loaded where a document has targets

local meta = {
  id = "G10", api = 1, kind = "check", severity = "warning",
  title = "Allowances for travel are within the standard",
  categories = { "default", "targets" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "D; 财行〔2013〕531号 by its title (K)",
}

-- An amount counts 1/10000 yuan.
local YUAN = 10000

-- The standards that an indicator names: the amounts that are right, the usual one first, in 元.
local function standards_of(name, unit)
  if nouns.holds(name, words.standards.exceptions) then
    return nil
  end
  for _, key in ipairs { "meals", "transport" } do
    local standard = words.standards[key]
    if nouns.holds(name, standard.words) and nouns.holds(name .. unit, standard.day) then
      local elsewhere = nouns.holds(name, words.standards.elsewhere)
      if standard.far and nouns.holds(name, standard.far_words) then
        return elsewhere and { standard.amount } or { standard.far }
      end
      return { standard.amount, standard.far }
    end
  end
end

local function run(budget, must, report)
  nouns, targets, words = require "gouji.noun", require "gouji.target", require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    for _, indicator in ipairs(target.indicators) do
      local value = indicator.value
      local figure = value and value.single and value.figure
      local standards = figure and figure.amount and standards_of(indicator.name, value.unit or "")
      local right, highest = false, nil
      for _, yuan in ipairs(standards or {}) do
        highest = yuan * YUAN
        right = right or figure.amount:raw() == highest
      end
      if right then
        must.looked { figure }
      elseif standards then
        local expected = standards[1] .. "元"
        report {
          message = "{indicator}: {stated} is not the standard of {expected} a day",
          values = { indicator = indicator.name, stated = figure.text, expected = expected }, at = figure,
          also = { indicator.at }, stated = figure.text, expected = expected,
          severity = figure.amount:raw() < highest and "info" or nil,
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
