-- limit: steps
while true do
  ("%99d %99.99f %s"):format(1, 1.5, ("x"):rep(9000))
end
