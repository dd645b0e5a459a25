-- limit: the limit of 8000000 steps
local files = {}
while true do
  files[#files % 100 + 1] = gouji.open "in/loop.lua" or false
end
