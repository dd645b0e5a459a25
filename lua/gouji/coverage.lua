-- Coverage: how much of a document is proved, by which relations, and why the rest is not.
--
-- Counted are the amounts and percentages that are printed, and what looks like a figure but cannot be read. Years,
-- ordinals, codes and counts are not: numbers that no relation of money can prove. A figure is
--   checked   when a relation that holds binds it: exact, rounding, or truncated where unrounded amounts allow it; or
--             when a check of words would have reported any other value (must.looked(figure)). A bound (at most) is
--             such a relation, although it proves less than a sum does.
--   failing   when it stands in relations that were decided, and each of them fails
--   open      when it stands in relations, and none could be decided (base zero or negative)
--   unbound   when it stands in none
--   unread    when it could not be read; it counts among the figures, never among the checked ones
-- unchecked = failing + open + unbound; figures = checked + unchecked + unread. The counts are the ledger's
-- (bind_statement.c), exact, and of this document alone: figures of the year before prove, but are not counted.
local core = require "gouji.core"
local places = require "gouji.place"
local scope = require "gouji.data.scope"
local subject = require "gouji.subject"

local coverage = {}

---The reasons for an unproved figure, in the order in which they are told: English message ids.
coverage.reasons = {
  unread = "it cannot be read",
  failing = "every relation that it stands in fails: see the findings",
  open = "its relations cannot be decided: the base is zero or negative",
  unknown_table = "in a table of unknown kind",
  unknown_column = "in a column of unknown meaning",
  unknown_row = "in a row without code, class or known name",
  target = "a target value that nothing else in the document gives",
  unchecked_table = "in a table that no check compares with anything",
  last_year = "of another year, which this document does not print: --previous may",
  limit = "a limit (50 万元以上), no amount of the department",
  unchecked_section = "in a section that no check compares with anything",
  section_apart = "in a section whose amounts no table repeats",
  unknown_subject = "in a sentence that does not say clearly what it is of",
  reason = "one of several reasons, which need not be complete",
  once = "stated once: nothing else in the document gives it",
}
coverage.order = {
  "unread", "failing", "open", "unknown_table", "unknown_column", "unknown_row", "target", "unchecked_table", "last_year",
  "limit", "unchecked_section", "section_apart", "unknown_subject", "reason", "once",
}

-- The percentage of `part` in `whole`, cut off so that 100.00% means all; 0.00% of nothing.
local function percentage(part, whole)
  if whole == 0 then
    return "0.00%"
  end
  return (core.ratio(core.from_raw(part), core.from_raw(whole)):percent(2, "down"))
end

local ALL = 100000000 -- 100 percent in 1/1000000 of a percent

---Completes result.coverage: `percent`, the checked figures among all, cut off to two decimals; `unproved`, the places of
---the others with the id of a reason each; and, for a minimum (a percentage in 1/1000000 of a percent), `minimum` and
---`sufficient`. A document without figures reaches no minimum above zero.
---@param result gouji.Result
---@param minimum integer?
function coverage.complete(result, minimum)
  local counts = result.coverage
  counts.percent = percentage(counts.checked, counts.figures)
  counts.unproved = coverage.unproved(result)
  if minimum then
    counts.minimum = core.percent_text(minimum)
    counts.sufficient = counts.figures == 0 and minimum == 0
      or counts.figures > 0 and counts.checked * ALL >= minimum * counts.figures
  end
end

local FIELDS = { "amount", "share", "change", "rate", "budget", "adjusted", "completion" }

-- What the narrative says each figure is: id -> { fact = fact, reason = boolean }.
local function facts_of(budget)
  local found = {}
  for _, fact in ipairs(budget:narrative()) do
    for _, field in ipairs(FIELDS) do
      local figure = fact[field]
      if figure and not found[figure.id] then
        found[figure.id] = { fact = fact }
      end
    end
    for _, reason in ipairs(fact.reasons or {}) do
      found[reason.change.id] = found[reason.change.id] or { fact = fact, reason = true }
    end
  end
  return found
end

-- Blocks in which a figure is checked, and sections of the narrative, by the heading that opens them.
local function checked_parts(run)
  local unproved, parts = {}, {}
  for _, id in ipairs(run.unproved) do
    unproved[id] = true
  end
  for id = 1, run.doc:figure_count() do
    local kind = run.doc:figure(id)
    if (kind == "amount" or kind == "percent") and not unproved[id] then
      local block = run.doc:figure_at(id)
      local context = run.budget.contexts[block]
      parts[context and context.section_block or block] = true
    end
  end
  return parts
end

-- The row of a cell; `by_side` keeps the rows of the sides seen before by their index.
local function row_at(t, index, col, by_side)
  local side = t.columns[col].side
  local rows = by_side[side]
  if not rows then
    rows = {}
    by_side[side] = rows
    for row in t:rows(side.flow) do
      if row.side == side then
        rows[row.index] = row
      end
    end
  end
  return rows[index]
end

