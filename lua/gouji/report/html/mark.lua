-- What a page marks in the copy of a document: places of findings, unproved figures, figures with relations.
local mark = {}

-- Of several marks of one piece of text the gravest gives it its look.
mark.rank = { checked = 1, unproved = 2, unread = 3, witness = 4, failing = 5, info = 6, warning = 7, error = 8 }

-- Whether a relation does not hold.
local function fails(statement)
  local verdict = statement.verdict
  return verdict == "broken" or verdict == "missing" or verdict == "truncated" and not statement.attainable
end

local function raise(one, kind)
  if not one.kind or mark.rank[kind] > mark.rank[one.kind] then
    one.kind = kind
  end
end

---All marks of a document by the names of their places, and in lists by cell and by line: { name, line, column, length,
---kind, findings = numbers of those whose place it is, witness = of those that point at it too, figure = id where the
---page lists its relations, reason }.
---@param result gouji.Result
---@param findings gouji.Finding[]
---@param anchor table
---@return table
function mark.of(result, findings, anchor)
  local run, doc = result.run, result.run.doc
  local marks = { by_name = {}, cells = {}, lines = {}, figures = {} }

  local function at(where)
    local name = anchor:place(where)
    local one = marks.by_name[name]
    if not one then
      one = { name = name, line = where.line, column = where.column, length = where.length, findings = {}, witness = {} }
      marks.by_name[name] = one
      if where.row then
        marks.cells[name] = one
      end
      local list = marks.lines[where.line] or {}
      marks.lines[where.line] = list
      list[#list + 1] = one
    end
    return one
  end

  for number, finding in ipairs(findings) do
    for index, where in ipairs(finding.where) do
      if not where.path and where.line then
        local one = at(where)
        local list = index == 1 and one.findings or one.witness
        if list[#list] ~= number and one.findings[#one.findings] ~= number then
          list[#list + 1] = number
        end
        raise(one, index == 1 and finding.severity or "witness")
      end
    end
  end

  for _, where in ipairs(result.coverage.unproved) do
    local one = at(where)
    one.reason = where.reason
    raise(one, where.reason == "unread" and "unread" or "unproved")
  end

  -- Figures that are printed and stand in relations, and blanks in those that fail.
  local bound, failing = {}, {}
  for _, statement in ipairs(run.statements) do
    local broken = fails(statement)
    for _, figure in ipairs(statement.figures) do
      if type(figure) ~= "number" and math.type(figure.id) == "integer" and figure.id > 0 then
        bound[figure.id] = true
        failing[figure.id] = failing[figure.id] or broken
      end
    end
  end
  local places = require "gouji.place"
  for id = 1, doc:figure_count() do
    local kind = bound[id] and doc:figure(id)
    if kind and (kind ~= "blank" or failing[id]) then
      local where = places.of_figure(run, run.budget.figure(id))
      local one = at(where)
      one.figure = one.figure or id
      raise(one, failing[id] and "failing" or "checked")
      marks.figures[#marks.figures + 1] = { id = id, where = where, mark = one, failing = failing[id] or false }
    end
  end
  for _, list in pairs(marks.lines) do
    table.sort(list, function(a, b)
      if a.column ~= b.column then
        return a.column < b.column
      end
      return a.name < b.name
    end)
  end
  return marks
end

return mark
