-- The copy of a document in a page: its lines and tables as they are printed, with anchors and marks.
local core = require "gouji.core"
local escape = require "gouji.escape"
local message = require "gouji.message"
local rank = require("gouji.report.html.mark").rank

local copy = {}

-- Texts of cells that take no more than so many display cells stay on one line.
local SHORT = 14

local SIGNS = { error = "✗", warning = "!", info = "i" }
copy.signs = SIGNS

-- Links behind a marked piece: to its findings, to those that it is a witness of, to why it is unproved.
local function badges(page, one)
  local out = {}
  for _, number in ipairs(one.findings) do
    local severity = page.findings[number].severity
    out[#out + 1] = ('<a class="to %s" href="#%s" aria-label="%s">%s%d</a>'):format(severity, page.anchor:finding(number),
      escape.html(message("{severity} {number}: to the finding", { severity = message(severity), number = number })),
      SIGNS[severity], number)
  end
  for _, number in ipairs(one.witness) do
    out[#out + 1] = ('<a class="to witness" href="#%s" aria-label="%s">→%d</a>'):format(page.anchor:finding(number),
      escape.html(message("witness of finding {number}", { number = number })), number)
  end
  if one.reason then
    out[#out + 1] = ('<a class="to unproved" href="#%s" title="%s" aria-label="%s">%s</a>'):format(
      page.anchor:part("unproved"), escape.html(message(require("gouji.coverage").reasons[one.reason])),
      escape.html(message("not checked: why")), one.reason == "unread" and "??" or "?")
  end
  return table.concat(out)
end

-- A piece of text that `marks` cover: in the look of the gravest, a link to the relations of the figure in it.
local function piece(page, text, marks, name)
  local best, figure = marks[1], nil
  for _, one in ipairs(marks) do
    best = rank[one.kind] > rank[best.kind] and one or best
    figure = figure or page.listed[one.figure] and one.figure
  end
  local id = name and (' id="%s"'):format(name) or ""
  if figure then
    local skip = best.kind == "checked" and ' tabindex="-1"' or ""
    return ('<a class="m %s"%s href="#%s"%s>%s</a>'):format(best.kind, id, page.anchor:figure(figure), skip, text)
  end
  return ('<span class="m %s"%s>%s</span>'):format(best.kind, id, text)
end

