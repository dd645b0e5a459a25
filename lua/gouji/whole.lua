-- Wholes: the totals of a budget that a reader takes apart, each with its items, for shares and contributions.
local comparison = require "gouji.comparison"
local composition = require "gouji.composition"
local core = require "gouji.core"
local printing = require "gouji.printing"

local whole = {}

---What the wholes are called: English message ids.
whole.titles = {
  income = "Income by source", purpose = "Expenditure by purpose", account = "Expenditure by account",
  projects = "Projects", three_public = "The three public expenses",
}

local function shown(figure)
  return figure and figure.amount and not figure.blank
end

-- What is known of a figure's amount of last year, by all its printings.
local function prior_of(result, figure)
  return comparison.prior(result.budget, figure.blank and { figure } or (printing.of(result, figure.id)))
end

local IS_TOTAL = { income = true, purpose = true, account = true }

-- The same of a whole.
local function prior_of_whole(result, of)
  local before = prior_of(result, of.total)
    or (IS_TOTAL[of.id] and comparison.total(result.budget, of.total))
  if before then
    return before
  end
  local parts = {}
  for index, item in ipairs(of.items) do
    parts[index] = prior_of(result, item.figure) or false
  end
  return comparison.sum(parts)
end

-- The first table of the roles with a total; `compared`: one of which last year's total is known goes before it.
local function first_table(result, roles, compared)
  local first, first_total
  for _, role in ipairs(roles) do
    local t = result.budget:table(role)
    local total = t and t:total()
    if total and shown(total.total) then
      if not compared or prior_of(result, total.total) then
        return t, total
      end
      first, first_total = first or t, first_total or total
    end
  end
  return first, first_total
end

local function column_item(t, row, role)
  local column = t:column(role)
  return { name = column.header:match("([^/]*)$"), figure = row[role] }
end

