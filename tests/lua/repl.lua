-- Completion of `gouji repl`.
local gouji = require "gouji"
local repl = require "gouji.repl"
local grant = require "gouji.grant"
grant.any_file = true

local budget = assert(gouji.read "examples/budget.txt")
local row = budget:table("general"):find("205")[1]
local environment = { budget = budget, budgets = { budget }, gouji = gouji, row = row, text = "x", amount = row.total.amount }

local function completes(text, ...)
  local found = table.concat(repl.complete(environment, text, text), " ")
  assert(found == table.concat({ ... }, " "), text .. ": " .. found)
end

completes("bud", "budget", "budgets")
completes("wh", "while")
completes("budget:tab", "budget:table", "budget:tables")
completes("budget.dep", "budget.department")
completes("budget:dep") -- no function
completes("gouji.fi", "gouji.figures", "gouji.findings")
completes("row.pro", "row.project")
completes("row.total.li", "row.total.line")
completes("row.total.row.na", "row.total.row.name", "row.total.row.name_place")
completes("nothing.x")
completes("text:s")
completes("amount.x")

local function roles(text, line, ...)
  local found = table.concat(repl.complete(environment, text, line), " ")
  assert(found == table.concat({ ... }, " "), found)
end
roles("ba", 'budget:table("ba', "basic")
roles("f", "gouji.tables(budget, 'f", "fund")
roles("b", 'print("b', "break", "budget", "budgets")
