-- One line of JSON for each finding, with its document; a document that could not be read has a line with `error`.
local severity = require "gouji.severity"

local ndjson = { errors = true, head = "", tail = "" }

---A line for each finding that is as grave as style.least or graver.
function ndjson.document(entry, style)
  local json = require "gouji.report.json"
  if entry.error then
    return json.error(entry) .. "\n"
  end
  local out = {}
  for _, finding in ipairs(entry.result.findings) do
    if severity[finding.severity] >= style.least then
      out[#out + 1] = json.finding(finding, entry.path) .. "\n"
    end
  end
  return table.concat(out)
end

return ndjson
