-- For the reviewer: how much is proved and what is not, what every check came to, and every relation with its arithmetic.
local coverage = require "gouji.coverage"
local message = require "gouji.message"

local meta = {
  id = "audit", api = 1, kind = "report",
  title = "Coverage, checks and relations, for the reviewer",
}

local COUNTS = { "figures", "checked", "unchecked", "unread", "failing", "open", "unbound" }
local VERDICTS = { "exact", "rounding", "truncated", "broken", "missing", "undecided" }

local function titles_of(result)
  local titles = {}
  for _, script in ipairs(result.run.scripts) do
    titles[script.meta.id] = message(script.meta.title)
  end
  return titles
end

-- The first printed figure of a relation with its place.
local function first_place(result, relation)
  for _, figure in ipairs(relation.figures) do
    if type(figure) ~= "number" and not figure.implied then
      local place = gouji.place(figure.budget or result.budget, figure)
      return { text = place.text ~= "" and place.text or message "blank", place = place }, place
    end
  end
  return "", {}
end

-- Relations by check, in the order of the checks; within one in the order in which they were stated.
local function by_check(result)
  local groups = {}
  for _, relation in ipairs(gouji.relations(result)) do
    local group = groups[relation.check] or {}
    groups[relation.check] = group
    group[#group + 1] = relation
  end
  return groups
end

local function add_coverage(result, output)
  local counts, rows = gouji.coverage(result), {}
  for index, name in ipairs(COUNTS) do
    rows[index] = { message(name), counts[name] }
  end
  rows[#rows + 1] = { message "share that is checked", counts.percent }
  output:heading(2, message "Coverage")
  output:table {
    caption = message "Amounts and percentages",
    columns = { { title = message "figures" }, { title = message "count", align = "right" } }, rows = rows,
  }
  rows = {}
  local unproved = gouji.unproved(result)
  for _, reason in ipairs(coverage.order) do
    for _, where in ipairs(unproved) do
      if where.reason == reason then
        rows[#rows + 1] = { message(coverage.reasons[reason]),
          { { text = where.text, place = { path = result.path, line = where.line, column = where.column } } },
          where.heading or where.table or "" }
      end
    end
  end
  if #rows > 0 then
    output:table {
      caption = message("Figures that nothing proves ({count})", { count = #rows }),
      columns = { { title = message "reason" }, { title = message "figure" }, { title = message "table or section" } },
      rows = rows,
    }
  else
    output:paragraph(message "Every figure is checked.")
  end
end

local function add_checks(result, output, titles)
  local rows = {}
  for index, check in ipairs(result.checks) do
    rows[index] = { check.id, titles[check.id] or "", message(check.state) .. (check.message and ": " .. check.message or ""),
      check.relations }
  end
  output:heading(2, message("Checks ({count})", { count = #rows }))
  output:table {
    columns = { { title = message "check" }, { title = message "what must hold" }, { title = message "state" },
      { title = message "relations", align = "right" } },
    rows = rows,
  }
end

local function add_relations(result, output, titles)
  local rows = {}
  for index, verdict in ipairs(VERDICTS) do
    rows[index] = { message(verdict), result.relations[verdict] }
  end
  output:heading(2, message "Relations")
  output:table { columns = { { title = message "verdict" }, { title = message "count", align = "right" } }, rows = rows }
  local groups = by_check(result)
  for _, check in ipairs(result.checks) do
    rows = {}
    for index, relation in ipairs(groups[check.id] or {}) do
      local cell, place = first_place(result, relation)
      rows[index] = { message(relation.verdict), relation.text, { cell }, place.heading or place.table or "" }
    end
    if #rows > 0 then
      output:table {
        caption = ("%s %s"):format(check.id, titles[check.id] or ""),
        columns = { { title = message "verdict" }, { title = message "arithmetic" }, { title = message "figure" },
          { title = message "table or section" } },
        rows = rows,
      }
    end
  end
end

local function value_of(result)
  local counts = gouji.coverage(result)
  local unproved, checks, relations = {}, {}, {}
  for index, where in ipairs(gouji.unproved(result)) do
    unproved[index] = { line = where.line, column = where.column, length = where.length, text = where.text,
      heading = where.heading, reason = where.reason }
  end
  for index, check in ipairs(result.checks) do
    checks[index] = { id = check.id, state = check.state, relations = check.relations, message = check.message }
  end
  for index, relation in ipairs(gouji.relations(result)) do
    local _, place = first_place(result, relation)
    relations[index] = { check = relation.check, kind = relation.kind, verdict = relation.verdict,
      arithmetic = relation.text, path = place.path, line = place.line, column = place.column }
  end
  return {
    path = result.path, department = result.department, year = result.year, kind = result.kind,
    coverage = { figures = counts.figures, checked = counts.checked, unchecked = counts.unchecked, unread = counts.unread,
      failing = counts.failing, open = counts.open, unbound = counts.unbound, percent = counts.percent, unproved = unproved },
    verdicts = result.relations, checks = checks, relations = relations,
  }
end

local function run(results, output)
  output:title(message(meta.title))
  for _, result in ipairs(results) do
    local titles = titles_of(result)
    output:heading(1, result.department or result.path)
    output:paragraph(result.path)
    add_coverage(result, output)
    add_checks(result, output, titles)
    add_relations(result, output, titles)
    output:value(value_of(result))
  end
end

return { meta = meta, run = run }
