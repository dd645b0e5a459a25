-- error: nothing is found
for name in next, _ENV do
  if name == "load" or name == "io" or name == "debug" then
    error("found " .. name)
  end
end
error("nothing is found")
