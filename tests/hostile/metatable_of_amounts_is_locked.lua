-- error: cannot change a protected metatable
-- globals: modules
setmetatable(setmetatable({}, { __metatable = "locked" }), {})
