-- Findings as Markdown: a heading for each document, and a table with the tables of GitHub (GFM).
local escape = require "gouji.escape"
local message = require "gouji.message"
local report = require "gouji.report.text"
local severity = require "gouji.severity"

local markdown = { head = "", tail = "" }

local function row_of(cells)
  for index, cell in ipairs(cells) do
    cells[index] = escape.markdown(cell)
  end
  return "| " .. table.concat(cells, " | ") .. " |\n"
end

---A document: its findings that are as grave as style.least or graver, and how much of it was checked.
function markdown.document(entry, style, index)
  local out, count = { (index > 1 and "\n" or "") .. "# " .. escape.markdown(entry.path) .. "\n\n" }, 0
  for _, finding in ipairs(entry.result.findings) do
    if severity[finding.severity] >= style.least then
      if count == 0 then
        out[#out + 1] = row_of {
          message "place", message "severity", message "check", message "finding", message "printed", message "expected",
          message "arithmetic",
        } .. "| --- | --- | --- | --- | ---: | ---: | --- |\n"
      end
      count = count + 1
      local where = finding.where[1]
      out[#out + 1] = row_of {
        where and report.place(entry.path, where) or entry.path, message(finding.severity), finding.check, finding.message,
        finding.stated or "", finding.expected or "", finding.explain or "",
      }
    end
  end
  if count == 0 then
    out[#out + 1] = message "none" .. "\n"
  end
  out[#out + 1] = "\n" .. escape.markdown(message("{figures} figures: {checked} checked, {unchecked} unchecked, {unread} unread",
    entry.result.coverage)) .. "\n"
  return table.concat(out)
end

return markdown
