-- limit: steps
local function outlive(depth)
  pcall(function()
    if depth > 0 then
      outlive(depth - 1)
    end
    while true do end
  end)
  while true do end
end
outlive(50)
