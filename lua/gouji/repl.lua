-- `gouji repl`: lines of Lua, run as they are typed, over documents that were read.
local core = require "gouji.core"
local grant = require "gouji.grant"
local message = require "gouji.message"
local pretty = require "gouji.pretty"
local run = require "gouji.run"

local repl = {}

local NAME = "repl"

-- ---- completion

-- Adds the names in `t`, and those that its metatable gives, that begin with `start`. Names after ':' are functions.
local function add_names(found, t, start, functions)
  for key, value in pairs(t) do
    if type(key) == "string" and key:sub(1, #start) == start and key:find("^[%a_][%w_]*$")
      and (not functions or type(value) == "function") then
      found[key] = true
    end
  end
end

-- The members of a value that begin with `start`: also the methods of objects, and the figures of rows.
local function add_members(found, value, start, functions)
  if type(value) == "string" or type(value) == "userdata" then
    return
  end
  add_names(found, value, start, functions)
  local metatable = getmetatable(value)
  local methods = type(metatable) == "table" and metatable.__index
  if type(methods) == "table" then
    add_names(found, methods, start, functions)
  end
  if not functions and type(metatable) == "table" and metatable.__name == "gouji.figure" then
    add_names(found, { text = 1, line = 1, column = 1, length = 1, unit = 1, decimals = 1 }, start)
  end
end

local KEYWORDS = {
  ["and"] = true, ["break"] = true, ["do"] = true, ["else"] = true, ["elseif"] = true, ["end"] = true, ["false"] = true,
  ["for"] = true, ["function"] = true, ["if"] = true, ["in"] = true, ["local"] = true, ["nil"] = true, ["not"] = true,
  ["or"] = true, ["repeat"] = true, ["return"] = true, ["then"] = true, ["true"] = true, ["until"] = true, ["while"] = true,
}

-- The roles of tables of the documents, in quotes behind table( and the like.
local function add_roles(found, budgets, start)
  for _, budget in ipairs(type(budgets) == "table" and budgets or {}) do
    for role in pairs(budget.by_role) do
      if role:sub(1, #start) == start then
        found[role] = true
      end
    end
  end
end

---What the beginning of a name ("budget:ta", "row.to") may become, in ascending order. `line`: what it stands at the end
---of.
function repl.complete(environment, text, line)
  local before, mark, start = text:match("^(.-)([.:]?)([%w_]*)$")
  local found = {}
  local ahead = line and line:sub(-#text) == text and line:sub(1, -#text - 1) or ""
  if text == "" then
    ahead = line or ""
  end
  if ahead:find("tables?%([^\"')]*[\"']$") then
    add_roles(found, environment.budgets, start)
  elseif mark == "" then
    add_names(found, environment, start)
    add_names(found, KEYWORDS, start)
  else
    local value = environment
    for name in before:gmatch("[^.:]+") do
      value = type(value) == "table" and value[name] or nil
    end
    if value ~= nil then
      add_members(found, value, start, mark == ":")
    end
  end
  local list = {}
  for name in pairs(found) do
    list[#list + 1] = before .. mark .. name
  end
  table.sort(list)
  return list
end

-- ---- lines

-- The function of what was typed: as an expression, else as statements. nil and whether more lines are wanted, or what
-- is wrong.
local function compile(text, environment)
  local chunk = core.load_text("return " .. text, "=" .. NAME, environment)
  if chunk then
    return chunk
  end
  local statements, problem = core.load_text(text, "=" .. NAME, environment)
  if statements then
    return statements
  end
  return nil, problem:find("<eof>$") and "more" or problem
end

local function print_results(environment, ok, ...)
  if not ok then
    core.write_error(run.problem(..., NAME) .. "\n")
    return
  end
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    core.write(value == nil and "nil\n" or pretty.text(value))
  end
  if select("#", ...) > 0 then
    environment._ = (...)
  end
end

-- What people type to leave; a variable of that name is printed.
local LEAVING = { exit = true, quit = true }

-- Reads and runs one input, of as many lines as it takes; false at the end.
local function step(environment, ask, complete)
  local text, problem = ask("> ", complete)
  if not text and not problem or LEAVING[text] and environment[text] == nil then
    return false
  end
  local chunk, wrong = nil, nil
  while text do
    chunk, wrong = compile(text:gsub("^%s*=", ""), environment)
    if chunk or wrong ~= "more" then
      break
    end
    local line
    line, problem = ask(">> ", complete)
    if not line and not problem then
      core.write_error(message("the input ends inside a statement") .. "\n")
      return false
    end
    text = line and text .. "\n" .. line
  end
  if not text then -- interrupted: the input is dropped
    core.write("\n")
    return true
  end
  if core.remember and text:find("%S") then
    core.remember((text:gsub("\n", " ")))
  end
  if chunk then
    print_results(environment, run.guarded(nil, chunk))
  else
    core.write_error(wrong .. "\n")
  end
  return true
end

---Runs a session over the documents at `paths`: `budgets` holds them, `budget` the first one. Returns the exit status,
---and a message where a document cannot be read.
function repl.run(paths, sandboxed)
  local _, environment = core.load_text("", "=" .. NAME)
  environment.print = environment.gouji.print
  grant.output, grant.session, grant.any_file = true, true, not sandboxed
  environment.budgets = {}
  for index, path in ipairs(paths) do
    grant.files[path] = true
    local budget, problem = require("gouji.reading").read(path)
    if not budget then
      return 2, problem
    end
    environment.budgets[index] = budget
  end
  environment.budget = environment.budgets[1]
  local ask = core.edit_line or core.read_line
  local function complete(text, line)
    return repl.complete(environment, text, line)
  end
  while step(environment, ask, complete) do end -- luacheck: ignore 542
  local unwritten = run.close_files()
  return unwritten and 2 or 0, unwritten
end

return repl
