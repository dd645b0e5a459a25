-- The program: its commands and exit statuses.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"

local main = {}

local CLEAN, FOUND, WRONG = 0, 1, 2

-- Formats of findings: modules of gouji/report/.
local FINDING_FORMATS = {
  csv = true, html = true, json = true, junit = true, markdown = true, ndjson = true, sarif = true, text = true, xlsx = true,
}

local function complain(text)
  core.write_error("gouji: " .. text .. "\n")
  return WRONG
end

-- "path:line:column: message" of a file that could not be read, or on which a script failed.
local function complain_of_file(path, problem)
  return complain(require("gouji.command").file_problem(path, problem.message, problem.line, problem.column))
end

local function use_color(options)
  return options.color == "always"
    or (options.color ~= "never" and core.is_terminal() and (core.environment("NO_COLOR") or "") == "")
end

-- The status of one document: whether a finding is as grave as `least`, or fewer figures are checked than wanted.
local function status_of(result, least, severity)
  for _, finding in ipairs(result.findings) do
    if severity[finding.severity] >= least then
      return FOUND
    end
  end
  return result.coverage.sufficient == false and FOUND or CLEAN
end

-- Tells that the document of the year before names another department: it is compared all the same.
local function doubt(budget, last)
  local text = require("gouji.previous").doubt(budget, last)
  if text then
    complain_of_file(budget.path, { message = text })
  end
end

-- What stands before the first document, or behind the last: a text, or a function that makes it.
local function part(of, style)
  if type(of) == "function" then
    return of(style)
  end
  return of
end

local function check(options, files)
  local format, write, finish = options.format or "text", core.write, nil
  if options.output then
    local found, foreign = require("gouji.destination").format(options, files, FINDING_FORMATS)
    if not found then
      return complain(foreign)
    end
    format, write, finish = found, require("gouji.destination").open(options.output)
  end
  local selected, arguments = require("gouji.script").prepare(options)
  if not selected then
    return complain(arguments)
  end
  local last, wrong = false, nil
  if options.previous then
    last, wrong = require("gouji.command").previous(options)
  end
  if last == nil then
    return complain(wrong)
  end
  local severity = require "gouji.severity"
  local run = require("gouji.check").run
  local report = require("gouji.report." .. format)
  if report.binary and not options.output then
    return complain(message("--format {format} needs -o OUT", { format = format }))
  end
  local style = { least = severity[options.severity or "warning"], color = not options.output and use_color(options),
    bom = options.bom, scripts = selected }
  local status = CLEAN
  local head, lacking = part(report.head, style)
  if not head then
    return complain(lacking)
  end
  local traced = options.trace and require("gouji.trace").checks(selected)
  -- A form with contents before the documents waits for the last of these.
  local texts, lines = report.contents and {}, {}
  write(head)
  for index, path in ipairs(files) do
    local entry = { path = path }
    local doc <close>, text, code, line, column = core.read_file(path)
    if doc then
      local ok, result, unfit = pcall(run, path, doc, selected, arguments, last or nil)
      if ok and not result then
        entry.error = { code = "previous", message = unfit }
      elseif ok and not result.budget:is_disclosure() then
        entry.error = {
          code = "foreign",
          message = message("not a budget disclosure: no table and no amount of one was recognised"),
        }
      elseif ok then
        entry.doc, entry.result = doc, result
        if last then
          doubt(result.budget, last)
        end
        if format == "json" or options["min-coverage"] then
          require("gouji.coverage").complete(result, options["min-coverage"])
        end
        status = math.max(status, status_of(result, style.least, severity))
        for _, one in ipairs(result.checks) do
          if one.state == "error" then
            status = WRONG
            complain_of_file(path, { message = message("check {id} failed: {problem}",
              { id = one.id, problem = one.message }) })
          end
        end
      else
        entry.error = { code = "script", message = (tostring(result):gsub("%s*\n%s*", " ")) }
      end
    else
      text = require("gouji.command").translated(text)
      entry.error = { code = code, message = text, line = line, column = column }
    end
    if entry.error then
      status = WRONG
    end
    if entry.error and format ~= "json" then
      complain_of_file(path, entry.error)
    end
    if texts then
      texts[index], lines[index] = report.document(entry, style, index)
    elseif not entry.error or report.errors then
      write(report.document(entry, style, index))
    end
  end
  if texts then
    write(report.contents(lines))
    for _, text in ipairs(texts) do
      write(text)
    end
  end
  write(part(report.tail, style))
  local unwritten = finish and finish()
  if unwritten then
    status = complain(unwritten)
  end
  if traced then
    traced()
  end
  return status
end

-- A message about a folder of --path that is not there, or nil.
local function wrong_path(path)
  for folder in (path or ""):gmatch("[^:]+") do
    local names, problem = core.list_folder(folder)
    if not names then
      return message("--path: {folder}: {problem}", { folder = folder, problem = message(problem) })
    end
  end
end

-- Grants the folders of --allow-read and --allow-write and sets the limits of --limit; a message where one is wrong.
local function wrong_grant(options)
  for _, kind in ipairs { "read", "write" } do
    for _, folder in ipairs(options["allow-" .. kind] or {}) do
      local granted, problem = require("gouji.grant").allow(kind, folder)
      if not granted then
        return message("--allow-{kind}: {folder}: {problem}",
          { kind = kind, folder = folder, problem = message(problem) })
      end
    end
  end
  if options.limit then
    return require("gouji.limit").set(options.limit, options.trusted)
  end
