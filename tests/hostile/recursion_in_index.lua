-- error: loop
-- globals: modules
local t = {}
setmetatable(t, t)
t.__index = t
return t.x
