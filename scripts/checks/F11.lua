-- 合理性: contributions stand in a usual proportion to wages, and pay for the retired goes with somebody retired.
local data = require "gouji.data.plausible"

local meta = {
  id = "F11", api = 1, kind = "check", severity = "info",
  title = "Contributions and pay are plausible",
  categories = { "default", "text", "people" },
  needs = { any = { "basic" } },
  source = "K: contribution rates; only hints",
}

local function account(t, code)
  local rows = t:find(code)
  local figure = #rows == 1 and rows[1].total
  return figure and not figure.blank and figure.amount and figure.amount:sign() > 0 and figure or nil
end

local function wages_of(t)
  local sum, first
  for _, code in ipairs(data.wages) do
    local figure = account(t, code)
    if figure then
      sum, first = sum and sum + figure.amount or figure.amount, first or figure
    end
  end
  return sum, first
end

local function examine_rates(t, must, report)
  local wages, first = wages_of(t)
  for _, rate in ipairs(wages and data.rates or {}) do
    local code, least, most = table.unpack(rate)
    local figure = account(t, code)
    if figure then
      must.looked()
      if figure.amount * 100 < wages * least or figure.amount * 100 > wages * most then
        report {
          message = "{stated} is not between {least}% and {most}% of wages of {wages}",
          values = { stated = figure.text, least = least, most = most, wages = wages:format(t.unit) .. t.unit },
          at = figure, also = { first }, stated = figure.text,
        }
      end
    end
  end
end

-- Nobody retired in any institution, but pay for those who did.
local function examine_retired(budget, t, must, report)
  local retired = {}
  for _, head in ipairs(budget:people().heads) do
    local counts = head.kind == "retired" or head.kind == "retirees" or head.kind == "old_retired"
    if counts and head.value > 0 then
      return
    elseif counts and head.kind ~= "old_retired" then
      retired[#retired + 1] = head.figure
    end
  end
  for _, code in ipairs(#retired > 0 and data.retired or {}) do
    local figure = account(t, code)
    must.looked()
    if figure then
      report {
        message = "{stated} is paid to the retired, but the head-counts of retired are {count}",
        values = { stated = figure.text, count = retired[1].text }, at = figure, also = retired, stated = figure.text,
      }
      return
    end
  end
end

local function run(budget, must, report)
  local t = budget:table("basic")
  examine_rates(t, must, report)
  examine_retired(budget, t, must, report)
  for _, group in ipairs(budget:procurement()) do
    local all, micro = group.reserved, group.reserved_micro
    if all and micro and not all:is_zero() then
      must.looked()
      if micro.amount * 100 < all.amount * data.micro then
        report {
          message = "{stated} is less than {percent}% of {reserved} reserved for small enterprises",
          values = { stated = micro.text, percent = data.micro, reserved = all.text }, at = micro, also = { all },
          stated = micro.text,
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
