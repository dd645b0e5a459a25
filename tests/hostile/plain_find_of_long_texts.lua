-- limit: steps
local s, t = ("a"):rep(200000), ("a"):rep(100000) .. "b"
while true do
  s:find(t, 1, true)
end
