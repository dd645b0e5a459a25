-- limit: a string is longer
local s = "x"
while true do
  s = s .. s
end
