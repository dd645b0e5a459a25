-- limit: steps
-- globals: modules
local co = coroutine.create(function()
  local _ <close> = setmetatable({}, { __close = function() while true do end end })
  coroutine.yield()
end)
coroutine.resume(co)
while true do
  coroutine.close(co)
end
