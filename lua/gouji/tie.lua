-- Ties between tables: which totals and accounts state the same money.
local accounts = require "gouji.data.economic"
local scope = require "gouji.data.scope"

---The grand total of a table by item, or nil.
local function total(budget, role)
  local t = budget:table(role)
  local row = t and t:total()
  return row and row.total
end

local CARRIED = { "prior_carryover", "next_carryover", "distribution", "use_surplus" }

---Whether an overview table counts money of other years.
local function has_carried(t)
  for _, line in ipairs(t and CARRIED or {}) do
    for _, flow in ipairs { "income", "expenditure" } do
      local row = t:line_row(line, flow)
      if row and row.total and not row.total:is_zero() then
        return true
      end
    end
  end
  return false
end

---Whether money of other years passes through the department: receipts and expenditure by item may then differ.
local function carries_over(budget)
  return has_carried(budget:table("overview"))
end

---The row of an overview table that a table by item totals: in final accounts the year's subtotal; else the grand
---total, or the subtotal where that is what the table states.
local function year_total(budget, overview, flow, figure)
  local subtotal, whole = overview:line_row("subtotal", flow), overview:total(flow)
  if budget.kind == "final_accounts" then
    return subtotal or whole
  elseif subtotal and subtotal.total and figure and subtotal.total.amount == figure.amount then
    return subtotal
  end
  return whole or subtotal
end

---Whether the table of all expenditure and that of general budget expenditure state the same money.
local function one_source(budget)
  if budget.kind == "final_accounts" or not budget:table("income") then
    local all, general = total(budget, "expenditure"), total(budget, "general")
    return all ~= nil and general ~= nil and all.amount == general.amount
  end
  return budget:single_source()
end

---The figure of 人员经费合计 ("personnel") or 公用经费合计 ("operating") below a table of economic accounts in two or three
---parts side by side, or nil. The label may stand in one part and its amount in the next.
local function half_total(t, group)
  local row = t:line_row(group)
  local figure = row and (row.total or row[group])
  if figure and figure.blank then
    for other in t:rows() do
      local beside = other.index == row.index and other.side.index > row.side.index and other.name == ""
        and (other.total or other[group])
      if beside and not beside.blank then
        return beside
      end
    end
  end
  return figure
end

---The figures whose sum is the basic expenditure of the table by economic account.
local function basic_total(budget)
  local t = budget:table("basic")
  local row = t:total()
  if row and row.total then
    return { row.total }
  end
  local parts = { half_total(t, "personnel") }
  parts[#parts + 1] = half_total(t, "operating")
  return #parts == 2 and parts or {}
end

---The figures whose sum is the operating part of basic expenditure: the total of its column, or the classes of the
---economic classification that are operating costs.
local function operating_parts(budget)
  local figure = budget:cell("basic - total operating")
  if figure then
    return not figure.blank and { figure } or {}
  end
  local parts = {}
  for _, row in ipairs(budget:table("basic"):coded()) do
    local amount = row.total or row.basic
    if #row.code == 3 and accounts.group(row.code) == "operating" and amount and not amount.blank then
      parts[#parts + 1] = amount
    end
  end
  return parts
end

-- The rows of an economic account (basic expenditure) or of a functional one (its basic column), printed amounts only.
local function printed(t, codes, column)
  local figures = {}
  for _, code in ipairs(codes) do
    local rows = t:find(code)
    local figure = #rows == 1 and (rows[1][column] or rows[1].total)
    if figure and not figure:is_zero() then
      figures[#figures + 1] = figure
    elseif #rows > 1 then
      return {}
    end
  end
  return figures
end

---States that economic accounts equal functional ones, where both are printed.
local function match(budget, economic, functional, must)
  local left = printed(budget:table("basic"), economic, "total")
  local right = printed(budget:table("general"), functional, "basic")
  if #left == 1 and #right == 1 then
    must.same(left[1], right[1])
  elseif #left == 1 and #right > 1 then
    must.sum(left[1], right)
  elseif #right == 1 and #left > 1 then
    must.sum(right[1], left)
  end
end

---How 机关运行经费 and 公用经费 relate: "all" where the glossary says that they are the same, "likely" where the tables
---name no institution, else "part".
local function operations_scope(budget)
  for block, kind in ipairs(budget.kinds) do
    local text = budget.texts[block]
    if kind ~= "table" and text:find(scope.operations_term, 1, true) then
      for _, phrase in ipairs(scope.operations_all) do
        if text:find(phrase, 1, true) then
          return "all"
        end
      end
    end
  end
  for _, role in ipairs { "general", "expenditure" } do
    local t = budget:table(role)
    for _, row in ipairs(t and t:coded() or {}) do
      for _, item in ipairs(scope.institution_items) do
        if row.code:find(item) then
          return "part"
        end
      end
    end
  end
  return budget:table("general") and "likely" or "part"
end

return {
  total = total, has_carried = has_carried, carries_over = carries_over, year_total = year_total,
  one_source = one_source, half_total = half_total, basic_total = basic_total,
  match = match, operating_parts = operating_parts, operations_scope = operations_scope,
}
