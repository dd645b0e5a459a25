-- error: cannot add an amount
local amount = gouji.amount("1.00", "元")
return amount + { "1.00" }
