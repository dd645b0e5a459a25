-- One record of comma-separated values for each finding (RFC 4180), for spreadsheets: no cell is a formula.
local escape = require "gouji.escape"
local message = require "gouji.message"
local report = require "gouji.report.text"
local severity = require "gouji.severity"

local csv = { tail = "" }

local function record(cells)
  for index, cell in ipairs(cells) do
    cells[index] = escape.csv(cell)
  end
  return table.concat(cells, ",") .. "\r\n"
end

---The titles; style.bom: behind a byte order mark, which spreadsheets need to know UTF-8.
function csv.head(style)
  return (style.bom and "\u{FEFF}" or "") .. record {
    message "document", message "line", message "column", message "severity", message "check", message "verdict", message "finding",
    message "printed", message "expected", message "difference", message "arithmetic", message "heading",
  }
end

---A record for each finding that is as grave as style.least or graver.
function csv.document(entry, style)
  local out = {}
  for _, finding in ipairs(entry.result.findings) do
    if severity[finding.severity] >= style.least then
      local where = finding.where[1] or {}
      local line = where.line and ("%d"):format(where.line) or where.page and report.place("", where):sub(2) or ""
      out[#out + 1] = record {
        where.path or entry.path, line, where.column and ("%d"):format(where.column) or "", message(finding.severity),
        finding.check, finding.verdict and message(finding.verdict) or "", finding.message, finding.stated or "",
        finding.expected or "", finding.difference or "", finding.explain or "", where.heading or where.table or "",
      }
    end
  end
  return table.concat(out)
end

return csv
