-- Causes: the changes that would put failing relations right, as findings tell of them.
local describe = require "gouji.describe"
local message = require "gouji.message"
local place = require "gouji.place"

---The figure of an entry of the hard ledger; nil for nil and for what is not printed.
local function figure_of(run, entry)
  local id = entry and run.hard.ledger:figure_of(entry)
  return id and run.budget.figure(id)
end

-- The figures that exact printings of one fact tie to each, in the order of the statements.
local function printings(run)
  if not run.printings then
    run.printings = {}
    for _, s in ipairs(run.statements) do
      if s.kind == "same" and s.verdict == "exact" and s.book == run.hard then
        local a, b = s.figures[1], s.figures[2]
        if describe.is_printed(a) and describe.is_printed(b) and not a.budget and not b.budget then
          for figure, other in next, { [a] = b, [b] = a } do
            run.printings[figure.id] = run.printings[figure.id] or {}
            table.insert(run.printings[figure.id], other)
          end
        end
      end
    end
  end
  return run.printings
end

---The other printings of the figure, with the same value: they are wrong where it is.
local function copies(run, figure)
  local ties, list, seen = printings(run), {}, { [figure.id] = true }
  local at, todo = 0, { figure }
  while at < #todo do
    at = at + 1
    for _, other in ipairs(ties[todo[at].id] or {}) do
      if not seen[other.id] then
        seen[other.id] = true
        todo[#todo + 1], list[#list + 1] = other, other
      end
    end
  end
  return list
end

---{ slip, stated, expected, where, target } of one change of the ledger.
local function change(run, c)
  local figure, target = figure_of(run, c.entry), figure_of(run, c.target)
  return {
    slip = c.slip ~= "none" and c.slip or nil, stated = not figure.blank and describe.stated(figure) or nil,
    expected = describe.with_unit(target or figure, c.expected), where = place.of_figure(run, figure),
    target = target and place.of_figure(run, target) or nil,
  }
end

---All causes of a root, the likeliest first: a list of { rank, changes }.
local function list(run, root)
  local causes = {}
  for i, cause in ipairs(root.causes) do
    causes[i] = { rank = cause.rank, changes = {} }
    for k, c in ipairs(cause.changes) do
      causes[i].changes[k] = change(run, c)
    end
  end
  return causes
end

---The slip in words, or nil.
local function slip(name)
  if name == "moved" then
    return message "in the wrong cell"
  elseif name == "digit" then
    return message "one digit"
  elseif name == "swap" then
    return message "two digits exchanged"
  elseif name == "point" then
    return message "decimal point"
  elseif name == "sign" then
    return message "sign"
  elseif name == "neighbour" then
    return message "as in the cell beside it"
  elseif name == "lost" then
    return message "left blank"
  end
end

return { figure_of = figure_of, copies = copies, list = list, slip = slip }
