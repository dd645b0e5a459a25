-- The values of a page as lines of JSON, or its blocks where it has none.
local json = require "gouji.form.json"
local write = require("gouji.json").json

local ndjson = {}

function ndjson.render(state)
  local out = {}
  for index, value in ipairs((json.values(state))) do
    out[index] = write(value) .. "\n"
  end
  return out
end

return ndjson
