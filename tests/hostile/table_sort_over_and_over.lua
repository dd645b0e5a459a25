-- limit: steps
local t = {}
for i = 1, 20000 do
  t[i] = 20000 - i
end
while true do
  table.sort(t)
end
