-- limit: a string is longer
local s = "aa"
while true do
  s = s:gsub("a", "aa")
end
