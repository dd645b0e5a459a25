-- Contributions: what the items of a breakdown (gouji.breakdown) add to the change of its whole, and how their shares
-- moved.
local arithmetic = require "gouji.arithmetic"
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local core = require "gouji.core"
local describe = require "gouji.describe"
local message = require "gouji.message"

local contribution = {}

---The whole and the items of a view, in this order.
function contribution.entries(view)
  return table.move(view.items, 1, #view.items, 2, { view.whole })
end

---The name of an entry with its code, and its place, which in a text would only fill the column.
function contribution.name(result, output, entry)
  return {
    text = comparison.name(entry),
    place = entry.figure and output.form ~= "text" and describe.entry(result.run, entry.figure).place or nil,
  }
end

---Percentage points in words; empty where there are none.
function contribution.points(points)
  return points and message("{points} percentage points", { points = points }) or ""
end

-- Whether it is nothing this year, and not known to have been anything.
local function is_nothing(entry)
  return (not entry.amount or entry.amount:is_zero()) and (not entry.prior or entry.prior:is_zero())
end

local function percent(part, of)
  local ratio = of and not of:is_zero() and core.ratio(part, of)
  return ratio and ratio:percent(2, "half_up") or nil
end

-- How all amounts of a view are told: with as many decimals as the figure that prints most of them, with separators where
-- one has them.
local function add_manner(view, items)
  local decimals, grouped = 0, nil
  local function look(figure)
    if figure and not figure.blank then
      decimals = math.max(decimals, figure.decimals or 0)
      grouped = grouped or figure.text:find(",", 1, true) and { grouped = true } or nil
    end
  end
  look(view.figure)
  for _, item in ipairs(items) do
    look(item.figure)
  end
  view.decimals, view.grouped = decimals, grouped
end

---An amount in the manner of the view's figures, in its unit.
function contribution.show(view, amount)
  return amount:format(view.unit, view.decimals, view.grouped) or (amount:format(view.unit, nil, view.grouped))
end

---How a whole is composed: total, its amount; figure; unit; prior, last year's, or nil; items, those apart that are nothing
---in both years, and whole, each as of comparison.entry.
---@param result gouji.Result
---@param made table as of breakdown.of
function contribution.structure(result, made)
  local before = comparison.before(result, made)
  local whole = comparison.entry(before, made)
  local view = { total = made.whole, figure = made.figure, unit = made.unit, prior = whole.prior, whole = whole, items = {} }
  add_manner(view, before.leaves)
  for _, item in ipairs(before.leaves) do
    local entry = comparison.entry(before, made, item)
    if not is_nothing(entry) then
      view.items[#view.items + 1] = entry
    end
  end
  return view
end

---A part of the change of a whole, as of contribution.of: in percentage points of its last year, and in percent of its
---change; nil where there is none.
function contribution.part(change, view)
  local points = view.prior:sign() > 0 and percent(change, view.prior)
  return points and breakdown.signed(core.percent(points)) or nil, percent(change, view.change)
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

---What the items contribute to the change of a whole, those apart that are nothing in both years: total, figure, unit,
---prior, by and base, what it is known by (see comparison.entry), change, rate or reason (see comparison.reasons); whole, the
---same as an entry; items, the larger change first, as of comparison.entry (figure nil: of an item that ended), but points
---in percentage points of the whole's last year; with part (in percent of the whole's change, nil where that is zero) and
---small, whether last year's amount is too small for its rate to say much; open, items of which the change is not known;
---rest, what the items leave of the change, nil where that is zero. nil where last year's total is not known.
---@param result gouji.Result
---@param made table as of breakdown.of
function contribution.of(result, made)
  local before = comparison.before(result, made)
  local whole = comparison.entry(before, made)
  local change = whole.change
  if not change then
    return nil
  end
  local view = {
    total = made.whole, figure = made.figure, unit = made.unit, prior = whole.prior, by = whole.by, base = whole.base,
    change = change, rate = whole.rate, reason = whole.reason, whole = whole, items = {}, open = {},
  }
  add_manner(view, before.leaves)
  local rest, count = change, 0
  local function add(item)
    local entry = comparison.entry(before, made, item)
    count = count + 1
    if is_nothing(entry) then
      return
    elseif not entry.change then
      view.open[#view.open + 1] = entry
      return
    end
    entry.index = count
    entry.points, entry.part = contribution.part(entry.change, view)
    entry.small = is_small(result, entry.figure, entry.prior) or nil
    rest = rest and arithmetic.added(rest, entry.change, -1)
    view.items[#view.items + 1] = entry
  end
  for _, item in ipairs(before.leaves) do
    add(item)
  end
  for _, item in ipairs(before.gone) do
    if (made.id ~= "expenditure" or item.is_leaf) and (item.level == 1 or item.code) then
      add(item)
    end
  end
  table.sort(view.items, by_size)
  view.rest = rest and not rest:is_zero() and rest or nil
  return view
end

return contribution
