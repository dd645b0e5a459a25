-- limit: steps
-- globals: modules
while true do
  pcall(function()
    local _ <close> = setmetatable({}, { __close = function() while true do end end })
    error("leave")
  end)
end
