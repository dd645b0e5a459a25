-- Items of charts: labels with amounts, the smallest of a long list taken together, amounts in one manner.
local core = require "gouji.core"
local message = require "gouji.message"

local item = {}

-- So many bars can still be compared at a glance.
local MOST = 20
-- Decimals that all amounts of a chart print; an amount that needs more prints these.
local MOST_DECIMALS = 2

---`{ label =, amount = }` of what a report gives, also as `{ label, amount }`.
function item.read(given)
  local label, amount = given.label or given[1], given.amount or given[2]
  if type(label) ~= "string" or type(amount) ~= "userdata" then
    error("chart: an item is { label = text, amount = amount }", 0)
  end
  return { label = label, amount = amount }
end

function item.list(given)
  local list = {}
  for index, one in ipairs(given) do
    list[index] = item.read(one)
  end
  return list
end

local function magnitude(amount)
  local raw = amount:raw()
  return raw < 0 and raw or -raw -- the larger, the smaller: -mininteger does not exist
end

local function sum(items)
  local total = core.from_raw(0)
  for _, one in ipairs(items) do
    total = total + one.amount
  end
  return total
end

---The sum of the items, or nil where no amount holds it.
function item.sum(items)
  local ok, total = pcall(sum, items)
  return ok and total or nil
end

---The `MOST` largest items in their order, and one more that is the sum of the others. All of them, where these are few,
---or where their sum fits into no amount.
function item.fold(items)
  if #items <= MOST + 1 then
    return items
  end
  local order = {}
  for index in ipairs(items) do
    order[index] = index
  end
  table.sort(order, function(a, b)
    local x, y = magnitude(items[a].amount), magnitude(items[b].amount)
    if x ~= y then
      return x < y
    end
    return a < b
  end)
  local kept, shown, others = {}, {}, {}
  for index = 1, MOST do
    kept[order[index]] = true
  end
  for index, one in ipairs(items) do
    table.insert(kept[index] and shown or others, one)
  end
  local rest = item.sum(others)
  if not rest then
    return items
  end
  shown[#shown + 1] = { label = message("{count} others", { count = #others }), amount = rest, rest = true }
  return shown
end

local function decimals_of(amount, unit)
  return #(assert(amount:format(unit)):match("%.(%d+)") or "")
end

---A function that prints amounts in `unit` (default 万元) exactly, with no fewer decimals than the others have.
---@param amounts gouji.Amount[]
---@param unit string?
---@return fun(amount: gouji.Amount): string
function item.printer(amounts, unit)
  unit = unit or "万元"
  local decimals = 0
  for _, amount in ipairs(amounts) do
    decimals = math.max(decimals, math.min(decimals_of(amount, unit), MOST_DECIMALS))
  end
  return function(amount)
    local options = { grouped = true }
    return amount:format(unit, decimals, options) or amount:format(unit, nil, options)
  end
end

---The amounts of items.
function item.amounts(items)
  local list = {}
  for index, one in ipairs(items) do
    list[index] = one.amount
  end
  return list
end

return item
