-- Amounts: made from text and integers, exact arithmetic, misuse raises, no digit is ever lost in silence.
local core = require "gouji.core"
local amount = core.amount

local MAX, MIN = core.from_raw(math.maxinteger), core.from_raw(math.mininteger)

local function raises(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, "no error")
  assert(message:find(pattern, 1, true), message)
end

local function fails(code, ...)
  local value, message, got = ...
  assert(value == nil and got == code, got)
  assert(type(message) == "string" and #message > 0)
end

-- Made and told apart.
assert(amount("553.22", "万元") == amount("5,532,200", "元"))
assert(amount(3, "亿元") == amount("30000", "万元"))
assert(amount("(1.5)", "元") == -amount("1.50", "元"))
assert(amount("0.0001", "元"):raw() == 1)
assert(amount(0, "元") ~= 0 and amount(0, "元"):is_zero())
assert(type(MAX) == "userdata")
local seen = { [amount("1", "万元")] = "one" }
assert(seen[amount("10000", "元")] == "one")
fails("syntax", amount("", "元"))
fails("syntax", amount("5元", "元"))
fails("syntax", amount("0x10", "元"))
fails("inexact", amount("0.00001", "元"))
fails("range", amount("922337203685477.5808", "元"))
fails("range", amount(math.maxinteger, "元"))
assert(amount("922337203685477.5807", "元") == MAX)
raises("no unit '角'", amount, "1", "角")
raises("string expected", amount, "1")
raises("text or integer expected", amount, 1.5, "元")
raises("text or integer expected", amount, 1.0, "元")
raises("text or integer expected", amount, nil, "元")
raises("text or integer expected", amount, MAX, "元")
raises("integer expected", core.from_raw, 1.0)
raises("integer expected", core.from_raw, "1")

-- Arithmetic.
local a, b = amount("358.80", "万元"), amount("30.02", "万元")
assert(a + b == amount("388.82", "万元"))
assert(a - b == amount("328.78", "万元"))
assert(b * 3 == 3 * b and b * 3 == amount("90.06", "万元"))
assert(-b + b == amount(0, "元"))
assert(b < a and b <= a and a > b and a >= a and (a < a) == false)
assert(MIN < MAX and -MAX == MIN + core.from_raw(1))
raises("amount out of range", function() return MAX + core.from_raw(1) end)
raises("amount out of range", function() return MIN - core.from_raw(1) end)
raises("amount out of range", function() return MAX * 2 end)
raises("amount out of range", function() return -MIN end)
raises("amount out of range", function() return MIN:abs() end)
raises("cannot add an amount and a number", function() return a + 1 end)
raises("cannot add an amount and a number", function() return 1 + a end)
raises("cannot add an amount and a string", function() return a + "1" end)
raises("cannot subtract an amount and a number", function() return 1 - a end)
raises("cannot subtract an amount and a nil", function() return a - nil end)
raises("cannot compare an amount and a number", function() return a < 1 end)
raises("cannot compare an amount and a number", function() return 1 <= a end)
raises("by an integer only", function() return a * b end)
raises("by an integer only", function() return a * 1.0 end)
raises("by an integer only", function() return 1.5 * a end)
raises("by an integer only", function() return a * "2" end)
assert(not pcall(function() return a / b end))
assert(not pcall(function() return a .. "" end))

-- Text.
assert(tostring(amount("553.22", "万元")) == "5532200元")
assert(tostring(amount("-0.5", "元")) == "-0.5元")
assert(tostring(MIN) == "-922337203685477.5808元")
assert(a:format("万元") == "358.8" and a:format("万元", 2) == "358.80" and a:format("元", 0) == "3588000")
assert(a:format("元", 2, { grouped = true }) == "3,588,000.00")
assert(a:format("元", nil, { grouped = true }) == "3,588,000" and a:format("元", nil, {}) == "3588000")
fails("inexact", a:format("万元", 0))
raises("out of range", a.format, a, "元", 13)
raises("out of range", a.format, a, "元", -1)
raises("string expected", a.format, a)
raises("table expected", a.format, a, "元", 2, true)
raises("amount expected", a.format, 5, "元")
raises("amount expected", a.raw, {})

-- Rounding.
local r = amount("1.25", "元")
assert(r:round("元", 1) == amount("1.3", "元"))
assert(r:round("元", 1, "half_even") == amount("1.2", "元"))
assert((-r):round("元", 1, "floor") == amount("-1.3", "元"))
assert((-r):round("元", 1, "ceiling") == amount("-1.2", "元"))
assert(r:round("万元", 0, "up") == amount(1, "万元"))
assert(r:round("亿元", 0) == amount(0, "元"))
raises("amount out of range", MAX.round, MAX, "亿元", 0, "up")
raises("no rounding 'nearest'", r.round, r, "元", 1, "nearest")
raises("number expected", r.round, r, "元")
raises("out of range", r.round, r, "元", 13)

-- Signs.
assert(r:sign() == 1 and (-r):sign() == -1 and (r - r):sign() == 0)
assert((-r):abs() == r and r:abs() == r)
assert(not r:is_zero())

-- Percentages.
assert(core.percent("87.13%") == 87130000 and core.percent("5‰") == 500000 and core.percent("-3％") == -3000000)
assert(core.percent_text(87130000) == "87.13%" and core.percent_text(87130000, 4) == "87.1300%")
fails("syntax", core.percent("87.13"))
fails("inexact", core.percent("0.0000001%"))
fails("range", core.percent("99999999999999%"))
fails("inexact", core.percent_text(87130000, 1))
raises("out of range", core.percent_text, 0, 7)
raises("integer expected", core.percent_text, 87.13)
raises("string expected", core.percent, 87)

-- Nobody may change what amounts do.
assert(getmetatable(a) == "gouji.amount")
assert(not pcall(setmetatable, a, {}))
assert(not pcall(function() a.x = 1 end))
assert(a.x == nil)
