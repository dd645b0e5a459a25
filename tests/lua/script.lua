-- Check scripts: strict metadata, unique ids, arguments of the declared types.
local argument = require "gouji.argument"
local core = require "gouji.core"
local metadata = require "gouji.metadata"
local script = require "gouji.script"

-- Metadata of a right script, with changes; `false` takes a key away.
local function value(changes)
  local meta = {
    id = "row-total", api = 1, kind = "check", severity = "error", title = "Rows add up",
    categories = { "default", "table" },
  }
  for key, v in pairs(changes or {}) do
    meta[key] = v or nil
  end
  return { meta = meta, run = function() end }
end

local function accepts(changes)
  local problem = metadata.wrong(value(changes))
  assert(not problem, problem)
end

local function refuses(changes, ...)
  local problem = metadata.wrong(value(changes))
  assert(problem, "accepted")
  for _, part in ipairs { ... } do
    assert(problem:find(part, 1, true), problem)
  end
end

accepts()
accepts { needs = { all = { "income" }, any = { "basic", "general" }, narrative = true }, source = "somewhere" }
accepts {
  args = { limit = { type = "amount", default = "0.5万元", help = "h" }, deep = { type = "boolean", help = "h" } },
}

assert(metadata.wrong(nil) and metadata.wrong("x") and metadata.wrong {} and metadata.wrong { meta = {} })
assert(metadata.wrong { meta = value().meta })

-- Unknown names are errors that give the nearest valid one.
refuses({ severty = "error" }, "'severty'", "'severity'")
refuses({ categories = { "default", "tabel" } }, "'tabel'", "'table'")
refuses({ severity = "eror" }, "'eror'", "'error'")
refuses({ needs = { al = {} } }, "'needs.al'", "'all'")
refuses({ needs = { all = { "incom" } } }, "'incom'", "'income'")
refuses({ args = { limit = { type = "ammount", help = "h" } } }, "'ammount'", "'limit'", "'amount'")
refuses({ args = { limit = { type = "amount", hlep = "h" } } }, "'args.limit.hlep'", "'help'")
refuses({ kind = "chek" }, "'chek'", "'check'")

-- Missing or wrong values.
for _, key in ipairs { "id", "api", "kind", "severity", "title", "categories" } do
  refuses({ [key] = false }, "'" .. key .. "' is missing")
end
refuses({ api = 2 }, "api 2")
refuses({ title = 5 }, "'title'", "string")
refuses({ categories = "default" }, "'categories'", "table")
refuses({ needs = { narrative = "yes" } }, "'needs.narrative'", "boolean")
refuses({ id = "row total" }, "'row total'")
refuses({ args = { limit = { type = "amount" } } }, "'limit' has no help")
refuses({ args = { limit = { type = "integer", default = "x", help = "h" } } }, "'limit'", "integer")
refuses({ args = { limit = 3 } }, "'args.limit'")
refuses({ args = { { type = "string", help = "h" } } }, "'args.1'")

