-- Conflicts: relations that hold one by one but are impossible together, as findings.
local arithmetic = require "gouji.arithmetic"
local cause = require "gouji.cause"
local describe = require "gouji.describe"
local message = require "gouji.message"

-- The first printed figure of the chain.
local function any_figure(statements)
  for _, s in ipairs(statements) do
    for _, figure in ipairs(s.figures) do
      if describe.is_printed(figure) and not figure.blank then
        return figure
      end
    end
  end
end

-- The statement that tells most about the figure: one with it, where there is one.
local function main_of(statements, figure)
  for _, s in ipairs(statements) do
    for _, other in ipairs(s.figures) do
      if other == figure then
        return s
      end
    end
  end
  return statements[1]
end

---The finding of one conflict, for which `statements` hold one by one. A contradiction that a reviewer must look at, as
---no single figure is wrong for sure.
local function finding(run, statements, entry, expected)
  local figure = cause.figure_of(run, entry) or any_figure(statements)
  local named = entry ~= nil
  local main = main_of(statements, figure)
  local where, seen, evidence = {}, {}, {}
  describe.add_places(run, where, seen, { figure })
  for _, s in ipairs(statements) do
    describe.add_places(run, where, seen, s.figures)
    if s ~= main then
      evidence[#evidence + 1] = { check = s.script.meta.id, explain = arithmetic.equation(s) }
    end
  end
  local values = {
    what = describe.what(run, figure), stated = describe.stated(figure), count = #statements,
    expected = named and describe.with_unit(figure, expected) or nil,
    difference = named and describe.difference(figure, expected) or nil,
  }
  local text
  if named then
    text = message("{what}: {stated} printed, but {count} relations that hold one by one allow only about {expected}; " ..
      "difference {difference}", values)
  else
    text = message("{what}: {stated} and the figures beside it: {count} relations that hold one by one are impossible together",
      values)
  end
  return {
    check = main.script.meta.id, severity = "warning", verdict = "impossible",
    message = text,
    stated = values.stated, expected = values.expected, difference = values.difference,
    explain = arithmetic.equation(main), script = main.script.name, where = where, evidence = evidence, causes = {},
    main = main,
  }
end

return { finding = finding }
