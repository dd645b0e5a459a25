-- 三公与经济分类: what basic expenditure spends on the three public expenses is at most what their table states.
local meta = {
  id = "C07", api = 1, kind = "check", severity = "error",
  title = "The three public expenses cover those of basic expenditure",
  categories = { "default", "tables" },
  needs = { all = { "basic", "three_public" } },
  source = "S: 三公 covers basic and project money",
}

local PAIRS = { { "30212", "overseas" }, { "30217", "reception" }, { "30231", "vehicle_running" } }

local function run(budget, must)
  local basic, public = budget:table("basic"), budget:table("three_public")
  local item = public:items("")[1]
  if not item or not item.any then
    return "insufficient_data"
  end
  for _, pair in ipairs(PAIRS) do
    local row, figure = basic:find(pair[1])[1], item[pair[2]]
    if row and row.total and figure and not row.total:is_zero() then
      must.at_most(row.total, figure)
    end
  end
end

return { meta = meta, run = run }
