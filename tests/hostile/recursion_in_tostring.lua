-- error: C stack overflow
-- globals: modules
local t = setmetatable({}, {})
getmetatable(t).__tostring = function() return tostring(t) end
tostring(t)
