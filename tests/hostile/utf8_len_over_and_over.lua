-- limit: steps
local s = ("\u{4e00}"):rep(50000)
while true do
  utf8.len(s)
end
