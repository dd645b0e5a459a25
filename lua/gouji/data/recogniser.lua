-- Recognisers: ordered lists of words that tell what a title, a heading, a column or a row is.
--
-- A list is text, one rule a line: the role, then words parted by blanks. A rule holds if every word occurs in the
-- folded text and no word marked "!" does; the first rule that holds decides. A word may offer alternatives
-- ("收支|收入支出") and may be bound to the start ("^合计"), the end ("合计$") or both ("^合计$"). The core decides.

local core = require("gouji.core")

local M = {}

-- How many texts a recogniser remembers: titles and labels come again and again.
local MOST = 1024

---Makes a recogniser of a list. The list is read on first use.
---@param list string
---@return fun(folded: string): string|nil role
function M.new(list)
  local recogniser
  local known, count = {}, 0
  return function(folded)
    local role = known[folded]
    if role == nil then
      recogniser = recogniser or core.recogniser(list)
      if count == MOST then known, count = {}, 0 end
      role = recogniser(folded) or false
      known[folded], count = role, count + 1
    end
    return role or nil
  end
end

return M
