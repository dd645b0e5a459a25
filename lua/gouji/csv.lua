-- Rows as comma-separated values (RFC 4180).
local escape = require "gouji.escape"

local csv = {}

local function cell_text(value)
  local kind = type(value)
  if value == nil or value == false then
    return ""
  elseif kind == "table" then
    return tostring(value.text or error("gouji.csv: a cell is a table without a text", 0))
  elseif kind == "function" then
    error("gouji.csv: a cell is a function", 0)
  end
  return tostring(value)
end

---Rows (lists of texts, numbers, amounts, figures or cells; false is an empty cell) as CSV. A text that a spreadsheet
---would take for a formula begins with an apostrophe. options.bom: begin with a byte order mark, which spreadsheets need
---to know UTF-8; options.separator: instead of the comma.
function csv.csv(rows, options)
  local separator = options and options.separator or ","
  local lines = { options and options.bom and "\u{FEFF}" or nil }
  local ok, problem = pcall(function()
    for _, row in ipairs(rows) do
      local cells = {}
      for index, value in ipairs(row) do
        cells[index] = escape.csv(cell_text(value), separator)
      end
      lines[#lines + 1] = table.concat(cells, separator) .. "\r\n"
    end
  end)
  if not ok then
    error(problem, 2)
  end
  return table.concat(lines)
end

return csv
