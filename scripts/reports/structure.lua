-- Shares and changes of each table.
local message = require "gouji.message"

local meta = {
  id = "structure", api = 1, kind = "report",
  title = "Shares and changes of income and expenditure",
  needs = { any = { "income", "expenditure", "general", "basic", "project", "three_public" } },
}

local function run(results, output)
  output:title(message "Shares and changes of income and expenditure")
  for _, result in ipairs(results) do
    local budget = result.budget
    output:heading(1, { budget.department or budget.path })
    for _, t in ipairs(gouji.tables(budget, meta.needs.any)) do
      local total = t:total()
      local rows = {}
      for _, row in ipairs(gouji.rows(t)) do
        if row.total and not row.total.blank and row.level == 1 and total and total.total then
          rows[#rows + 1] = { row.code, row.name, row.total, gouji.ratio(row.total.amount, total.total.amount):percent(2) }
        end
      end
      if #rows > 0 then
        output:table {
          caption = t.title,
          columns = { { title = message "code" }, { title = message "name" }, { title = message "amount", align = "right" },
            { title = message "share", align = "right" } },
          rows = rows,
        }
      end
    end
  end
end

return { meta = meta, run = run }
