-- One line of JSON for each document: summary.lua FILE…; for any number of files. What cannot be read is told as such.
local gouji = require "gouji"
local status = 0

-- What one document says of itself, and how many findings of each severity it has.
local function summary(path)
  local budget, problem = gouji.read(path)
  if not budget then
    status = 2
    return { path = path, error = problem }
  end
  local _ <close> = budget
  local result = assert(gouji.check(budget, { severity = "warning" }))
  local counts = { error = 0, warning = 0 }
  for _, finding in ipairs(gouji.findings(result)) do
    counts[finding.severity] = counts[finding.severity] + 1
  end
  local total = budget:cell("overview expenditure year total")
  return {
    path = path, department = budget.department, year = budget.year, kind = budget.kind,
    expenditure = total and total.amount, findings = counts, proved = gouji.coverage(result).percent,
  }
end

for _, path in ipairs { ... } do
  print(gouji.json(summary(path)))
end
return status
