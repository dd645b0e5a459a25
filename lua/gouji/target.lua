-- Targets: what a 项目支出绩效目标表 states of its project: name, amount and where it comes from.
local function cell_figures(budget)
  if budget.cell_figures then
    return budget.cell_figures
  end
  local doc, by_cell = budget.doc, {}
  for id = 1, doc:figure_count() do
    local block, row, col = doc:figure_at(id)
    if row and doc:figure(id) ~= "blank" then
      local key = block .. ":" .. row .. ":" .. col
      by_cell[key] = by_cell[key] or {}
      table.insert(by_cell[key], id)
    end
  end
  budget.cell_figures = by_cell
  return by_cell
end

local function read_one(budget, t)
  local doc, block = budget.doc, t.block
  local target = { table = t }
  local figures = cell_figures(budget)
  local unit = t.stated_unit or budget.unit
  for row = 1, t.height do
    for col = 1, t.width do
      local text = doc:cell(block, row, col)
      local stated = text:match("资金%((.-元)%)")
      unit = (stated == "万元" or stated == "元" or stated == "亿元") and stated or unit
      local label = text:match("^项目名称:?$") and "name"
      if label and col < t.width and not target.name then
        local name = doc:cell(block, row, col + 1)
        target.name = name ~= "" and name or nil
      end
      local field = (text:find("^年度资金总额") or text:find("^资金总额") or text:find("^项目资金总额")) and "total"
        or ((text:find("^财政拨款") or text:find("^其中:财政拨款")) and "appropriation")
        or (text:find("^其他资金") and "other_funds")
      if field and not target[field] then
        local ids = figures[block .. ":" .. row .. ":" .. col]
        -- The amount stands in the same cell, or in the next one that is printed.
        for next_col = col + 1, math.min(col + 2, t.width) do
          ids = ids or figures[block .. ":" .. row .. ":" .. next_col]
        end
        if ids then
          if doc:figure(ids[1]) ~= "amount" then
            doc:set_kind(ids[1], "amount", unit or "万元")
          end
          target[field] = budget.figure(ids[1])
        end
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
