-- Breakdowns of a budget: a whole with the items it falls into, as its tables print them; their shares and changes.
local core = require "gouji.core"
local message = require "gouji.message"

local breakdown = {}

local ZERO = core.from_raw(0)

---The ids of the breakdowns, in the order in which they are told.
breakdown.ids = { "income", "expenditure", "kind", "economic", "project", "three_public" }

local TITLES = {
  income = "Income by source", expenditure = "Expenditure by function", kind = "Expenditure by kind",
  economic = "Basic expenditure by economic class", project = "Projects", three_public = "The three public expenses",
}

---The title of a breakdown in the language of the run.
function breakdown.title(id)
  return message(TITLES[id])
end

local function amount_of(figure)
  return figure and not figure.blank and figure.amount or nil
end

local function plus(a, b)
  return a + b
end

-- A sum, to which nothing is added any more once no amount holds it: false.
local function added(sum, amount)
  if sum == false then
    return false
  end
  local fits, more = pcall(plus, sum or ZERO, amount)
  return fits and more
end

-- Adds an item, or its amount to the one with the same key: a table may have a block of rows for each institution.
local function add(made, item)
  local known = made.by_key[item.key]
  if not known then
    made.by_key[item.key] = item
    made.items[#made.items + 1] = item
  elseif item.amount then
    known.sum = added(known.sum == nil and known.amount or known.sum, item.amount)
    known.amount, known.figure = known.sum or nil, nil
  end
end

local function new(id, t, whole)
  return { id = id, table = t, unit = t.unit, items = {}, by_key = {}, whole = amount_of(whole), figure = whole }
end

-- The role of a column without its measure, where it is of the wanted one: "" the table's own, "_budget", "prior".
local function role_in(column, measure)
  local key = column.key
  if not key or column.label then
    return nil
  elseif measure == "prior" then
    return column.measure == "prior" and (key:match("^prior_(.+)$") or "total") or nil
  elseif measure == "_budget" then
    return column.measure == "budget" and (key:match("^(.+)_budget$") or key) or nil
  end
  local other = column.measure == "prior" or column.measure == "change" or column.measure == "rate"
  return not other and not key:find("_budget$") and not key:find("_adjusted$") and key or nil
end

-- The key of a role in a measure.
local function key_in(role, measure)
  if measure == "prior" then
    return role == "total" and "prior" or "prior_" .. role
  end
  return role .. measure
end

-- Whether the table has the columns of a measure: an amount of a row named "prior_general" may be of a carry-over.
local function has_measure(t, measure)
  if measure == "" then
    return true
  end
  for _, column in ipairs(t.columns) do
    if role_in(column, measure) then
      return true
    end
  end
  return false
end

-- The last title of a header that is more than 小计.
local function name_of(header)
  local name = header
  for title in header:gmatch("[^/]+") do
    name = title:find("计$") and name or title
  end
  return name:match("([^/]+)/[^/]*计$") or name
end

-- The columns of the row of the grand total.
local function of_columns(id, t, measure)
  local row = t and t:total()
  if not row then
    return nil
  end
  local made = new(id, t, row[key_in("total", measure)])
  for _, column in ipairs(row.side.columns) do
    local role = role_in(column, measure)
    if role and role ~= "total" then
      local figure = row[column.key]
      add(made, { key = role, level = 1, name = name_of(column.header), figure = figure, amount = amount_of(figure) })
    end
  end
  return made
end

local SOURCES = { general = true, fund = true, capital = true, special_account = true, undertaking = true, business = true,
  superior = true, affiliated = true, other = true, unit_funds = true, use_surplus = true, prior_carryover = true }

-- The lines of receipts of an overview.
local function of_lines(id, t, measure)
  local total = t and t:total "income"
  if not total then
    return nil
  end
  local made, key = new(id, t, total[key_in("total", measure)]), key_in("total", measure)
  for row in t:rows "income" do
    if SOURCES[row.line] and not made.by_key[row.line] then
      add(made, { key = row.line, level = 1, name = row.name, figure = row[key], amount = amount_of(row[key]) })
    end
  end
  return made
end

-- The rows of accounts, by their codes.
local function of_accounts(id, t, measure)
  if not t then
    return nil
  end
  local total, key = t:total(), key_in("total", measure)
  local made = new(id, t, total and total[key])
  for _, row in ipairs(t:coded()) do
    add(made, { key = row.code, code = row.code, level = row.level, name = row.name, figure = row[key],
      amount = amount_of(row[key]) })
  end
  return made
end

-- The classes of the economic classification, each as it is printed or as the sum of its sections.
local function of_classes(id, t, measure)
  if not t then
    return nil
  end
  local key, sum = key_in("total", measure), ZERO
  local made = new(id, t, nil)
  for _, row in ipairs(t:coded()) do
    local class = row.code:sub(1, 3)
    if not made.by_key[class] then
      local amount, own = nil, row[key] -- a blank of the first row, where no amount is printed
      for _, account in ipairs(t:account(class)) do
        local figure = account[key]
        if amount_of(figure) then
          own = amount == nil and account.code == class and figure or nil
          amount = added(amount, figure.amount)
        end
      end
      sum, amount = added(sum, amount == nil and ZERO or amount), amount or nil
      add(made, { key = class, code = class, level = 1, figure = own, amount = amount,
        name = row.code == class and row.name or require("gouji.data.economic").name(class) or "" })
    end
  end
  local total = t:total()
  local whole = total and total[key]
  if #t.sides == 1 and amount_of(whole) then
    made.whole, made.figure = whole.amount, whole
  elseif sum and not sum:is_zero() then
    made.whole = sum
  end
  return made
end

local function of_projects(id, t, measure)
  if not t then
    return nil
  end
  local total, key = t:total(), key_in("total", measure)
  local made = new(id, t, total and total[key])
  for row in t:rows() do
    if (row.project_name or "") ~= "" and not row.is_total then
      add(made, { key = row.project_name, code = row.code, level = 1, name = row.project_name, figure = row[key],
        amount = amount_of(row[key]) })
    end
  end
  return made
end

-- The three public expenses in the order of print, and their levels.
local EXPENSES = { { "overseas", 1 }, { "vehicle", 1 }, { "vehicle_purchase", 2 }, { "vehicle_running", 2 }, { "reception", 1 } }

local NAMES = {
  overseas = "Journeys abroad on duty", vehicle = "Buying and running official vehicles",
  vehicle_purchase = "Buying official vehicles", vehicle_running = "Running official vehicles",
  reception = "Receptions on duty",
}

local function of_expenses(id, t, measure)
  local set = t and t:items(measure == "prior" and "_prior" or measure)[1]
  if not set then
    return nil
  end
  local made = new(id, t, set.total)
  for _, expense in ipairs(EXPENSES) do
    local role, level = table.unpack(expense)
    local figure = set[role]
    if figure then
      add(made, { key = role, level = level, name = message(NAMES[role]), figure = figure, amount = amount_of(figure) })
    end
  end
  return made
end

local MAKERS = {
  income = function(budget, id, measure)
    return of_columns(id, budget:table "income", measure) or of_lines(id, budget:table "overview", measure)
  end,
  expenditure = function(budget, id, measure)
    return of_accounts(id, budget:table "expenditure" or budget:table "general", measure)
  end,
  kind = function(budget, id, measure)
    return of_columns(id, budget:table "expenditure" or budget:table "general", measure)
  end,
  economic = function(budget, id, measure)
    return of_classes(id, budget:table "basic", measure)
  end,
  project = function(budget, id, measure)
    return of_projects(id, budget:table "project", measure)
  end,
  three_public = function(budget, id, measure)
    return of_expenses(id, budget:table "three_public", measure)
  end,
}

---One breakdown, or nil where no table prints it: { id, table, unit, whole, figure, items, by_key }; an item is { key,
---code, level, name, figure, amount }. `whole` and `amount` are nil where nothing is printed, `figure` is where it is.
---@param budget gouji.Budget
---@param id string
---@param measure ""|"_budget"|"prior"|nil of the table's columns
function breakdown.of(budget, id, measure)
  local made = MAKERS[id](budget, id, measure or "")
  if made and not has_measure(made.table, measure or "") then
    return nil
  end
  for _, item in ipairs(made and made.items or {}) do
    if item.amount then
      return made
    end
  end
end

---The amount of an item: zero where a blank is printed, nil where nothing or no amount can be read.
function breakdown.amount(item)
  return item.amount or item.figure and item.figure.blank and ZERO or nil
end

---The items that only another breakdown has, with an amount.
function breakdown.gone(made, base)
  local list = {}
  for _, item in ipairs(base and base.items or {}) do
    if item.amount and not item.amount:is_zero() and not made.by_key[item.key] then
      list[#list + 1] = item
    end
  end
  return list
end

---The items with a code that two breakdowns call by different names: { code, name, other }.
function breakdown.renamed(made, base)
  local same_name, list = require("gouji.data.accounts").same_name, {}
  for _, item in ipairs(made.items) do
    local known = item.code and base.by_key[item.key]
    if known and known.name and known.name ~= "" and item.name ~= "" and not same_name(item.name, known.name) then
      list[#list + 1] = { code = item.code, name = item.name, other = known.name }
    end
  end
  return list
end

---The items of the highest level, which the whole falls into.
function breakdown.parts(made)
  local list, highest = {}, nil
  for _, item in ipairs(made.items) do
    highest = math.min(highest or item.level, item.level)
  end
  for _, item in ipairs(made.items) do
    if item.level == highest and item.amount then
      list[#list + 1] = item
    end
  end
  return list
end

---Whether no other item of a breakdown with a code stands below this one.
function breakdown.is_leaf(item, made)
  for _, other in ipairs(item.code and made.items or {}) do
    if other.code and #other.code > #item.code and other.code:sub(1, #item.code) == item.code then
      return false
    end
  end
  return true
end

-- The parts of the official vehicles, where they are printed and told of as well as their sum is.
local function vehicle_parts(made, told)
  local vehicle, parts = made.by_key.vehicle, {}
  for _, key in ipairs { "vehicle_purchase", "vehicle_running" } do
    local item = made.by_key[key]
    if item and (not vehicle or not told.vehicle or told[key]) then
      parts[#parts + 1] = item
    end
  end
  return #parts == 2 and (parts[1].amount or parts[2].amount) and parts or { vehicle }
end

---The items that the whole falls into at their most detailed.
---@param told table<string, any> by the keys of items: of which of them something else is known
function breakdown.leaves(made, told)
  local list = {}
  for _, item in ipairs(made.items) do
    if made.id == "three_public" then
      if item.key == "vehicle" then
        table.move(vehicle_parts(made, told), 1, 2, #list + 1, list)
      elseif item.level == 1 then
        list[#list + 1] = item
      end
    elseif made.id == "expenditure" and breakdown.is_leaf(item, made) or made.id ~= "expenditure" and item.level == 1 then
      list[#list + 1] = item
    end
  end
  return list
end

---The share of an amount as a text with two decimals, or nil where the whole is not positive.
function breakdown.share(amount, whole)
  if amount and whole and whole:sign() > 0 then
    return core.ratio(amount, whole):percent(2)
  end
end

---A count of 1/1000000 of a percent as percentage points with their sign and two decimals: "+1.25".
function breakdown.signed(raw)
  local text = core.percent_text(raw, 2) or core.percent_text(raw)
  return (raw > 0 and "+" or "") .. text:gsub("%%$", "")
end

---The difference of two shares in percentage points, as the shares are printed.
function breakdown.points(share, before)
  if not share or not before then
    return nil
  end
  return breakdown.signed(core.percent(share) - core.percent(before))
end

return breakdown
