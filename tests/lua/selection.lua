-- The expression of --script.
local selection = require "gouji.selection"

local scripts = {}
for _, each in ipairs {
  { "growth-rate", "default", "text" },
  { "row-total", "default", "table" },
  { "row-blank", "table" },
  { "slow-tie", "default", "tables", "slow" },
} do
  scripts[#scripts + 1] = { id = each[1], meta = { id = each[1], categories = { table.unpack(each, 2) } } }
end

local function selects(expression, ...)
  local selected, problem = selection.select(expression, scripts)
  assert(selected, problem)
  local ids = {}
  for index, script in ipairs(selected) do
    ids[index] = script.id
  end
  local got, expected = table.concat(ids, " "), table.concat({ ... }, " ")
  assert(got == expected, ("%s: %s, not %s"):format(expression, got, expected))
end

local function refuses(expression, ...)
  local selected, problem = selection.select(expression, scripts)
  assert(selected == nil, expression .. " selects")
  for _, part in ipairs { ... } do
    assert(problem:find(part, 1, true), problem)
  end
end

-- Terms: ids, categories, globs over ids, all; letter case does not count.
selects("row-total", "row-total")
selects("ROW-Total", "row-total")
selects("table", "row-total", "row-blank")
selects("row-*", "row-total", "row-blank")
selects("row-????l", "row-total")
selects("*", "growth-rate", "row-total", "row-blank", "slow-tie")
selects("all", "growth-rate", "row-total", "row-blank", "slow-tie")

-- A glob has no other magic than * and ?.
refuses("row.*", "'row.*' matches no check")
refuses("row%a*", "matches no check")
refuses("[rs]*", "matches no check")

-- Operators: not binds before and, and before or; a comma is an or. Their order of scripts is the given one.
selects("default and not slow-*", "growth-rate", "row-total")
selects("DEFAULT And NOT slow-*", "growth-rate", "row-total")
selects("slow or row-* and default", "row-total", "slow-tie")
selects("(slow or row-*) and not default", "row-blank")
selects("not(slow or text)", "row-total", "row-blank")
selects("not not text", "growth-rate")
selects("slow,text", "growth-rate", "slow-tie")

-- A term that matches nothing is an error, also where it would not matter, and the nearest name is given.
refuses("default or growth-rat", "'growth-rat'", "'growth-rate'")
refuses("default and not tabel", "'tabel'", "'table'")
refuses("Row-Totl", "'Row-Totl'", "'row-total'")
refuses("defau", "'defau'", "'default'")

-- Wrong expressions.
refuses("", "ends where a name is expected")
refuses("default and", "ends where a name is expected")
refuses("(default", "')' is missing")
refuses("default)", "before ')'")
refuses("default table", "before 'table'")
refuses("and default", "'and' stands where a name is expected")
refuses("()", "')' stands where a name is expected")
refuses("text and table", "selects no check")
refuses(("("):rep(200000), "nested too deeply")
refuses(("not "):rep(200000) .. "text", "nested too deeply")
