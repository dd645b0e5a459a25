-- Parts of a budget as scripts list them: complete, in the order of print, and with the right places.
local gouji = require "gouji"
local grant = require "gouji.grant"
grant.any_file = true

for _, path in ipairs { "examples/budget.txt", "examples/final-accounts.txt", "tests/documents/pages.txt",
  "tests/documents/tables.csv", "examples/formats/budget.md", "tests/documents/side-by-side.txt" } do
  local budget <close> = assert(gouji.read(path))
  local in_tables = 0
  for _, t in ipairs(gouji.tables(budget)) do
    local grid, columns, cells = gouji.grid(t), gouji.columns(t), gouji.cells(t)
    assert(#grid[1] == #columns, path)
    assert(#cells == (#grid - t.header_rows) * #columns, path)
    local line = 0
    for index, cell in ipairs(cells) do
      if cell.col == 1 then -- a row may be printed on several lines
        assert(cell.line >= line, path)
        line = cell.line
      end
      local row, col = (index - 1) // #columns + 1 + t.header_rows, (index - 1) % #columns + 1
      assert(cell.text == grid[row][col], path)
      local figure = cell.figure
      if figure and not figure.blank then
        in_tables = in_tables + 1
        local place = gouji.place(budget, figure)
        assert(place.line == cell.line and place.at:find(path .. ":" .. cell.line .. ":", 1, true))
        assert(cell.text:find(figure.text, 1, true), cell.text)
      end
    end
    -- Every figure of a row is that of a cell of it.
    for _, row in ipairs(gouji.rows(t)) do
      local of_cells = {}
      for _, cell in ipairs(gouji.cells(row)) do
        of_cells[cell.key or ""] = of_cells[cell.key or ""] or cell.figure
      end
      for _, key in ipairs(row.side.keys) do
        assert(row[key] == of_cells[key], path)
      end
    end
    -- The two sides together are all rows.
    if #t.sides == 2 then
      assert(#gouji.rows(t, "income") + #gouji.rows(t, "expenditure") == #gouji.rows(t), path)
    end
  end
  -- Figures of the whole: each once, in order, those of tables among them.
  local last, count = 0, 0
  for _, figure in ipairs(gouji.figures(budget)) do
    assert(figure.id == last + 1, path)
    last = figure.id
    count = count + (figure.row and not figure.blank and 1 or 0)
  end
  assert(count > 0 and in_tables >= count, ("%s: %d of %d"):format(path, in_tables, count))
  for _, figure in ipairs(gouji.figures(budget, "percent")) do
    assert(figure.percent)
  end
end

do
  local budget <close> = assert(gouji.read "examples/budget.txt")
  local t = budget:table "general"
  local amounts, rows = gouji.amounts(gouji.rows(t), "project")
  assert(#amounts == #rows and #rows == #gouji.rows(t)) -- a blank is an amount of zero
  assert(amounts[#rows] == t:total().project.amount)
  amounts, rows = gouji.amounts(gouji.rows(t), "no such key")
  assert(#amounts == 0 and #rows == 0)
  assert(#gouji.tables(budget, "no such role") == 0)
  local ok, problem = pcall(gouji.rows, t, "incoming")
  assert(not ok and problem:find("'?incoming"))
  -- A check through the module finds what the program finds.
  local result = assert(gouji.check("examples/budget-faulty.txt", { severity = "error" }))
  assert(#result.findings == 8 and #gouji.findings(result, "warning") == 8)
  for _, finding in ipairs(result.findings) do
    assert(finding.severity == "error" and finding.where[1].line > 0)
  end
  local last = assert(gouji.check(budget, { previous = "examples/budget-2022.txt" }))
  assert(last.previous == "examples/budget-2022.txt" and #gouji.findings(last, "warning") == 0)
  ok, problem = pcall(gouji.check, budget, { scripts = "B01" })
  assert(not ok and problem:find("'scripts'; the nearest is 'script'", 1, true), problem)
  local none
  none, problem = gouji.check(budget, { script = "B01", args = { ["B01.x"] = 1 } })
  assert(none == nil and problem:find("no argument 'x'", 1, true), problem)
end
