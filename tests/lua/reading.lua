-- Documents that scripts read: what is granted, and that a loop over many keeps no memory.
local gouji = require "gouji"
local grant = require "gouji.grant"
local io = require "io"

local PATH = "examples/budget.txt"

-- Nothing is granted at first: a check reads no file and prints nothing.
do
  local budget, message, code = gouji.read(PATH)
  assert(budget == nil and code == "denied" and message:find(PATH, 1, true), message)
  assert(not pcall(gouji.print, "x") and not pcall(gouji.write, "x"))
  budget, message, code = gouji.check(PATH)
  assert(budget == nil and message:find("arguments", 1, true) and code == nil)
end

grant.files[PATH] = true
grant.files["tests/no-such-file"] = true

do
  local budget, message, code = gouji.read "./examples/budget.txt" -- another spelling is another argument
  assert(budget == nil and code == "denied", message)
  budget, message, code = gouji.read "tests/no-such-file"
  assert(budget == nil and message == "tests/no-such-file: no such file" and code == "io", message)
end

-- A budget that is closed, by its scope or by a call, gives no text and no list any more; closing twice is nothing.
do
  local kept, figure
  do
    local budget <close> = assert(gouji.read(PATH))
    kept, figure = budget, budget:table("general"):total().total
  end
  assert(kept.year == 2023 and figure.amount == gouji.amount("948.55", "万元"))
  assert(not pcall(function() return figure.text end))
  assert(not pcall(gouji.grid, kept:table("general")))
  kept:close()
end

-- A check closes what it has read itself, and nothing else.
do
  local budget = assert(gouji.read(PATH))
  local result <close> = assert(gouji.check(budget, { script = "B01" }))
  result:close()
  assert(budget:table("general"):total().total.text == "948.55")
  local own = assert(gouji.check(PATH, { script = "B01" }))
  assert(#own.findings == 0 and own.checks[1].state == "pass")
  own:close()
  assert(not pcall(gouji.explain, own, "388"))
end

-- Pages of resident memory of this process; nil where the system does not tell, or reserves terabytes (sanitizers).
local function resident()
  local file = io.open("/proc/self/statm", "rb")
  if not file then
    return nil
  end
  local size, pages = file:read("n", "n")
  file:close()
  return size < 1 << 28 and pages or nil
end

for _, loop in ipairs {
  function()
    local budget <close> = assert(gouji.read(PATH))
    assert(#gouji.figures(budget) > 0)
  end,
  function() -- left to the garbage
    assert(#gouji.tables(assert(gouji.read(PATH))) > 0)
  end,
  function()
    local result <close> = assert(gouji.check(PATH, { script = "default" }))
    assert(#result.findings == 0)
  end,
} do
  for _ = 1, 30 do
    loop()
  end
  local before = resident()
  for _ = 1, before and 150 or 5 do
    loop()
  end
  local after = resident()
  assert(not before or after < before + before // 4, ("%s pages, then %s"):format(before, after))
end
