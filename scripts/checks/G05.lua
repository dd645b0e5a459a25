-- 成本不超金额: what a target's cost indicators allow is within its amount: their sum, and quantities times their prices.
local nouns, targets, words -- loaded where a document has targets

local meta = {
  id = "G05", api = 1, kind = "check", severity = "warning",
  title = "Costs of a target are within its amount",
  categories = { "default", "targets" },
  needs = { any = { "target", "evaluation" } },
  source = "D; cost indicators need not exhaust the amount",
}

-- Per cent of a price's name that the name of its quantity must hold.
local COVERED = 70
-- Quantities above this are no counts of things that one target buys.
local MOST = 1000000000

-- What one price is paid for: the word behind the slash, or after 每.
local function per_of(indicator)
  local slashes = select(2, indicator.value.unit:gsub("/", ""))
  if slashes > 0 then
    return slashes == 1 and indicator.value.unit:match("/(.+)$") or nil
  end
end

local function is_price(indicator)
  return indicator.value.unit:find("/", 1, true) ~= nil or nouns.holds(indicator.name, words.price_words) ~= nil
end

-- The value of a cost that is money and a limit; nil for costs that may rise.
local function cost_of(indicator)
  local value = indicator.kind == "cost" and indicator.value
  local figure = value and value.single and not value.relative and value.figure
  if figure and figure.kind == "amount" and value.operator ~= ">=" and value.operator ~= ">"
    and not nouns.holds(indicator.name, words.cost_exceptions) then
    return figure
  end
end

-- Costs by what they are: parts of the amount, the whole of it, prices.
local function costs_of(target)
  local parts, wholes, prices = {}, {}, {}
  for _, indicator in ipairs(target.indicators) do
    local figure = cost_of(indicator)
    if figure and is_price(indicator) then
      prices[#prices + 1] = indicator
    elseif figure and (figure.amount == target.total.amount or nouns.holds(indicator.name, words.whole_words)) then
      wholes[#wholes + 1] = indicator
    elseif figure then
      parts[#parts + 1] = indicator
    end
  end
  return parts, wholes, prices
end

-- The one quantity of things that a price is paid for, or nil.
local function quantity_of(target, price)
  local per = per_of(price)
  local found, alike, among = nil, 0, 0
  for _, indicator in ipairs(target.indicators) do
    local value = indicator.value
    local of_price = per or value and value.unit and price.name:find("每" .. value.unit, 1, true) and value.unit
    if indicator.kind == "quantity" and value and value.single and value.figure and value.number and not value.relative
      and of_price and value.unit == of_price then
      among = among + 1
      local covered = nouns.covered(nouns.of(price.name), indicator.name)
      if covered > alike then
        found, alike = indicator, covered
      elseif covered == alike then
        found = among == 1 and indicator or nil
      end
    end
  end
  return (alike >= COVERED or among == 1 and not per) and found or nil
end

-- amount × count, or nil where that is no amount.
local function times(amount, millionths)
  local whole = millionths // 1000000
  if millionths % 1000000 ~= 0 or whole < 0 or whole > MOST then
    return nil
  end
  local fits, product = pcall(function()
    return amount * whole
  end)
  return fits and product or nil
end

-- The sum of amounts, or nil where it is no amount.
local function sum_of(amounts)
  local fits, sum = pcall(function()
    local total = amounts[1]
    for i = 2, #amounts do
      total = total + amounts[i]
    end
    return total
  end)
  return fits and sum or nil
end

-- Whether a sum exceeds the amount by more than figures rounded one by one excuse: half a unit of the last place each.
local function exceeds(budget, sum, total, figures)
  local slack = budget.doc:step(total.id)
  for _, figure in ipairs(figures) do
    slack = slack + budget.doc:step(figure.id)
  end
  return (sum - total.amount):raw() * 2 > slack
end

local function examine_products(budget, target, prices, must, report)
  local products, terms, places, figures, capped = {}, {}, {}, { target.total }, false
  for _, price in ipairs(prices) do
    local quantity = quantity_of(target, price)
    local product = quantity and times(price.value.figure.amount, quantity.value.number)
    if product then
      products[#products + 1] = product
      terms[#terms + 1] = quantity.value.number // 1000000 .. " × " .. price.value.figure.text
      places[#places + 1] = price.value.figure
      places[#places + 1] = quantity.value.figure
      table.move(places, #places - 1, #places, #figures + 1, figures)
      capped = capped or price.value.operator == "<="
    end
  end
  local sum = sum_of(products)
  if sum and exceeds(budget, sum, target.total, {}) then
    local unit = target.total.unit
    report {
      message = "{name}: quantities times prices make {stated}, more than the amount of {expected}; difference {difference}",
      values = { name = target.name or "", stated = sum:format(unit) .. unit,
        expected = target.total.amount:format(unit) .. unit, difference = (sum - target.total.amount):format(unit) .. unit },
      at = places[1], also = { target.total, table.unpack(places, 2) }, stated = sum:format(unit) .. unit,
      expected = target.total.amount:format(unit) .. unit, difference = (sum - target.total.amount):format(unit) .. unit,
      explain = table.concat(terms, " + ") .. " = " .. sum:format(unit) .. unit, severity = capped and "info" or nil,
    }
  elseif sum then
    must.looked(figures)
  end
end

local function examine_parts(budget, target, parts, must, report)
  local amounts, figures, terms = {}, {}, {}
  for i, indicator in ipairs(parts) do
    figures[i] = indicator.value.figure
    amounts[i], terms[i] = figures[i].amount, figures[i].text
  end
  local sum = sum_of(amounts)
  if #parts == 1 then
    must.at_most(figures[1], target.total)
  elseif sum and exceeds(budget, sum, target.total, figures) then
    local unit = target.total.unit
    report {
      message = "{name}: the costs add up to {stated}, more than the amount of {expected}; difference {difference}",
      values = { name = target.name or "", stated = sum:format(unit) .. unit,
        expected = target.total.amount:format(unit) .. unit, difference = (sum - target.total.amount):format(unit) .. unit },
      at = figures[1], also = { target.total, table.unpack(figures, 2) }, stated = sum:format(unit) .. unit,
      expected = target.total.amount:format(unit) .. unit, difference = (sum - target.total.amount):format(unit) .. unit,
      explain = table.concat(terms, " + ") .. " = " .. sum:format(unit) .. unit,
    }
  elseif sum then
    figures[#figures + 1] = target.total
    must.looked(figures)
  end
end

local function run(budget, must, report)
  nouns, targets, words = require "gouji.noun", require "gouji.target", require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    if target.role ~= "department_target" and target.total and not target.total:is_zero() then
      local parts, wholes, prices = costs_of(target)
      examine_parts(budget, target, parts, must, report)
      for _, indicator in ipairs(wholes) do
        must.at_most(indicator.value.figure, target.total)
      end
      examine_products(budget, target, prices, must, report)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
