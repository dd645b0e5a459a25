-- limit: bytes
-- globals: modules
local p = lpeg.P("abcdefgh")
while true do
  p = p * p + p
end
