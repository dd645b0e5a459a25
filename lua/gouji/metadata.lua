-- Metadata of check scripts, looked at strictly: an unknown key, category or need is an error.
local message = require "gouji.message"
local option = require "gouji.option"
local severity = require "gouji.severity"

local metadata = {}

local KEYS = {
  api = "number", args = "table", categories = "table", id = "string", kind = "string", needs = "table",
  severity = "string", source = "string", title = "string",
}
local REQUIRED = { "api", "categories", "id", "kind", "severity", "title" }
local NEEDS = { all = "table", any = "table", narrative = "boolean", previous = "boolean" }

---What checks are about; "default" are those that run unless --script says otherwise.
metadata.categories = {
  assets = true, completeness = true, default = true, people = true, percentage = true, procurement = true,
  table = true, tables = true, targets = true, text = true, wording = true,
  years = true,
}

local roles

-- The roles of tables, which needs may name.
local function known_roles()
  if not roles then
    roles = {}
    for role in ("\n" .. require("gouji.data.tables").tables):gmatch("\n([%w_]+)") do
      roles[role] = true
    end
  end
  return roles
end

local function unknown(what, name, known)
  name = tostring(name)
  return option.suggest(message("unknown {what} '{name}'", { what = message(what), name = name }), name, known)
end

-- What is wrong with the keys of `t` or the types of their values, or nil. `kinds`: key -> type; `prefix`: of the keys.
-- next() costs less than the sorted pairs(); only a fault needs an order.
local function wrong_keys(t, kinds, prefix)
  local wrong = false
  for key, value in next, t do
    wrong = wrong or kinds[key] ~= type(value)
  end
  local key = wrong and option.unknown_key(t, kinds)
  if key then
    return unknown("key", prefix .. key, kinds)
  elseif wrong then
    for name, kind in pairs(kinds) do
      if t[name] ~= nil and type(t[name]) ~= kind then
        return message("key '{key}' is not of type {type}", { key = prefix .. name, type = kind })
      end
    end
  end
end

local function wrong_needs(needs)
  local problem = wrong_keys(needs, NEEDS, "needs.")
  for _, list in ipairs { not problem and needs.all or {}, not problem and needs.any or {} } do
    for _, name in ipairs(list) do
      if not known_roles()[name] then
        return unknown("table role", name, known_roles())
      end
    end
  end
  return problem
end

---What is wrong with the value that a check script returned, or nil.
function metadata.wrong(value)
  local meta = type(value) == "table" and value.meta
  if type(meta) ~= "table" or type(value.run) ~= "function" then
    return message("the script does not return { meta = …, run = … }")
  end
  local problem = wrong_keys(meta, KEYS, "")
  if problem then
    return problem
  end
  for _, name in ipairs(REQUIRED) do
    if meta[name] == nil then
      return message("key '{key}' is missing", { key = name })
    end
  end
  if meta.api ~= 1 then
    return message("api {api} is not supported; this program supports api 1", { api = meta.api })
  elseif meta.kind ~= "check" then
    return unknown("kind", meta.kind, { check = true })
  elseif not severity[meta.severity] then
    return unknown("severity", meta.severity, severity)
  elseif not meta.id:find("^%w[%w_-]*$") then
    return message("id '{id}' is not made of letters, digits, '-' and '_'", { id = meta.id })
  end
  for _, name in ipairs(meta.categories) do
    if not metadata.categories[name] then
      return unknown("category", name, metadata.categories)
    end
  end
  problem = meta.needs and wrong_needs(meta.needs)
  if meta.args then
    local wrong = require("gouji.argument").wrong
    for name, declared in pairs(meta.args) do
      problem = problem or wrong(name, declared)
    end
  end
  return problem
end

return metadata
