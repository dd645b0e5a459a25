-- limit: steps
while true do
  ("x"):rep(200000)
end
