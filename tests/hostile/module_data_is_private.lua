-- error: the data are as before
local first = require("gouji.data.wording")
for key, value in pairs(first) do
  if type(value) == "table" then
    for inner in pairs(value) do
      value[inner] = nil
    end
    first[key][1] = "mine"
    break
  end
end
error("the data are as before")
