-- Evidence: for every figure of a decided run, the relations that it stands in.
local arithmetic = require "gouji.arithmetic"
local describe = require "gouji.describe"
local places = require "gouji.place"

---Views of a result for explanations.
---@param result gouji.Result
---@return table { relations_of, figure_at, figures_like, percentages, figure }
local function of(result)
  local run = result.run
  local doc = run.doc
  local view = { path = result.path }
  local by_figure = {}
  for _, statement in ipairs(run.statements) do
    for _, figure in ipairs(statement.figures) do
      if describe.is_printed(figure) then
        local list = by_figure[figure.id] or {}
        by_figure[figure.id] = list
        if list[#list] ~= statement then
          list[#list + 1] = statement
        end
      end
    end
  end

  ---The statements that a figure stands in.
  function view.statements_of(id)
    return by_figure[id] or {}
  end

  ---{ kind, verdict, text, check, places } of every relation of a figure.
  function view.relations_of(id)
    local list = {}
    for i, statement in ipairs(by_figure[id] or {}) do
      local where = {}
      for _, figure in ipairs(statement.figures) do
        if describe.is_printed(figure) then
          where[#where + 1] = places.of_figure(run, figure)
        end
      end
      list[i] = {
        kind = statement.kind, verdict = statement.verdict, text = arithmetic.equation(statement),
        check = statement.script.meta.id, places = where,
      }
    end
    return list
  end

  ---The figure that covers a column of a line, or nil.
  function view.figure_at(line, column)
    for id = 1, doc:figure_count() do
      local from, first, length = doc:figure_place(id)
      if from == line and column >= first and column < first + math.max(length, 1) then
        return id
      end
    end
  end

  ---The figures whose printed text is or contains `text`.
  function view.figures_like(text)
    local exact, similar = {}, {}
    for id = 1, doc:figure_count() do
      local printed = doc:figure_text(id)
      if printed == text then
        exact[#exact + 1] = id
      elseif printed:find(text, 1, true) then
        similar[#similar + 1] = id
      end
    end
    return #exact > 0 and exact or similar
  end

  ---All percentages of the document.
  function view.percentages()
    local list = {}
    for id = 1, doc:figure_count() do
      if doc:figure(id) == "percent" then
        list[#list + 1] = id
      end
    end
    return list
  end

  ---{ text, line, column, kind, table, heading } of a figure.
  function view.figure(id)
    local figure = run.budget.figure(id)
    local where = places.of_figure(run, figure)
    where.kind = figure.kind
    return where
  end
  return view
end

return { of = of }
