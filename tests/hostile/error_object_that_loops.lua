-- limit: steps
-- globals: modules
error(setmetatable({}, { __tostring = function() while true do end end }))
