-- limit: the limit of 100 bytes of output
local file <close> = assert(gouji.open("out/file", "w"))
while true do
  file:write "0123456789"
end
