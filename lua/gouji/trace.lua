-- --trace: what every script takes, for people who wait. Written to standard error, never into a report.
local core = require "gouji.core"
local layout = require "gouji.layout"
local message = require "gouji.message"

local trace = {}

-- Passes on what a measured call returned or raised, when its cost is noted.
local function pass(cost, time, steps, bytes, ok, ...)
  cost.time, cost.steps, cost.bytes = cost.time + time, cost.steps + steps, cost.bytes + bytes
  cost.calls = cost.calls + 1
  if not ok then
    error((...), 0)
  end
  return ...
end

---A function that calls `f` and adds what it takes to `cost`.
local function measured(cost, f)
  return function(...)
    return pass(cost, core.measure(f, ...))
  end
end

local function new_cost(id)
  return { id = id, time = 0, steps = 0, bytes = 0, calls = 0 }
end

-- "1,234,567"
local function grouped(count)
  local text = ("%d"):format(count):reverse():gsub("(%d%d%d)", "%1,"):reverse()
  return (text:gsub("^,", ""))
end

local function write(costs, start)
  local rows = { { message("script"), message("calls"), message("milliseconds"), message("steps"), message("bytes") } }
  for _, cost in ipairs(costs) do
    rows[#rows + 1] = { cost.id, grouped(cost.calls), ("%d.%03d"):format(cost.time // 1000000, cost.time // 1000 % 1000),
      grouped(cost.steps), grouped(cost.bytes) }
  end
  local all = core.clock() - start
  rows[#rows + 1] = { message("the whole run"), "", ("%d.%03d"):format(all // 1000000, all // 1000 % 1000) }
  core.write_error(layout.columns(rows, function(_, column)
    return column > 1
  end))
end

---Has the runs of check scripts measured. Returns a function that writes what each took, over all documents.
function trace.checks(scripts)
  local costs, start = {}, core.clock()
  for index, script in ipairs(scripts) do
    costs[index] = new_cost(script.id)
    script.run = measured(costs[index], script.run)
  end
  return function()
    write(costs, start)
  end
end

---Calls `f`; then writes what it took, under the name of a script. Passes on its results or its error.
function trace.call(name, f, ...)
  local cost, start = new_cost(name), core.clock()
  local results = table.pack(pcall(measured(cost, f), ...))
  write({ cost }, start)
  if not results[1] then
    error(results[2], 0)
  end
  return table.unpack(results, 2, results.n)
end

return trace
