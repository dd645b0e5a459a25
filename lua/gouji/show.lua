-- What was read: the tables of a document with their roles, or one table with its cells.
local core = require "gouji.core"
local layout = require "gouji.layout"
local message = require "gouji.message"
local option = require "gouji.option"
local report = require "gouji.report.text"

local show = {}
local printable = report.printable

local function lines_of(t)
  return t.line .. "-" .. t.last_line
end

local function roles_of(t)
  local roles = {}
  for _, column in ipairs(t.columns) do
    roles[#roles + 1] = column.role or "-"
  end
  return table.concat(roles, " ")
end

-- "page-number 3, split-row 1", by name.
local function mends_of(doc)
  local count, rules, parts = {}, {}, {}
  for _, mend in ipairs(doc:mends()) do
    if not count[mend.rule] then
      count[mend.rule] = 0
      rules[#rules + 1] = mend.rule
    end
    count[mend.rule] = count[mend.rule] + 1
  end
  table.sort(rules)
  for index, rule in ipairs(rules) do
    parts[index] = rule .. " " .. count[rule]
  end
  return #parts > 0 and table.concat(parts, ", ") or message("none")
end

local function overview(budget, doc)
  local rows = { { "#", message("role"), message("lines"), message("rows"), message("columns"), message("title"),
    message("roles of the columns") } }
  for index, t in ipairs(budget.list) do
    local height, width, header_rows = doc:grid(t.block)
    rows[#rows + 1] = { tostring(index), t.role or "-", lines_of(t), tostring(height - header_rows), tostring(width),
      t.title ~= "" and t.title or "-", roles_of(t) }
  end
  local identity = layout.columns {
    { message("department"), budget.department or "-" },
    { message("year"), budget.year and tostring(budget.year) or "-" },
    { message("kind"), budget.kind and message(budget.kind) or "-" },
    { message("unit"), budget.unit or "-" },
    { message("facts in sentences"), tostring(#budget:narrative()) },
    { message("mended"), mends_of(doc) },
  }
  return identity .. "\n" .. layout.columns(rows, function(row, column)
    return row > 1 and (column == 1 or column == 4 or column == 5)
  end)
end

-- The keys of a grid's rows: codes of accounts, or the role of a line ("total"), of each side that has one.
local function keys_of(t)
  local keys = {}
  for row in t:rows() do
    local key = row.code or row.line
    if key then
      keys[row.index] = keys[row.index] and keys[row.index] .. " | " .. key or key
    end
  end
  return keys
end

local function cells(t, doc)
  local height, width, header_rows = doc:grid(t.block)
  local rows, figure = { { message("line"), message("key") }, { "", "" } }, {}
  for column = 1, width do
    rows[1][column + 2] = t.columns[column].header:match("([^/]*)$")
    rows[2][column + 2] = "[" .. (t.columns[column].role or "-") .. "]"
  end
  local keys = keys_of(t)
  for row = header_rows + 1, height do
    local shown = { tostring((doc:cell_place(t.block, row, 1))), keys[row] or "" }
    figure[#rows + 1] = {}
    for column = 1, width do
      local text, id = doc:cell(t.block, row, column)
      shown[column + 2] = text
      figure[#rows + 1][column + 2] = id ~= nil
    end
    rows[#rows + 1] = shown
  end
  local heading = message("{title}: role {role}, lines {lines}, unit {unit}", {
    title = t.title ~= "" and t.title or "-", role = t.role or "-", lines = lines_of(t), unit = t.unit or "-",
  })
  return heading .. "\n" .. layout.columns(rows, function(row, column)
    return column == 1 or (figure[row] ~= nil and figure[row][column])
  end)
end

-- The one table that `wanted` names: by number, role, or a part of its title.
local function find(budget, wanted)
  local number = wanted:find("^%d+$") and math.tointeger(tonumber(wanted))
  if number and budget.list[number] then
    return budget.list[number]
  end
  local found, names = {}, {}
  for index, t in ipairs(budget.list) do
    names[#names + 1] = t.role
    if t.role == wanted then
      found[#found + 1] = index
    end
  end
  for index, t in ipairs(#found == 0 and budget.list or {}) do
    if t.title:find(wanted, 1, true) then
      found[#found + 1] = index
    end
  end
  if #found == 1 then
    return budget.list[found[1]]
  elseif #found > 1 then
    return nil, message("'{name}' fits the tables {numbers}; give a number",
      { name = wanted, numbers = table.concat(found, ", ") })
  end
  return nil, option.suggest(message("no table is called '{name}'", { name = wanted }), wanted, names)
end

---What was read of the document, or one table of it; nil and a message where `wanted` names none or several.
function show.text(budget, doc, wanted)
  if not wanted then
    return overview(budget, doc)
  end
  local t, problem = find(budget, wanted)
  if not t then
    return nil, problem
  end
  return cells(t, doc)
end

-- Display cells of a line of the document; a longer one is broken, not inside a marked figure.
local WIDTH = 100

-- Pieces of a line that fit, each with its first character and the one after its last.
local function pieces(line, marks)
  local list, first, last = {}, 1, utf8.len(line) + 1
  while first < last do
    local from = utf8.offset(line, first)
    local rest = line:sub(from)
    local taken = rest:sub(1, core.fit(rest, WIDTH))
    local after = first + math.max(utf8.len(taken) or 1, 1)
    for _, mark in ipairs(marks) do
      if mark.column > first and mark.column < after and mark.column + mark.length > after then
        after = mark.column
      end
    end
    list[#list + 1] = { first = first, after = math.min(after, last) }
    first = after
  end
  return list
end

local function part(line, first, after)
  return line:sub(utf8.offset(line, first), utf8.offset(line, after) - 1)
end

-- The pieces of a line that hold unproved figures, these in colour or with carets below.
local function add_line(out, number, line, marks, colored)
  local label = ("%7d | "):format(number)
  for _, piece in ipairs(pieces(line, marks)) do
    local shown, carets, at, marked_any = {}, {}, piece.first, false
    for _, mark in ipairs(marks) do
      if mark.column >= piece.first and mark.column < piece.after then
        local stop = math.min(mark.column + mark.length, piece.after)
        local before, marked = printable(part(line, at, mark.column)), printable(part(line, mark.column, stop))
        shown[#shown + 1] = before
        shown[#shown + 1] = colored and "\27[1;33m" .. marked .. "\27[0m" or marked
        local gap = core.width(before)
        carets[#carets + 1] = (" "):rep(gap) .. ("^"):rep(math.max(core.width(marked), 1))
        at, marked_any = stop, true
      end
    end
    if marked_any then
      shown[#shown + 1] = printable(part(line, at, piece.after))
      out[#out + 1] = label .. table.concat(shown)
      if not colored then
        out[#out + 1] = (" "):rep(8) .. "| " .. table.concat(carets)
      end
      label = (" "):rep(8) .. "| "
    end
  end
end

-- The lines with unproved figures, under the heading or the title of the table that each belongs to.
local function add_lines(out, doc, unproved, colored)
  local heading, index = nil, 1
  while index <= #unproved do
    local line, marks = unproved[index].line, {}
    local context = unproved[index].heading or unproved[index].table or ""
    if context ~= heading then
      heading = context
      out[#out + 1] = heading
    end
    while unproved[index] and unproved[index].line == line do
      marks[#marks + 1] = unproved[index]
      index = index + 1
    end
    add_line(out, line, doc:line(line), marks, colored)
  end
  if #unproved > 0 then
    out[#out + 1] = ""
  end
end

local function add_reasons(out, path, unproved)
  local coverage = require "gouji.coverage"
  for _, reason in ipairs(coverage.order) do
    local rows = {}
    for _, where in ipairs(unproved) do
      if where.reason == reason then
        rows[#rows + 1] = { "  " .. report.place(path, where), printable(where.text),
          printable(where.heading or where.table or "") }
      end
    end
    if #rows > 0 then
      out[#out + 1] = message(coverage.reasons[reason]) .. ": " .. #rows
      out[#out + 1] = layout.columns(rows)
    end
  end
end

-- How many numbers are of kinds that relations of money do not prove.
local function other_numbers(doc)
  local parts = {}
  for _, kind in ipairs { "year", "ordinal", "code", "count", "other" } do
    parts[#parts + 1] = message(kind) .. " " .. doc:figure_count_of(kind)
  end
  return table.concat(parts, message ", ")
end

---How much of a checked document is proved: the lines with unproved figures marked, these figures by the reason why, and
---totals. `wanted`: of one table only; nil and a message where it names none or several.
function show.coverage(result, doc, wanted, colored)
  local coverage = require "gouji.coverage"
  coverage.complete(result)
  local counts, unproved = result.coverage, result.coverage.unproved
  if wanted then
    local t, problem = find(result.budget, wanted)
    if not t then
      return nil, problem
    end
    unproved = {}
    for _, where in ipairs(counts.unproved) do
      if doc:figure_at(where.id) == t.block then
        unproved[#unproved + 1] = where
      end
    end
  end
  local out, left = {}, counts.unchecked + counts.unread - #counts.unproved
  add_lines(out, doc, unproved, colored)
  add_reasons(out, result.path, unproved)
  if left > 0 then
    out[#out + 1] = message("and {count} more places", { count = left }) .. "\n"
  end
  local depth = coverage.depth(result)
  out[#out + 1] = layout.columns {
    { message("figures"), message("{figures}: {checked} checked ({percent}), {unchecked} unchecked, {unread} unread", counts) },
    { message("confirmed"), message("by one relation {one}, by two {two}, by more {more}; by a check of words {words}", depth) },
    { message("blank cells"), message("{blanks}: {bound_blanks} in relations; an amount left out of the others is not noticed",
      coverage.blanks(result)) },
    { message("not to be proved"), other_numbers(doc) },
  }
  return table.concat(out, "\n")
end

return show
