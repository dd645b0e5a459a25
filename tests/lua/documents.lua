-- Whole documents: those without faults give no finding above info, the faulty one gives each of its faults once, at
-- its place; a run twice gives the same bytes; the real document, where it lies beside the checkout, is read in full.
local core = require "gouji.core"
local check = require "gouji.check"
local script = require "gouji.script"
local json = require "gouji.report.json"
local io = require "io"

local selected, arguments = script.prepare {}
assert(selected, arguments)

-- `previous`: path of the document of the year before, or nil.
local function run(path, previous)
  local doc = assert(core.read_file(path))
  local last = previous and require("gouji.budget").read(assert(core.read_file(previous)), previous, true)
  return assert(check.run(path, doc, selected, arguments, last)), doc
end

local function grave(result)
  local list = {}
  for _, finding in ipairs(result.findings) do
    if finding.severity ~= "info" then
      local where = finding.where[1]
      list[#list + 1] = ("%d %s %s %s"):format(where.line, finding.severity, finding.check, finding.expected or "-")
    end
  end
  return list
end

local function assert_findings(path, expected, previous)
  local result = run(path, previous)
  local got = table.concat(grave(result), "\n")
  local wanted = table.concat(expected, "\n")
  assert(got == wanted, ("%s:\n%s\nbut expected:\n%s"):format(path, got, wanted))
  assert(result.coverage.unread == 0, path .. ": unread figures")
  return result
end

local FAULTLESS = {
  "examples/budget.txt", "examples/budget-2022.txt", "examples/final-accounts.txt", "examples/formats/budget.md",
  "tests/documents/reckoned.txt",
  "examples/formats/expenditure.csv",
  "tests/documents/central.txt", "tests/documents/departments.txt", "tests/documents/guangxi-final.txt",
  "tests/documents/late-tables.txt", "tests/documents/narrative-only.txt", "tests/documents/rounded.txt",
  "tests/documents/yuan.txt", "tests/documents/tables.csv", "tests/documents/budget-2024.txt",
  "tests/documents/guangxi-final-2021.txt",
}
for _, path in ipairs(FAULTLESS) do
  assert_findings(path, {})
end
-- Made by tests/bench/disclosure.py.
for _, path in ipairs { "tests/documents/items.txt", "tests/documents/pages.txt" } do
  assert_findings(path, {})
end

-- Layouts whose tables and sentences are all understood: so few figures are bound by no relation.
local LEFT = {
  { "carried-in", 2 }, { "captions-final", 5 }, { "grand-totals", 0 }, { "listed-yuan", 8 }, { "other-income", 3 },
  { "side-by-side", 5 }, { "six-decimals", 15 },
}
for _, layout in ipairs(LEFT) do
  local path = "tests/documents/" .. layout[1] .. ".txt"
  local result = assert_findings(path, {})
  assert(result.coverage.unchecked <= layout[2], ("%s: %d figures unchecked"):format(path, result.coverage.unchecked))
  for i, t in ipairs(result.tables) do
    assert(t.role, ("%s: table %d has no role"):format(path, i))
  end
  assert(result.department and result.year and result.unit, path .. ": department, year or unit not read")
end

-- Two years that agree.
for _, pair in ipairs {
  { "examples/budget.txt", "examples/budget-2022.txt" }, { "tests/documents/budget-2024.txt", "examples/budget.txt" },
  { "tests/documents/guangxi-final.txt", "tests/documents/guangxi-final-2021.txt" },
} do
  assert_findings(pair[1], {}, pair[2])
end

-- The faults that examples/README.md lists.
assert_findings("examples/budget-faulty.txt", {
  "83 error C02 -", "161 error C04 196.4", "231 error C04 11.94", "364 error E09 6.33%", "380 error E03 减少",
  "389 error E01 83.36%", "408 error D02 水利", "412 warning E07 10.62万元", "454 error E12 40万元",
})

-- Every table of the example has its role; what it says of itself is read.
local result = run("examples/budget.txt")
local roles = {}
for i, t in ipairs(result.tables) do
  roles[i] = t.role
end
assert(table.concat(roles, " ") == "overview income expenditure appropriation general basic project three_public fund target target",
  table.concat(roles, " "))
assert(result.department == "云岭市河湖管理局" and result.year == 2023 and result.kind == "budget" and result.unit == "万元")

-- The same input gives the same bytes.
local function printed(path)
  local r, doc = run(path)
  return json.document({ path = path, doc = doc, result = r }, { least = 1 }, 1)
end
assert(printed "examples/budget-faulty.txt" == printed "examples/budget-faulty.txt")

-- Markdown and tab tables of one document give the same findings: none, over the same number of relations.
local one, other = run("examples/budget.txt"), run("examples/formats/budget.md")
for verdict, count in pairs(one.relations) do
  assert(other.relations[verdict] == count, verdict)
end

local function shared(name)
  local path = "../shared/documents/" .. name
  local file = io.open(path, "rb")
  if not file then
    print("skipped: " .. path .. " is not there")
    return nil
  end
  file:close()
  return path
end

local real = shared "乌鲁木齐市招商服务局-2022-预算.txt"
if real then
  result = assert_findings(real, {
    "103 error C02 -", "144 warning A08 20805", "144 warning B14 行政单位离退休", "147 warning B12 -",
    "183 error C03 553.22", "184 error C03 553.22",
    "191 error C02 -", "213 error B01 553.22", "228 error C04 283.68", "277 error B08 4.35", "277 error B08 4.35",
    "278 error B08 -", "310 error B11 9.88", "324 error E06 32.96万元", "334 warning E08 -", "338 error E09 18.04%",
    "354 error E03 减少", "365 error D02 商贸事务", "367 warning E10 上年预算",
    "379 warning D02 行政事业单位养老支出", "385 warning D03 -", "403 warning A10 -", "435 warning G09 1100 亿元",
    "447 warning E11 -", "447 warning A11 -", "453 warning A02 -", "487 warning A11 -", "557 warning G08 人",
    "600 warning G03 -", "607 warning D05 -", "646 warning A06 四、", "646 warning A11 -",
  })
  for i, t in ipairs(result.tables) do
    assert(t.role, "table " .. i .. " of the real document has no role")
  end
  assert(#result.tables == 13)
end
