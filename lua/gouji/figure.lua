-- A figure: one printed number, or one blank cell of a table, that remembers where it stands.

-- Amounts are equal when their bits are.
local ZERO = require("gouji.core").from_raw(0)

---What a figure is made of at once is in doc:figure_table: id, kind, blank (an empty cell: it counts as zero, but may
---have been forgotten), amount (of blanks too), percent (a count of 1/1000000 of a percent), count. The row of a table
---adds itself and the role of the column.
---
---Figures of the document of the year before are constants to the ledgers of this year's (see bind_statement.c): their
---id is no number, so that none of this year's figures has the same; `number` counts them in their own document,
---`budget` is that document's, `fixed` the raw value and `step` the unit of its last place.
---@param doc gouji.Document
---@param previous gouji.Budget? of the document, where it is that of the year before
---@return fun(id: integer?): gouji.Figure? figure the same id gives the same object
---@return fun(id: integer) renew to be called when the kind of a figure has changed
---@return fun(row_metatable: table, t: gouji.Table, side: table): gouji.Row[] make_rows with the figures of their columns
local function figures_of(doc, previous)
  local cache = {}
  local properties = {}
  local own = previous and "number" or "id"

  function properties.decimals(figure)
    local _, _, decimals = doc:figure(figure[own])
    return decimals
  end

  function properties.unit(figure)
    local _, _, _, unit = doc:figure(figure[own])
    return unit
  end

  ---The text as printed, with its unit or sign.
  function properties.text(figure)
    return doc:figure_text(figure[own])
  end

  function properties.line(figure)
    return (doc:figure_place(figure[own]))
  end

  function properties.column(figure)
    local _, column = doc:figure_place(figure[own])
    return column
  end

  function properties.length(figure)
    local _, _, length = doc:figure_place(figure[own])
    return length
  end

  ---What counts the figure in its own document.
  function properties.number(figure)
    return figure.id
  end

  function properties.budget()
    return previous
  end

  function properties.fixed(figure)
    local amount = figure.amount
    return previous and (amount and amount:raw() or figure.percent or figure.count) or nil
  end

  function properties.step(figure)
    return previous and doc:step(figure[own]) or nil
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
    local _, value = doc:figure(figure[own])
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

  -- Gives a figure of the document of the year before an id of its own.
  local function identify(figure, id)
    if previous then
      figure.number, figure.id = id, "previous " .. id
    end
    return figure
  end

  local function figure(id)
    local known = cache[id]
    if not known and id then
      known = setmetatable(identify(doc:figure_table(id), id), metatable)
      cache[id] = known
    end
    return known
  end

  local function renew(id)
    if cache[id] then
      identify(doc:figure_table(id, cache[id]), id)
    end
  end

  local function make_rows(row_metatable, t, side)
    local rows = doc:make_rows(cache, metatable, row_metatable, t, side)
    if previous then
      for id, made in next, cache do
        if made.id == id then
          identify(made, id)
        end
      end
    end
    return rows
  end
  return figure, renew, make_rows
end

return { of = figures_of }
