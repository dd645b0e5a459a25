-- Messages: places in braces are filled; all else stays as it is.
local message = require "gouji.message"

local function eq(found, expected)
  assert(found == expected, ("%q, expected %q"):format(found, expected))
end

eq(message("no such message, certainly"), "no such message, certainly")
eq(message("{a} of {b_2}", { a = "甲", b_2 = 3 }), "甲 of 3")
eq(message("{a} and {b}", { a = "{b}", b = "x" }), "{b} and x") -- what is filled in is not looked at again
eq(message("{a} {b}", { a = 1 }), "1 {b}")
eq(message("{a}"), "{a}")
eq(message("{} {a b} {a", { a = 1 }), "{} {a b} {a")
eq(message("{{a}}", { a = 1 }), "{1}")
eq(message("", { a = 1 }), "")
eq(message(("x"):rep(5000) .. "{a}", { a = ("y"):rep(5000) }), ("x"):rep(5000) .. ("y"):rep(5000))
assert(not pcall(message, nil) and not pcall(message, "{a}", "a"))