local function reason_in_table(t, block, index, col, parts, by_side)
  local column = t.columns[col]
  if not t.role then
    return "unknown_table"
  elseif t.role == "target" or t.role == "department_target" then
    return "target"
  elseif not parts[block] then
    return "unchecked_table"
  elseif column.measure == "prior" then
    return "last_year"
  elseif not column.role then
    return "unknown_column"
  end
  local row = row_at(t, index, col, by_side)
  if row and not (row.code or row.class or row.line or row.is_total or (row.project_name or "") ~= "" or row.name ~= "") then
    return "unknown_row"
  end
  return "once"
end

-- Whether words behind a figure make it a limit.
local function is_limit(run, id)
  local block, _, _, offset, length = run.doc:figure_at(id)
  local rest = run.budget.texts[block]:sub(offset + length, offset + length + #"万元(含)以上" - 1)
  for _, word in ipairs(scope.limits) do
    if rest:find(word, 1, true) then
      return true
    end
  end
  return false
end

local function reason_in_text(run, id, block, facts, parts)
  local context = run.budget.contexts[block]
  local section = context and context.section
  local part_only = section and scope.partial_sections[section]
  local known = facts[id]
  if is_limit(run, id) then
    return "limit"
  elseif not parts[context and context.section_block or block] then
    return "unchecked_section"
  elseif part_only and next(part_only) == nil then
    return "section_apart"
  elseif not known then
    return "unknown_subject"
  elseif known.fact.foreign then
    return "last_year"
  elseif known.reason then
    return "reason"
  elseif known.fact.concept or subject.code(run.budget, known.fact) then
    return "once"
  end
  return "unknown_subject"
end

-- Figures that stand in statements, with the best verdict: "failing" or "open".
local function verdicts_of(run)
  local found = {}
  for _, statement in ipairs(run.statements) do
    for _, figure in ipairs(statement.figures) do
      if type(figure) ~= "number" and found[figure.id] ~= "failing" then
        found[figure.id] = statement.verdict == "undecided" and "open" or "failing"
      end
    end
  end
  return found
end

-- So many unproved figures are listed: a document of any length then takes bounded room.
local MOST = 10000

---The figures that are not checked, in the order of print, up to 10,000 of them: their places, as those of findings, each
---with the id of a `reason` (see coverage.reasons).
---@param result gouji.Result
---@return table[]
function coverage.unproved(result)
  local run = result.run
  local list, by_side = {}, {}
  if #run.unproved == 0 then
    return list
  end
  local facts, parts, verdicts = facts_of(run.budget), checked_parts(run), verdicts_of(run)
  for i = 1, math.min(#run.unproved, MOST) do
    local id = run.unproved[i]
    local block, row, col = run.doc:figure_at(id)
    local t = row and run.budget.by_block[block]
    local reason = run.doc:figure(id) == "unread" and "unread" or verdicts[id]
    reason = reason or t and reason_in_table(t, block, row, col, parts, by_side)
      or reason_in_text(run, id, block, facts, parts)
    local where = places.of_figure(run, run.budget.figure(id))
    where.reason, where.id = reason, id
    list[i] = where
  end
  return list
end

---How many cells of amounts are blank, and how many of these stand in a relation: of the others nobody would notice that
---an amount was left out.
---@param result gouji.Result
---@return { blanks: integer, bound_blanks: integer }
function coverage.blanks(result)
  local run, bound = result.run, {}
  local counts = { blanks = 0, bound_blanks = 0 }
  for _, statement in ipairs(run.statements) do
    for _, figure in ipairs(statement.figures) do
      if type(figure) ~= "number" then
        bound[figure.id] = true
      end
    end
  end
  for _, id in ipairs(run.doc:figures_of "blank") do
    local block, _, col = run.doc:figure_at(id)
    local t = run.budget.by_block[block]
    if t and t.columns[col].role and not t.columns[col].label then
      counts.blanks = counts.blanks + 1
      counts.bound_blanks = counts.bound_blanks + (bound[id] and 1 or 0)
    end
  end
  return counts
end

---How many checked figures one, two, or more relations that hold confirm, and how many a check of words alone does.
---@param result gouji.Result
---@return { one: integer, two: integer, more: integer, words: integer }
function coverage.depth(result)
  local run = result.run
  local times, counts = {}, { one = 0, two = 0, more = 0, words = 0 }
  for _, statement in ipairs(run.statements) do
    local verdict = statement.verdict
    if verdict == "exact" or verdict == "rounding" or verdict == "truncated" and statement.attainable then
      local seen = {}
      for _, figure in ipairs(statement.figures) do
        if type(figure) ~= "number" and not seen[figure.id] then
          seen[figure.id] = true
          times[figure.id] = (times[figure.id] or 0) + 1
        end
      end
    end
  end
  for id = 1, run.doc:figure_count() do
    local kind = run.doc:figure(id)
    if kind == "amount" or kind == "percent" then
      local n = times[id] or 0
      local key = n == 1 and "one" or n == 2 and "two" or n > 2 and "more" or run.looked_figures[id] and "words"
      if key then
        counts[key] = counts[key] + 1
      end
    end
  end
  return counts
end

return coverage
