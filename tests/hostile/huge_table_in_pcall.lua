-- limit: bytes
local t = {}
while true do
  pcall(function()
    for _ = 1, 1e12 do
      t[#t + 1] = {}
    end
  end)
end
