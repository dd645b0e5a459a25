-- What the documents of a folder say, one line each: department, year, expenditure, findings.
--   gouji run --allow-read DIR folder.lua DIR
local folder = ...
local rows = {}
for _, path in ipairs(assert(gouji.list(folder))) do
  local budget <close> = path:find "%.txt$" and assert(gouji.read(path)) or nil
  if budget then
    local t = budget:table("expenditure")
    local total = t and t:total() and t:total().total
    local result = assert(gouji.check(budget))
    rows[#rows + 1] = { path, budget.department, budget.year, total and total.amount or "-", #gouji.findings(result, "warning") }
  end
end
gouji.write(gouji.align(rows, { 4, 5 }))