end

-- The other commands are loaded when one of them is wanted.
local function other(name)
  return function(options, operands)
    options.colored = options.coverage and use_color(options)
    local text, problem = require("gouji.command")[name](options, operands)
    if not text then
      return complain(problem)
    end
    core.write(text)
    return CLEAN
  end
end

local function report(options, operands)
  local problems = require("gouji.report").run(options, operands)
  for _, problem in ipairs(problems) do
    complain(problem)
  end
  return #problems > 0 and WRONG or CLEAN
end

local function draft(options, operands)
  local left, problem = require("gouji.draft").run(options, operands[1])
  if problem then
    return complain(problem)
  elseif left then
    core.write_error("gouji: " .. left .. "\n")
  end
  return CLEAN
end

local function run(options, operands)
  if options.trusted then
    require("gouji.run").trust()
  end
  local status, problem = require("gouji.run").run(operands, options.trace)
  return problem and complain(problem) or status
end

local function repl(options, files)
  if options.trusted then
    require("gouji.run").trust()
  end
  local status, problem = require("gouji.repl").run(files, options.sandbox)
  return problem and complain(problem) or status
end

local function test(options, operands)
  local trial = require "gouji.trial"
  local cases, problem = trial.run((operands[1] or "."):gsub("(.)/+$", "%1"), options.record)
  if not cases then
    return complain(problem)
  end
  local text, failed = (options.format == "junit" and trial.junit or trial.text)(cases, options.record)
  core.write(text)
  return failed and FOUND or CLEAN
end

-- Options of the commands that run scripts of a person's own, each with what it takes besides.
local function scripts(options)
  options["allow-read"], options.limit = true, true
  return options
end

local FIRST = "FILE"

-- least, most: how many operands. formats: values of --format, unless they depend on the operands. first: what the first
-- operand is called, if not FILE.
local COMMANDS = {
  check = {
    run = check, least = 1, most = math.maxinteger, formats = FINDING_FORMATS,
    options = scripts { arg = true, bom = true, color = true, format = true, ["min-coverage"] = true, output = true,
      previous = true, script = true, severity = true, trace = true },
  },
  draft = {
    run = draft, least = 1, most = 1, formats = { json = true, text = true },
    options = { form = true, format = true, notes = true, output = true, previous = true, whole = true },
  },
  explain = {
    run = other "explain", least = 1, most = 2,
    options = scripts { arg = true, by = true, format = true, previous = true, script = true },
  },
  help = { run = other "help", least = 0, most = 1, options = {} },
  list = { run = other "list", least = 0, most = 0, options = {} },
  new = { run = other "new", least = 2, most = 2, first = "report NAME or check NAME", options = { dir = true } },
  repl = {
    run = repl, least = 0, most = math.maxinteger, options = scripts { ["allow-write"] = true, sandbox = true },
  },
  report = {
    run = report, least = 1, most = math.maxinteger, first = "NAME",
    options = scripts { arg = true, bom = true, format = true, output = true, previous = true, script = true },
  },
  run = {
    run = run, least = 1, most = math.maxinteger, first = "SCRIPT",
    options = scripts { ["allow-write"] = true, trace = true },
  },
  show = {
    run = other "show", least = 1, most = 2, options = { coverage = true },
    coverage = scripts { arg = true, color = true, coverage = true, previous = true, script = true },
  },
  test = {
    run = test, least = 0, most = 1, options = scripts { format = true, record = true },
    formats = { junit = true, text = true },
  },
}

---The commands by name, each with the options that it takes besides those of all.
main.commands = COMMANDS

---Runs the program; argv[1] is the first argument after the program's name. Returns the exit status.
function main.run(argv)
  local options, operands, problem = option.parse(argv)
  if options.lang then
    core.set_language(options.lang)
  end
  if problem then
    return complain(problem())
  elseif options.version then
    core.write("gouji " .. core.version .. "\n")
    return CLEAN
  end
  local name = table.remove(operands, 1)
  local command = COMMANDS[name]
  if name and not command and name:find("[./]") then
    return complain(message("'{name}' is no command; to check a file: gouji check {name}", { name = name }))
  elseif name and not command then
    return complain(option.suggest(message("unknown command '{name}'", { name = name }), name, COMMANDS))
  elseif options.help then
    core.write(require("gouji.help").topic(name))
    return CLEAN
  elseif not name then
    core.write_error(require("gouji.help").topic())
    return WRONG
  end
  -- What a run of checks takes is taken by `show --coverage` alone.
  local foreign = option.foreign(options, options.coverage and command.coverage or command.options, name)
  if foreign then
    return complain(foreign)
  elseif options.format and command.formats and not command.formats[options.format] then
    return complain(option.suggest(message("unknown value '{value}' of option --{name}",
      { value = options.format, name = "format" }), options.format, command.formats))
  elseif #operands < command.least then
    return complain(message("{command}: {operand} is missing; see: gouji help {command}",
      { command = name, operand = message(command.first or FIRST) }))
  elseif #operands > command.most then
    return complain(message("{command}: unexpected argument '{argument}'",
      { command = name, argument = operands[command.most + 1] }))
  end
  local wrong = wrong_path(options.path) or wrong_grant(options)
  if wrong then
    return complain(wrong)
  end
  return command.run(options, operands)
end

return main
