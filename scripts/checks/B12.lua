-- 编码重复: one row for each code; in tables of projects the project's name is part of the key.
local meta = {
  id = "B12", api = 1, kind = "check", severity = "warning",
  title = "No code is printed twice",
  categories = { "default", "table" },
  needs = { any = { "income", "expenditure", "general", "basic" } },
  source = "D: tables by code",
}

local function run(budget, must, report)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    local first, repeated, rows = {}, {}, 0
    for row in t:rows() do
      if row.code then
        rows = rows + 1
        if first[row.code] then
          repeated[#repeated + 1] = row
        else
          first[row.code] = row
        end
      end
    end
    must.looked(rows > 0 and 1 or 0)
    -- A department table that lists several units one after the other repeats most of its codes: no fault.
    if #repeated * 3 <= rows then
      for _, row in ipairs(repeated) do
        report {
          message = "Code {code} ({name}) is printed twice in {table}",
          values = { code = row.code, name = row.name, table = t.title },
          at = row:key_place(), also = { first[row.code]:key_place() }, stated = row.code,
        }
      end
    end
  end
end

return { meta = meta, run = run }
