-- `gouji report NAME`: documents are checked, a report script writes their page, and the page goes to a file or to
-- standard output once all of it is there.
local core = require "gouji.core"
local message = require "gouji.message"
local option = require "gouji.option"
local page = require "gouji.page"
local script = require "gouji.script"

local report = {}

-- Forms by the ending of a file's name.
local ENDINGS = {
  csv = "csv", htm = "html", html = "html", json = "json", markdown = "markdown", md = "markdown", ndjson = "ndjson",
  sarif = "sarif", txt = "text", xlsx = "xlsx", xml = "junit",
}

---The forms that a script can write.
function report.forms(meta)
  return meta.forms or page.forms
end

---The form that --format names, or the ending of OUT; nil, and that ending where it names none.
function report.wanted(options)
  local out = options.output
  local ending = out and out ~= "-" and out:match("%.(%w+)$")
  return options.format or ending and ENDINGS[ending:lower()] or nil, ending or nil
end

local NO_FORM = {
  explanation = "explanation '{id}' has no form '{form}'; its forms are: {forms}",
  report = "report '{id}' has no form '{form}'; its forms are: {forms}",
}

---The form `wanted` of a script, where that is nil text, or else its first; nil and a message where it has no such form.
function report.form(meta, wanted)
  local forms, set = report.forms(meta), {}
  for _, form in ipairs(forms) do
    set[form] = true
  end
  if not wanted then
    return set.text and "text" or forms[1]
  elseif not set[wanted] then
    local text = message(NO_FORM[meta.kind], { id = meta.id, form = wanted, forms = table.concat(forms, ", ") })
    return nil, option.suggest(text, wanted, forms, true)
  end
  return wanted
end

-- The form that is wanted: that of --format, else of the ending of OUT; nil and a message where the script has none such.
local function form_of(meta, options)
  local wanted, ending = report.wanted(options)
  if not wanted and ending then
    return nil, message("{path}: no form has the ending '.{ending}'; --format names one of: {forms}",
      { path = options.output, ending = ending, forms = table.concat(report.forms(meta), ", ") })
  end
  return report.form(meta, wanted)
end

---What the needs of a script miss in a document, or nil.
function report.unmet(needs, budget)
  for _, role in ipairs(needs.all or {}) do
    if not budget:table(role) then
      return message("it has no table '{role}'", { role = role })
    end
  end
  local found = not needs.any
  for _, role in ipairs(needs.any or {}) do
    found = found or budget:table(role) ~= nil
  end
  if not found then
    return message("it has none of the tables {list}", { list = table.concat(needs.any, ", ") })
  elseif needs.narrative and #budget.facts == 0 then
    return message("no sentence of it states an amount")
  elseif needs.previous and not budget.previous then
    return message("the document of last year is needed (--previous)")
  end
end

---The checked document at a path for a report, as of gouji.check; nil and a message.
---@param path string
---@param name string what places and messages call it
---@param selected table[] checks, `arguments` of them by id
---@param last gouji.Budget?
---@param meta table of the report
function report.result(path, name, selected, arguments, last, meta)
  local command = require "gouji.command"
  local doc, text, _, line, column = core.read_file(path)
  if not doc then
    return nil, command.file_problem(name, command.translated(text), line, column)
  end
  local ok, result, problem = pcall(require("gouji.check").run, name, doc, selected, arguments, last)
  if not ok then
    problem = tostring(result):gsub("%s*\n%s*", " ")
  elseif result and not result.budget:is_disclosure() then
    problem = message("not a budget disclosure: no table and no amount of one was recognised")
  elseif result then
    problem = meta.needs and report.unmet(meta.needs, result.budget)
    for _, check in ipairs(result.checks) do
      problem = problem or check.state == "error" and message("check {id} failed: {problem}",
        { id = check.id, problem = check.message }) or nil
    end
  end
  if problem then
    return nil, name .. ": " .. problem
  end
  require("gouji.coverage").complete(result)
  return result
end

