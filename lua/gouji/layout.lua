-- Texts in columns for a terminal, where a Chinese character takes two cells.
local core = require "gouji.core"

local layout = {}

---Rows (lists of texts) as aligned lines, columns parted by two blanks. `right`: a function of row and column that
---tells the cells set to the right, or nil.
function layout.columns(rows, right)
  local widths = {}
  for _, row in ipairs(rows) do
    for column, text in ipairs(row) do
      widths[column] = math.max(widths[column] or 0, core.width(text))
    end
  end
  local lines = {}
  for r, row in ipairs(rows) do
    local cells = {}
    for column, text in ipairs(row) do
      local blanks = (" "):rep(widths[column] - core.width(text))
      cells[column] = right and right(r, column) and blanks .. text or text .. blanks
    end
    lines[r] = (table.concat(cells, "  "):gsub(" +$", ""))
  end
  return table.concat(lines, "\n") .. "\n"
end

return layout
