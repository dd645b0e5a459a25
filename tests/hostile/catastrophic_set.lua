-- limit: steps
local set = "[" .. ("ab"):rep(20000) .. "]"
return ("c"):rep(20000):find(set .. "-d")
