-- limit: milliseconds
-- milliseconds: 200
local a, b = ("x"):rep(200000) .. "a", ("x"):rep(200000) .. "b"
while true do
  local _ = a < b
end
