-- Places of findings: line, column and length of a figure, a cell or a piece of text, with what surrounds them.

---The place of a figure; `path` where it stands in the document of the year before.
local function of_figure(run, figure)
  local budget = figure.budget or run.budget
  local id = figure.budget and figure.number or figure.id
  local line, column, length = budget.doc:figure_place(id)
  local block, row, col = budget.doc:figure_at(id)
  local t = budget.by_block[block]
  local context = budget.contexts[block]
  return {
    path = figure.budget and budget.path or nil, line = line, column = column, length = length, text = figure.text,
    table = t and (t.role or t.title) or nil, row = row, col = col,
    heading = context and context.heading or (t and t.title ~= "" and t.title or nil),
  }
end

---The place of what a finding points at: a figure, a cell { block, row, col } or text { block, offset, length }.
local function of(run, at)
  if at.id then
    return of_figure(run, at)
  end
  local context = run.budget.contexts[at.block]
  if at.row then
    local line, column, length = run.doc:cell_place(at.block, at.row, at.col)
    local t = run.budget.by_block[at.block]
    return {
      line = line, column = column, length = length, text = run.doc:raw(at.block, at.row, at.col), table = t and (t.role or t.title),
      row = at.row, col = at.col, heading = t and t.title ~= "" and t.title or nil,
    }
  end
  local line, column, length = run.doc:place(at.block, at.offset, at.length)
  local _, text = run.doc:block(at.block)
  return {
    line = line, column = column, length = length, text = text:sub(at.offset, at.offset + at.length - 1),
    heading = context and context.heading or nil,
  }
end

return { of = of, of_figure = of_figure }
