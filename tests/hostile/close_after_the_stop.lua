-- limit: steps
-- globals: modules
local closing = { __close = function() while true do end end }
local a <close> = setmetatable({}, closing) -- luacheck: ignore
local b <close> = setmetatable({}, closing) -- luacheck: ignore
while true do end
