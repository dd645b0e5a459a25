-- Findings: one for each cause of failing relations, one for each statement of words, in the order of their places.
local arithmetic = require "gouji.arithmetic"
local cause = require "gouji.cause"
local corrections = require "gouji.correction"
local describe = require "gouji.describe"
local message = require "gouji.message"
local place = require "gouji.place"
local rank = require "gouji.severity"
local residues = require "gouji.residue"

local stated_text, with_unit, add_places = describe.stated, describe.with_unit, describe.add_places
local figure_of = cause.figure_of

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
    what = describe.what(run, first), stated = stated, expected = expected and with_unit(first, expected) or nil,
    difference = expected and describe.difference(first, expected) or nil,
    other = type(s.figures[2]) ~= "number" and s.figures[2] and describe.what(run, s.figures[2]) or "",
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
    values.last, values.other = stated_text(last), describe.what(run, last)
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
    explain = arithmetic.equation(s), script = s.script.name, where = where, evidence = {}, causes = {},
  }
end

-- The quotient that a percentage states, where some relation gives one; else what the plainest relation says.
local function explanation(run, figure, main)
  if figure.kind == "percent" then
    if not run.quotients then
      run.quotients = {}
      for _, s in ipairs(run.statements) do
        local first = (s.kind == "share" or s.kind == "growth" or s.kind == "rate") and s.terms[1]
        if first then
          run.quotients[first] = run.quotients[first] or s
        end
      end
    end
    return arithmetic.equation(run.quotients[figure] or main)
  end
  return arithmetic.equation(main)
end

