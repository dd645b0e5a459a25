-- error: bad argument
local column = gouji.column()
column.push({}, gouji.amount("1.00", "元"))