-- The columns that the total of a table's last row is the sum of; `wanted`: of these roles only.
local function by_columns(id, t, total, wanted)
  for _, sum in ipairs(t and composition.columns(t) or {}) do
    if sum.total == "total" then
      local items = {}
      for _, role in ipairs(sum.parts) do
        if total[role] and total[role].amount and (not wanted or wanted[role]) then
          items[#items + 1] = column_item(t, total, role)
        end
      end
      return #items > 0 and { id = id, total = total.total, items = items } or nil
    end
  end
end

local function is_leaf(row, next_row)
  return not (next_row and next_row.code and #next_row.code > #row.code and next_row.code:sub(1, #row.code) == row.code)
end

local function by_account(t, total)
  local items, coded = {}, t and t:coded() or {}
  for index, row in ipairs(coded) do
    if is_leaf(row, coded[index + 1]) and row.total and row.total.amount then
      items[#items + 1] = { name = row.name, code = row.code, figure = row.total }
    end
  end
  return #items > 0 and { id = "account", total = total.total, items = items } or nil
end

local function by_project(budget)
  local t = budget:table("project")
  local total = t and t:total()
  local items = {}
  for row in (total and shown(total.total)) and t:rows() or function() end do
    local name = row.project_name ~= "" and row.project_name or not row.code and row.name or nil
    if name and name ~= "" and not row.is_total and shown(row.total) then
      items[#items + 1] = { name = name, figure = row.total }
    end
  end
  return #items > 0 and { id = "projects", total = total.total, items = items } or nil
end

local EXPENSES = { "overseas", "vehicle", "reception" }
local VEHICLE = { "vehicle_purchase", "vehicle_running" }
local EXPENSE_NAMES = {
  overseas = "因公出国（境）费", vehicle = "公务用车购置及运行费", vehicle_purchase = "公务用车购置费",
  vehicle_running = "公务用车运行费", reception = "公务接待费",
}

local function by_expense(result)
  local t = result.budget:table("three_public")
  local set = t and t:items("")[1]
  if not (set and shown(set.total)) then
    return nil
  end
  local items = {}
  for _, role in ipairs(EXPENSES) do
    local split = role == "vehicle" and set.vehicle_purchase and set.vehicle_running
      and (shown(set.vehicle_purchase) or shown(set.vehicle_running))
    if split and set.vehicle and prior_of(result, set.vehicle) then -- else the two parts may still be known
      split = prior_of(result, set.vehicle_purchase) ~= nil and prior_of(result, set.vehicle_running) ~= nil
    end
    for _, part in ipairs(split and VEHICLE or { role }) do
      if set[part] and set[part].amount then
        items[#items + 1] = { name = EXPENSE_NAMES[part], figure = set[part] }
      end
    end
  end
  return #items > 0 and { id = "three_public", total = set.total, items = items } or nil
end

---The wholes of a budget, in the order of the field: id (see whole.titles), total, a figure, and items, each with name,
---code and figure, in the order of print. Blank items count as zero. `compared`: a table of which last year's total is
---known goes before one of all money.
---@param result gouji.Result
---@param compared boolean?
function whole.list(result, compared)
  local budget = result.budget
  local income, income_total = first_table(result, { "income" })
  local spending, spending_total = first_table(result, { "expenditure", "general" }, compared)
  local list = {}
  list[#list + 1] = by_columns("income", income, income_total)
  list[#list + 1] = by_columns("purpose", spending, spending_total)
  list[#list + 1] = by_account(spending, spending_total)
  list[#list + 1] = by_project(budget)
  list[#list + 1] = by_expense(result)
  return list
end

local function percent(part, of)
  local ratio = of and not of:is_zero() and core.ratio(part, of)
  return ratio and ratio:percent(2, "half_up") or nil
end

---How a whole is composed: total, its amount; prior, last year's, and prior_by, or nil; items with name, code, figure,
---amount, share (in percent, rounded half up; nil where the whole is not above zero), prior, prior_share, and points,
---the difference of the two shares in percentage points with its sign.
function whole.structure(result, of)
  local before = prior_of_whole(result, of)
  local made = {
    total = of.total.amount, figure = of.total, prior = before and before.amount, prior_by = before, items = {},
  }
  local positive = made.total:sign() > 0
  local prior_positive = made.prior and made.prior:sign() > 0
  for index, item in ipairs(of.items) do
    local last = prior_of(result, item.figure)
    local entry = {
      name = item.name, code = item.code, figure = item.figure, amount = item.figure.amount, prior = last and last.amount,
      prior_by = last,
    }
    entry.share = positive and percent(entry.amount, made.total) or nil
    entry.prior_share = prior_positive and last and percent(last.amount, made.prior) or nil
    if entry.share and entry.prior_share then
      local difference = core.percent(entry.share) - core.percent(entry.prior_share)
      entry.points = whole.points(difference)
    end
    made.items[index] = entry
  end
  return made
end

---A count of 1/1000000 of a percent as percentage points with their sign and two decimals: "+1.25".
function whole.points(raw)
  local text = core.percent_text(raw, 2) or core.percent_text(raw)
  return (raw > 0 and "+" or "") .. text:gsub("%%$", "")
end

---A part of the change of a whole, as of whole.contribution: in percentage points of its last year, and in percent of
---its change; nil where there is none.
function whole.share_of_change(change, of)
  local points = of.prior:sign() > 0 and percent(change, of.prior)
  return points and whole.points(core.percent(points)) or nil, percent(change, of.change)
end

-- The larger change first; equal ones in the order of print.
local function by_size(a, b)
  local x, y = a.change:abs(), b.change:abs()
  if x == y then
    return a.index < b.index
  end
  return y < x
end

---What the items contribute to the change of a whole, those apart that are nothing in both years: total, prior, change,
---rate or reason (see comparison.reasons); items, the larger change first, with name, code, figure, amount, prior,
---prior_by, change, rate or reason, points (in percentage points of the whole's last year) and part (in percent of the
---whole's change, nil where that is zero); open, items of which last year's amount is not known; rest, what the items
---leave of the change, nil where that is zero. nil where last year's total is not known.
---@param result gouji.Result
function whole.contribution(result, of)
  local before = prior_of_whole(result, of)
  if not before then
    return nil
  end
  local total = of.total.amount
  local change = comparison.added(total, before.amount, -1)
  if not change then
    return nil
  end
  local made = {
    total = total, figure = of.total, prior = before.amount, prior_by = before, change = change, items = {}, open = {},
  }
  made.rate, made.reason = comparison.rate(total, before.amount)
  local rest = change
  for index, item in ipairs(of.items) do
    local last = prior_of(result, item.figure)
    local own = last and comparison.added(item.figure.amount, last.amount, -1)
    local entry = { name = item.name, code = item.code, figure = item.figure, amount = item.figure.amount, index = index }
    if entry.amount:is_zero() and (not last or last.amount:is_zero()) then
      goto continue
    elseif own then
      entry.prior, entry.prior_by, entry.change = last.amount, last, own
      entry.rate, entry.reason = comparison.rate(item.figure.amount, last.amount)
      entry.points, entry.part = whole.share_of_change(own, made)
      rest = rest and comparison.added(rest, own, -1)
      made.items[#made.items + 1] = entry
    else
      made.open[#made.open + 1] = entry
    end
    ::continue::
  end
  table.sort(made.items, by_size)
  made.rest = rest and not rest:is_zero() and rest or nil
  return made
end

return whole
