-- The tables of a page as comma-separated values (RFC 4180), without formulas. Several tables stand below each other, with
-- their captions and an empty record between them, all records as long as the longest.
local escape = require "gouji.escape"
local page = require "gouji.page"

local csv = {}

local function words(content)
  local parts = {}
  for index, span in ipairs(content) do
    parts[index] = span.text ~= "" and span.text or span.place and page.place(span.place) or ""
  end
  return escape.csv(table.concat(parts))
end

local function record(cells, width)
  for index = #cells + 1, width do
    cells[index] = ""
  end
  return table.concat(cells, ",") .. "\r\n"
end

function csv.render(state)
  local tables, width = {}, 0
  for _, block in ipairs(state.blocks) do
    if block.kind == "table" then
      tables[#tables + 1] = block
      width = math.max(width, #block.columns)
    end
  end
  local out = { state.bom and "\u{FEFF}" or nil }
  for number, block in ipairs(tables) do
    if #tables > 1 then
      out[#out + 1] = number > 1 and record({}, width) or nil
      out[#out + 1] = record({ words(block.caption) }, width)
    end
    local cells = {}
    for index, column in ipairs(block.columns) do
      cells[index] = words(column.content)
    end
    out[#out + 1] = record(cells, width)
    for _, row in ipairs(block.rows) do
      cells = {}
      for index, cell in ipairs(row) do
        cells[index] = words(cell)
      end
      out[#out + 1] = record(cells, width)
    end
  end
  return out
end

return csv
