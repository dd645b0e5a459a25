-- Own checks: one that fails or tries to harm the others leaves them as they are, and finds what a bundled one finds.
local budgets = require "gouji.budget"
local core = require "gouji.core"
local check = require "gouji.check"
local json = require "gouji.report.json"
local scripts = require("gouji.script").prepare {}

local function result_with(body)
  local list = {}
  if body then
    local chunk = assert(core.load_text("return function(budget, must, report) " .. body .. " end", "@own.lua"))
    list[1] = {
      meta = { id = "own", api = 1, kind = "check", severity = "error", title = "Own", categories = { "default" } },
      run = chunk(), name = "own.lua", own = true,
    }
  end
  table.move(scripts, 1, #scripts, #list + 1, list)
  local doc <close> = assert(core.read_file("examples/budget-faulty.txt"))
  local result = check.run("document", doc, list)
  local own = body and table.remove(result.checks, 1)
  return json.document({ path = "document", result = result }, {}, 1), own
end

local before = result_with()

-- What the own check ends as, when all else is as without it.
local function ends(body)
  local text, own = result_with(body)
  assert(text == before, body .. ": other checks changed")
  assert(result_with() == before, body .. ": later runs changed")
  return own
end

-- `state`, and what its message begins with.
local function expect(body, state, message)
  local own = ends(body)
  assert(own.state == state, body .. ": " .. own.state)
  assert((own.message or ""):find("^" .. message), body .. ": " .. tostring(own.message))
end

expect("must.looked(1)", "pass", "$")
expect("local x = nil + 1", "error", "own.lua:1: attempt to perform arithmetic")
expect("error({})", "error", "an error object: table$")
expect("must.sum(nil, {})", "error", ".*figure 1 is nil")
expect("while true do end", "error", "own.lua:1: stopped: the limit of %d+ steps")
expect("budget.__index.table = nil", "error", "own.lua:1: attempt to index a nil value")
expect("budget.list[1].__index.rows = nil", "error", "own.lua:1: attempt to index a nil value")
expect("for row in budget.list[1]:rows() do row.__index.figure = nil end", "error", "own.lua:1: attempt to index a nil value")

-- What an own check writes is its own: the others read what the document says.
local WRITES = {
  [[budget.department, budget.year, budget.kind, budget.unit = "x", 1900, "final_accounts", "元"]],
  [[budget.list, budget.by_role, budget.by_block, budget.contexts, budget.facts = {}, {}, {}, {}, {}]],
  [[budget.table = function() end budget.figure = function() end]],
  [[for _, t in ipairs(budget.list) do t.role, t.title, t.sides, t.columns, t.texts = nil, "", {}, {}, {} end]],
  [[for _, t in ipairs(budget.list) do for row in t:rows() do
    row.name, row.code, row.level, row.class, row.is_total, row.side = "x", "x", 9, "x", true, nil
    for _, key in ipairs { "total", "basic", "project" } do
      if row[key] then
        local figure = row[key]
        figure.id, figure.amount, figure.blank, figure.text, figure.row, figure.kind = 1, nil, true, "x", nil, "count"
      end
      row[key] = nil
    end end end]],
  [[for _, fact in ipairs(budget:narrative()) do
    if fact.amount then fact.amount.id, fact.amount.text = 1, "x" end
    if fact.concept_entry then fact.concept_entry.cells, fact.concept_entry.id = {}, "x" end
    fact.amount, fact.share, fact.concept, fact.subject = nil, nil, nil, "x" end]],
  [[for _, head in ipairs(budget:people().heads) do head.value, head.kind, head.figure.label = 0, "x", "x" end
    budget:people().heads = {}]],
  [[local targets = require("gouji.target").of(budget)
    for _, target in ipairs(targets) do target.name, target.indicators, target.total = "x", {}, nil end]],
  [[budget.doc:set_column(budget.list[1].block, nil, "count") budget.doc:set_kind(1, "count") budget.doc:infer_steps()]],
  [[budget:close()]],
  [[local doc <close> = budget.doc]],
  [[budget.doc = nil]],
  [[require("gouji.concept").of("both_total").cells[1] = "x"]],
  [[require("gouji.concept").of("both_total").id = "x"]],
  [[local lexicon <close> = require("gouji.clause").lexicon()]],
  [[must.sum, must.same, must.share, must.looked, must.at_most = nil]],
}
for _, body in ipairs(WRITES) do
  local own = ends(body .. " return 'not_applicable'")
  assert(own.state == "not_applicable", body .. ": " .. own.state .. " " .. tostring(own.message))
end
expect([[require("gouji.clause").lexicon():add("x", "S", 1)]], "error", "own.lua:1: .*the lexicon is sealed")
expect([[return {}]], "insufficient_data", "$")
expect([[return "passed"]], "insufficient_data", "$")
expect([[report { message = "x" }]], "error", "own.lua:1: report: `at` is a nil")
expect([[report { message = "x", at = { block = 100000, offset = 1, length = 1 } }]], "error", ".*out of range")
expect([[report { message = {}, at = budget.figure(1) }]], "error", "own.lua:1: report: the finding has no message")
expect([[report { message = "x", at = budget.figure(1), severity = "bad" }]], "error", "own.lua:1: report: unknown severity")
expect([[must.same({ id = 1000000 }, budget.figure(1))]], "error", ".*out of range")
expect([[must.same({ id = "previous 1", fixed = 1, step = 1 }, budget.figure(1))]], "error", "own.lua:1: a figure expected")
expect([[must.same({}, budget.figure(1))]], "error", ".*a figure expected")
expect([[must.same(budget.figure(1), budget.figure(2), { severity = "bad" })]], "error", "own.lua:1: unknown severity")
expect([[must.sum(1, { 1 }, { weights = { "1" } })]], "error", "own.lua:1: weights are 1 or %-1")
expect([[must.growth(1, 1, 1, "1")]], "error", "own.lua:1: must.growth: the direction is neither")

-- One own check does not see what another wrote, and metadata and arguments stay as they were.
local function own_scripts(bodies)
  local list = {}
  for index, body in ipairs(bodies) do
    local chunk = assert(core.load_text("return function(budget, must, report, args) " .. body .. " end", "@own.lua"))
    list[index] = {
      meta = { id = "own" .. index, api = 1, kind = "check", severity = "error", title = "Own", categories = { "default" } },
      run = chunk(), name = "own.lua", own = true,
    }
  end
  return list
end

local function run_own(bodies, args, path)
  local doc <close> = assert(core.read_file(path or "examples/budget.txt"))
  local last = budgets.read(assert(core.read_file("examples/budget-2022.txt")), "last", true)
  return check.run("document", doc, own_scripts(bodies), args, last)
end

local READS = [[local row = budget:table("general"):find("205")[1]
  assert(row.name == "教育支出" and row.total.text == "4.8" and budget.department == "云岭市河湖管理局")
  assert(budget.previous.year == 2022 and budget.previous:table("general").title ~= "x" and args.limit == 1)
  row.name, row.total.text, budget.department, args.limit = "x", "x", "x", 2
  budget.previous.year, budget.previous:table("general").title = 1900, "x"
  must.looked()]]
local args = { own1 = { limit = 1 }, own2 = { limit = 1 } }
for _ = 1, 2 do
  local result = run_own({ READS, READS }, args)
  assert(result.checks[1].state == "pass" and result.checks[2].state == "pass", result.checks[1].message
    or result.checks[2].message)
end

-- What was stated is of the figure that it was stated of, whatever is written to it afterwards.
local result = run_own { [[
  local rows = {}
  for row in budget:table("general"):rows() do rows[#rows + 1] = row end
  local a, b, c = rows[1].total, rows[2].total, rows[3].total
  local parts, weights, also, anything = { b, c }, { 1, 1 }, { c }, must.implied "it"
  must.sum(a, parts, { weights = weights, also = also })
  must.same(anything, b)
  must.same(a, b, { severity = "warning" })
  local finding = { message = "{x} is odd", values = { x = "it" }, at = a, also = { b } }
  report(finding)
  for _, figure in ipairs { a, b, c } do
    figure.id, figure.text, figure.row, figure.amount, figure.blank = 0, "forged", nil, nil, true
  end
  parts[1], weights[1], also[1], anything.id, anything.implied = nil, "forged", {}, 7, nil
  finding.message, finding.values.x, finding.at, finding.also[1] = nil, {}, nil, 5
]] }
assert(result.checks[1].state == "fail" and result.checks[1].relations == 3, result.checks[1].message)
assert(#result.findings >= 2)
for _, finding in ipairs(result.findings) do
  assert(finding.where[1].line > 200 and finding.where[1].table == "general", json.document({ path = "x", result = result }, {}, 1))
  assert(not finding.message:find "forged" and finding.where[1].text ~= "forged", finding.message)
end

-- Every option of a relation reaches the run.
result = run_own { [[
  local a, b = budget.figure(1), budget.figure(2)
  must.sum(a, { b }, { weights = { -1 }, loose = true, severity = "info", joint = true, residue = false, reckoned = true })
]] }
local stated = result.run.statements[1]
assert(stated.weights[2] == -1 and stated.severity == "info" and stated.quiet and stated.reckoned)

-- The budgets of two checks have no table in common, whatever was read of them.
local function add_tables(found, value, path)
  if type(value) == "table" and not found[value] then
    found[value] = path
    for key, member in next, value do
      add_tables(found, key, path .. "[]")
      add_tables(found, member, path .. "." .. tostring(key))
    end
  end
  return found
end

local function all_of(budget)
  for _, name in ipairs { "people", "assets", "procurement", "projects", "narrative" } do
    budget[name](budget)
  end
  for _, t in ipairs(budget.list) do
    t:rows()
    t:total()
  end
  for _, module in ipairs { "outline", "glossary", "target" } do
    require("gouji." .. module).of(budget)
  end
  for _, fact in ipairs(budget:narrative()) do
    require("gouji.reason").of(budget, fact)
  end
  return add_tables({}, budget, "budget")
end

for _, path in ipairs { "examples/budget.txt", "examples/final-accounts.txt" } do
  local doc <close> = assert(core.read_file(path))
  local budget = budgets.read(doc, path)
  budget.previous = budgets.read(assert(core.read_file(path)), path, true)
  local function again()
    return budgets.read(assert(core.read_file(path)), path)
  end
  local own = require "gouji.own"
  -- Nor have those that scripts of `gouji run`, of hosts and reports write to.
  for _, pair in ipairs { { own.budget(budget), own.budget(budget) }, { again(), again() } } do
    local one, other, count = all_of(pair[1]), all_of(pair[2]), 0
    for t, at in pairs(one) do
      count = count + 1
      assert(not other[t], path .. ": shared: " .. at)
    end
    assert(count > 1000)
  end
end

-- Copies hold what they were made of, whatever that holds, and as often.
local inner = { "x" }
local whole = { inner, inner }
whole.self = whole
local copied = require("gouji.own").copy(whole)
assert(copied ~= whole and copied.self == copied and copied[1] ~= inner and copied[1] == copied[2] and copied[1][1] == "x")
local deep = {}
for _ = 1, 200 do
  deep = { deep, deep }
end
require("gouji.own").copy(deep)

-- A check finds the same whether it is bundled or not.
local bundled, as_own = require("gouji.script").prepare { script = { "all" } }, {}
for index, s in ipairs(bundled) do
  local chunk = assert(core.load_text(assert(core.source(s.name)), "@" .. s.name))
  as_own[index] = { id = s.id, meta = s.meta, run = chunk().run, name = s.name, own = true }
end
local function found(list)
  local doc <close> = assert(core.read_file("examples/budget-faulty.txt"))
  local last = budgets.read(assert(core.read_file("examples/budget-2022.txt")), "last", true)
  local all = assert(check.run("document", doc, list, require("gouji.script").arguments(list, list), last))
  require("gouji.coverage").complete(all)
  return json.document({ path = "document", result = all, doc = doc }, {}, 1)
end
assert(found(bundled) == found(as_own))
