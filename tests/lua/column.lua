-- Columns: rows from 1, exact sums, shares and growth rates; misuse raises.
local core = require "gouji.core"

local function yuan(text)
  return assert(core.amount(text, "元"))
end

local function column(...)
  local c = core.column()
  for _, text in ipairs { ... } do
    c:push(yuan(text))
  end
  return c
end

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

local MAX, MIN = core.from_raw(math.maxinteger), core.from_raw(math.mininteger)

-- Rows.
local c = core.column { yuan("1"), yuan("2.50"), yuan("-3") }
assert(#c == 3 and c[1] == yuan("1") and c[2] == yuan("2.5") and c[3] == yuan("-3"))
assert(c[0] == nil and c[4] == nil and c[-1] == nil and c[1.5] == nil and c[2.0] == c[2])
assert(c.nothing == nil and c[true] == nil and c[math.mininteger] == nil and c[math.maxinteger] == nil)
c:push(yuan("10"))
assert(#c == 4 and c[4] == yuan("10"))
local seen = 0
for i, a in ipairs(c) do
  seen = seen + 1
  assert(a == c[i])
end
assert(seen == 4)
assert(#core.column() == 0 and #core.column(nil) == 0 and #core.column {} == 0)
assert(tostring(c) == "column of 4 amounts")
raises("item 2 of the array is a number", core.column, { yuan("1"), 2 })
raises("table expected", core.column, "1")
raises("amount expected", c.push, c, 5)
raises("amount expected", c.push, c)
assert(#c == 4)
assert(not pcall(function() c[1] = yuan("1") end))

-- Sums.
assert(c:sum() == yuan("10.5"))
assert(core.column():sum():is_zero())
local long = core.column()
for i = 1, 5000 do
  long:push(core.from_raw(i))
end
assert(long:sum() == core.from_raw(5000 * 5001 // 2))
assert(core.column({ MAX, MAX, -MAX, -MAX, MIN }):sum() == MIN)
local over = core.column { MAX, MAX }
raises("amount out of range", over.sum, over)

-- Groups, in the order in which their keys are first seen.
local keys, sums = column("1", "2", "3", "4"):group { "201", "208", "201", "" }
assert(table.concat(keys, ",") == "201,208," and #keys == 3)
assert(#sums == 3 and sums[1] == yuan("4") and sums[2] == yuan("2") and sums[3] == yuan("4"))
keys, sums = core.column():group {}
assert(#keys == 0 and #sums == 0)
raises("one key for each row expected", c.group, c, { "a" })
raises("key 2 is a number, not a string", c.group, c, { "a", 5, "a", "a" })
raises("table expected", c.group, c)
raises("amount out of range", over.group, over, { "a", "a" })
assert(select("#", over:group { "a", "b" }) == 2)

-- Shares.
local shares = column("1", "2", "3", "-1"):share(yuan("6"), 2)
assert(table.concat(shares, " ") == "16.67% 33.33% 50.00% -16.67%")
assert(table.concat(column("1", "3"):share(yuan("8"), 0, "half_even"), " ") == "12% 38%")
fails("zero", c:share(yuan("0"), 2))
fails("range", core.column({ MAX }):share(core.from_raw(1), 0))
raises("out of range", c.share, c, yuan("1"), 7)
raises("amount expected", c.share, c, 1, 2)
raises("no rounding 'x'", c.share, c, yuan("1"), 2, "x")

-- Growth.
local now, before = column("358.80", "5", "5", "0"), column("328.78", "0", "-5", "4")
local rates = now:growth(before, 2)
assert(#rates == 4 and rates[1] == "9.13%" and rates[2] == false and rates[3] == false and rates[4] == "-100.00%")
assert(now:growth(before, 4, "down")[1] == "9.1307%")
fails("range", core.column({ MAX }):growth(core.column { core.from_raw(1) }, 0))
raises("as many rows expected", now.growth, now, column("1"), 2)
raises("gouji.column expected", now.growth, now, { yuan("1") }, 2)

-- Differences.
local d = now:difference(before)
assert(#d == 4 and d[1] == yuan("30.02") and d[2] == yuan("5") and d[3] == yuan("10") and d[4] == yuan("-4"))
assert(now:difference(now):sum():is_zero() and #core.column():difference(core.column()) == 0)
raises("as many rows expected", now.difference, now, column("1"))
raises("amount out of range", c.difference, core.column { MIN }, core.column { MAX })

-- Closed.
local gone
do
  local closing <close> = column("1", "2")
  gone = closing
end
assert(tostring(gone) == "closed column")
raises("closed", function() return #gone end)
raises("closed", function() return gone[1] end)
raises("closed", c.push, gone, yuan("1"))
raises("closed", c.growth, c, gone, 2)
assert(getmetatable(c) == "gouji.column")

-- A column that is still in use outlives the column it was made from.
local kept = column("7", "8"):difference(column("1", "1"))
collectgarbage()
kept:push(yuan("1"))
assert(kept:sum() == yuan("14"))

-- A finalizer that runs in the middle of a call may change or close the columns of the call: an error, no more.
for _, method in ipairs { "share", "growth", "group", "difference" } do
  for _, closes in ipairs { false, true } do
    local rows, base, armed, names = column(), column(), true, {}
    for i = 1, 50 do
      rows:push(core.from_raw(i))
      base:push(core.from_raw(-i))
      names[i] = "key"
    end
    local second = ({ share = yuan("1"), growth = base, group = names, difference = base })[method]
    local function interfere()
      if armed and closes then
        local _ <close> = rows
      elseif armed then
        for i = 1, 2000 do
          rows:push(core.from_raw(i))
        end
      end
      armed = false
    end
    collectgarbage("stop")
    for _ = 1, 50 do
      setmetatable({}, { __gc = interfere })
    end
    collectgarbage("restart")
    repeat
      local ok, message = pcall(rows[method], rows, second, 2)
      assert(ok or message:find(closes and "closed" or "changed meanwhile"), message)
    until not armed
  end
end
