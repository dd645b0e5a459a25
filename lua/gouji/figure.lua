-- A figure: one printed number, or one blank cell of a table, that remembers where it stands.
local core = require "gouji.core"

local properties = {}

---The amount: exact; a blank is zero. nil unless the figure is an amount or a blank.
function properties.amount(self)
  local kind, value = self.doc:figure(self.id)
  if kind == "amount" then
    return value
  elseif kind == "blank" then
    return core.from_raw(0)
  end
end

---The percentage as a count of 1/1000000 of a percent, nil unless the figure is one.
function properties.percent(self)
  local kind, value = self.doc:figure(self.id)
  return kind == "percent" and value or nil
end

---The whole number that a count, year or code states.
function properties.count(self)
  local kind, value = self.doc:figure(self.id)
  return (kind == "count" or kind == "other" or kind == "year" or kind == "code") and value or nil
end

function properties.kind(self)
  return (self.doc:figure(self.id))
end

function properties.decimals(self)
  local _, _, decimals = self.doc:figure(self.id)
  return decimals
end

function properties.unit(self)
  local _, _, _, unit = self.doc:figure(self.id)
  return unit
end

---True for an empty cell: it counts as zero, but it may have been forgotten.
function properties.blank(self)
  return self.doc:figure(self.id) == "blank"
end

---The text as printed, with its unit or sign.
function properties.text(self)
  return self.doc:figure_text(self.id)
end

function properties.line(self)
  return (self.doc:figure_place(self.id))
end

function properties.column(self)
  local _, column = self.doc:figure_place(self.id)
  return column
end

function properties.length(self)
  local _, _, length = self.doc:figure_place(self.id)
  return length
end

local Figure = {
  __name = "gouji.figure",
  __index = function(self, key)
    local property = properties[key]
    return property and property(self)
  end,
}

---Whether the figure prints zero or nothing.
function properties.is_zero()
  return Figure.is_zero
end

function Figure.is_zero(self)
  local kind, value = self.doc:figure(self.id)
  if kind == "amount" then
    return value:is_zero()
  end
  return kind == "blank" or value == 0
end

---A maker of figures of one document: the same id gives the same object.
---@param doc gouji.Document
---@return fun(id: integer?): gouji.Figure?
local function figures_of(doc)
  local cache = {}
  return function(id)
    if not id then
      return nil
    end
    local figure = cache[id]
    if not figure then
      figure = setmetatable({ id = id, doc = doc }, Figure)
      cache[id] = figure
    end
    return figure
  end
end

return { of = figures_of }
