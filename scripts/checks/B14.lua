-- 编码名称相符: the name of an account is the official one of its code and year.
local functional = require "gouji.data.functional"
local economic = require "gouji.data.economic"

local meta = {
  id = "B14", api = 1, kind = "check", severity = "warning",
  title = "Account names match their codes",
  categories = { "default", "table" },
  needs = { any = { "overview", "income", "expenditure", "appropriation", "general", "basic", "project" } },
  source = "政府收支分类科目 of the year, as far as bundled (data/functional.lua, data/economic.lua)",
}

local function run(budget, must, report)
  local seen, looked = {}, 0
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    local accounts = t.role == "basic" and economic or functional
    for row in t:rows() do
      local name = row.code and row.name
      if name and name ~= "" and name ~= row.project_name then
        local right, official = accounts.matches(row.code, name, budget.year)
        looked = looked + (right ~= nil and 1 or 0)
        if right == false then
          local key = row.code .. name
          local finding = seen[key]
          if finding then
            finding.also[#finding.also + 1] = row:name_place()
          else
            finding = {
              message = "Code {code} is named {name}; its official name is {official}",
              values = { code = row.code, name = row.name, official = official },
              at = row:name_place(), also = {}, stated = row.name, expected = official,
            }
            seen[key] = finding
            report(finding)
          end
        end
      end
    end
  end
  must.looked(looked)
end

return { meta = meta, run = run }
