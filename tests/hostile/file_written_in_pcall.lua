-- limit: the limit of 100 bytes of output
while true do
  pcall(function()
    local file <close> = assert(gouji.open("out/file", "w"))
    file:write(("x"):rep(60))
  end)
end
