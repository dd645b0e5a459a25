-- Tables as CSV: export.lua FILE [ROLE…]; without a role all tables. A line with the title stands above each, an empty one
-- below. Amounts are as printed.
local gouji = require "gouji"
local path = ...
local roles = { select(2, ...) }
local budget = assert(gouji.read(path))

for _, t in ipairs(gouji.tables(budget, #roles > 0 and roles or nil)) do
  gouji.write(gouji.csv { { t.title, t.role or false, "单位：" .. t.unit } })
  gouji.write(gouji.csv(gouji.grid(t)), "\r\n")
end
