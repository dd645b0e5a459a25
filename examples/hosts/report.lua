-- A report in the words of the host: expenditure per head, by account, and what the checks found.
local report, budget = ...
local host = require "host"

local lines = {}
local function add(format, ...)
  lines[#lines + 1] = format:format(...)
end

add("%s, %d: %d of %d figures checked", report.department, report.year, report.coverage.checked, report.coverage.figures)
for row in budget:table("expenditure"):rows() do
  local amount = row.total and row.total.amount
  if #(row.code or "") == 3 and amount then
    add("  %s %s: %s 元 per head", row.code, row.name, host.per_head(amount):format("元", 2))
  end
end
for _, finding in ipairs(report.findings) do
  if finding.severity ~= "info" then
    local where = finding.where[1]
    add("%s: row %s, column %s of %s: %s", finding.severity, where.row or "-", where.col or "-", where.table or "text",
      finding.message)
  end
end
return table.concat(lines, "\n")