-- The text whose first character stands in column `first`, with its marks: cut at every beginning and end of one.
local function painted(page, text, first, marks)
  local length = utf8.len(text)
  local cuts, seen = {}, {}
  local function cut(position)
    position = math.max(1, math.min(position, length + 1))
    if not seen[position] then
      seen[position] = true
      cuts[#cuts + 1] = position
    end
  end
  cut(1)
  cut(length + 1)
  for _, one in ipairs(marks) do
    one.from = math.max(1, math.min(one.column - first + 1, math.max(length, 1)))
    one.upto = math.min(one.from + math.max(one.length, 1), length + 1)
    cut(one.from)
    cut(one.upto)
  end
  table.sort(cuts)
  table.sort(marks, function(a, b)
    if a.from ~= b.from then
      return a.from < b.from
    end
    return a.name < b.name
  end)
  local out, over, coming, byte = {}, {}, 1, 1
  for index = 1, #cuts - 1 do
    local from, upto = cuts[index], cuts[index + 1]
    local name
    while marks[coming] and marks[coming].from == from do -- of two marks that begin here each has its anchor
      out[#out + 1] = name and ('<span id="%s"></span>'):format(name) or nil
      name = marks[coming].name
      over[#over + 1] = marks[coming]
      coming = coming + 1
    end
    local after = utf8.offset(text, upto - from + 1, byte)
    local words = escape.html(text:sub(byte, after - 1))
    byte = after
    out[#out + 1] = #over > 0 and piece(page, words, over, name) or words
    local open = {}
    for _, one in ipairs(over) do
      if one.upto == upto then
        out[#out + 1] = badges(page, one)
      else
        open[#open + 1] = one
      end
    end
    over = open
  end
  return table.concat(out)
end

-- Lines of text, each with its anchor.
local function add_lines(page, out, first, last, class)
  for line = first, last do
    local text = page.doc:line(line)
    page.anchor.lines[line] = true
    if text:find("%S") then
      local marks = {}
      for _, one in ipairs(page.marks.lines[line] or {}) do
        marks[#marks + 1] = not one.shown and one or nil
        one.shown = true
      end
      local name = page.anchor:line(line)
      out[#out + 1] = ('<div class="line%s" id="%s"><a class="no" href="#%s" tabindex="-1" aria-hidden="true">%d</a>'
        .. "<span>%s</span></div>\n"):format(class or "", name, name, line, painted(page, text, 1, marks))
    end
  end
end

-- A cell's text with its marks: in their places where the cell is one piece of one line, else over all of it.
local function cell_text(page, block, row, col, strays)
  local line, column, length = page.doc:cell_place(block, row, col)
  local text = page.doc:raw(block, row, col)
  local whole, marks = utf8.len(text) ~= length, {}
  local own = page.marks.cells[("%sT%dR%dC%d"):format(page.anchor.prefix, block, row, col)]
  if own then
    marks[1] = own
    whole = whole or own.line ~= line or own.column < column
  end
  -- Words of a cell that a finding points at as text.
  for _, one in ipairs(strays) do
    if one.line == line and one.column >= column and one.column < column + math.max(length, 1) and one ~= own then
      marks[#marks + 1] = one
    end
  end
  if #marks == 0 then
    return escape.html(text), false
  end
  for _, one in ipairs(marks) do
    one.shown = true
  end
  if text == "" then
    local first = marks[1]
    return piece(page, escape.html(message "blank"), marks, first.name) .. badges(page, first), true
  elseif whole then
    local out, links = piece(page, escape.html(text), marks, marks[1].name), {}
    for index, one in ipairs(marks) do
      links[index] = (index > 1 and ('<span id="%s"></span>'):format(one.name) or "") .. badges(page, one)
    end
    return out .. table.concat(links), true
  end
  return painted(page, text, column, marks), true
end

-- Cells of a header that are blank beside a title belong to it, but not in the lowest row, which names each column.
local function title_width(page, block, row, col, width)
  local span = 1
  if page.doc:raw(block, row, col) == "" then
    return span
  end
  while col + span <= width and page.doc:raw(block, row, col + span) == "" do
    span = span + 1
  end
  return span
end

-- The lines that a row is printed on, in ascending order.
local function lines_of(page, block, row, width)
  local lines, seen = {}, {}
  for col = 1, width do
    local line = page.doc:cell_place(block, row, col)
    if not seen[line] then
      seen[line] = true
      lines[#lines + 1] = line
    end
  end
  table.sort(lines)
  return lines
end

local function add_row(page, out, block, row, width, header_rows)
  local lines, anchors, strays = lines_of(page, block, row, width), {}, {}
  for _, line in ipairs(lines) do
    if not page.anchor.lines[line] then
      page.anchor.lines[line] = true
      anchors[#anchors + 1] = page.anchor:line(line)
    end
    for _, one in ipairs(page.marks.lines[line] or {}) do
      strays[#strays + 1] = not page.marks.cells[one.name] and one or nil
    end
  end
  out[#out + 1] = ('<tr%s><td class="no" aria-hidden="true">'):format(anchors[1] and (' id="%s"'):format(anchors[1]) or "")
  for index = 2, #anchors do
    out[#out + 1] = ('<span id="%s"></span>'):format(anchors[index])
  end
  out[#out + 1] = #lines > 1 and ("%d–%d</td>"):format(lines[1], lines[#lines]) or lines[1] .. "</td>"
  local col = 1
  while col <= width do
    local words, marked = cell_text(page, block, row, col, strays)
    if row <= header_rows then
      local span = not marked and row < header_rows and title_width(page, block, row, col, width) or 1
      out[#out + 1] = span > 1 and ('<th colspan="%d">%s</th>'):format(span, words) or "<th>" .. words .. "</th>"
      col = col + span
    else
      local _, id_of_figure = page.doc:cell(block, row, col)
      local kind = id_of_figure and page.doc:figure(id_of_figure)
      local number = kind == "amount" or kind == "percent" or kind == "count" or kind == "blank" and marked
      local long = not number and core.width(page.doc:raw(block, row, col)) > SHORT
      out[#out + 1] = (number and '<td class="number">' or long and '<td class="words">' or "<td>") .. words .. "</td>"
      col = col + 1
    end
  end
  out[#out + 1] = "</tr>\n"
end

local function add_table(page, out, block)
  local height, width, header_rows = page.doc:grid(block)
  if header_rows == height then -- a form, whose labels stand beside what they name
    header_rows = 0
  end
  local t = page.budget.by_block[block]
  local title = t and t.title ~= "" and t.title or message "a table without title"
  out[#out + 1] = ('<div class="wide" role="region" tabindex="0" aria-label="%s"><table class="grid">\n'):format(
    escape.html(title))
  for row = 1, height do
    if row == 1 then
      out[#out + 1] = header_rows > 0 and "<thead>\n" or "<tbody>\n"
    end
    add_row(page, out, block, row, width, header_rows)
    if row == header_rows then
      out[#out + 1] = "</thead>\n<tbody>\n"
    end
  end
  out[#out + 1] = "</tbody></table></div>\n"
end

---The copy as HTML. Every mark gets its anchor: one that no text was found for stands at the end of its block.
---@param page table { doc, budget, anchor, marks, findings, listed }
---@return string
function copy.text(page)
  local doc, out, reached = page.doc, {}, 0
  for block = 1, doc:block_count() do
    local kind, _, level, first, last = doc:block(block)
    if first > reached + 1 then -- numbers of pages and what else is no part of the text
      add_lines(page, out, reached + 1, first - 1, " apart")
    end
    if kind == "table" then
      add_table(page, out, block)
    elseif kind == "heading" then
      out[#out + 1] = ('<div class="head" role="heading" aria-level="%d">\n'):format(math.min(level + 2, 6))
      add_lines(page, out, math.max(first, reached + 1), last)
      out[#out + 1] = "</div>\n"
    else
      out[#out + 1] = '<div class="par">\n'
      add_lines(page, out, math.max(first, reached + 1), last)
      out[#out + 1] = "</div>\n"
    end
    for line = math.max(reached + 1, first), last do
      for _, one in ipairs(page.marks.lines[line] or {}) do
        if not one.shown then
          one.shown = true
          out[#out + 1] = ('<p class="stray" id="%s">%s%s</p>\n'):format(one.name,
            escape.html(message("line {line}", { line = line })), badges(page, one))
        end
      end
    end
    reached = math.max(reached, last)
  end
  if reached < doc:line_count() then
    add_lines(page, out, reached + 1, doc:line_count(), " apart")
  end
  return table.concat(out)
end

---The anchor of a line, or of the last one before it that is there.
function copy.line_anchor(page, line)
  while line > 1 and not page.anchor.lines[line] do
    line = line - 1
  end
  return page.anchor:line(line)
end

return copy
