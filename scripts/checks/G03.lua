-- 指标齐全: outputs, benefits and satisfaction have at least one indicator with a value each.
local message = require "gouji.message"
local targets -- loaded where a document has targets

local meta = {
  id = "G03", api = 1, kind = "check", severity = "warning",
  title = "Output, benefit and satisfaction have an indicator with a value",
  categories = { "default", "targets", "completeness" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "D; 财预〔2020〕10号 for the levels",
}

local GROUPS = { { "output", "产出" }, { "benefit", "效益" }, { "satisfaction", "满意度" } }
-- A form with fewer indicators was not read well enough to say that one is missing.
local FEW = 3

local function has_value(target, group)
  for _, indicator in ipairs(target.indicators) do
    local value = indicator.group == group and indicator.value
    if value and (value.figure or value.words ~= "") then
      return true
    end
  end
  return false
end

local function run(budget, must, report)
  targets = require "gouji.target"
  for _, target in ipairs(targets.all(budget)) do
    for _, group in ipairs(#target.indicators >= (target.list and 1 or FEW) and GROUPS or {}) do
      local printed = target.groups[group[1]]
      if has_value(target, group[1]) then
        must.looked()
      else
        report {
          message = "{name}: no indicator of {group} has a value",
          values = { name = target.name or message "the department", group = group[2] },
          at = printed or target.name_at or target.at, severity = not printed and target.list and "info" or nil,
        }
      end
    end
  end
end

return { meta = meta, run = run }
