-- Recorded cases of check and report scripts: `gouji test`. scripts/README.md says how they are laid out.
local core = require "gouji.core"
local message = require "gouji.message"
local script = require "gouji.script"

local trial = {}

local CASES = "/tests/scripts/"

-- What a recorded page of a report is called in each form; another form has its own name for an ending.
local ENDINGS = { markdown = "md", text = "txt" }

-- The names of the folders in a folder, without their '/'; none where it cannot be listed.
local function folders_in(path)
  local found = {}
  for _, name in ipairs(core.list_folder(path) or {}) do
    found[#found + 1] = name:match("^(.*)/$")
  end
  return found
end

-- Adds the scripts of one kind in the folder itself to those by id, loaded afresh. A message about the first that is
-- wrong, or nil.
local function add_own(found, folder, kind)
  local place = folder .. "/" .. script.folders[kind]
  for _, name in ipairs(core.list_folder(place) or {}) do
    if name:find("%.lua$") then
      local file = place .. name
      local value, problem = core.load_file(file)
      problem = value == nil and problem or script.problem(value, file, core.read_bytes(file), kind)
      local id = not problem and value.meta.id
      if id and found[id] then
        problem = file .. ": " .. message("id '{id}' belongs to {name} already", { id = id, name = found[id].name })
      end
      if problem then
        return problem
      end
      found[id] = { id = id, meta = require("gouji.own").copy(value.meta), run = value.run, name = file, own = true }
    end
  end
end

-- The scripts of the folder itself by id; nil and a message about the first that is wrong.
local function own_scripts(folder)
  local found = {}
  local problem = add_own(found, folder, "check") or add_own(found, folder, "report")
  return not problem and found or nil, problem
end

-- The names of the files of a case that begin so, in ascending order.
local function names_of(case, beginning)
  local found = {}
  for _, name in ipairs(core.list_folder(case.folder) or {}) do
    found[#found + 1] = name:sub(1, #beginning) == beginning and not name:find("/$") and name or nil
  end
  return found
end

-- The file of a case whose name begins so ("document." finds document.txt); nil where there is none.
local function file_of(case, beginning)
  local name = names_of(case, beginning)[1]
  return name and case.folder .. "/" .. name, name
end

-- The document of the year before as a budget, or nil.
local function last_of(case)
  local path = file_of(case, "previous.")
  local last = path and core.read_file(path)
  return last and require("gouji.budget").read(last, path, true)
end

-- Assignments of args.txt, one "name=value" a line.
local function assignments(case)
  local list = {}
  for line in (core.read_bytes(case.folder .. "/args.txt") or ""):gmatch("[^\r\n]+") do
    if line:find("%S") then
      list[#list + 1] = case.id .. "." .. line
    end
  end
  return list
end

-- One line for the state of the check, then one for each finding.
local function record(case, name, result)
  local lines = { result.checks[1].state }
  if result.checks[1].message then
    lines[1] = lines[1] .. ": " .. result.checks[1].message:gsub(case.folder .. "/", "")
  end
  for _, finding in ipairs(result.findings) do
    local where = finding.where[1]
    lines[#lines + 1] = ("%s:%d:%d: %s: %s"):format(where.path and "previous" or name, where.line, where.column,
      finding.severity, (finding.message:gsub("%s*\n%s*", " ")))
  end
  return table.concat(lines, "\n") .. "\n"
end

-- What the check says of the case's document; nil and a message where it cannot be run.
local function run_check(case)
  local path, name = file_of(case, "document.")
  if not path then
    return nil, message("no document: document.txt, .csv or .md is looked for")
  end
  local values, problem = script.arguments({ case.script }, { case.script }, assignments(case))
  if not values then
    return nil, problem
  end
  local doc <close>, text = core.read_file(path)
  if not doc then
    return nil, name .. ": " .. text
  end
  local ok, result, wrong = pcall(require("gouji.check").run, path, doc, { case.script }, values, last_of(case))
  if not ok then
    return nil, tostring(result):gsub("%s*\n%s*", " ")
  elseif not result then
    return nil, wrong
  end
  return record(case, name, result)
end

-- Lines that only one of two texts has, those expected with "-", the others with "+".
local function difference(expected, actual)
  local lines, count = {}, {}
  for line in actual:gmatch("[^\n]+") do
    count[line] = (count[line] or 0) + 1
  end
  for line in expected:gmatch("[^\n]+") do
    if (count[line] or 0) > 0 then
      count[line] = count[line] - 1
    else
      lines[#lines + 1] = "- " .. line
    end
  end
  for line in actual:gmatch("[^\n]+") do
    if count[line] > 0 then
      count[line] = count[line] - 1
      lines[#lines + 1] = "+ " .. line
    end
  end
  return #lines > 0 and lines or { "- " .. message("the same lines in another order") }
end

-- The page of a report in a form; nil and a message where it cannot be written.
local function run_report(case, form)
  local report = require "gouji.report"
  local meta = case.script.meta
  local names = names_of(case, "document")
  local least = meta.needs and meta.needs.documents or 1
  if #names < least then
    return nil, #names == 0 and message("no document: document.txt, .csv or .md is looked for")
      or message("report '{id}' needs at least {count} documents", { id = case.id, count = least })
  end
  local values, problem = script.arguments({ case.script }, { case.script }, assignments(case), "report")
  if not values then
    return nil, problem
  end
  local selected, arguments = script.prepare {}
  if not selected then
    return nil, arguments
  end
  local results, last = {}, last_of(case)
  for index, name in ipairs(names) do
    results[index], problem = report.result(case.folder .. "/" .. name, name, selected, arguments, last, meta)
    if not results[index] then
      return nil, problem
    end
  end
  local texts
  texts, problem = report.written(case.script, form, {}, function(output)
    case.script.run(results, output, values[case.id])
  end)
  return texts and table.concat(texts), problem
end

-- The files that a case is recorded in: for a check expected.txt, for a report also one of each form that is there, as
-- expected.html. A list of { name, form }.
local function records_of(case)
  local meta = case.script.meta
  if meta.kind ~= "report" then
    return { { name = "expected.txt" } }
  end
  local list, forms = {}, require("gouji.report").forms(meta)
  for _, form in ipairs(forms) do
    local name = "expected." .. (ENDINGS[form] or form)
    list[#list + 1] = core.read_bytes(case.folder .. "/" .. name) and { name = name, form = form } or nil
  end
  return #list > 0 and list or { { name = "expected." .. (ENDINGS[forms[1]] or forms[1]), form = forms[1] } }
end

-- Compares, or writes anew, one recorded file of a case: nil if it is as recorded, else lines that say what is not.
local function fault_of(case, recorded, recording)
  local actual, problem
  if recorded.form then
    actual, problem = run_report(case, recorded.form)
  else
    actual, problem = run_check(case)
  end
  if not actual then
    return { problem }
  end
  local path = case.folder .. "/" .. recorded.name
  if recording then
    local written, why = core.write_file(path, actual)
    return not written and { path .. ": " .. message(why) } or nil
  end
  local expected = core.read_bytes(path)
  if not expected then
    return { message("{name} is missing: gouji test --record writes it; read what it says", { name = recorded.name }) }
  end
  expected, actual = expected:gsub("\r\n", "\n"), actual:gsub("\r\n", "\n")
  return expected ~= actual and difference(expected, actual) or nil
end

-- Runs one case: nil if it is as recorded, else lines that say what is not.
local function fault(case, recording)
  if not case.script then
    return { message("no check is called '{id}', and no report", { id = case.id }) }
  end
  for _, recorded in ipairs(records_of(case)) do
    local lines = fault_of(case, recorded, recording)
    if lines then
      return lines
    end
  end
end

local function find_script(own, id)
  if own[id] then
    return own[id]
  end
  trial.all = trial.all or { script.load_all() or {}, script.load_all "report" or {} }
  return (script.find(id, trial.all[1])) or (script.find(id, trial.all[2], "report"))
end

---Runs, or records anew, all cases of a folder. A list of { id, name, fault }: `fault` is nil, or lines that say what is
---not as recorded; nil and a message where the folder holds no case or a wrong script.
---@param folder string
---@param recording boolean?
function trial.run(folder, recording)
  if #folders_in(folder .. CASES) == 0 then
    return nil, message("{folder}: no case in tests/scripts", { folder = folder })
  end
  local own, problem = own_scripts(folder)
  if not own then
    return nil, problem
  end
  local cases = {}
  local language = core.language()
  core.set_language("en") -- recorded texts do not depend on who records them
  for _, id in ipairs(folders_in(folder .. CASES)) do
    for _, name in ipairs(folders_in(folder .. CASES .. id)) do
      local case = { id = id, name = name, folder = folder .. CASES .. id .. "/" .. name, script = find_script(own, id) }
      case.fault = fault(case, recording)
      cases[#cases + 1] = case
    end
  end
  core.set_language(language)
  if #cases == 0 then
    return nil, message("{folder}: no case in tests/scripts", { folder = folder })
  end
  return cases
end

local function count(cases)
  local failed = 0
  for _, case in ipairs(cases) do
    failed = failed + (case.fault and 1 or 0)
  end
  return #cases - failed, failed
end

---The outcome for people.
function trial.text(cases, recording)
  local out = {}
  for _, case in ipairs(cases) do
    local state = case.fault and message("FAILED") or recording and message("recorded") or message("ok")
    out[#out + 1] = ("%s/%s: %s"):format(case.id, case.name, state)
    for _, line in ipairs(case.fault or {}) do
      out[#out + 1] = "  " .. line
    end
  end
  local passed, failed = count(cases)
  out[#out + 1] = message("{passed} passed, {failed} failed", { passed = passed, failed = failed })
  return require("gouji.report.text").printable(table.concat(out, "\n")) .. "\n", failed > 0
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["\n"] = "&#10;" }

-- A text as a value in XML, which has no control characters and no bytes that are not UTF-8.
local function xml(text)
  if not utf8.len(text) then
    text = text:gsub("[\128-\255]", "\u{FFFD}")
  end
  return (text:gsub("[%z\1-\8\11-\31]", "\u{FFFD}"):gsub('[&<>"\n]', ENTITIES))
end

---The outcome as JUnit XML.
function trial.junit(cases)
  local _, failed = count(cases)
  local out = { '<?xml version="1.0" encoding="UTF-8"?>',
    ('<testsuite name="gouji" tests="%d" failures="%d" errors="0">'):format(#cases, failed) }
  for _, case in ipairs(cases) do
    local head = ('  <testcase classname="%s" name="%s"'):format(xml(case.id), xml(case.name))
    if case.fault then
      out[#out + 1] = head .. ">"
      out[#out + 1] = ('    <failure %s="%s">%s</failure>'):format("message", xml(case.fault[1]),
        (xml(table.concat(case.fault, "\n")):gsub("&#10;", "\n")))
      out[#out + 1] = "  </testcase>"
    else
      out[#out + 1] = head .. "/>"
    end
  end
  out[#out + 1] = "</testsuite>\n"
  return table.concat(out, "\n"), failed > 0
end

return trial
