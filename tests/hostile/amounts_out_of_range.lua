-- error: range
local amount = gouji.amount("9000000000000", "万元")
return amount * 100000
