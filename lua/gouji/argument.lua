-- Arguments of scripts: their declarations in metadata, and the values of --arg.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"

local argument = {}

local KEYS = { default = true, help = true, type = true }
local TYPES = { amount = true, boolean = true, integer = true, percent = true, string = true }

---The value of an argument from its text, or nil. Amounts are written with their unit ("0.5万元"), percentages with
---their sign; a percentage is a count of 1/1000000 of a percent.
function argument.value(kind, text)
  if kind == "string" then
    return text
  elseif kind == "boolean" then
    if text == "true" or text == "yes" then
      return true
    elseif text == "false" or text == "no" then
      return false
    end
  elseif kind == "integer" then
    return text:find("^[+-]?%d+$") and math.tointeger(tonumber(text)) or nil
  elseif kind == "percent" then
    return (core.percent(text))
  elseif kind == "amount" then
    for _, unit in ipairs { "亿元", "万元", "元" } do
      if text:sub(-#unit) == unit then
        return (core.amount(text:sub(1, -#unit - 1), unit))
      end
    end
  end
end

---What is wrong with the declaration of one argument, and the word of it that is; or nil.
function argument.wrong(name, declared)
  if type(name) ~= "string" or not name:find("^[%a_][%w_-]*$") or type(declared) ~= "table" then
    return message("'args.{name}' does not declare an argument", { name = tostring(name) })
  end
  local key = option.unknown_key(declared, KEYS)
  if key then
    return option.suggest(message("unknown key 'args.{name}.{key}'", { name = name, key = key }), key, KEYS), key
  elseif not TYPES[declared.type] then
    local kind = tostring(declared.type)
    local text = message("unknown type '{type}' of argument '{name}'", { name = name, type = kind })
    return option.suggest(text, kind, TYPES), kind
  elseif type(declared.help) ~= "string" then
    return message("argument '{name}' has no help", { name = name })
  elseif declared.default ~= nil and argument.value(declared.type, tostring(declared.default)) == nil then
    return message("the default of argument '{name}' is not of type {type}", { name = name, type = declared.type }),
      tostring(declared.default)
  end
end

---The default values of a script's arguments by name.
function argument.defaults(meta)
  local values = {}
  for name, declared in pairs(meta.args or {}) do
    if declared.default ~= nil then
      values[name] = argument.value(declared.type, tostring(declared.default))
    end
  end
  return values
end

---Carries out one assignment "id.name=value" on `values`, which holds the values of the selected scripts by id. `find`
---finds a script by its id. Returns a message if the assignment is wrong.
function argument.assign(values, assignment, find)
  local id, name, text = assignment:match("^([^.=]+)%.([^=]+)=(.*)$")
  if not id then
    return message("--arg '{text}' is not of the form ID.NAME=VALUE", { text = assignment })
  end
  local script, problem = find(id)
  if not script then
    return "--arg: " .. problem
  end
  local arguments = script.meta.args or {}
  if not arguments[name] then
    local unknown = message("--arg: check '{id}' has no argument '{name}'", { id = script.id, name = name })
    return option.suggest(unknown, name, arguments)
  elseif not values[script.id] then
    return message("--arg: check '{id}' is not selected", { id = script.id })
  end
  local kind = arguments[name].type
  local value = argument.value(kind, text)
  if value == nil then
    return message("--arg: '{text}' is not a value of type {type}", { text = text, type = kind })
  end
  values[script.id][name] = value
end

return argument
