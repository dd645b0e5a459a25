-- limit: steps
local t = {}
for i = 1, 20000 do
  t[i] = i
end
while true do
  pairs(t)
end
