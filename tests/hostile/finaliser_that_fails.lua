-- limit:
-- globals: modules
while true do
  setmetatable({}, { __gc = function() error("in a finaliser") end })
end
