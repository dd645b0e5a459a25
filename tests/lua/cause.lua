-- One cause, one finding: what several checks say of one wrong figure is told once, with the others as evidence.
local core = require "gouji.core"
local check = require "gouji.check"
local script = require "gouji.script"
local io = require "io"

local selected, arguments = script.prepare {}
assert(selected, arguments)

local rank = require "gouji.severity"

-- The findings above info of a document after changes { line, from, to }.
local function findings(path, ...)
  local file <close> = assert(io.open(path, "rb"))
  local number, edits, lines = 0, { ... }, {}
  for line in file:lines "L" do
    number = number + 1
    for _, edit in ipairs(edits) do
      if edit[1] == number then
        local from, to = line:find(edit[2], 1, true)
        line = line:sub(1, assert(from, line) - 1) .. edit[3] .. line:sub(to + 1)
      end
    end
    lines[number] = line
  end
  local list = {}
  for _, finding in ipairs(check.run(path, assert(core.read_text(table.concat(lines))), selected, arguments).findings) do
    if rank[finding.severity] > rank.info then
      list[#list + 1] = finding
    end
  end
  return list
end

local function one(path, ...)
  local list = findings(path, ...)
  if #list ~= 1 then
    local told = {}
    for i, finding in ipairs(list) do
      told[i] = finding.check .. " " .. finding.message
    end
    error(("%d findings, not one: %s"):format(#list, table.concat(told, "; ")), 2)
  end
  return list[1]
end

local function has_evidence(finding, id)
  for _, evidence in ipairs(finding.evidence) do
    if evidence.check == id then
      return true
    end
  end
  return false
end

-- A minus before one amount of a table.
local minus = one("examples/budget.txt", { 154, "37.29\t37.29", "37.29\t-37.29" })
assert(minus.expected == "37.29" and minus.where[1].text == "-37.29" and has_evidence(minus, "B15"))

-- An amount in another row of its table; no relation joins the two cells.
local row = one("examples/budget.txt", { 254, "186.42\t186.42", "186.42\t" }, { 265, "115.75\t\t", "115.75\t186.42\t" })
assert(row.expected == nil and row.where[1].line == 265 and row.where[2].line == 254)

-- A minus in a list of reasons: the list does not add up for that reason alone.
local reason = one("examples/budget.txt", { 410, "减少 9.4 万元", "减少 -9.4 万元" })
assert(reason.check == "E03" and reason.expected == "9.4 万元" and has_evidence(reason, "E07"))

-- A change that is blank although the two years differ.
local change = one("tests/documents/central.txt", { 194, "7.15", "" })
assert(change.expected == "7.15" and change.where[1].line == 194 and change.verdict == "missing")

-- A base of less than the last place gives a rate that is great, and right.
local function rated(text)
  local list = check.run("test", assert(core.read_text("平川市园林管理所2024年单位预算\n\n一、“三公”经费预算情况说明\n\n" .. text)),
    selected, arguments).findings
  for _, finding in ipairs(list) do
    if finding.check == "E05" then
      return true
    end
  end
  return false
end
local WHOLE = "“三公”经费预算24万元，比上年预算增加24万元，增长%s。\n"
assert(not rated(WHOLE:format "4900%") and rated(WHOLE:format "100%"))

-- A sum that many of its figures may have spoiled names none of them, but says where it does not hold.
local open = one("examples/final-accounts.txt", { 240, "0.12", "0.32" })
assert(open.expected == nil and open.stated == "150.68" and open.difference == "0.20" and open.where[1].line == 236)
assert(#open.causes > 4 and open.message:find("150.88", 1, true) and open.message:find("any of"))
