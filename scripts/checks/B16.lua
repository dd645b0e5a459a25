-- 口径限制: classes that a department's budget does not use.
local meta = {
  id = "B16", api = 1, kind = "check", severity = "warning",
  title = "No amount stands in a class that departments do not use",
  categories = { "default", "table" },
  needs = { any = { "overview", "expenditure", "appropriation", "general" } },
  source = "K: 209 belongs to the budgets of the social insurance funds",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    for row in t:rows() do
      if row.class == "209" and (row.code == "209" or not row.code) and row.total then
        if row.total:is_zero() then
          must.looked()
        else
          must.sum(row.total, {})
        end
      elseif row.class then
        must.looked()
      end
    end
  end
end

return { meta = meta, run = run }
