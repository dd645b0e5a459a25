-- Blocks as text for a terminal, where a Chinese character takes two cells.
local core = require "gouji.core"
local escape = require "gouji.escape"
local layout = require "gouji.layout"
local page = require "gouji.page"

local text = {}

-- Cells of a line of words, and of one of a table.
local WIDTH, WIDE = 100, 120
-- What a column of words, and the title of one of amounts, is narrowed to at least; what a column of amounts takes at most.
local NARROW, TITLE, AMOUNT = 30, 8, 40

-- What does not begin a line, and what does not end one.
local NOT_FIRST, NOT_LAST = {}, {}
for _, code in utf8.codes "，。；：、！？）》”’】〕％%),.;:!?]}…" do
  NOT_FIRST[utf8.char(code)] = true
end
for _, code in utf8.codes "（《“‘【〔([{" do
  NOT_LAST[utf8.char(code)] = true
end

-- The byte behind which the first `last` bytes of a text are best cut: at a blank or beside a Chinese character, else
-- outside of a number.
local function cut(s, last)
  local at, outside = last, nil
  while at > 0 do
    local start = utf8.offset(s, -1, at + 1)
    local before, after = s:sub(start, at), s:match("^" .. utf8.charpattern, at + 1) or ""
    if before == " " or after == " " then
      return at
    elseif (#before > 2 or #after > 2) and not NOT_LAST[before] and not NOT_FIRST[after] then
      return at
    elseif not outside and not NOT_FIRST[after] and not (before:find("[%d.,-]") and after:find("%d")) then
      outside = at
    end
    at = start - 1
  end
  return outside or last
end

---Lines of at most `width` cells.
function text.wrap(s, width)
  if core.width(s) <= width then
    return { s }
  end
  local lines, at = {}, 1
  while at <= #s do
    -- No more than what may fit is looked at.
    local stop = utf8.offset(s, 2 * width, at) or #s + 1
    local piece = s:sub(at, stop - 1)
    local fitting = core.fit(piece, width)
    if fitting < #piece or stop <= #s then
      fitting = cut(s:sub(at, math.min(at + fitting + 4, #s)), math.max(fitting, 1))
    end
    lines[#lines + 1] = (s:sub(at, at + fitting - 1):gsub(" +$", ""))
    at = s:find("[^ ]", at + fitting) or #s + 1
  end
  return lines
end

local function words(content)
  local parts = {}
  for index, span in ipairs(content) do
    local shown = escape.text(span.text)
    parts[index] = span.place and escape.text(page.place(span.place)) .. (shown ~= "" and " " .. shown or "") or shown
  end
  return table.concat(parts)
end

-- Adds a text in lines, the first behind `first`, the others behind as many blanks.
local function add(out, s, first)
  local indent = core.width(first)
  for index, line in ipairs(text.wrap(s, math.max(WIDTH - indent, TITLE))) do
    out[#out + 1] = (index == 1 and first or (" "):rep(indent)) .. line .. "\n"
  end
end

-- Widths of columns that fit a line: the ones that can, give way, the widest by what it can give first. A column of
-- amounts gives what only its title takes, one of words all beyond NARROW cells.
local function widths_of(rows, columns)
  local widths, floors, total = {}, {}, 2 * (#columns - 1)
  for index, column in ipairs(columns) do
    local title, body = core.width(rows[1][index]), 0
    for number = 2, #rows do
      body = math.max(body, core.width(rows[number][index]))
    end
    local width = math.max(title, body)
    widths[index] = column.right and math.min(width, AMOUNT) or width
    floors[index] = math.min(widths[index], column.right and math.max(body, TITLE) or NARROW)
    total = total + widths[index]
  end
  while total > WIDE do
    local widest
    for index, width in ipairs(widths) do
      if width > floors[index] and (not widest or width - floors[index] > widths[widest] - floors[widest]) then
        widest = index
      end
    end
    if not widest then
      break
    end
    local width = math.max(floors[widest], widths[widest] - (total - WIDE))
    total = total - widths[widest] + width
    widths[widest] = width
  end
  return widths
end

local function add_table(out, block)
  local rows = { {} }
  for index, column in ipairs(block.columns) do
    rows[1][index] = words(column.content)
  end
  for number, row in ipairs(block.rows) do
    local cells = {}
    for index, cell in ipairs(row) do
      cells[index] = words(cell)
    end
    rows[number + 1] = cells
  end
  local widths = widths_of(rows, block.columns)
  local lines = {}
  for number, row in ipairs(rows) do
    local cells, height = {}, 1
    for index, cell in ipairs(row) do
      cells[index] = text.wrap(cell, math.max(widths[index], 2))
      height = math.max(height, #cells[index])
    end
    for h = 1, height do
      local line = {}
      for index in ipairs(row) do
        line[index] = cells[index][h] or ""
      end
      lines[#lines + 1] = line
    end
    if number == 1 then
      local rule = {}
      for index, width in ipairs(widths) do
        rule[index] = ("-"):rep(math.max(width, 1))
      end
      lines[#lines + 1] = rule
    end
  end
  if #block.caption > 0 then
    add(out, words(block.caption), "")
  end
  out[#out + 1] = layout.columns(lines, function(_, index)
    return block.columns[index].right
  end)
end

local function add_nodes(out, nodes, indent)
  for _, node in ipairs(nodes) do
    add(out, words(node.content), indent)
    add_nodes(out, node.nodes, indent .. "  ")
  end
end

local function underlined(out, s, sign)
  add(out, s, "")
  out[#out + 1] = sign:rep(math.min(math.max(core.width(s), 1), WIDTH)) .. "\n"
end

local add_block = {}

function add_block.title(out, block)
  underlined(out, words(block.content), "=")
end

function add_block.heading(out, block)
  if block.level == 1 then
    underlined(out, words(block.content), "-")
  else
    add(out, words(block.content), "")
  end
end

function add_block.paragraph(out, block)
  add(out, words(block.content), "")
end

function add_block.list(out, block)
  for _, item in ipairs(block.items) do
    add(out, words(item), "- ")
  end
end

function add_block.tree(out, block)
  add_nodes(out, block.nodes, "")
end

add_block.table = add_table

---The texts of the page: blocks parted by an empty line. Charts are left out.
function text.render(state)
  return page.parted(state.blocks, add_block)
end

return text
