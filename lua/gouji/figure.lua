-- A figure: one printed number, or one blank cell of a table, that remembers where it stands.

-- Amounts are equal when their bits are.
local ZERO = require("gouji.core").from_raw(0)

---What a figure is made of at once is in doc:figure_table: id, kind, blank (an empty cell: it counts as zero, but may
---have been forgotten), amount (of blanks too), percent (a count of 1/1000000 of a percent), count. The row of a table
---adds itself and the role of the column.
---@param doc gouji.Document
---@return fun(id: integer?): gouji.Figure? figure the same id gives the same object
---@return fun(id: integer) renew to be called when the kind of a figure has changed
---@return fun(row_metatable: table, t: gouji.Table, side: table): gouji.Row[] make_rows with the figures of their columns
local function figures_of(doc)
  local cache = {}
  local properties = {}

  function properties.decimals(figure)
    local _, _, decimals = doc:figure(figure.id)
    return decimals
  end

  function properties.unit(figure)
    local _, _, _, unit = doc:figure(figure.id)
    return unit
  end

  ---The text as printed, with its unit or sign.
  function properties.text(figure)
    return doc:figure_text(figure.id)
  end

  function properties.line(figure)
    return (doc:figure_place(figure.id))
  end

  function properties.column(figure)
    local _, column = doc:figure_place(figure.id)
    return column
  end

  function properties.length(figure)
    local _, _, length = doc:figure_place(figure.id)
    return length
  end

  function properties.table(figure)
    local row = rawget(figure, "row")
    return row and row.table
  end

  ---Whether the figure prints zero or nothing.
  local function is_zero(figure)
    local amount = figure.amount
    if amount then
      return amount == ZERO
    end
    local _, value = doc:figure(figure.id)
    return value == 0
  end

  local metatable = {
    __name = "gouji.figure",
    __index = function(figure, key)
      if key == "is_zero" then
        return is_zero
      end
      local property = properties[key]
      return property and property(figure)
    end,
  }

  local function figure(id)
    local known = cache[id]
    if not known and id then
      known = setmetatable(doc:figure_table(id), metatable)
      cache[id] = known
    end
    return known
  end

  local function renew(id)
    if cache[id] then
      doc:figure_table(id, cache[id])
    end
  end

  local function make_rows(row_metatable, t, side)
    return doc:make_rows(cache, metatable, row_metatable, t, side)
  end
  return figure, renew, make_rows
end

return { of = figures_of }
