-- The command line: options before or after the operands, with their values checked.
local message = require "gouji.message"

local option = {}

-- flag: takes no value. many: may be repeated, its values become a list. one_of: the values allowed. word: of letters,
-- digits and '-'. percentage: of 0 to 100, with or without its sign; its value becomes a count of 1/1000000 of a percent.
local OPTIONS = {
  ["allow-read"] = { many = true },
  ["allow-write"] = { many = true },
  arg = { many = true },
  bom = { flag = true },
  by = {},
  color = { one_of = { "always", "auto", "never" } },
  coverage = { flag = true },
  dir = {},
  form = { word = true },
  format = { word = true }, -- each command knows its own
  help = { flag = true },
  limit = { many = true },
  lang = { one_of = { "en", "zh" } },
  ["min-coverage"] = { percentage = true },
  notes = {},
  output = {},
  path = {},
  previous = {},
  record = { flag = true },
  sandbox = { flag = true },
  script = { many = true },
  severity = { one_of = { "error", "info", "warning" } },
  trace = { flag = true },
  trusted = { flag = true },
  version = { flag = true },
  whole = { flag = true },
}

local SHORT = { ["-h"] = "--help", ["-o"] = "--output", ["-V"] = "--version" }

-- Options of every command.
local GENERAL = { help = true, lang = true, path = true, trusted = true, version = true }

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

---The names of all options, in ascending order.
function option.names()
  return sorted_keys(OPTIONS)
end

local function contains(list, value)
  for _, v in ipairs(list) do
    if v == value then
      return true
    end
  end
  return false
end

-- More names than these are not listed.
local MOST_NAMES = 12

-- A list without what it repeats.
local function once(list)
  local kept, seen = {}, {}
  for _, name in ipairs(list) do
    if not seen[name] then
      seen[name], kept[#kept + 1] = true, name
    end
  end
  return kept
end

---"message; the nearest is 'name'"; where nothing is near "message; known: …", or the message alone where there are none
---or too many names to list. `names`: a list or a set; `listed`: the message has them already.
function option.suggest(text, name, names, listed)
  names = once(names[1] and names or sorted_keys(names))
  local found = require "gouji.nearest"(name, names)
  if found then
    return message("{message}; the nearest is '{name}'", { message = text, name = found })
  elseif listed or #names == 0 or #names > MOST_NAMES then
    return text
  end
  return message("{message}; known: {names}", { message = text, names = table.concat(names, ", ") })
end

-- Puts one option into `options`; returns a problem or nil.
local function assign(options, name, value)
  local spec = OPTIONS[name]
  if spec.one_of and not contains(spec.one_of, value) or spec.word and not value:find("^%w[%w-]*$") then
    return function()
      local text = message("unknown value '{value}' of option --{name}", { value = value, name = name })
      return spec.one_of and option.suggest(text, value, spec.one_of) or text
    end
  end
  if spec.percentage then
    local percent = require("gouji.core").percent((value:gsub("%%$", "") .. "%"))
    if not percent or percent < 0 or percent > 100000000 then
      return function()
        return message("option --{name} needs a percentage of 0 to 100, not '{value}'", { name = name, value = value })
      end
    end
    options[name] = percent
  elseif spec.many then
    options[name] = options[name] or {}
    table.insert(options[name], value)
  else
    options[name] = value
  end
end

---The first key of `t` that is not in `set`, in the order of their names, or nil.
function option.unknown_key(t, set)
  local first
  for key in pairs(t) do
    local name = tostring(key)
    if not set[key] and (not first or name < first) then
      first = name
    end
  end
  return first
end

---Reads the arguments. Returns a table of options by name, a list of operands, and, if something is wrong, a function
---that returns a message about the first such thing: by then the caller has chosen the language. What stands behind the
---script of `run` belongs to the script.
function option.parse(argv)
  local options, operands, problem = {}, {}, nil
  local i, count, ended = 1, #argv, false
  while i <= count do
    local argument = SHORT[argv[i]] or argv[i]
    local wrong
    if ended or argument == "-" or argument:sub(1, 1) ~= "-" then
      operands[#operands + 1] = argv[i]
      ended = ended or operands[1] == "run" and #operands == 2
    elseif argument == "--" then
      ended = true
    else
      local name, value = argument:match("^%-%-([^=]+)=(.*)$")
      name = name or argument:match("^%-%-(.+)$")
      local spec = OPTIONS[name]
      if not spec then
        local unknown = argument
        wrong = function()
          local names = {}
          for index, key in ipairs(option.names()) do
            names[index] = "--" .. key
          end
          local shown = unknown:match("^[^=]+") or unknown
          return option.suggest(message("unknown option '{name}'", { name = shown }), shown, names)
        end
      elseif spec.flag then
        options[name] = true
        if value then
          wrong = function()
            return message("option --{name} takes no value", { name = name })
          end
        end
      else
        if not value then
          i = i + 1
          value = argv[i]
        end
        if value then
          wrong = assign(options, name, value)
        else
          wrong = function()
            return message("option --{name} needs a value", { name = name })
          end
        end
      end
    end
    problem = problem or wrong
    i = i + 1
  end
  return options, operands, problem
end

---A message about the first option that a command does not take, or nil. `allowed`: a set of names.
function option.foreign(options, allowed, command)
  for _, name in ipairs(sorted_keys(options)) do
    if not allowed[name] and not GENERAL[name] then
      return message("command '{command}' has no option --{name}", { command = command, name = name })
    end
  end
end

return option
