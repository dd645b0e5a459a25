-- Messages: an English text in the language of the run, with its {places} filled.
local core = require "gouji.core"

---A place without a value stays as it is.
return function(msgid, values)
  local text = core.translate(msgid)
  if values and text:find("{", 1, true) then
    text = text:gsub("{([%w_]+)}", values)
  end
  return text
end
