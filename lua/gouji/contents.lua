-- Contents: the entries of a document's 目录, and where each of them is printed.
local core = require "gouji.core"
local numbering = require "gouji.numbering"
local tables = require "gouji.data.tables"
local words = require "gouji.data.outline"

-- Where the contents may stand, and how many entries they may have.
local REACH, MOST = 80, 150
-- An entry is a line (bytes of folded text).
local LONGEST = 240

local byte, sub = string.byte, string.sub

local function is_digit(code)
  return code ~= nil and code >= 48 and code <= 57
end

-- The bytes of leaders.
local LEADER = {}
for _, code in ipairs { byte(".·…_-", 1, -1) } do
  LEADER[code] = true
end

-- A text without the number that ends it, and the leader before that.
local function without_last_number(text)
  local last = #text
  while is_digit(byte(text, last)) do
    last = last - 1
  end
  while last < #text and LEADER[byte(text, last)] do
    last = last - 1
  end
  return sub(text, 1, last)
end

-- The text of an entry without its leader and page, and whether a field of the word processor was left in it.
local function without_page(text)
  local field = text:find("PAGEREF", 1, true)
  if field then
    return text:sub(1, field - 1), true
  end
  local kept = text:gsub("%(%-?%d+%)$", "")
  if kept == text then
    kept = without_last_number(text)
  end
  if kept == "" or text:find("20%d%d$") then
    return text, false
  end
  for _, leader in ipairs(words.leaders) do
    while #kept > #leader and kept:sub(-#leader) == leader do
      kept = kept:sub(1, -#leader - 1)
    end
  end
  return kept, false
end

-- A text without years: 2022年, 2022年度.
local function without_years(text)
  local at, to = text:find("20%d%d年")
  local kept, from = "", 1
  while at do
    kept, from = kept .. text:sub(from, at - 1), to + 1
    if text:sub(from, from + #"度" - 1) == "度" then
      from = from + #"度"
    end
    at, to = text:find("20%d%d年", from)
  end
  return from == 1 and text or kept .. text:sub(from)
end

local indifferent

-- A title without years and the words that one printing has and another has not.
local function plain_of(title)
  indifferent = indifferent or core.words(table.concat(words.indifferent, " "))
  local dated = title:find("年", 1, true) ~= nil
  local at, to = indifferent(title)
  local kept, from = "", 1
  while at do
    local piece = title:sub(from, at - 1)
    kept, from = kept .. (dated and without_years(piece) or piece), to + 1
    at, to = indifferent(title, from)
  end
  local rest = title:sub(from)
  return kept .. (dated and without_years(rest) or rest)
end

-- What is left of a title, see essence().
local function essence_of(title, department)
  for _ = 1, 2 do -- 第二部分 一、收支总表
    local after = numbering.after(title)
    title = after and after <= #title and title:sub(after) or title
  end
  local _, after = numbering.table_label(title)
  title = after and after <= #title and title:sub(after) or title
  if department and department ~= "" then
    local from, to = title:find(department, 1, true)
    while from do
      title = title:sub(1, from - 1) .. title:sub(to + 1)
      from, to = title:find(department, 1, true)
    end
  end
  return plain_of(title)
end

-- Titles seen before, of one department: contents and headings print the same ones.
local known, known_count, known_department = {}, 0, nil
local MOST_KNOWN = 1024

---What is left of a title for comparison: without number, label of a table, year, department and the words that one
---printing has and another has not (关于, 部门, 的).
---@param title string folded
---@param department string?
---@return string
local function essence(title, department)
  if department ~= known_department or known_count == MOST_KNOWN then
    known, known_count, known_department = {}, 0, department
  end
  local found = known[title]
  if not found then
    found = essence_of(title, department)
    known[title], known_count = found, known_count + 1
  end
  return found
end

-- The block that says 目录 (or 目 and 录 on two lines), and the first one behind it.
local function find_head(budget)
  local titled -- 某局2022年度部门决算目录
  for block = 1, math.min(#budget.kinds, REACH) do
    local text = budget.texts[block]
    if budget.kinds[block] ~= "table" then
      if text == "目录" or text == "目次" or text == "(目录)" then
        return block, block + 1
      elseif text == "目" and budget.texts[block + 1] == "录" then
        return block, block + 2
      elseif text:find("目录$") and text:find("20%d%d年") and #text <= LONGEST then
        titled = titled or block
      end
    end
  end
  return titled, titled and titled + 1
end

-- Whether a line behind the contents begins what they announce: it prints their first entry again. (Where the first
-- heading is missing, it is the first line that prints any entry again.)
local function begins_body(first, entry)
  if entry.essence == first.essence then
    return true
  end
  local a, b = first.number, entry.number
  return a ~= nil and b ~= nil and a.form == b.form and a.number == b.number and a.number == 1
end

-- Lines among the contents that are no entries: page numbers, dates, remarks in brackets.
local function is_aside(text)
  return text:find("^%-") ~= nil or text:find("^%d+$") ~= nil or text:find("日期", 1, true) ~= nil
    or text:find("时间:", 1, true) ~= nil or text:find("^%(") ~= nil and numbering.read(text) == nil
end

local function new_entry(budget, block, text, at)
  local title, residue = without_page(text)
  local number = numbering.read(title)
  return {
    block = block, text = text, title = title, number = number, residue = residue, essence = essence(title, budget.department),
    at = at or { block = block, offset = 1, length = #title },
    role = not (number and number.form == "part") and tables.role(title) or nil,
  }
end

-- The rows of a grid of titles and pages: contents whose leaders are tabs. { text, at } of each, or nil for any other grid.
local function rows_of(budget, block)
  local t = budget.by_block[block]
  local rows = {}
  if t.width > 3 then
    return nil
  end
  for row = 1, t.height do
    local title, page = t:text(row, 1), nil
    for column = 2, t.width do
      local text = t:text(row, column)
      page = text ~= "" and text or page
    end
    if title == "" or page and not page:find("^%(?%-?%d+%-?%)?$") then
      return nil
    end
    rows[row] = { text = title, at = { block = block, row = row, col = 1 } }
  end
  return rows
end

local function read(budget)
  local head, first = find_head(budget)
  if not head then
    return { entries = {} }
  end
  local entries, seen, last = {}, {}, nil
  for block = first, math.min(#budget.kinds, first + MOST) do
    local text = budget.texts[block]
    local lines = budget.kinds[block] == "table" and rows_of(budget, block)
      or budget.kinds[block] ~= "table" and #text <= LONGEST and not text:find("。", 1, true) and { { text = text } }
    if not lines then
      break
    end
    for _, line in ipairs(lines) do
      local entry = new_entry(budget, block, line.text, line.at)
      local number = entry.number
      local key = number and number.form .. number.number .. entry.essence or nil
      if entries[1] and (begins_body(entries[1], entry) or key and seen[key]) then
        last = block - 1
        break
      elseif entry.essence ~= "" and not is_aside(line.text) then
        entries[#entries + 1] = entry
        seen[key or ""] = true
      end
    end
    if last then
      break
    end
  end
  -- Without a repeated first entry nothing tells where the contents end, save that their lines are alike.
  if not last then
    local numbered = entries[1] and entries[1].number
    if not numbered and not (entries[1] and entries[1].residue) then
      return { head = head, entries = {} }
    end
    last = entries[#entries].block
  end
  return { head = head, last = last, entries = entries }
end

---The contents of a document: { head, last, entries }, blocks of its first and last line; entries are empty, last nil, where a
---document has none. entry: { block, at (its place), text, title (without page), number (see numbering.read), essence, residue (a field
---was left in it), role (of the table it announces) }.
---@param budget gouji.Budget
---@return gouji.Contents
local function of(budget)
  if not budget.contents then
    budget.contents = read(budget)
  end
  return budget.contents
end

-- What finds an entry: parts count through all contents, other forms inside their part.
local function key_of(part, form, number)
  return form == "part" and form .. number or ("%s%d in %s"):format(form, number, part or "none")
end

---The entry with this number: ("han", 3) under the part 2 is 三、 of 第二部分. `part` is nil outside of parts.
local function entry(budget, part, form, number)
  local found = of(budget)
  if not found.by_number then
    found.by_number = {}
    local inside
    for _, candidate in ipairs(found.entries) do
      local own = candidate.number
      if own then
        local key = key_of(inside, own.form, own.number)
        found.by_number[key] = found.by_number[key] or candidate
        inside = own.form == "part" and own.number or inside
      end
    end
  end
  return found.by_number[key_of(part, form, number)]
end

return { of = of, essence = essence, entry = entry }
