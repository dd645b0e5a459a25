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

local alone = {}

local function no_word() end

---The concept that a name means where it stands alone in a section, or nil.
local function alone_in(section, name)
  local names = alone[section]
  if not names then
    names = {}
    alone[section] = names
    local field = "alone_in_" .. section
    for i = 1, #concepts do
      for word in concepts[i][field] and concepts[i][field]:gmatch("%S+") or no_word do
        names[word] = concepts[i]
      end
    end
  end
  return names[name]
end

local function copy(concept)
  return require("gouji.own").copy(concept)
end

return {
  of = of, alone_in = alone_in,
  -- As scripts that are not bundled have it: what they get is theirs.
  scripts = {
    of = function(id)
      return copy(of(id))
    end,
    alone_in = function(section, name)
      return copy(alone_in(section, name))
    end,
  },
}
