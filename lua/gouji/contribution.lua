-- Contributions: what the items of a breakdown (gouji.breakdown) add to the change of its whole, and how their shares
-- moved.
local arithmetic = require "gouji.arithmetic"
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local core = require "gouji.core"
local printing = require "gouji.printing"

local contribution = {}

local ZERO = core.from_raw(0)

-- Totals that any sentence about all money of one source may state.
local IS_TOTAL = { income = true, expenditure = true, kind = true }

local function shown(item)
  return item and item.amount ~= nil
end

-- Whether no other item with a code stands below this one.
local function is_leaf(item, items)
  for _, other in ipairs(items) do
    if other.code and #other.code > #item.code and other.code:sub(1, #item.code) == item.code then
      return false
    end
  end
  return true
end

-- What is known of the amount of last year of an item, by all printings of its figure.
local function prior_of(result, item)
  local figure = item.figure
  if not figure then
    return nil
  end
  return comparison.prior(result.budget, figure.blank and { figure } or (printing.of(result, figure.id)))
end

-- The parts of the official vehicles, where they are printed and known as well as their sum is.
local function vehicle_parts(result, made)
  local vehicle, parts = made.by_key.vehicle, {}
  for _, key in ipairs { "vehicle_purchase", "vehicle_running" } do
    local item = made.by_key[key]
    if item and (not vehicle or not prior_of(result, vehicle) or prior_of(result, item)) then
      parts[#parts + 1] = item
    end
  end
  return #parts == 2 and (shown(parts[1]) or shown(parts[2])) and parts or { vehicle }
end

-- The items that the whole falls into at their most detailed.
local function items_of(result, made)
  local list = {}
  for _, item in ipairs(made.items) do
    if made.id == "three_public" then
      if item.key == "vehicle" then
        table.move(vehicle_parts(result, made), 1, 2, #list + 1, list)
      elseif item.level == 1 then
        list[#list + 1] = item
      end
    elseif made.id == "expenditure" and is_leaf(item, made.items) or made.id ~= "expenditure" and item.level == 1 then
      list[#list + 1] = item
    end
  end
  return list
end

-- What is known of the whole's amount of last year.
local function prior_of_whole(result, made, items)
  local before = prior_of(result, made) or made.figure and IS_TOTAL[made.id] and comparison.total(result.budget, made.figure)
  if before then
    return before
  end
  local parts = {}
  for index, item in ipairs(items) do
    parts[index] = prior_of(result, item) or not shown(item) and { amount = ZERO } or false
  end
  return comparison.sum(parts)
end

local function percent(part, of)
  local ratio = of and not of:is_zero() and core.ratio(part, of)
  return ratio and ratio:percent(2, "half_up") or nil
end

---A count of 1/1000000 of a percent as percentage points with their sign and two decimals: "+1.25".
function contribution.points(raw)
  local text = core.percent_text(raw, 2) or core.percent_text(raw)
  return (raw > 0 and "+" or "") .. text:gsub("%%$", "")
end

---An amount in the manner of the whole's figure, or in its unit.
function contribution.show(view, amount)
  return view.figure and arithmetic.show(view.figure, amount:raw()) or amount:format(view.unit)
end

-- An item as both views have it.
local function entry_of(item)
  return { name = item.name, code = item.code, figure = item.figure, amount = item.amount or ZERO }
end

---How a whole is composed: total, its amount; figure; unit; prior, last year's, or nil; items with name, code, figure,
---amount, share (in percent, rounded half up; nil where the whole is not above zero), prior, prior_share, and points, the
---difference of the two shares in percentage points with its sign.
---@param result gouji.Result
---@param made table as of breakdown.of
function contribution.structure(result, made)
  local items = items_of(result, made)
  local before = made.whole and prior_of_whole(result, made, items)
  local view = { total = made.whole, figure = made.figure, unit = made.unit, prior = before and before.amount, items = {} }
  for _, item in ipairs(items) do
    local last, entry = prior_of(result, item), entry_of(item)
    if not entry.amount:is_zero() or last and not last.amount:is_zero() then
      entry.prior, entry.by = last and last.amount, last and last.by
      entry.share = breakdown.share(entry.amount, made.whole)
      entry.prior_share = breakdown.share(entry.prior, view.prior)
      entry.points = breakdown.points(entry.share, entry.prior_share)
      view.items[#view.items + 1] = entry
    end
  end
  return view
end

---A part of the change of a whole, as of contribution.of: in percentage points of its last year, and in percent of its
---change; nil where there is none.
function contribution.part(change, view)
  local points = view.prior:sign() > 0 and percent(change, view.prior)
  return points and contribution.points(core.percent(points)) or nil, percent(change, view.change)
end

-- A base of so many units of the last printed place: what its rate is depends on what was rounded away.
local SMALL = 5

local function is_small(result, figure, prior)
  local step = figure and result.run.doc:step(figure.id) or 0
  return not prior:is_zero() and prior:abs():raw() <= SMALL * step
end

-- The larger change first; equal ones in the order of print.
local function by_size(a, b)
  local x, y = a.change:abs(), b.change:abs()
  if x == y then
    return a.index < b.index
  end
  return y < x
end

-- Items that last year's document has and this one does not.
local function add_gone(result, made, add)
  local last = result.budget.previous
  local base = last and last.kind == result.budget.kind and breakdown.of(last, made.id)
  local gone = base and breakdown.gone(made, base) or {}
  for _, item in ipairs(gone) do
    local leaf = made.id ~= "expenditure" or is_leaf(item, base.items)
    if leaf and (item.level == 1 or item.code) then
      add({ name = item.name, code = item.code, amount = ZERO }, { amount = item.amount, by = "previous" })
    end
  end
end

---What the items contribute to the change of a whole, those apart that are nothing in both years: total, figure, unit,
---prior, by and base, what it is known by (see comparison.prior), change, rate or reason (see comparison.reasons); items,
---the larger change first, with name, code, figure (nil: of an item that ended), amount, prior, by, change, rate or
---reason, points (in percentage points of the whole's last year), part (in percent of the whole's change, nil where that
---is zero) and small, whether last year's amount is too small for its rate to say much; open, items of which last year's
---amount is not known; rest, what the items leave of the change, nil where that is zero. nil where last year's total is
---not known.
---@param result gouji.Result
---@param made table as of breakdown.of
function contribution.of(result, made)
  local items = items_of(result, made)
  local before = made.whole and prior_of_whole(result, made, items)
  local change = before and comparison.added(made.whole, before.amount, -1)
  if not change then
    return nil
  end
  local view = {
    total = made.whole, figure = made.figure, unit = made.unit, prior = before.amount, by = before.by, base = before.base,
    change = change, items = {}, open = {},
  }
  view.rate, view.reason = comparison.rate(made.whole, before.amount)
  local rest, count = change, 0
  local function add(entry, last)
    count = count + 1
    local own = last and comparison.added(entry.amount, last.amount, -1)
    if entry.amount:is_zero() and (not last or last.amount:is_zero()) then
      return
    elseif not own then
      view.open[#view.open + 1] = entry
      return
    end
    entry.index, entry.prior, entry.by, entry.change = count, last.amount, last.by, own
    entry.rate, entry.reason = comparison.rate(entry.amount, last.amount)
    entry.points, entry.part = contribution.part(own, view)
    entry.small = is_small(result, entry.figure, last.amount) or nil
    rest = rest and comparison.added(rest, own, -1)
    view.items[#view.items + 1] = entry
  end
  for _, item in ipairs(items) do
    add(entry_of(item), prior_of(result, item))
  end
  add_gone(result, made, add)
  table.sort(view.items, by_size)
  view.rest = rest and not rest:is_zero() and rest or nil
  return view
end

return contribution