-- The words of a finding, which name what is wrong, and the other parts of its cause, or how many others there are.
local function tell(run, text, root, others)
  if #others > 0 then
    local names = {}
    for i, other in ipairs(others) do
      names[i] = ("%s: %s"):format(describe.what(run, other), stated_text(other) ~= "" and stated_text(other) or message "blank")
    end
    text = message("{text}; together with {others}", { text = text, others = table.concat(names, message("; ")) })
  end
  if #root.causes > 1 then
    text = message("{text}; {count} other causes are as small", { text = text, count = #root.causes - 1 })
  end
  return text
end

-- The finding of one part of a root's first cause: `change`, which `statements` show; `others`: figures of other parts.
local function part_finding(run, root, number, change, statements, others)
  local figure, target = figure_of(run, change.entry), figure_of(run, change.target)
  local main = plainest(statements, figure)
  local where, seen = {}, {}
  local copies = cause.copies(run, figure)
  add_places(run, where, seen, { figure, target })
  add_places(run, where, seen, copies)
  add_places(run, where, seen, others)
  add_places(run, where, seen, main.figures)
  add_places(run, where, seen, main.also or {})
  local values = {
    what = describe.what(run, figure), stated = stated_text(figure), expected = with_unit(target or figure, change.expected),
    target = target and describe.what(run, target),
  }
  local verdict, text = main.verdict
  if target then
    if change.kind ~= "shift" then
      text = message("{what}: {stated} belongs to {target}", values)
    elseif figure.row.index == target.row.index then
      text = message("{what}: the amounts of this row stand in wrong columns; {stated} belongs to {target}", values)
    else
      text = message("{what}: the amounts of this row belong to {target}", values)
    end
  elseif figure.blank then
    verdict = "missing"
    text = message("{what}: blank, but {expected} follows from the other figures", values)
    values.difference = values.expected
  else
    values.difference = describe.difference(figure, change.expected)
    text = message("{what}: {stated} printed, {expected} expected, difference {difference}", values)
  end
  return {
    check = main.script.meta.id, severity = severity_of(statements), verdict = verdict, root = number,
    message = tell(run, text, root, others),
    stated = values.stated ~= "" and values.stated or nil, expected = not target and values.expected or nil,
    difference = values.difference, explain = explanation(run, figure, main), script = main.script.name, where = where,
    evidence = {}, main = main, statements = statements, copies = #copies,
  }
end

-- The statements that have the figure or the target of a change among their figures.
local function touching(run, change, statements)
  local figure, target = figure_of(run, change.entry), figure_of(run, change.target)
  local found = {}
  for _, s in ipairs(statements) do
    for _, other in ipairs(s.figures) do
      if (other == figure or other == target) and found[#found] ~= s then
        found[#found + 1] = s
      end
    end
  end
  return found
end

-- So many figures of one sum may be wrong as likely that naming the first of them would only mislead.
local MANY = 4

-- The finding of a sum in which nothing tells which of its figures is wrong; the total may be known to be right.
local function open_finding(run, root, number, statements, count)
  local main = plainest(statements)
  local finding = relation_finding(run, main, number)
  finding.severity, finding.statements, finding.open = severity_of(statements), statements, true
  local suspected = false
  for i = 1, count do
    suspected = suspected or figure_of(run, root.causes[i].changes[1].entry) == main.first
  end
  if suspected then
    finding.message = message("{text}; any of {count} figures may be the wrong one", { text = finding.message, count = count })
  else
    finding.message = message("{what}: the parts add up to {sum}, not to {stated}, difference {difference}; any of {count} of them " ..
      "may be the wrong one", {
        what = describe.what(run, main.first), sum = finding.expected, stated = finding.stated, difference = finding.difference,
        count = count,
      })
    finding.expected = nil
  end
  return finding
end

-- How many causes are as likely as the first.
local function likely(root)
  local count = 0
  for _, c in ipairs(root.causes) do
    count = count + (c.rank == 1 and 1 or 0)
  end
  return count
end

-- The findings of a root: one for each part of its first cause. Every statement belongs to the first part that it shows.
local function root_findings(run, root, number, statements)
  local changes = root.causes[1] and root.causes[1].changes or {}
  if #changes == 0 or not figure_of(run, root.entry) then
    local finding = relation_finding(run, plainest(statements), number)
    finding.severity = severity_of(statements)
    finding.statements = statements
    return { finding }
  elseif #changes == 1 and likely(root) >= MANY and plainest(statements).kind == "sum" then
    return { open_finding(run, root, number, statements, likely(root)) }
  elseif #changes == 1 then
    return { part_finding(run, root, number, changes[1], statements, {}) }
  end
  local findings, left = {}, statements
  for i, change in ipairs(changes) do
    local others = {}
    for k, other in ipairs(changes) do
      if k ~= i then
        others[#others + 1] = figure_of(run, other.entry)
      end
    end
    local own = touching(run, change, left)
    local finding = part_finding(run, root, number, change, #own > 0 and own or statements, others)
    finding.statements = own
    findings[i] = finding
    local rest = {}
    for _, s in ipairs(left) do
      local mine = false
      for _, taken in ipairs(own) do
        mine = mine or taken == s
      end
      rest[#rest + 1] = not mine and s or nil
    end
    left = rest
  end
  table.move(left, 1, #left, #findings[1].statements + 1, findings[1].statements)
  return findings
end

local function text_finding(run, t)
  local where = { place.of(run, t.at) }
  for i, at in ipairs(t.also or {}) do
    where[i + 1] = place.of(run, at)
  end
  return {
    check = t.script.meta.id, severity = t.severity or t.script.meta.severity, verdict = "text",
    message = message(t.message, t.values), stated = t.stated, expected = t.expected, difference = t.difference,
    explain = t.explain, script = t.script.name, where = where, evidence = {}, causes = {},
  }
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

-- The statements of the hard ledger with these numbers.
local function statements_of(by_relation, relations)
  local statements = {}
  for i, id in ipairs(relations) do
    statements[i] = by_relation[id]
  end
  return statements
end

-- Adds the findings of one root.
local function add_root(run, findings, corrected, number, by_relation)
  local root = run.hard.ledger:root(number)
  local statements = statements_of(by_relation, root.relations)
  local residue = residues.is_residue(run, statements)
  local causes = cause.list(run, root)
  for i, finding in ipairs(root_findings(run, root, number, statements)) do
    finding.causes = causes
    if residue then
      finding.severity, finding.verdict = "info", "rounding"
    end
    for _, s in ipairs(finding.statements) do
      s.script.failed = s.script.failed or not residue
      if s ~= finding.main then
        finding.evidence[#finding.evidence + 1] = { check = s.script.meta.id, explain = arithmetic.equation(s) }
      end
    end
    findings[#findings + 1] = finding
    if root.causes[1] and not finding.open then
      corrections.note(run, corrected, root.causes[1].changes[i], finding)
    end
  end
end

---The findings of a decided run, sorted by place. Marks the scripts that failed.
local function collect(run)
  local findings, corrected = {}, {}
  run.singles = {}
  local ledger = run.hard.ledger
  local by_relation = {}
  for _, s in ipairs(run.statements) do
    if s.book == run.hard then
      by_relation[s.id] = s
    end
  end
  for number = 1, ledger:root_count() do
    add_root(run, findings, corrected, number, by_relation)
  end
  if #run.singles > 1 then
    corrections.join_moves(run, findings, run.singles, corrected)
  end
  local texts = {}
  for _, t in ipairs(run.texts) do
    local by = t.of_value and corrected[t.at.id]
    if by then
      by.finding.evidence[#by.finding.evidence + 1] = { check = t.script.meta.id, explain = message(t.message, t.values) }
    else
      texts[#texts + 1] = text_finding(run, t)
      if t.right then
        corrected[t.at.id] = { value = t.right, finding = texts[#texts] }
      end
    end
  end
  local roots = ledger:root_count()
  for _, s in ipairs(run.statements) do
    local failing = residues.is_failing(s)
    local residue = not failing and (s.verdict == "truncated" or (s.verdict == "rounding" and s.kind ~= "same"))
      and not s.quiet
    if (failing and s.book == run.soft) or residue then
      local by = residues.explained(run, s, corrected)
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
  for number = 1, ledger:conflict_count() do
    local relations, entry, expected = ledger:conflict(number)
    local finding = require("gouji.conflict").finding(run, statements_of(by_relation, relations), entry, expected)
    roots = roots + 1
    finding.root, finding.main.script.failed = roots, true
    findings[#findings + 1] = finding
  end
  table.move(texts, 1, #texts, #findings + 1, findings)
  for i, finding in ipairs(findings) do
    finding.order, finding.main, finding.statements = i, nil, nil
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

return { collect = collect }
