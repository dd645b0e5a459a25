-- Scripts: found and loaded by their kind; checks selected.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"

local script = {}

---Where the scripts of each kind are.
script.folders = { check = "scripts/checks/", explanation = "scripts/explain/", report = "scripts/reports/" }

-- What there is none of where a name is no script's.
local NOT_FOUND = {
  check = "no check is called '{id}'", explanation = "no explanation is called '{id}'",
  report = "no report is called '{id}'",
}

---"file:line: what is wrong" with the metadata of a script, or nil. `value`: what it returned; `text`: its source.
function script.problem(value, file, text, kind)
  local metadata = require "gouji.metadata"
  local problem, word = metadata.wrong(value, kind)
  return problem and ("%s:%d: %s"):format(file, metadata.line(text or "", word), problem)
end

---Every script of a kind (default "check"), ordered by its path: { id, meta, run, name, own }; or nil and a message about
---the first one that is wrong. The metadata of bundled scripts are looked at by the tests alone.
function script.load_all(kind)
  local list, name_of = {}, {}
  for index, name in ipairs(core.modules(script.folders[kind or "check"])) do
    local value, bundled = core.load_script(name)
    if value == nil and bundled then
      return nil, bundled
    end
    local problem
    if not bundled then
      local text, file = core.source(name)
      name = file or name
      problem = script.problem(value, name, text, kind)
    end
    local id = not problem and value.meta.id:lower()
    if id and name_of[id] then
      problem = name .. ": " .. message("id '{id}' belongs to {name} already", { id = value.meta.id, name = name_of[id] })
    end
    if problem then
      return nil, problem
    end
    name_of[id] = name
    local meta = bundled and value.meta or require("gouji.own").copy(value.meta) -- which the script may write to
    list[index] = { id = meta.id, meta = meta, run = value.run, name = name, own = not bundled }
  end
  return list
end

---The script of `list` with this id, or nil and a message with the nearest one. `kind`: what the list is of.
function script.find(id, list, kind)
  local ids = {}
  for index, s in ipairs(list) do
    if s.id:lower() == id:lower() then
      return s
    end
    ids[index] = s.id
  end
  return nil, option.suggest(message(NOT_FOUND[kind or "check"], { id = id }), id, ids)
end

local function run_by_default(list)
  local selected = {}
  for _, s in ipairs(list) do
    for _, category in ipairs(s.meta.categories) do
      if category == "default" then
        selected[#selected + 1] = s
        break
      end
    end
  end
  return selected
end

---Values of the arguments of the selected scripts by id and name: their defaults, or what the assignments
---("id.name=value") say; nil and a message where one of these is wrong. `kind`: what `all` is a list of.
function script.arguments(selected, all, assignments, kind)
  local values = {}
  for _, s in ipairs(selected) do
    values[s.id] = s.meta.args and require("gouji.argument").defaults(s.meta) or {}
  end
  for _, assignment in ipairs(assignments or {}) do
    local problem = require("gouji.argument").assign(values, assignment, function(id)
      return script.find(id, all, kind)
    end)
    if problem then
      return nil, problem
    end
  end
  return values
end

---The values of the arguments of one script of `all`, and the assignments that name none of `all`; nil and a message.
function script.arguments_of(chosen, all, assignments, kind)
  local own, others = {}, {}
  for _, assignment in ipairs(assignments or {}) do
    local id = assignment:match("^([^.=]+)%.")
    local list = id and script.find(id, all, kind) and own or others
    list[#list + 1] = assignment
  end
  local values, problem = script.arguments({ chosen }, all, own, kind)
  return values and values[chosen.id], values and others or problem
end

---Selected scripts and the values of their arguments, for the options --script (a list of expressions, any of which
---selects) and --arg; nil and a message where one of them is wrong.
function script.prepare(options)
  local all, problem = script.load_all()
  if not all then
    return nil, problem
  end
  local selected
  if options.script then
    selected, problem = require("gouji.selection").select(table.concat(options.script, ","), all)
    if not selected then
      return nil, problem
    end
  else
    selected = run_by_default(all)
  end
  local values
  values, problem = script.arguments(selected, all, options.arg)
  if not values then
    return nil, problem
  end
  return selected, values
end

return script
