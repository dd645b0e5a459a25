-- Concepts by their id.
local concepts = require "gouji.data.concepts"

local by_id

---The concept with this id (see data/concepts.lua), or nil.
local function of(id)
  if not by_id then
    by_id = {}
    for _, concept in ipairs(concepts) do
      by_id[concept.id] = concept
    end
  end
  return by_id[id]
end

return { of = of }
