-- limit: steps
local format = ("b"):rep(200000)
while true do
  string.packsize(format)
end
