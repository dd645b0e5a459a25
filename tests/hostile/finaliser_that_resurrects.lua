-- limit: bytes
-- globals: modules
local kept, left = {}, 1000
local meta = {}
function meta.__gc(object)
  left = left - 1
  if left > 0 then
    setmetatable(object, meta)
  end
  kept[#kept + 1] = object
end
while true do
  kept[#kept + 1] = setmetatable({}, meta)
  kept[#kept + 1] = ("x"):rep(1000) .. #kept
end
