-- limit: a string is longer
while true do
  pcall(string.rep, "x", 400000)
end
