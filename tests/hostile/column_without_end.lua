-- limit: bytes
local column, one = gouji.column(), gouji.amount("1.00", "元")
while true do
  column:push(one)
end
