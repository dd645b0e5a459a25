-- limit: a string is longer
local s = ("x"):rep(1 << 21)
return #s
