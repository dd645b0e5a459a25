-- Metadata of scripts, looked at strictly: an unknown key, category, form or need is an error.
local message = require "gouji.message"
local option = require "gouji.option"
local severity = require "gouji.severity"

local metadata = {}

-- What the metadata of each kind of script are made of.
local KEYS, REQUIRED, NEEDS = {}, {}, {}

KEYS.check = {
  api = "number", args = "table", categories = "table", id = "string", kind = "string", needs = "table",
  severity = "string", source = "string", title = "string",
}
REQUIRED.check = { "api", "categories", "id", "kind", "severity", "title" }
NEEDS.check = { all = "table", any = "table", narrative = "boolean", previous = "boolean" }

KEYS.report = {
  api = "number", args = "table", forms = "table", id = "string", kind = "string", needs = "table", title = "string",
  writes = "table",
}
REQUIRED.report = { "api", "id", "kind", "title" }
NEEDS.report = { all = "table", any = "table", documents = "number", narrative = "boolean", previous = "boolean" }

KEYS.draft = {
  api = "number", extends = "string", id = "string", kind = "string", of = "string", source = "string", title = "string",
}
REQUIRED.draft = { "api", "id", "kind", "of", "title" }

KEYS.explanation, REQUIRED.explanation, NEEDS.explanation = KEYS.report, REQUIRED.report, NEEDS.check

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

---A message about a name that is none of the keys of `known`, and the word that is wrong: `name` without its prefix.
function metadata.unknown(what, name, known)
  name = tostring(name)
  local word = name:match("[^.]*$")
  return option.suggest(message("unknown {what} '{name}'", { what = message(what), name = name }), word, known), word
end
local unknown = metadata.unknown

---What is wrong with the keys of `t` or the types of their values, and the word that is, or nil. `kinds`: key -> type;
---`prefix`: of the keys.
function metadata.wrong_keys(t, kinds, prefix)
  local wrong = false -- next() costs less than the sorted pairs(); only a fault needs an order
  for key, value in next, t do
    wrong = wrong or kinds[key] ~= type(value)
  end
  local key = wrong and option.unknown_key(t, kinds)
  if key then
    return unknown("key", prefix .. key, kinds)
  elseif wrong then
    for name, kind in pairs(kinds) do
      if t[name] ~= nil and type(t[name]) ~= kind then
        return message("key '{key}' is not of type {type}", { key = prefix .. name, type = kind }), name
      end
    end
  end
end

local wrong_keys = metadata.wrong_keys

local function wrong_needs(needs, kind)
  local problem, word = wrong_keys(needs, NEEDS[kind], "needs.")
  for _, list in ipairs { not problem and needs.all or {}, not problem and needs.any or {} } do
    for _, name in ipairs(list) do
      if not known_roles()[name] then
        return unknown("table role", name, known_roles())
      end
    end
  end
  return problem, word
end

-- What is wrong with the arguments, and the word that is: the first by name.
local function wrong_arguments(args)
  local argument = require "gouji.argument"
  for name, declared in pairs(args) do
    local problem, word = argument.wrong(name, declared)
    if problem then
      return problem, word or tostring(name)
    end
  end
end

-- What is wrong with the forms, and the word that is.
local function wrong_forms(forms, key)
  for _, form in ipairs(forms) do
    if type(form) ~= "string" or not form:find("^%l[%l%d-]*$") then
      return message("form '{form}' is not made of small letters, digits and '-'", { form = tostring(form) }), tostring(form)
    end
  end
  if #forms == 0 then
    return message("'{key}' names no form", { key = key }), key
  end
end

---What is wrong with what the metadata of every kind have, and the word of the script that is; or nil.
---@param kind string "check", "report", "explanation" or "draft"
function metadata.wrong_head(meta, kind)
  local problem, word = wrong_keys(meta, KEYS[kind], "")
  if problem then
    return problem, word
  end
  for _, name in ipairs(REQUIRED[kind]) do
    if meta[name] == nil then
      return message("key '{key}' is missing", { key = name }), "meta"
    end
  end
  if meta.api ~= 1 then
    return message("api {api} is not supported; this program supports api 1", { api = meta.api }), "api"
  elseif meta.kind ~= kind then
    return unknown("kind", meta.kind, { [kind] = true })
  elseif not meta.id:find("^%w[%w_-]*$") then
    return message("id '{id}' is not made of letters, digits, '-' and '_'", { id = meta.id }), "id"
  end
end

---What is wrong with the value that a script returned, and the word of the script that is, where there is one; or nil.
---@param value any
---@param kind string? "check" (default), "report" or "explanation"
function metadata.wrong(value, kind)
  kind = kind or "check"
  local meta = type(value) == "table" and value.meta
  if type(meta) ~= "table" or type(value.run) ~= "function" then
    return message("the script does not return { meta = …, run = … }")
  end
  local problem, word = metadata.wrong_head(meta, kind)
  if problem then
    return problem, word
  elseif kind == "check" and not severity[meta.severity] then
    return unknown("severity", meta.severity, severity)
  end
  for _, name in ipairs(meta.categories or {}) do
    if not metadata.categories[name] then
      return unknown("category", name, metadata.categories)
    end
  end
  if meta.needs then
    problem, word = wrong_needs(meta.needs, kind)
  end
  for _, name in ipairs { "forms", "writes" } do
    if not problem and meta[name] then
      problem, word = wrong_forms(meta[name], name)
    end
  end
  if not problem and meta.args then
    problem, word = wrong_arguments(meta.args)
  end
  return problem, word
end

---The line of a script's text on which a word stands first, outside of comments; 1 where it does not.
function metadata.line(text, word)
  local number = 0
  for line in (text .. "\n"):gmatch("(.-)\n") do
    number = number + 1
    local code = line:gsub("%-%-.*", "")
    local at, last = code:find(word or "meta", 1, true)
    while at do
      if not code:sub(at - 1, at - 1):find("[%w_]")
        and not code:sub(last + 1, last + 1):find("[%w_]") then
        return number
      end
      at, last = code:find(word or "meta", at + 1, true)
    end
  end
  return 1
end

return metadata
