-- Compositions: which cells of a row, and which lines of an overview table, add up to which.
local data = require "gouji.data.composition"

-- Totals of sources that mean nothing without the main one of them.
local LEADS = { appropriation = "general", income = "appropriation" }

local function contains(list, role)
  for _, other in ipairs(list) do
    if other == role then
      return true
    end
  end
  return false
end

---The sums inside every row of a table: a list of { total = role, parts = roles }. The grand total comes first; a
---column whose parts are printed beside it is a sum of its own.
---@param t gouji.Table
local function columns(t)
  if t.compositions then
    return t.compositions
  end
  local present, order = {}, {}
  for _, role in ipairs(t:amount_roles()) do
    local column = t:column(role)
    local apart = data.apart[role] or data.apart[column.measure]
      or (t.role ~= "income" and data.apart_of_expenditure[role])
    if not apart then
      present[role] = true
      order[#order + 1] = role
    end
  end
  local found, inner = {}, {}
  for _, role in ipairs(order) do
    local parts = {}
    local own = role == "income" and present.appropriation and data.columns.appropriation or {}
    for _, part in ipairs(data.columns[role] or {}) do
      if present[part] and not contains(own, part) then
        parts[#parts + 1] = part
        inner[part] = true
      end
    end
    for _, part in ipairs(order) do
      if data.classes[part:match("^(%d%d%d)%d%d$")] == role then
        parts[#parts + 1] = part
        inner[part] = true
      end
    end
    local lead = LEADS[role]
    local known = not lead or present.general or present[lead]
    if #parts > 0 and known then
      found[#found + 1] = { total = role, parts = parts }
    end
  end
  if present.total then
    local parts = {}
    for _, role in ipairs(order) do
      local column = t:column(role)
      if role ~= "total" and not inner[role] and not column.header:find("其中", 1, true) then
        parts[#parts + 1] = role
      end
    end
    if #parts > 0 then
      table.insert(found, 1, { total = "total", parts = parts })
    end
  end
  t.compositions = found
  return found
end

-- Whether an amount stands in a column without a role, or of a role that another column has already: then nothing can
-- be said about what its table adds up to.
local function unknown_amount(row)
  local list = row.side.columns
  for i = 1, #list do
    local column = list[i]
    if not column.key and not column.label then
      local figure = row.table:figure_at(row.index, column.index)
      if figure and figure.kind == "amount" and not figure:is_zero() then
        return true
      end
    end
  end
  return false
end

---States that every row of a table adds up. Rows without any amount state nothing.
local function state_rows(t, must)
  local sums = columns(t)
  for row in t:rows() do
    for k = 1, #sums do
      local total, roles = row[sums[k].total], sums[k].parts
      local parts, count, any = { nil, nil, nil, nil }, 0, total and not total.blank
      for i = 1, total and #roles or 0 do
        local figure = row[roles[i]]
        if figure and figure.kind ~= "percent" then
          count = count + 1
          parts[count] = figure
          any = any or not figure.blank
        end
      end
      if total and any and count > 0 and not (sums[k].total == "total" and unknown_amount(row)) then
        must.sum(total, parts)
      end
    end
  end
end

-- States parent = sum of children in one column.
local function state_family(parent, children, role, must)
  local total = parent[role]
  if not total or total.kind == "percent" then
    return
  end
  local parts = {}
  for i = 1, #children do
    parts[#parts + 1] = children[i][role]
  end
  if #parts > 0 then
    must.sum(total, parts)
  end
end

---States that classes are the sums of their sections, sections of their items, and the grand total of the classes.
local function state_hierarchy(t, must)
  for _, family in ipairs(t:families()) do
    local parent = family.parent or t:total()
    if parent and #family.children > 0 then
      for _, role in ipairs(t:amount_roles()) do
        if t:column(role).measure ~= "rate" and t:prints(role) then
          state_family(parent, family.children, role, must)
        end
      end
    end
  end
end

-- The lines of one side of an overview table, in two runs: those that the subtotal is the sum of, and those that the
-- total adds to it. The subtotal stands below its lines, or above them (一、本年收入), up to what is carried over.
local function runs(t, side)
  local before, after, subtotal, total, inside = {}, {}, nil, nil, {}
  local heads = {} -- the lines above that may have parts below them, outermost first
  local above
  for _, row in ipairs(t:side_rows(side)) do
    if above and data.carried[row.line] then
      above = false
    end
    local list = subtotal and not above and after or before
    if row.line == "subtotal" and not subtotal then
      above = #before == 0
      subtotal, heads = row, {}
    elseif row.is_total then
      total = row
      break
    elseif row.class or row.line then
      while #heads > 0 and not (row.line and data.lines[heads[#heads].line][row.line]) do
        heads[#heads] = nil
      end
      local entry = { row = row, line = row.line, inner = {} }
      if #heads > 0 then
        table.insert(heads[#heads].inner, row)
      else
        list[#list + 1] = entry
      end
      if row.line and data.lines[row.line] then
        heads[#heads + 1] = entry
        inside[#inside + 1] = entry
      end
    elseif row.name ~= "" then
      list[#list + 1] = { row = row, unknown = true, inner = {} }
    end
  end
  return before, after, subtotal, total, inside
end

-- The figures of a run in one column; nil where a line of unknown meaning holds an amount and leaves it open.
local function figures_of(run, role, known_only)
  local figures, open = {}, false
  for i = 1, #run do
    local entry = run[i]
    local figure = entry.row[role]
    if figure and not (entry.unknown and known_only) then
      figures[#figures + 1] = figure
    end
    if entry.unknown and figure and not figure:is_zero() then
      open = true
    end
  end
  return figures, open
end

-- Whether the figure and all parts are blank: nothing is printed, nothing to decide.
local function all_blank(total, parts)
  if not total.blank then
    return false
  end
  for _, part in ipairs(parts) do
    if not part.blank then
      return false
    end
  end
  return true
end

-- States total = parts, where lines of unknown meaning may or may not be parts: stated only when that is settled.
local function state_run(total, run, role, extra, must)
  local all, open = figures_of(run, role, false)
  local known = open and figures_of(run, role, true) or all
  if extra then
    table.insert(all, 1, extra)
    if known ~= all then
      table.insert(known, 1, extra)
    end
  end
  if all_blank(total, all) or #known == 0 and #all == 0 then
    return
  end
  if open then
    local function try(parts)
      local figures, weights = { total }, { 1 }
      for i, part in ipairs(parts) do
        figures[i + 1], weights[i + 1] = part, 1
      end
      return must.try("sum", figures, weights) == "exact"
    end
    if try(known) then
      must.sum(total, known)
    elseif try(all) then
      must.sum(total, all)
    end
    return
  end
  must.sum(total, all)
end

local function state_side(t, side, inner, must)
  local before, after, subtotal, total, inside = runs(t, side)
  for _, role in ipairs(t:amount_roles()) do
    local sum, grand = subtotal and subtotal[role], total and total[role]
    if sum then
      state_run(sum, before, role, nil, must)
      if grand then
        state_run(grand, after, role, sum, must)
      end
    elseif grand then
      state_run(grand, before, role, nil, must)
    end
    for _, entry in ipairs(inner and inside or {}) do
      local head = entry.row[role]
      local parts = {}
      for i, row in ipairs(entry.inner) do
        parts[i] = row[role]
      end
      if head and #parts > 0 and not all_blank(head, parts) then
        must.sum(head, parts)
      end
    end
  end
end

---States the sums of the sides of one flow of an overview table (of all sides for no flow) in every amount column:
---subtotal = its lines; total = subtotal and what follows it, or all lines. `inner`: also the lines that others are
---composed of.
local function state_lines(t, flow, inner, must)
  for _, side in ipairs(t.sides) do
    if not flow or side.flow == flow then
      state_side(t, side, inner, must)
    end
  end
end

---Whether a table prints its lines downwards, without codes, as an overview table does.
local function is_listed(t)
  return #t:coded() == 0 and (t:line_row("subtotal") or t:line_row("general") or t:line_row("basic")) ~= nil
end

return {
  columns = columns, state_rows = state_rows, state_hierarchy = state_hierarchy, state_lines = state_lines,
  is_listed = is_listed,
}
