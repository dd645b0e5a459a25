-- error: not for scripts
local lpeg = require "lpeg"
local p = lpeg.P(1)
for _ = 1, 200 do
  p = (p * p) ^ 0
end
p:match(("a"):rep(1e5))