-- Reports and explanations: no severity and no categories, but forms; a kind is looked for in its own folder alone.
do
  local function report(changes)
    local meta = { id = "mine", api = 1, kind = "report", title = "Mine" }
    for key, v in pairs(changes or {}) do
      meta[key] = v or nil
    end
    return { meta = meta, run = function() end }
  end
  local function wrong(changes, kind, ...)
    local problem = metadata.wrong(report(changes), kind)
    assert(problem, "accepted")
    for _, part in ipairs { ... } do
      assert(problem:find(part, 1, true), problem)
    end
  end
  assert(not metadata.wrong(report(), "report"))
  assert(not metadata.wrong(report { kind = "explanation", needs = { any = { "basic" } } }, "explanation"))
  assert(not metadata.wrong(report { forms = { "html", "my-form2" }, needs = { documents = 2, previous = true },
    args = { unit = { type = "string", help = "h" } } }, "report"))
  wrong({}, "check", "missing")
  wrong({ kind = "check" }, "report", "unknown kind 'check'")
  wrong({ kind = "report" }, "explanation", "unknown kind 'report'")
  wrong({ severity = "error" }, "report", "unknown key 'severity'")
  wrong({ categories = {} }, "report", "unknown key 'categories'")
  wrong({ form = { "html" } }, "report", "unknown key 'form'; the nearest is 'forms'")
  wrong({ forms = {} }, "report", "'forms' names no form")
  wrong({ forms = { "../x" } }, "report", "form '../x' is not made of")
  wrong({ forms = { 5 } }, "report", "form '5'")
  wrong({ needs = { document = 2 } }, "report", "unknown key 'needs.document'; the nearest is 'documents'")
  wrong({ needs = { documents = 2 }, kind = "explanation" }, "explanation", "unknown key 'needs.documents'")
  wrong({ title = false }, "report", "'title' is missing")
  wrong({ api = 2 }, "report", "api 2")
  for kind, folder in pairs(script.folders) do
    local previous = ""
    for _, s in ipairs(assert(script.load_all(kind))) do
      assert(s.name:sub(1, #folder) == folder and s.name > previous and s.meta.kind == kind)
      local problem = metadata.wrong(s, kind)
      assert(not problem, problem and s.name .. ": " .. problem)
      previous = s.name
    end
  end
end

-- The message about several faults is the same in every run: the first by name.
refuses({ zzz = 1, aaa = 1, mmm = 1 }, "'aaa'")

-- Values of arguments.
assert(argument.value("amount", "0.5万元") == core.amount("5000", "元"))
assert(argument.value("amount", "2亿元") == core.amount("20000", "万元"))
assert(argument.value("amount", "0.5") == nil)
assert(argument.value("amount", "x万元") == nil)
assert(argument.value("percent", "0.1%") == core.percent("0.1%"))
assert(argument.value("percent", "0.1") == nil)
assert(argument.value("integer", "-12") == -12)
assert(argument.value("integer", "0x10") == nil and argument.value("integer", "1e3") == nil)
assert(argument.value("integer", "99999999999999999999") == nil)
assert(argument.value("boolean", "yes") == true and argument.value("boolean", "false") == false)
assert(argument.value("boolean", "1") == nil)
assert(argument.value("string", "") == "")

-- Arguments of a run: defaults, assignments, and what is refused.
local limit = { type = "integer", default = 80, help = "h" }
local deep = { type = "boolean", default = false, help = "h" }
local one = { id = "one", meta = { args = { limit = limit, deep = deep } } }
local two = { id = "two", meta = {} }
local other = { id = "other", meta = { args = { limit = limit } } }
local all = { one, other, two }

do
  local values = assert(script.arguments({ one, two }, all, nil))
  assert(values.one.limit == 80 and values.one.deep == false and next(values.two) == nil and values.other == nil)
  values = assert(script.arguments({ one }, all, { "one.limit=5", "ONE.deep=yes", "one.limit=6" }))
  assert(values.one.limit == 6 and values.one.deep == true)
end

local function refuses_assignment(assignment, ...)
  local values, problem = script.arguments({ one, two }, all, { assignment })
  assert(values == nil, assignment .. " is accepted")
  for _, part in ipairs { ... } do
    assert(problem:find(part, 1, true), problem)
  end
end

refuses_assignment("one.limit", "'one.limit'", "ID.NAME=VALUE")
refuses_assignment("limit=3", "'limit=3'")
refuses_assignment("on.limit=3", "'on'", "'one'")
refuses_assignment("one.limt=3", "'limt'", "'limit'")
refuses_assignment("two.limit=3", "'limit'")
refuses_assignment("other.limit=3", "'other' is not selected")
refuses_assignment("one.limit=many", "'many'", "integer")

-- Every bundled script is right, and ids are found whatever their case.
do
  local bundled = assert(script.load_all())
  assert(#bundled > 0)
  for index, s in ipairs(bundled) do
    assert(s.name:find("^scripts/checks/") and type(s.run) == "function" and s.id == s.meta.id)
    assert(index == 1 or bundled[index - 1].name < s.name)
    local problem = require("gouji.metadata").wrong(s) -- which load_all leaves to this test
    assert(not problem, problem and s.name .. ": " .. problem)
  end
  assert(script.find(bundled[1].id:lower(), bundled) == bundled[1])
  local found, problem = script.find("nothing-like-it", bundled)
  assert(found == nil and problem:find("nothing-like-it", 1, true))
end

-- Without --script the default checks are selected, in order.
do
  local selected, values = script.prepare {}
  assert(selected, values)
  for _, s in ipairs(selected) do
    assert(table.concat(s.meta.categories, " "):find("default", 1, true))
    assert(type(values[s.id]) == "table")
  end
  local by_name = assert(script.prepare { script = { "default" } })
  assert(#by_name == #selected)
  local none, problem = script.prepare { script = { "default", "no-such-check" } }
  assert(none == nil and problem:find("no-such-check", 1, true))
end
