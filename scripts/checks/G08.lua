-- 计量单位: the unit fits what the indicator counts: people in 人, rates in per cent, areas in 平方米.
local nouns, targets, words -- loaded where a document has targets

local meta = {
  id = "G08", api = 1, kind = "check", severity = "warning",
  title = "Units of indicators fit what they count",
  categories = { "default", "targets" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "D: 接待人数 counted in 次",
}

local function ends_with(text, ends)
  for _, word in ipairs(ends) do
    if text:sub(-#word) == word then
      return word
    end
  end
end

local CHARACTER = #"数"
local lasts

-- Whether a name ends with the last character of any rule: few do.
local function may_have_rule(name)
  if not lasts then
    lasts = {}
    for _, rule in ipairs(words.unit_rules) do
      lasts[rule[1]:sub(-CHARACTER)] = true
    end
    for _, word in ipairs(words.rate_ends) do
      lasts[word:sub(-CHARACTER)] = true
    end
  end
  return lasts[name:sub(-CHARACTER)]
end

-- What the unit of an indicator should hold, and the severity where it does not; nil without a rule.
local function rule_of(name)
  if not may_have_rule(name) then
    return nil
  end
  for _, rule in ipairs(words.unit_rules) do
    if name:sub(-#rule[1]) == rule[1] then
      return rule[2], rule[3]
    end
  end
  if ends_with(name, words.rate_ends) and not ends_with(name, words.rate_exceptions) then
    return words.rate_units, "warning"
  end
end

-- A name without a remark in brackets behind it.
local function bare(name)
  return (name:gsub("%([^()]*%)$", ""))
end

local function run(budget, must, report)
  nouns, targets, words = require "gouji.noun", require "gouji.target", require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    for _, indicator in ipairs(target.indicators) do
      local value = indicator.value
      local fitting, severity = nil, nil
      if value and value.figure and value.single then
        fitting, severity = rule_of(bare(indicator.name))
      end
      if fitting and (value.unit and nouns.holds(value.unit, fitting) or not value.unit and value.number == 0) then
        must.looked()
      elseif fitting then
        report {
          message = "{indicator}: {stated} has no unit that fits; expected {expected}",
          values = { indicator = indicator.name, stated = value.words, expected = fitting[1] },
          at = value.figure, also = { indicator.at }, stated = value.words, expected = fitting[1],
          severity = value.unit and severity or "info",
        }
      end
      if indicator.group == "satisfaction" and value and value.figure and value.figure.kind == "count"
        and not indicator.name:find("满意", 1, true) then
        report {
          message = "{indicator}: satisfaction is measured by a count, {stated}, not by a rate",
          values = { indicator = indicator.name, stated = value.words }, at = value.figure, also = { indicator.at },
          stated = value.words, severity = "info",
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
