-- Residues: failing relations that other causes explain, and printings that differ as rounded sums do.
local arithmetic = require "gouji.arithmetic"

-- Whether a relation is exact once figures are put right.
local function explained_exactly(run, s, corrected)
  local values = {}
  for _, figure in ipairs(s.figures) do
    local fix = type(figure) ~= "number" and corrected[figure.id]
    if fix then
      values[figure.id] = fix.value
    end
  end
  return run.hard.ledger:try(s.kind, s.figures, s.weights, values) == "exact"
end

---Whether a failing relation holds once the causes found are put right: then it is their evidence, no finding.
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

---Whether no unrounded values that print so satisfy the statement.
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

-- Whether `total` might as well have been printed as `other`: one is the sum of the printed parts, the other holds within
-- their rounding.
local function reconciled(run, total, other)
  local swapped = { [total.id] = { value = arithmetic.raw_of(other), finding = true } }
  for _, s in ipairs(sums_of(run, total)) do
    if not is_failing(s) and #s.parts > 1 and explained(run, s, swapped)
      and (s.verdict == "exact" or explained_exactly(run, s, swapped)) then
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

---Whether two printings differ only as sums of rounded parts differ from rounded sums: by no more than the parts allow,
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

return { explained = explained, is_failing = is_failing, is_residue = is_residue }
