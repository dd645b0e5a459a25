-- Own checks: one that fails or tries to harm the others leaves them as they are.
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
