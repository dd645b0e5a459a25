-- limit: steps
local stops = 0
repeat
  local ok = pcall(string.rep, "", 1 << 50)
  stops = stops + (ok and 0 or 1)
until stops > 1000
