-- Evidence: for every figure of a decided run, the relations that it stands in.
local describe = require "gouji.describe"

local function make(result)
  local run = result.run
  local doc = run.doc
  local view = {}
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

  ---The figure that covers a column of a line, or nil.
  function view.figure_at(line, column)
    for id = 1, doc:figure_count() do
      local from, first, length = doc:figure_place(id)
      if from == line and column >= first and column < first + math.max(length, 1) then
        return id
      end
    end
  end
  return view
end

---The views of a result that explanations need, made once.
---@param result gouji.Result
---@return table { statements_of, figure_at }
local function of(result)
  result.evidence = result.evidence or make(result)
  return result.evidence
end

return { of = of }
