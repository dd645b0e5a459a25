-- error: an error that has no text
-- globals: modules
error(setmetatable({}, { __tostring = function() error("again") end }))