-- What the report says of documents: texts; nil and a list of problems, one for each document that cannot be used.
local function results_of(paths, selected, arguments, last, meta)
  local results, problems = {}, {}
  for _, path in ipairs(paths) do
    local result, problem = report.result(path, path, selected, arguments, last, meta)
    results[#results + 1] = result
    problems[#problems + 1] = problem
  end
  return results, problems
end

-- Whether the script writes a form itself: one that is not general, or that its metadata name in `writes`.
local function writes(meta, form)
  for _, name in ipairs(meta.writes or {}) do
    if name == form then
      return true
    end
  end
  return not page.is_general(form)
end

---Runs a report script: its texts in order, or nil and a message. One that is not bundled is guarded, what it writes
---counts as output.
---@param chosen table as script.load_all gives it
---@param form string
---@param options { bom: boolean? }
---@param call fun(output: table) calls the script's function
---@return string[]? texts
---@return string? problem
function report.written(chosen, form, options, call)
  local output, render = page.new(form, writes(chosen.meta, form), options)
  local function make()
    call(output)
    local texts, bytes = render(), 0
    for _, text in ipairs(texts) do
      bytes = bytes + #text
    end
    core.count_output(bytes)
    return texts
  end
  local ok, texts
  if chosen.own then
    ok, texts = core.guard(nil, make)
  else
    ok, texts = pcall(make)
  end
  if not ok then
    return nil, (tostring(texts):gsub("%s*\n%s*", " "))
  end
  return texts
end

---A message about OUT where it cannot be what is written, or nil: nothing is written over a document.
function report.wrong_output(options, paths)
  for _, path in ipairs { options.previous or paths[1], table.unpack(paths) } do
    if options.output and options.output ~= "-" and core.same_file(options.output, path) then
      return message("{path} is one of the documents; the report needs a file of its own", { path = options.output })
    end
  end
end

---Writes a report: an empty list, or messages about what is wrong; then nothing was written.
---@param options table of the command line
---@param operands string[] the report's name and the documents
---@return string[] problems
function report.run(options, operands)
  local name, paths = operands[1], table.move(operands, 2, #operands, 1, {})
  local all, problem = script.load_all "report"
  local chosen, form, arguments, selected, last, others
  if all then
    chosen, problem = script.find(name, all, "report")
  end
  if chosen then
    form, problem = form_of(chosen.meta, options)
  end
  if form and options.bom and form ~= "csv" then
    problem = message("option --bom is for csv, not for {form}", { form = form })
  elseif form and #paths == 0 then
    return { message("{command}: {operand} is missing; see: gouji help {command}",
      { command = "report", operand = message("FILE") }) }
  elseif form == "xlsx" and not options.output then
    problem = message("--format {format} needs -o OUT", { format = form })
  end
  problem = problem or form and report.wrong_output(options, paths) or nil
  if not problem then
    arguments, others = script.arguments_of(chosen, all, options.arg, "report")
    problem = not arguments and others or nil
  end
  if not problem then
    selected, others = script.prepare { script = options.script, arg = others }
    problem = not selected and others or nil
  end
  if not problem then
    last, problem = require("gouji.command").previous(options)
  end
  local least = chosen and chosen.meta.needs and chosen.meta.needs.documents
  if not problem and least and #paths < least then
    problem = message("report '{id}' needs at least {count} documents", { id = chosen.id, count = least })
  end
  if problem then
    return { problem }
  end
  local results, problems = results_of(paths, selected, others, last or nil, chosen.meta)
  if #problems > 0 then
    return problems
  end
  local texts
  texts, problem = report.written(chosen, form, options, function(output)
    chosen.run(results, output, arguments)
  end)
  if not texts then
    return { message("report {id} failed: {problem}", { id = chosen.id, problem = problem }) }
  end
  local text, out = table.concat(texts), options.output
  if not out or out == "-" then
    core.write(text)
    return {}
  end
  local written, why = core.replace_file(out, text)
  return not written and { out .. ": " .. message(why) } or {}
end

return report
