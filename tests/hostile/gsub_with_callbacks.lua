-- limit: steps
local function again(s)
  return (s:gsub(".", again))
end
while true do
  pcall(again, ("a"):rep(100))
end
