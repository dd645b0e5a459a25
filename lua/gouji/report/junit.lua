-- Checks as JUnit XML, as build servers read it: a suite for each document, a case for each check.
local escape = require "gouji.escape"
local message = require "gouji.message"
local report = require "gouji.report.text"
local severity = require "gouji.severity"

local junit = { errors = true }

local MESSAGE = "message"

junit.head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gouji">\n'
junit.tail = "</testsuites>\n"

-- The text of an element: its lines stay lines.
local function lines(text)
  return (escape.xml(text):gsub("&#10;", "\n"))
end

-- A finding in words: its place, what it says, the arithmetic.
local function finding_text(entry, finding)
  local where = finding.where[1]
  local out = { ("%s: %s: %s"):format(where and report.place(entry.path, where) or entry.path,
    message(finding.severity), finding.message) }
  out[#out + 1] = finding.explain and "  = " .. finding.explain
  out[#out + 1] = finding.expected and "  " .. message("expected {amount}", { amount = finding.expected })
  return table.concat(out, "\n")
end

local function element(name, kind, summary, text)
  return ('      <%s %s="%s" type="%s">%s</%s>\n'):format(name, MESSAGE, escape.xml(summary), escape.xml(kind), lines(text), name)
end

local SKIPPED = { not_applicable = "not applicable", insufficient_data = "not enough data" }

-- The outcome of a check: its element, and what it counts as.
local function outcome(entry, check, findings)
  if check.state == "error" then
    return element("error", "script", check.message or "", check.message or ""), "errors"
  elseif #findings > 0 then
    local texts = {}
    for index, finding in ipairs(findings) do
      texts[index] = finding_text(entry, finding)
    end
    return element("failure", findings[1].verdict or "text", findings[1].message, table.concat(texts, "\n")), "failures"
  elseif SKIPPED[check.state] then
    return ('      <skipped %s="%s"/>\n'):format(MESSAGE, escape.xml(message(SKIPPED[check.state]))), "skipped"
  end
  return nil, "passed"
end

local function suite(path, counts, cases)
  return ('  <testsuite name="%s" tests="%d" failures="%d" errors="%d" skipped="%d">\n%s  </testsuite>\n'):format(
    escape.xml(path), counts.tests, counts.failures, counts.errors, counts.skipped, table.concat(cases))
end

---A suite. A check fails where it has a finding as grave as style.least; what could not be read is a suite of one error.
function junit.document(entry, style)
  local counts = { tests = 0, failures = 0, errors = 0, skipped = 0, passed = 0 }
  if entry.error then
    counts.tests, counts.errors = 1, 1
    local where = entry.error.line and ("%s:%d:%d: "):format(entry.path, entry.error.line, entry.error.column) or ""
    return suite(entry.path, counts, {
      ('    <testcase classname="%s" name="%s">\n'):format(escape.xml(entry.path), "read"),
      element("error", entry.error.code or "error", entry.error.message, where .. entry.error.message), "    </testcase>\n",
    })
  end
  local titles, by_check = {}, {}
  for _, script in ipairs(style.scripts or {}) do
    titles[script.meta.id] = message(script.meta.title)
  end
  for _, finding in ipairs(entry.result.findings) do
    if severity[finding.severity] >= style.least then
      by_check[finding.check] = by_check[finding.check] or {}
      table.insert(by_check[finding.check], finding)
    end
  end
  local cases = {}
  for _, check in ipairs(entry.result.checks) do
    local inner, counted = outcome(entry, check, by_check[check.id] or {})
    counts.tests, counts[counted] = counts.tests + 1, counts[counted] + 1
    local name = titles[check.id] and check.id .. " " .. titles[check.id] or check.id
    local head = ('    <testcase classname="%s" name="%s"'):format(escape.xml(entry.path), escape.xml(name))
    cases[#cases + 1] = inner and head .. ">\n" .. inner .. "    </testcase>\n" or head .. "/>\n"
  end
  return suite(entry.path, counts, cases)
end

return junit
