-- The report for programs: one JSON value with a fixed order of keys; amounts and percentages are strings.
local json = { errors = true }

local quote = require("gouji.json").quote

local function scalar(value)
  if value == nil then
    return "null"
  elseif type(value) == "string" then
    return quote(value)
  end
  return ("%d"):format(value)
end

-- An object on one line with these keys of `t`; `last` is a member that is written already, or nil.
local function object(t, keys, last)
  local members = {}
  for _, key in ipairs(keys) do
    members[#members + 1] = '"' .. key .. '": ' .. scalar(t[key])
  end
  members[#members + 1] = last
  return "{" .. table.concat(members, ", ") .. "}"
end

-- An array with one element on each line; `write` turns an element into text.
local function array(list, indent, write)
  if #list == 0 then
    return "[]"
  end
  local lines = {}
  for index, element in ipairs(list) do
    lines[index] = indent .. "  " .. write(element)
  end
  return "[\n" .. table.concat(lines, ",\n") .. "\n" .. indent .. "]"
end

local TABLE = { "role", "title", "line", "last_line", "rows", "columns" }
local COVERAGE = { "figures", "checked", "unchecked", "unread", "failing", "percent", "minimum" }
local RELATIONS = { "exact", "rounding", "truncated", "broken", "missing", "undecided" }
local CHECK = { "id", "state", "relations" }
local FINDING = { "check", "severity", "verdict", "root", "message", "stated", "expected", "difference", "explain" }
-- The other relations that fail for the same cause.
local EVIDENCE = { "check", "explain" }
-- What would put a finding's relations right; the first cause is what the finding says.
local CHANGE = { "slip", "stated", "expected" }
local WHERE = { "line", "column", "length", "text", "table", "row", "col", "heading" }
-- Places in formats without lines.
local WHERE_ELSEWHERE = { "page", "sheet", "cell", "text", "table", "row", "col", "heading" }
local ERROR = { "code", "message", "line", "column" }

local function of(keys)
  return function(t)
    return object(t, keys)
  end
end

-- `path` is told only of a place in another document, that of the year before.
local function place(where)
  return object(where, where.line and WHERE or WHERE_ELSEWHERE, where.path and '"path": ' .. quote(where.path) or nil)
end

-- Counts, and the places that are not checked with a reason each.
local function coverage(counts)
  local unproved = array(counts.unproved or {}, "      ", function(where)
    return object(where, where.line and WHERE or WHERE_ELSEWHERE, '"reason": ' .. quote(where.reason))
  end)
  return object(counts, COVERAGE, '"unproved": ' .. unproved)
end

local function change(c)
  return object(c, CHANGE, '"where": ' .. place(c.where) .. ', "target": ' .. (c.target and place(c.target) or "null"))
end

local function cause(c)
  local changes = {}
  for index, one in ipairs(c.changes) do
    changes[index] = change(one)
  end
  return ('{"rank": %d, "changes": [%s]}'):format(c.rank, table.concat(changes, ", "))
end

local function finding(f)
  local places = {}
  for index, where in ipairs(f.where) do
    places[index] = place(where)
  end
  local evidence = {}
  for index, other in ipairs(f.evidence or {}) do
    evidence[index] = object(other, EVIDENCE)
  end
  local causes = {}
  for index, one in ipairs(f.causes or {}) do
    causes[index] = cause(one)
  end
  return object(f, FINDING, '"where": [' .. table.concat(places, ", ") .. '], "evidence": ['
    .. table.concat(evidence, ", ") .. '], "causes": [' .. table.concat(causes, ", ") .. "]")
end

-- A check that failed to run tells why.
local function check(c)
  return object(c, CHECK, c.message and '"message": ' .. quote(c.message) or nil)
end

local function document(entry)
  if entry.error then
    return object(entry, { "path" }, '"error": ' .. object(entry.error, ERROR))
  end
  local result = entry.result
  local lines = { '"path": ' .. quote(entry.path) }
  for _, key in ipairs { "kind", "department", "year", "unit", "previous" } do
    lines[#lines + 1] = '"' .. key .. '": ' .. scalar(result[key])
  end
  lines[#lines + 1] = '"tables": ' .. array(result.tables, "    ", of(TABLE))
  lines[#lines + 1] = '"coverage": ' .. coverage(result.coverage)
  lines[#lines + 1] = '"relations": ' .. object(result.relations, RELATIONS)
  lines[#lines + 1] = '"checks": ' .. array(result.checks, "    ", check)
  lines[#lines + 1] = '"findings": ' .. array(result.findings, "    ", finding)
  return "{\n    " .. table.concat(lines, ",\n    ") .. "\n  }"
end

---One finding on one line, behind the path of its document.
function json.finding(one, path)
  return '{"document": ' .. quote(path) .. ", " .. finding(one):sub(2)
end

---The path and the error of a document that could not be read, on one line.
function json.error(entry)
  return '{"document": ' .. quote(entry.path) .. ', "error": ' .. object(entry.error, ERROR) .. "}"
end

json.head = '{"gouji": 1, "documents": ['
json.tail = "\n]}\n"

---One document, as the `index`-th element of the list.
function json.document(entry, _, index)
  return (index > 1 and "," or "") .. "\n  " .. document(entry)
end

return json
