-- Targets: what a 项目支出绩效目标表 states of its project: name, amount and where it comes from.
-- A cell that prints one of these states a field of the target.
local FIELDS = {
  { "^年度资金总额", "total" }, { "^资金总额", "total" }, { "^项目资金总额", "total" }, { "^财政拨款", "appropriation" },
  { "^其中:财政拨款", "appropriation" }, { "^其他资金", "other_funds" },
}
local UNITS = { ["万元"] = true, ["元"] = true, ["亿元"] = true }

local function field_of(text)
  for _, rule in ipairs(FIELDS) do
    if text:find(rule[1]) then
      return rule[2]
    end
  end
end

-- The amount of a field stands in the same cell, or in the next one that is printed.
local function figure_of(budget, t, row, col, unit)
  local doc, id = budget.doc, nil
  for next_col = col, math.min(col + 2, t.width) do
    id = id or doc:figure_in(t.block, row, next_col)
  end
  if id and doc:figure(id) ~= "amount" then
    doc:set_kind(id, "amount", unit or "万元")
    budget.renew_figure(id)
  end
  return budget.figure(id)
end

local function read_one(budget, t)
  local target = { table = t }
  local unit = t.stated_unit or budget.unit
  local texts = budget.doc:cells(t.block)
  for position, text in ipairs(texts) do
    if text:find("[^%d.,]") then
      local row, col = (position - 1) // t.width + 1, (position - 1) % t.width + 1
      local stated = text:find("资金(", 1, true) and text:match("资金%((.-元)%)")
      unit = UNITS[stated] and stated or unit
      if not target.name and col < t.width and text:find("^项目名称:?$") then
        local name = texts[position + 1]
        target.name = name ~= "" and name or nil
      end
      local field = text:find("资金", 1, true) and field_of(text) or text:find("财政拨款", 1, true) and field_of(text)
      if field and not target[field] then
        target[field] = figure_of(budget, t, row, col, unit)
      end
    end
  end
  return target
end

---The targets of all tables of the role "target", in order of print.
local function of(budget)
  if not budget.targets then
    budget.targets = {}
    for i, t in ipairs(budget:tables "target") do
      budget.targets[i] = read_one(budget, t)
    end
  end
  return budget.targets
end

return { of = of }
