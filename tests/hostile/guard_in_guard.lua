-- limit: steps
-- globals: modules
while true do
  core.guard({ steps = 1 << 60 }, function() while true do end end)
end
