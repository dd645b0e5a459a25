-- limit: the limit of 8000000 steps
while true do
  pcall(gouji.list, "in", true)
end
