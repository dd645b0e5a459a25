-- A workbook as reports fill it: sheets with valid names, references to their cells, and formats made once each.
local core = require "gouji.core"
local message = require "gouji.message"

local workbook = {}

local Workbook = {}
Workbook.__index = Workbook

-- The length of a sheet's name, of a cell's text, and of a note on a cell, in characters.
local NAME, TEXT, NOTE = 31, 32000, 8000

---The beginning of a text, `most` characters of it at most, as a cell can hold it: valid UTF-8 without controls.
function workbook.text(text, most)
  text = utf8.len(text) and text or text:gsub("[\128-\255]", "\u{FFFD}")
  text = text:gsub("\r\n?", "\n"):gsub("[%z\1-\8\11-\31\127]", "\u{FFFD}")
  local stop = utf8.offset(text, (most or TEXT) + 1)
  return stop and stop <= #text and text:sub(1, utf8.offset(text, most or TEXT) - 1) .. "…" or text
end

---"C5" of row 5, column 3.
function workbook.name(row, column)
  local letters = ""
  while column > 0 do
    letters = string.char(65 + (column - 1) % 26) .. letters
    column = (column - 1) // 26
  end
  return letters .. row
end

---An empty workbook; nil and a message where none can be made.
function workbook.new()
  local book, problem = core.workbook()
  if not book then
    return nil, message(problem)
  end
  return setmetatable({ book = book, formats = {}, names = {} }, Workbook)
end

-- A name that no sheet has: at most 31 characters, none that a spreadsheet has a use for.
function Workbook:free_name(wanted)
  local name = workbook.text(wanted, NAME * 4):gsub("[%[%]:*?/\\\n\t]", " "):gsub(" +", " ")
  name = name:gsub("^[' ]+", ""):gsub("[' ]+$", "")
  name = name == "" and "_" or name
  local number, suffix = 1, ""
  while true do
    local stop = utf8.offset(name, NAME - #suffix + 1)
    local found = (stop and name:sub(1, stop - 1) or name):gsub("[' ]+$", "") .. suffix
    if not self.names[found:lower()] and found:lower() ~= "history" then
      self.names[found:lower()] = true
      return found
    end
    number = number + 1
    suffix = (" (%d)"):format(number)
  end
end

---A new sheet: { name, index }; its name is the wanted one, as far as it can be.
function Workbook:sheet(wanted)
  local name = self:free_name(wanted)
  return { name = name, index = self.book:sheet(name), quoted = "'" .. name:gsub("'", "''") .. "'" }
end

---A cell: { sheet, row, column, name, ref }; `ref` is how formulas of other sheets call it.
function Workbook.cell(_, sheet, row, column)
  local name = workbook.name(row, column)
  return { sheet = sheet, row = row, column = column, name = name, ref = sheet.quoted .. "!" .. name }
end

---The format with these fields (see lua/bind_workbook.c), made when first asked for.
function Workbook:format(fields)
  local key = {}
  for name, value in pairs(fields) do
    key[#key + 1] = name .. "=" .. tostring(value)
  end
  key = table.concat(key, "\0")
  if not self.formats[key] then
    self.formats[key] = self.book:format(fields)
  end
  return self.formats[key]
end

function Workbook:text(sheet, row, column, text, format)
  if text == nil or text == "" then
    return self.book:blank(sheet.index, row, column, format)
  end
  self.book:text(sheet.index, row, column, workbook.text(text), format)
end

---A row of column titles, from the first column on.
function Workbook:titles(sheet, row, titles, format)
  for column, title in ipairs(titles) do
    self:text(sheet, row, column, title, format)
  end
end

---A link to another cell of the workbook.
function Workbook:link(sheet, row, column, cell, text, format)
  self.book:link(sheet.index, row, column, "internal:" .. cell.ref, workbook.text(text, 200), format)
end

---A note on a cell, as large as its text needs.
function Workbook:note(sheet, row, column, text)
  text = workbook.text(text, NOTE)
  local lines = 0
  for line in (text .. "\n"):gmatch("(.-)\n") do
    lines = lines + 1 + core.width(line) // 52
  end
  self.book:comment(sheet.index, row, column, text, 380, math.min(20 + 18 * lines, 600))
end

---The bytes of the file.
function Workbook:save()
  local bytes, problem = self.book:save()
  return bytes or error(problem, 0)
end

return workbook
