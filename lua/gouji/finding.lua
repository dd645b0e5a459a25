-- Findings: one for each cause of failing relations, one for each statement of words, in the order of their places.
local arithmetic = require "gouji.arithmetic"
local message = require "gouji.message"
local place = require "gouji.place"
local rank = require "gouji.severity"


-- What a figure is, for people: its table, row and column, or the heading it stands under.
local function describe_in(budget, figure)
  local cell = figure.row
  if figure.label then
    return figure.label
  elseif cell then
    local column = cell.side.column_of[figure.role]
    local parts = { cell.table.title ~= "" and cell.table.title or message "a table without title" }
    local name = cell.project_name and cell.project_name ~= "" and cell.project_name or cell.name or ""
    local row = (cell.code and cell.code .. " " or "") .. name
    if row ~= "" then
      parts[#parts + 1] = (row:gsub("^ +", ""):gsub(" +$", ""))
    end
    if column then
      parts[#parts + 1] = column.header:match("^.*/([^/]*)$") or column.header
    end
    return table.concat(parts, " · ")
  end
  local block = budget.doc:figure_at(figure.budget and figure.number or figure.id)
  local context = budget.contexts[block]
  return context and context.heading or message "the text"
end

-- The same, told apart where it stands in the document of the year before.
local function describe(run, figure)
  if figure.budget then
    return message("last year's {what}", { what = describe_in(figure.budget, figure) })
  end
  return describe_in(run.budget, figure)
end

local function add_places(run, where, seen, figures)
  for _, figure in ipairs(figures) do
    if type(figure) ~= "number" and not seen[figure.id] then
      seen[figure.id] = true
      where[#where + 1] = place.of_figure(run, figure)
    end
  end
end

-- The printed text of the figure without its unit's loss: what a reader sees.
local function stated_text(figure)
  return figure.blank and "" or figure.text
end

local function with_unit(figure, raw)
  local text = arithmetic.show(figure, raw)
  local unit = not figure.table and figure.unit
  return unit and text .. unit or text
end

-- The statement that shows a cause best: the fewest figures, an exact tie-out before a long sum.
local function plainest(statements, figure)
  local best, best_size
  for _, s in ipairs(statements) do
    local size = #s.figures * 4
    if figure and s.figures[1] ~= figure then
      size = size + 1
    end
    for _, f in ipairs(s.figures) do
      if f ~= figure and type(f) ~= "number" and f.blank then
        size = size + 1
      end
    end
    if not best or size < best_size then
      best, best_size = s, size
    end
  end
  return best
end

local function severity_of(statements)
  local severity = "info"
  for _, s in ipairs(statements) do
    if rank[s.severity] > rank[severity] then
      severity = s.severity
    end
  end
  return severity
end

-- Without a named cause: what the first term should be by the others.
local function relation_finding(run, s, root)
  local first = s.figures[1]
  if type(first) == "number" then
    first = s.figures[2]
  end
  local expected = s.kind ~= "at_most" and s.figures[1] == first and s.book.ledger:expect(s.id) or nil
  local where, seen = {}, {}
  add_places(run, where, seen, s.figures)
  add_places(run, where, seen, s.also or {})
  local stated, last = stated_text(first), nil
  for _, figure in ipairs(s.figures) do
    last = type(figure) ~= "number" and figure.budget and figure or last
  end
  local values = {
    what = describe(run, first), stated = stated, expected = expected and with_unit(first, expected) or nil,
    difference = expected and with_unit(first, math.abs(expected - arithmetic.raw_of(first))) or nil,
    other = type(s.figures[2]) ~= "number" and s.figures[2] and describe(run, s.figures[2]) or "",
    limit = type(s.figures[2]) ~= "number" and s.figures[2] and stated_text(s.figures[2]) or "",
  }
  local text
  if type(s.figures[1]) == "number" then
    text = message("{what}: the shares do not add up to 100%", values)
  elseif s.verdict == "rounding" then
    text = message("{what}: {stated} printed, {expected} computed; rounding alone may explain {difference}", values)
  elseif s.verdict == "truncated" then
    text = s.attainable
      and message("{what}: {stated} is cut off, or rounded from unrounded amounts; the printed ones give {expected}", values)
      or message("{what}: {stated} is cut off, rounded it is {expected}", values)
  elseif s.kind == "at_most" then
    text = message("{what}: {stated} exceeds {limit} ({other})", values)
  elseif s.kind == "sum" and last and expected then
    values.last, values.other = stated_text(last), describe(run, last)
    text = message("{what}: {stated} printed, but {last} of {other} makes it {expected}; difference {difference}", values)
  elseif s.kind == "same" then
    text = message("{what}: {stated} printed, but {expected} at {other}; difference {difference}", values)
  elseif not expected then
    text = message("{what}: the figures cannot all be right", values)
  elseif stated == "" then
    text = message("{what}: blank, {expected} computed", values)
  else
    text = message("{what}: {stated} printed, {expected} computed, difference {difference}", values)
  end
  return {
    check = s.script.meta.id, severity = s.severity, verdict = s.verdict, root = root, message = text,
    stated = values.stated ~= "" and values.stated or nil, expected = values.expected, difference = values.difference,
    explain = arithmetic.equation(s), script = s.script.name, where = where, evidence = {},
  }
end

-- The quotient that a percentage states, where some relation gives one; else what the plainest relation says.
local function explanation(run, figure, main)
  if figure.kind == "percent" then
    for _, s in ipairs(run.statements) do
      if (s.kind == "share" or s.kind == "growth" or s.kind == "rate") and s.figures[1] == figure then
        return arithmetic.equation(s)
      end
    end
  end
  return arithmetic.equation(main)
end

-- The figure of an entry of the hard ledger; nil for nil and for a constant.
local function figure_of(run, entry)
  local id = entry and run.hard.ledger:figure_of(entry)
  return id and run.budget.figure(id)
end

local function root_finding(run, root, number, statements)
  local figure = figure_of(run, root.entry)
  if root.kind == "none" or not figure then
    local finding = relation_finding(run, plainest(statements), number)
    finding.severity = severity_of(statements)
    return finding
  end
  local target = figure_of(run, root.target)
  local main = plainest(statements, figure)
  local where, seen = {}, {}
  add_places(run, where, seen, { figure, target })
  add_places(run, where, seen, main.figures)
  add_places(run, where, seen, main.also or {})
  local values = {
    what = describe(run, figure), stated = stated_text(figure), expected = with_unit(target or figure, root.expected),
    target = target and describe(run, target),
  }
  local verdict, text = main.verdict
  if target then
    text = root.kind == "shift" and message("{what}: the amounts of this row belong to {target}", values)
      or message("{what}: {stated} belongs to {target}", values)
  elseif figure.blank then
    verdict = "missing"
    text = message("{what}: blank, but {expected} follows from the other figures", values)
    values.difference = values.expected
  else
    values.difference = with_unit(figure, math.abs(root.expected - arithmetic.raw_of(figure)))
    text = message("{what}: {stated} printed, {expected} expected, difference {difference}", values)
  end
  return {
    check = main.script.meta.id, severity = severity_of(statements), verdict = verdict, root = number, message = text,
    stated = values.stated ~= "" and values.stated or nil, expected = not target and values.expected or nil,
    difference = values.difference, explain = explanation(run, figure, main), script = main.script.name, where = where,
    evidence = {}, main = main,
  }
end

local function text_finding(run, t)
  local where = { place.of(run, t.at) }
  for i, at in ipairs(t.also or {}) do
    where[i + 1] = place.of(run, at)
  end
  return {
    check = t.script.meta.id, severity = t.severity or t.script.meta.severity, verdict = "text",
    message = message(t.message, t.values), stated = t.stated, expected = t.expected, difference = t.difference,
    explain = t.explain, script = t.script.name, where = where, evidence = {},
  }
end

-- Whether a failing relation holds once the causes found are put right: then it is their evidence, no finding.
local function explained(run, s, corrected)
  local by
  local values = {}
  for _, figure in ipairs(s.figures) do
    local fix = type(figure) ~= "number" and corrected[figure.id]
    if fix then
      by = by or fix.finding
      values[figure.id] = fix.value
    end
  end
  local verdict = by and run.hard.ledger:try(s.kind, s.figures, s.weights, values)
  return (verdict == "exact" or verdict == "rounding" or verdict == "truncated") and by or nil
end

local function is_failing(s)
  return s.verdict == "broken" or s.verdict == "missing" or (s.verdict == "truncated" and not s.attainable)
end

-- The hard statements of which a figure is the total.
local function sums_of(run, total)
  if not run.sums then
    run.sums = {}
    for _, s in ipairs(run.statements) do
      if s.kind == "sum" and s.book == run.hard then
        run.sums[s.first] = run.sums[s.first] or {}
        table.insert(run.sums[s.first], s)
      end
    end
  end
  return run.sums[total] or {}
end

-- Whether `total`, the printed sum of rounded parts, might as well have been printed as `other`.
local function reconciled(run, total, other)
  local swapped = { [total.id] = { value = arithmetic.raw_of(other), finding = true } }
  for _, s in ipairs(sums_of(run, total)) do
    if not is_failing(s) and #s.parts > 1 and explained(run, s, swapped) then
      return true
    end
  end
  return false
end

-- The sums that hold within rounding.
local function rounded_sums(run)
  local list = run.rounded
  if not list then
    list = {}
    for _, s in ipairs(run.statements) do
      if s.verdict == "rounding" and s.kind == "sum" then
        list[#list + 1] = s
      end
    end
    run.rounded = list
  end
  return list
end

-- Whether two printings differ only as sums of rounded parts differ from rounded sums: by no more than the parts allow,
-- in a document that shows elsewhere, too, that its figures were rounded one by one.
local function is_residue(run, statements)
  local involved = {}
  for _, s in ipairs(statements) do
    if s.kind ~= "same" then
      return false
    end
    involved[s.figures[1]], involved[s.figures[2]] = true, true
  end
  local elsewhere = false
  for _, s in ipairs(rounded_sums(run)) do
    if not elsewhere then
      elsewhere = true
      for _, figure in ipairs(s.figures) do
        elsewhere = elsewhere and not involved[figure]
      end
    end
  end
  for _, s in ipairs(elsewhere and statements or {}) do
    local a, b = s.figures[1], s.figures[2]
    elsewhere = elsewhere and (reconciled(run, a, b) or reconciled(run, b, a))
  end
  return elsewhere
end

local function earlier(a, b)
  local x, y = a.where[1], b.where[1]
  if x.line ~= y.line then
    return x.line < y.line
  elseif x.column ~= y.column then
    return x.column < y.column
  elseif a.check ~= b.check then
    return a.check < b.check
  end
  return a.order < b.order
end

local function correct_move(corrected, from, to, finding)
  corrected[to.id] = { value = arithmetic.raw_of(from), finding = finding }
  corrected[from.id] = { value = 0, finding = finding }
end

---The findings of a decided run, sorted by place. Marks the scripts that failed.
local function collect(run)
  local findings, corrected = {}, {}
  local ledger = run.hard.ledger
  local by_relation = {}
  for _, s in ipairs(run.statements) do
    if s.book == run.hard then
      by_relation[s.id] = s
    end
  end
  for number = 1, ledger:root_count() do
    local root = ledger:root(number)
    local statements = {}
    for i, id in ipairs(root.relations) do
      statements[i] = by_relation[id]
    end
    local finding = root_finding(run, root, number, statements)
    if is_residue(run, statements) then
      finding.severity, finding.verdict = "info", "rounding"
    else
      for _, s in ipairs(statements) do
        s.script.failed = true
      end
    end
    for _, s in ipairs(statements) do
      if s ~= finding.main then
        finding.evidence[#finding.evidence + 1] = { check = s.script.meta.id, explain = arithmetic.equation(s) }
      end
    end
    findings[#findings + 1] = finding
    local figure = figure_of(run, root.entry)
    if figure and root.target then
      local target = figure_of(run, root.target)
      correct_move(corrected, figure, target, finding)
      if root.kind == "shift" then
        for _, role in ipairs(figure.row.table:amount_roles()) do
          local from, to = figure.row[role], target.row[role]
          if from and to and not from.blank and to.blank then
            correct_move(corrected, from, to, finding)
          end
        end
      end
    elseif figure and root.kind ~= "none" then
      corrected[figure.id] = { value = root.expected, finding = finding }
    end
  end
  local roots = ledger:root_count()
  for _, s in ipairs(run.statements) do
    local failing = is_failing(s)
    local residue = not failing and (s.verdict == "truncated" or (s.verdict == "rounding" and s.kind ~= "same"))
      and not s.quiet
    if (failing and s.book == run.soft) or residue then
      local by = explained(run, s, corrected)
      s.script.failed = s.script.failed or failing
      if by then
        by.evidence[#by.evidence + 1] = { check = s.script.meta.id, explain = arithmetic.equation(s) }
      else
        if failing then
          roots = roots + 1
        end
        local finding = relation_finding(run, s, failing and roots or nil)
        if not failing then
          finding.severity = "info"
        end
        findings[#findings + 1] = finding
      end
    end
  end
  for _, t in ipairs(run.texts) do
    findings[#findings + 1] = text_finding(run, t)
  end
  for i, finding in ipairs(findings) do
    finding.order, finding.main = i, nil
  end
  table.sort(findings, earlier)
  -- Causes are numbered in the order of their places; every finding of words is a cause of its own.
  local numbers, next_number = {}, 0
  for _, finding in ipairs(findings) do
    local key = finding.root or finding
    if not numbers[key] then
      next_number = next_number + 1
      numbers[key] = next_number
    end
    finding.root = numbers[key]
  end
  return findings
end

return { collect = collect, describe = describe }
