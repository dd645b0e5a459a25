-- What scripts that are not bundled may take: `--limit NAME=VALUE`, and what applies without it.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"

local limit = {}

-- By the name on the command line: the field of gj_limits, what K, M and G multiply with, and what it limits.
local LIMITS = {
  bytes = { field = "bytes", unit = 1024, what = "bytes of memory, documents included" },
  output = { field = "output_bytes", unit = 1024, what = "bytes that are printed and written to files" },
  seconds = { field = "milliseconds", what = "seconds, with at most three decimals" },
  steps = { field = "steps", unit = 1000, what = "instructions, and the work of patterns, sorting and copying" },
  string = { field = "string_bytes", unit = 1024, what = "bytes of one text" },
}
local NAMES = { "bytes", "output", "seconds", "steps", "string" }
local POWERS = { [""] = 0, K = 1, M = 2, G = 3 }

-- More digits, with a G, would not fit.
local MOST_DIGITS = 9

-- Milliseconds of "1.5"; nil for what is no number of seconds.
local function milliseconds(text)
  local whole, decimals = text:match "^(%d+)%.?(%d*)$"
  if not whole or #whole > MOST_DIGITS or #decimals > 3 then
    return nil
  end
  return math.tointeger(whole) * 1000 + math.tointeger((decimals .. "000"):sub(1, 3))
end

-- A count with its K, M or G; nil for what is none.
local function count(text, unit)
  local digits, power = text:match "^(%d+)([KMG]?)$"
  if not digits or #digits > MOST_DIGITS then
    return nil
  end
  local value = math.tointeger(digits)
  for _ = 1, POWERS[power] do
    value = value * unit
  end
  return value
end

---The fields of gj_limits that assignments ("steps=1000000") name; nil and a message about one that is wrong.
function limit.read(assignments)
  local fields = {}
  for _, assignment in ipairs(assignments) do
    local name, text = assignment:match "^([^=]*)=(.*)$"
    local known = LIMITS[name or ""]
    if not name then
      return nil, message("option --limit needs NAME=VALUE, not '{value}'", { value = assignment })
    elseif not known then
      return nil, option.suggest(message("--limit: no limit is called '{name}'", { name = name }), name, NAMES)
    end
    local value = known.unit and count(text, known.unit) or not known.unit and milliseconds(text) or nil
    if not value or value == 0 then
      return nil, message("--limit: '{value}' is no value of {name}: a positive number, as 500 or 20M; of seconds, as 2.5",
        { value = text, name = name })
    end
    fields[known.field] = value
  end
  return fields
end

---Sets what the options say for all scripts that are not bundled; a message where one is wrong.
function limit.set(assignments, trusted)
  if trusted then
    return message("--limit does not go with --trusted, which lifts all limits")
  end
  local fields, problem = limit.read(assignments)
  if not fields then
    return problem
  end
  local limits = core.limits()
  for field, value in pairs(fields) do
    limits[field] = value
  end
  core.set_limits(limits)
  require("gouji.run").limit(fields)
end

-- A number with the K, M or G that it is a multiple of; 0 is no limit.
local function short(value, unit)
  if value == 0 or value == math.maxinteger then
    return "-"
  end
  local letter = ""
  for _, larger in ipairs { "K", "M", "G" } do
    if not unit or value % unit ~= 0 then
      break
    end
    value, letter = value // unit, larger
  end
  return value .. letter
end

---The limits with what applies where nothing else is said, as lines.
function limit.list()
  local defaults, of_run = core.limits(), require("gouji.run").limits()
  local rows = { { "  " .. message("limit"), message("checks"), "run, repl", "" } }
  for _, name in ipairs(NAMES) do
    local known = LIMITS[name]
    local value = of_run[known.field] or known.field ~= "milliseconds" and defaults[known.field] or 0
    rows[#rows + 1] = { "  " .. name, short(defaults[known.field], known.unit), short(value, known.unit),
      message(known.what) }
  end
  return require("gouji.layout").columns(rows)
end

return limit
