-- 机关运行经费范围: the institutions whose operating costs are told are those that the department is made of.
local institution = require "gouji.institution"

local meta = {
  id = "F04", api = 1, kind = "check", severity = "warning",
  title = "Agency operating costs cover the department's institutions",
  categories = { "default", "text", "people" },
  needs = { narrative = true },
  source = "D: 机关运行经费 of 本级 and of subordinate institutions",
}

local KINDS = { "administrative", "civil", "undertaking" }

local function run(budget, must, report)
  local counted = budget:people().institutions
  local covered = #counted > 0 and institution.in_section(budget, "operations") or {}
  for _, kind in ipairs(KINDS) do
    local all, first = institution.count_of(counted, kind)
    local here, entry = institution.count_of(covered, kind)
    if all and here then
      must.looked()
      -- The department itself is one of the administrative or 参公 institutions, and not subordinate.
      local own = kind ~= "undertaking" and entry.subordinate and here == all - 1
      if here ~= all and not own then
        report {
          message = "{stated} institutions of this kind are covered, but the department has {all}; difference {difference}",
          values = { stated = here, all = all, difference = math.abs(here - all) },
          at = entry.tally.figure or entry.tally, also = { first.tally.figure or first.tally }, stated = tostring(here),
          expected = tostring(all), difference = tostring(math.abs(here - all)),
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
