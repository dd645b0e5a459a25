-- 数值可解析: every amount cell is a number.
local meta = {
  id = "B17", api = 1, kind = "check", severity = "error",
  title = "Every amount can be read",
  categories = { "default", "table" },
  source = "S: 表内数值",
}

local function run(budget, must, report)
  local doc = budget.doc
  for id = 1, doc:figure_count() do
    local kind = doc:figure(id)
    if kind == "amount" then
      must.looked()
    elseif kind == "unread" then
      local figure = budget.figure(id)
      report {
        message = "{stated} cannot be read as a figure", values = { stated = figure.text }, at = figure, stated = figure.text,
      }
    end
  end
end

return { meta = meta, run = run }
