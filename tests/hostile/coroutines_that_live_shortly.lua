-- limit: steps
-- globals: modules
while true do
  coroutine.wrap(function() for _ = 1, 50 do end end)()
end
