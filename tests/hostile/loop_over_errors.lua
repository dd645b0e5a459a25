-- limit: steps
while true do
  pcall(error, { code = 1 })
end
