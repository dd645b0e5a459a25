-- Every recorded case: the check passes on its document, and fails after the change, naming the place, both figures and
-- their difference, in English and in Chinese.
local core = require "gouji.core"
local check = require "gouji.check"
local script = require "gouji.script"
local io = require "io"
local os = require "os"

local selected, arguments = script.prepare {}
assert(selected, arguments)

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function state_of(result, id)
  for _, c in ipairs(result.checks) do
    if c.id == id then
      return c.state
    end
  end
  error("no check " .. id)
end

-- `previous`: path of the document of the year before, or nil.
local function run(path, text, previous)
  local last = previous and require("gouji.budget").read(assert(core.read_file(previous)), previous, true)
  return assert(check.run(path, assert(core.read_text(text)), selected, arguments, last))
end

-- The text with one line changed, or with the lines { first, last } deleted; the change must be found.
local function changed(path, text, edit)
  local number, found = 0, false
  if type(edit[2]) == "number" then
    return (text:gsub("[^\n]*\n?", function(line)
      number = number + 1
      return number >= edit[1] and number <= edit[2] and line ~= "" and "" or nil
    end))
  end
  text = text:gsub("[^\n]*\n?", function(line)
    number = number + 1
    if number == edit[1] then
      local from, to = line:find(edit[2], 1, true)
      assert(from, ("%s:%d has no %s: %s"):format(path, edit[1], edit[2], line))
      found = true
      return line:sub(1, from - 1) .. edit[3] .. line:sub(to + 1)
    end
  end)
  assert(found)
  return text
end

-- Whether a finding of the check, or one that has it as evidence, names a place on the line.
local function names(result, id, line)
  for _, finding in ipairs(result.findings) do
    local mine = finding.check == id
    for _, evidence in ipairs(finding.evidence) do
      mine = mine or evidence.check == id
    end
    for _, where in ipairs(mine and finding.where or {}) do
      if where.line == line then
        return finding
      end
    end
  end
end

-- The figures that a finding must name: those of arithmetic, and those of words that tell a difference.
local function figures_of(finding)
  if finding.verdict == "text" and not finding.difference or not (finding.expected or finding.difference) then
    return {}
  end
  local figures = { finding.stated }
  figures[#figures + 1] = finding.expected
  figures[#figures + 1] = finding.difference
  return figures
end

-- Changed documents with the finding that each must have, to be run again in Chinese: by the document of the year before.
local told = {}

local function tell(case, text, finding)
  local key = case.previous or ""
  told[key] = told[key] or {}
  table.insert(told[key], { id = case[1], text = text, finding = finding, csv = case[2]:find("%.csv$") and ".csv" or ".txt" })
end

-- The output of the program in Chinese on the documents, each under its number in `folder`.
local function run_in_chinese(folder, previous, cases)
  local command = { os.getenv "GOUJI", " check --lang zh --severity info" }
  if previous ~= "" then
    command[#command + 1] = " --previous " .. previous
  end
  for i, case in ipairs(cases) do
    local path = ("%s/%d%s"):format(folder, i, case.csv)
    local file <close> = assert(io.open(path, "wb"))
    file:write(case.text)
    command[#command + 1] = " " .. path
    case.path = path
  end
  local pipe <close> = assert(io.popen(table.concat(command)))
  return pipe:read("a")
end

local function message_faults(failures)
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir " .. folder))
  for previous, cases in pairs(told) do
    local output = run_in_chinese(folder, previous, cases)
    for _, case in ipairs(cases) do
      local finding = case.finding
      local where = finding.where[1]
      local start, message = ("%s:%d:%d: "):format(case.path, where.line, where.column), nil
      for line in output:gmatch("[^\n]+") do
        if line:sub(1, #start) == start and line:find("[" .. finding.check .. ",", 1, true) then
          message = line
        end
      end
      if not message or message:find(finding.message, 1, true) then
        failures[#failures + 1] = ("%s: no Chinese for: %s"):format(case.id, finding.message)
      end
      for _, part in ipairs(message and figures_of(finding) or {}) do
        if not message:find(part, 1, true) then
          failures[#failures + 1] = ("%s: the Chinese message does not name %s: %s"):format(case.id, part, message)
        end
      end
    end
  end
  os.execute("rm -r " .. folder)
end

local passed, has_case, failures = {}, {}, {}
for _, case in ipairs(assert(core.load_file("tests/scripts/cases.lua"))) do
  local id, path = case[1], case[2]
  local text = read(path)
  local key = path .. " " .. (case.previous or "")
  has_case[id] = has_case[id] or case[3] ~= nil
  for _, edit in ipairs(case.given or {}) do
    text = changed(path, text, edit)
  end
  local before = not case.given and passed[key] or run(path, text, case.previous)
  passed[key] = not case.given and before or passed[key]
  local state = state_of(before, id)
  if state ~= "pass" then
    failures[#failures + 1] = ("%s on %s: %s instead of pass"):format(id, path, state)
  end
  if case[3] then
    for i = 3, #case do
      text = changed(path, text, case[i])
    end
    local result = run(path, text, case.previous)
    local finding = names(result, id, case.at)
    if state_of(result, id) ~= "fail" or not finding then
      failures[#failures + 1] = ("%s on %s:%d: %s, line %d not named"):format(id, path, case[3][1], state_of(result, id), case.at)
    else
      tell(case, text, finding)
      for _, part in ipairs(figures_of(finding)) do
        if not finding.message:find(part, 1, true) then
          failures[#failures + 1] = ("%s: the message does not name %s: %s"):format(id, part, finding.message)
        end
      end
    end
  end
end
for _, s in ipairs(selected) do
  if not has_case[s.id] then
    failures[#failures + 1] = "no case that fails for " .. s.id
  end
end
message_faults(failures)
assert(#failures == 0, "\n" .. table.concat(failures, "\n"))
