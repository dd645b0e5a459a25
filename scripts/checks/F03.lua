-- 单位构成: the institutions of a department are those of its kinds, and those that are named.
local institution = require "gouji.institution"

local meta = {
  id = "F03", api = 1, kind = "check", severity = "error",
  title = "Institutions by kind add up",
  categories = { "default", "text", "people" },
  needs = { narrative = true },
  source = "D: 机构设置, 行政 + 参公 + 事业",
}

local function figures_of(entries)
  local figures = {}
  for i, entry in ipairs(entries) do
    figures[i] = entry.tally.figure
  end
  return figures
end

local function place(entry)
  return entry.tally.figure or entry.tally
end

local function places(entries)
  local list = {}
  for i, entry in ipairs(entries) do
    list[i] = place(entry)
  end
  return list
end

local function check_total(group, must, report)
  local total, sum = group.total, group.sum
  local figures = figures_of(group.parts)
  if not group.own and total.tally.figure and #figures == #group.parts and sum >= total.value then
    must.sum(total.tally.figure, figures)
    return
  end
  must.looked()
  if sum ~= total.value and not (group.own and math.abs(sum - total.value) == 1) then
    report {
      message = "{stated} institutions in all, but {sum} by kind; difference {difference}",
      values = { stated = total.value, sum = sum, difference = math.abs(sum - total.value) },
      severity = sum < total.value and "warning" or nil, -- a kind may be left out
      at = place(total), also = places(group.parts), stated = tostring(total.value), expected = tostring(sum),
      difference = tostring(math.abs(sum - total.value)),
    }
  end
end

-- The names that are listed are as many as the institutions counted, without the department itself or with it.
local function check_names(read, must, report)
  local by_kind, kinds = 0, {}
  for _, entry in ipairs(read.institutions) do
    if entry.kind ~= "total" then
      by_kind = by_kind + entry.value
      kinds[#kinds + 1] = entry
    end
  end
  for _, names in ipairs(#kinds > 0 and read.names or {}) do
    must.looked()
    if by_kind ~= names.value and by_kind ~= names.value + 1 then
      report {
        message = "{stated} institutions are named, but {sum} counted; difference {difference}", severity = "warning",
        values = { stated = names.value, sum = by_kind, difference = math.abs(by_kind - names.value) },
        at = names.at, also = places(kinds), stated = tostring(names.value),
      }
    end
  end
end

local function run(budget, must, report)
  local read = budget:people()
  for _, group in ipairs(institution.totals(read)) do
    if #group.parts > 0 then
      check_total(group, must, report)
    end
  end
  check_names(read, must, report)
  return "not_applicable"
end

return { meta = meta, run = run }
