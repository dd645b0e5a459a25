-- limit: bytes
-- globals: modules
local list = {}
for i = 1, 1e9 do
  list[i] = coroutine.create(function() end)
end
