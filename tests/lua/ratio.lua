-- Ratios: exact until they are printed once.
local core = require "gouji.core"

local function wan(text)
  return assert(core.amount(text, "万元"))
end

local function raises(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, "no error")
  assert(message:find(pattern, 1, true), message)
end

local growth = core.ratio(wan("30.02"), wan("358.80") - wan("30.02"))
assert(growth:percent(2) == "9.13%")
assert(growth:percent(6) == "9.130726%")
assert(growth:percent(6, "down") == "9.130725%")
assert(growth:percent(0) == "9%")
assert(growth:decimal(4) == "0.0913")
assert(growth:decimal(0) == "0")
assert(growth:decimal(18) == "0.091307257132428980")

local half = core.ratio(wan("1"), wan("-8"))
assert(half:percent(0) == "-13%")
assert(half:percent(0, "half_even") == "-12%")
assert(half:percent(0, "ceiling") == "-12%")
assert(half:percent(0, "floor") == "-13%")
assert(half:decimal(2, "half_down") == "-0.12")
assert(half:decimal(3) == "-0.125")
assert(tostring(half) == "10000元/-80000元")

-- A percentage alone.
local percentage = core.ratio(core.percent("1.5%"))
assert(percentage == core.ratio(wan("1.5"), wan("100")) and percentage:percent(2) == "1.50%")
assert(core.ratio(-core.percent("1.5%")) < core.ratio(0))
for _, wrong in ipairs { 1.5, "1.5", wan("1") } do
  assert(not pcall(core.ratio, wrong))
end
assert(not pcall(core.ratio, 1, 2))

local none, message, code = core.ratio(wan("1"), wan("0"))
assert(none == nil and type(message) == "string" and code == "zero")

-- Too large to print.
local huge = core.ratio(core.from_raw(math.mininteger), core.from_raw(1))
none, message, code = huge:percent(6)
assert(none == nil and type(message) == "string" and code == "range")
none, message, code = huge:decimal(1)
assert(none == nil and type(message) == "string" and code == "range")
assert(huge:decimal(0) == "-9223372036854775808")

-- Order.
local third, sixth = core.ratio(wan("1"), wan("3")), core.ratio(wan("2"), wan("12"))
assert(sixth < third and third > sixth and sixth <= third and (third <= sixth) == false)
assert(third == core.ratio(wan("-2"), wan("-6")) and third ~= sixth)
assert(third <= core.ratio(wan("2"), wan("6")) and (third < core.ratio(wan("2"), wan("6"))) == false)
assert(half < sixth)
assert(third ~= core.column() and core.column() ~= third) -- another userdata
local nearly = core.ratio(core.from_raw(math.maxinteger - 1), core.from_raw(math.maxinteger))
assert(nearly < core.ratio(wan("1"), wan("1")) and nearly:decimal(18) == "1.000000000000000000")

raises("amount expected", core.ratio, 1, wan("1"))
raises("amount expected", core.ratio, wan("1"))
raises("out of range", third.decimal, third, 19)
raises("out of range", third.decimal, third, -1)
raises("out of range", third.percent, third, 7)
raises("number expected", third.percent, third)
raises("no rounding 'x'", third.percent, third, 2, "x")
raises("gouji.ratio expected", third.percent, wan("1"), 2)
assert(not pcall(function() return third < 1 end))
assert(not pcall(function() return third < wan("1") end))
assert(getmetatable(third) == "gouji.ratio")
