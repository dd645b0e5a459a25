-- 数值可解析: every amount cell is a number.
local meta = {
  id = "B17", api = 1, kind = "check", severity = "error",
  title = "Every amount can be read",
  categories = { "default", "table" },
  source = "S: 表内数值",
}

local function run(budget, must, report)
  local doc = budget.doc
  must.looked(doc:figure_count_of "amount")
  for _, id in ipairs(doc:figures_of "unread") do
    local figure = budget.figure(id)
    report {
      message = "{stated} cannot be read as a figure", values = { stated = figure.text }, at = figure, stated = figure.text,
    }
  end
end

return { meta = meta, run = run }
