-- limit: the limit of 8000000 steps
while true do
  local file <close> = assert(gouji.open "in/loop.lua")
  while file:read(1) do end
end
