-- limit: output
-- globals: modules
while true do
  pcall(write, ("flood "):rep(10000))
end
