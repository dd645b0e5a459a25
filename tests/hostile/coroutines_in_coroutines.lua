-- limit: steps
-- globals: modules
local function nest(depth)
  return coroutine.wrap(function()
    if depth > 0 then
      pcall(nest(depth - 1))
    end
    while true do end
  end)
end
while true do
  pcall(nest(100))
end
