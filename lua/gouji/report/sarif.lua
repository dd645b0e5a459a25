-- Findings as SARIF 2.1.0, which code hosts and editors read: one run over all documents. Columns count characters.
local core = require "gouji.core"
local json = require "gouji.json"
local message = require "gouji.message"
local severity = require "gouji.severity"

local sarif = { errors = true }

local quote = json.quote
local MESSAGE = "message"

local LEVELS = { error = "error", warning = "warning", info = "note" }
local LANGUAGES = { zh = "zh-CN", en = "en-US" }

-- Members that are there: { name, value as JSON, … } as an object on one line.
local function object(members)
  local out = {}
  for index = 1, #members, 2 do
    if members[index + 1] then
      out[#out + 1] = '"' .. members[index] .. '": ' .. members[index + 1]
    end
  end
  return "{" .. table.concat(out, ", ") .. "}"
end

local function array(list)
  return "[" .. table.concat(list, ", ") .. "]"
end

local function text_of(text)
  return object { "text", quote(text) }
end

---A path as a URI: relative to where the program runs, or of a file for an absolute one.
function sarif.uri(path)
  local encoded = path:gsub("[^%w%-._~/]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end)
  return path:sub(1, 1) == "/" and "file://" .. encoded or encoded
end

-- ---- the run

local function rule(script)
  local meta = script.meta
  local tags = {}
  for index, category in ipairs(meta.categories) do
    tags[index] = quote(category)
  end
  local title = message(meta.title)
  local help = title .. (meta.source and "\n" .. meta.source or "")
  return object {
    "id", quote(meta.id), "shortDescription", text_of(title), "help", text_of(help),
    "defaultConfiguration", object { "level", quote(LEVELS[meta.severity]) },
    "properties", object { "tags", array(tags) },
  }
end

---style.scripts: the checks that run, as rules. style also remembers what the end tells.
function sarif.head(style)
  local rules = {}
  style.rules, style.notifications, style.failed, style.seen = {}, {}, false, {}
  for index, script in ipairs(style.scripts or {}) do
    rules[index] = "\n        " .. rule(script)
    style.rules[script.meta.id] = index - 1
  end
  return '{\n  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",\n'
    .. '  "version": "2.1.0",\n  "runs": [{\n    "tool": {"driver": {\n      "name": "gouji", "version": ' .. quote(core.version)
    .. ', "language": ' .. quote(LANGUAGES[core.language()] or "en-US") .. ',\n      "rules": [' .. table.concat(rules, ",")
    .. "]\n    }},\n" .. '    "columnKind": "unicodeCodePoints",\n    "results": ['
end

-- ---- results

-- What stands at a place; nil where the document is not at hand.
local function quoted(entry, where)
  if where.path or where.line > entry.doc:line_count() then
    return utf8.len(where.text or "") == where.length and where.text or nil
  end
  local line = entry.doc:line(where.line)
  local from = utf8.offset(line, where.column)
  local upto = from and utf8.offset(line, where.length + 1, from) or #line + 1
  return from and line:sub(from, upto - 1)
end

local function region(where, snippet)
  return object {
    "startLine", ("%d"):format(where.line), "startColumn", ("%d"):format(where.column),
    "endColumn", ("%d"):format(where.column + where.length),
    "snippet", snippet and snippet ~= "" and text_of(snippet),
  }
end

local function location(entry, where, id)
  local context = where and (where.heading or where.table)
  return object {
    "id", id and ("%d"):format(id), "physicalLocation", object {
      "artifactLocation", object { "uri", quote(sarif.uri(where and where.path or entry.path)) },
      "region", where and where.line and region(where, quoted(entry, where)),
    },
    "logicalLocations", context and array { object { "name", quote(context) } },
    MESSAGE, id and text_of((where.text or "") .. (context and " (" .. context .. ")" or "")),
  }
end

-- FNV-1a, 64 bits.
local function hash(text)
  local value = 0xCBF29CE484222325
  for index = 1, #text do
    value = (value ~ text:byte(index)) * 0x100000001B3
  end
  return ("%016x"):format(value)
end

-- The same for a finding when lines above it come or go: of what it is about, and how often that was before it.
local function fingerprint(entry, finding, style)
  local where = finding.where[1]
  local line = where and where.line and not where.path and where.line <= entry.doc:line_count() and entry.doc:line(where.line) or ""
  local key = table.concat({
    entry.path, finding.check, finding.verdict or "", where and (where.table or where.heading) or "", where and where.text or "",
    (line:gsub("%s+", " ")),
  }, "\0")
  style.seen[key] = (style.seen[key] or 0) + 1
  return hash(key .. "\0" .. style.seen[key])
end

-- What puts the document right, where only one change does, of one figure that is printed once.
local function fix(entry, finding)
  local cause = finding.causes and finding.causes[1]
  local change = cause and #finding.causes == 1 and #cause.changes == 1 and not finding.open and cause.changes[1]
  local where = change and change.stated and not change.target and change.where
  if not where or not where.line or where.path or finding.copies ~= 0 then
    return nil
  end
  local replacement = object {
    "deletedRegion", region(where),
    "insertedContent", text_of(change.expected),
  }
  return array { object {
    "description", text_of(message("expected {amount}", { amount = change.expected })),
    "artifactChanges", array { object {
      "artifactLocation", object { "uri", quote(sarif.uri(entry.path)) }, "replacements", array { replacement },
    } },
  } }
end

local function result(entry, finding, style)
  local related = {}
  for index = 2, #finding.where do
    related[index - 1] = location(entry, finding.where[index], index - 1)
  end
  local properties = object {
    "verdict", finding.verdict and quote(finding.verdict), "root", finding.root and ("%d"):format(finding.root),
    "stated", finding.stated and quote(finding.stated), "expected", finding.expected and quote(finding.expected),
    "difference", finding.difference and quote(finding.difference), "explain", finding.explain and quote(finding.explain),
  }
  local index = style.rules[finding.check]
  return object {
    "ruleId", quote(finding.check), "ruleIndex", index and ("%d"):format(index), "level", quote(LEVELS[finding.severity]),
    MESSAGE, text_of(finding.message), "locations", array { location(entry, finding.where[1]) },
    "relatedLocations", #related > 0 and array(related),
    "partialFingerprints", object { "goujiFinding/v1", quote(fingerprint(entry, finding, style)) },
    "fixes", fix(entry, finding), "properties", properties,
  }
end

-- ---- what failed

local function notify(style, path, problem, rule_id)
  style.failed = true
  style.notifications[#style.notifications + 1] = "\n        " .. object {
    "level", '"error"', MESSAGE, text_of(problem.message),
    "locations", array { object { "physicalLocation", object {
      "artifactLocation", object { "uri", quote(sarif.uri(path)) },
      "region", problem.line and object { "startLine", ("%d"):format(problem.line),
        "startColumn", problem.column and ("%d"):format(problem.column) },
    } } },
    "associatedRule", rule_id and object { "id", quote(rule_id), "index", style.rules[rule_id] and ("%d"):format(style.rules[rule_id]) },
  }
end

---The findings that are as grave as style.least or graver.
function sarif.document(entry, style)
  if entry.error then
    notify(style, entry.path, entry.error)
    return ""
  end
  local out = {}
  for _, check in ipairs(entry.result.checks) do
    if check.state == "error" then
      notify(style, entry.path, check, check.id)
    end
  end
  for _, finding in ipairs(entry.result.findings) do
    if severity[finding.severity] >= style.least then
      out[#out + 1] = (style.begun and "," or "") .. "\n      " .. result(entry, finding, style)
      style.begun = true
    end
  end
  return table.concat(out)
end

function sarif.tail(style)
  return (style.begun and "\n    " or "") .. '],\n    "invocations": [{"executionSuccessful": ' .. tostring(not style.failed)
    .. ', "toolExecutionNotifications": [' .. table.concat(style.notifications, ",")
    .. (style.failed and "\n      " or "") .. "]}]\n  }]\n}\n"
end

return sarif
