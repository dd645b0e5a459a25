-- limit: steps
-- globals: modules
local meta = {}
function meta.__gc()
  setmetatable({}, meta)
end
setmetatable({}, meta)
while true do
  local _ = {}
end
