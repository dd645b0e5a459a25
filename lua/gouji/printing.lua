-- Printings: the figures of a document that state one fact, by the relations that say so.
local describe = require "gouji.describe"
local evidence = require "gouji.evidence"

local printing = {}

local HOLDS = { exact = true, rounding = true }

---The two figures of a relation by which both print one fact: a repetition, or a sum of one part that stands elsewhere;
---nil for other relations.
function printing.pair(run, statement)
  local figures = statement.figures
  local one, other = figures[1], figures[2]
  if #figures ~= 2 or not (describe.is_printed(one) and describe.is_printed(other)) or one.blank or other.blank
    or statement.weights[2] < 0 then
    return nil
  end
  if statement.kind == "sum" then
    local apart = one.budget or other.budget or run.doc:figure_at(one.id) ~= run.doc:figure_at(other.id)
    return apart and one or nil, other
  end
  return statement.kind == "same" and one or nil, other
end

---The figures that print the same fact as the one given, itself among them, in the order of print, those of last year's
---document last; and the set of their ids. Known by the relations that hold.
---@param result gouji.Result
---@param id integer
---@return gouji.Figure[], table<integer|string, boolean>
function printing.of(result, id)
  local run, view = result.run, evidence.of(result)
  local found, order = { [id] = true }, { run.budget.figure(id) }
  local at = 1
  while order[at] do
    for _, statement in ipairs(view.statements_of(order[at].id)) do
      local one, other = printing.pair(run, statement)
      if one and HOLDS[statement.verdict] then
        for _, figure in ipairs { one, other } do
          if not found[figure.id] then
            found[figure.id] = true
            order[#order + 1] = figure
          end
        end
      end
    end
    at = at + 1
  end
  table.sort(order, function(a, b)
    local own_a, own_b = not a.budget, not b.budget
    if own_a ~= own_b then
      return own_a
    end
    return (a.budget and a.number or a.id) < (b.budget and b.number or b.id)
  end)
  return order, found
end

return printing
