-- What --help, help and list print.
local layout = require "gouji.layout"
local message = require "gouji.message"
local option = require "gouji.option"
local script = require "gouji.script"

local help = {}

local USAGE = [[
Checks the figures, tables and sentences of a budget disclosure against each other.

usage: gouji check [OPTION…] FILE…            find what does not hold
       gouji explain [--by ID] FILE [LINE[:COLUMN] | TEXT]
                                              how every percentage, or one figure, comes about
       gouji draft [OPTION…] FILE             the narrative of a disclosure from its tables
       gouji report NAME [-o OUT] FILE…       a page about documents: text, Markdown, HTML, CSV, JSON
       gouji show [--coverage] FILE [TABLE]   what was read: all tables, or one by number, role or title; or which
                                              figures are not proved, and why
       gouji run SCRIPT [ARG…]                a Lua script of your own over documents
       gouji repl [FILE…]                     Lua as you type it, over documents
       gouji new check|report NAME [--dir DIR]
                                              a check or a report of your own, with its test
       gouji test [--record] [DIR]            recorded cases of your own checks and reports
       gouji list                             the checks, explanations, reports and forms of drafts
       gouji help [COMMAND | SCRIPT | limits] about one command or script, or what scripts may take

FILE is a text file; "-" is standard input. Options may stand anywhere; "--" ends them.

options of every command:
  --lang zh|en            language of messages (default: that of the locale)
  --path DIR              folder whose scripts extend the bundled ones; they run in a sandbox (default: $GOUJI_PATH,
                          else ~/.config/gouji)
  --trusted               its scripts run without sandbox and limits, and its modules are used too
  --help, --version

options of check, explain, repl, report, run, show --coverage and test, for scripts that are not bundled; may be repeated:
  --allow-read DIR        they may list and read the files beneath this folder
  --limit NAME=VALUE      what one of them may take: see `gouji help limits`

exit status: 0 no findings, 1 findings or less coverage than asked for, 2 wrong use, or a file or script that could
             not be used
]]

local COMMANDS = {
  check = [[
usage: gouji check [--script EXPR] [--arg ID.NAME=VALUE] [--format FORMAT] [-o OUT]
                   [--severity error|warning|info] [--color auto|always|never]
                   [--min-coverage PERCENT] [--previous LAST] [--trace] FILE…

  --script EXPR           which checks run: ids, globs (* ?), categories and "all", joined by and, or, not and
                          parentheses (default: default)
  --arg ID.NAME=VALUE     an argument of a check; may be repeated
  --format FORMAT         text for people (default); html, one page with the document, its figures marked, beside the
                          findings; xlsx, a workbook with every relation as a formula; csv, markdown; for programs json,
                          ndjson (a line for each finding), sarif, junit
  -o, --output OUT        the findings go to this file, whose ending names the format unless --format does; "-" is
                          standard output; xlsx needs it
  --bom                   csv begins with a byte order mark, which some spreadsheets need
  --severity SEVERITY     the least grave findings that are shown and make the exit status 1 (default: warning)
  --color WHEN            colours: auto (default: on a terminal, unless NO_COLOR is set), always or never
  --min-coverage PERCENT  the exit status is 1, too, where less than this of the figures is checked
  --previous LAST         the same department's document of the year before, to compare the changes, the columns of
                          last year and the carry-over with
  --trace                 time, steps and bytes of every check, to standard error
]],
  draft = [[
usage: gouji draft [--previous LAST] [--notes NOTES] [--form NAME] [--whole] [--format text|json] [-o OUT] FILE

Writes the narrative of a budget or of final accounts from its tables. Every number is one of a table or is reckoned from
those; what neither the tables nor the notes tell is marked 【待补：…】.

  --previous LAST         the same department's document of the year before: what changes are measured from
  --notes NOTES           reasons and other words, "KEY = TEXT" a line: reason, change, basis, carrier, distribution, time
                          (alone, or with a subject: an account by code or name, a project, income, basic …), duties,
                          units, operations, procurement, kinds, assets, performance
  --form NAME             the wording; `gouji list` names the forms (default: that of the kind of document)
  --whole                 the whole document: the tables as they stand, then the narrative
  --format text|json      json: the text, every number with its place, its derivation and rounding, and the gaps with
                          the keys that fill them
  -o OUT, --output OUT    where it is written (default, and "-": standard output)

exit status: 0 the draft is written, 2 nothing is written
]],
  explain = [[
usage: gouji explain [--by ID] [--format FORM] [--script EXPR] [--arg ID.NAME=VALUE] [--previous LAST]
                     FILE [LINE[:COLUMN] | TEXT]

Without a place: how every percentage and every change comes about, and within which amounts it stays as it is stated.
With one: all that is said of a figure, by its line and column, by what is printed (553.22), by a name (公务接待费), a code
(2080505) or a subject of sentences: where else it is printed, what it is made of and a part of, how it changed, and
which relations confirm or contradict it.

  --by ID                 another explanation: `gouji list` names them (contribution: what each item contributes to the
                          change of a total; structure: its share over two years)
  --format FORM           text, markdown, html, csv, json or ndjson (default: text)
  --previous LAST         the same department's document of the year before
  --script EXPR           which checks run (default: default)
  --arg ID.NAME=VALUE     an argument of the explanation or of a check; may be repeated
]],
  help = [[
usage: gouji help [COMMAND | SCRIPT | limits]

Prints what a command takes, what a script does, or the limits of scripts.
]],
  list = [[
usage: gouji list

Prints id, severity and title of every check, grouped by category, then id and title of every explanation and report,
and of every form of drafts.
]],
  new = [[
usage: gouji new check|report NAME [--dir DIR]

Writes a script that works, DIR/scripts/checks/NAME.lua or DIR/scripts/reports/NAME.lua, and recorded cases of it below
DIR/tests/scripts/NAME (default: the current folder). Nothing that is there already is touched.
]],
  repl = [[
usage: gouji repl [--sandbox] [--allow-read DIR] [--allow-write DIR] [--limit NAME=VALUE] [FILE…]

Runs Lua line by line and prints what it gives. `budget` is the first FILE, `budgets` are all of them, `gouji` is the
module of lua/README.md, `_` the last result. TAB completes names and keys, arrows fetch earlier lines; input that is not
complete goes on on the next line. Ctrl-C drops it, Ctrl-D or exit ends.

  --sandbox               only the given files, and those beneath the folders of --allow-read, can be read
  --allow-write DIR       files beneath this folder can be written, with gouji.open; may be repeated
]],
  report = [[
usage: gouji report NAME [-o OUT] [--format FORM] [--previous LAST] [--script EXPR] [--arg ID.NAME=VALUE]
                    [--bom] FILE…

Checks the documents and writes the report NAME about them; `gouji list` names the reports.

  -o OUT, --output OUT    where it is written once all of it is there (default, and "-": standard output)
  --format FORM           text, markdown, html, csv, json, ndjson or another form that the report has (default: by the
                          ending of OUT, else text)
  --previous LAST         the same department's document of the year before
  --script EXPR           which checks run (default: default)
  --arg ID.NAME=VALUE     an argument of the report or of a check; may be repeated
  --bom                   csv begins with a byte order mark, by which spreadsheets know UTF-8

exit status: 0 the report is written, whatever the checks found; 2 nothing is written: wrong use, a document that
             cannot be used, or a script that failed
]],
  run = [[
usage: gouji run [--trace] [--allow-read DIR] [--allow-write DIR] [--limit NAME=VALUE] SCRIPT [ARG…]

Runs a Lua script; "-" is standard input. The script gets every ARG as a text (local path = ...) and may read the
documents among them. What it finds by require "gouji" is described in lua/README.md. It prints with print; what it
returns, 0, 1 or 2, is the exit status, which is 2, too, where the script fails.

  --trace                 its time, steps and bytes, to standard error
  --allow-read DIR        the script may list and read what is beneath this folder, with gouji.list, gouji.read and
                          gouji.open; may be repeated
  --allow-write DIR       the script may write files beneath this folder, with gouji.open; may be repeated
  --limit NAME=VALUE      what the script may take: see `gouji help limits`; may be repeated

No link is followed out of a granted folder, and none inside it. A file that is written has its name once it is closed;
a script that fails or is stopped before leaves the old one, or none. What is read costs steps, what is written counts as
output.
]],
  show = [[
usage: gouji show FILE [TABLE]
       gouji show --coverage [--script EXPR] [--arg ID.NAME=VALUE] [--previous LAST] [--color WHEN] FILE [TABLE]

Prints department, year, kind, unit and the tables as they were read; with TABLE (a number, a role or a part of a
title) the cells of that table, the keys of its rows and the roles of its columns.

With --coverage the lines that hold figures which no relation and no check proves, these figures marked (in colour on a
terminal, else by carets below), then the same by the reason why, then how much is proved.
]],
  test = [[
usage: gouji test [--format text|junit] [--record] [DIR]

Runs the recorded cases of the checks and reports in DIR (default: the current folder): DIR/tests/scripts/NAME/CASE holds
document.txt, what the script says of it in expected.txt, and where they are needed args.txt (NAME=VALUE a line) and
previous.txt (the document of the year before). A report may have several documents, document*.txt, and a recorded page
for each form: expected.md, expected.html, expected.csv … The scripts are those of DIR/scripts, or the bundled ones.

  --format text|junit     text for people (default) or JUnit XML for programs
  --record                writes every recorded file anew; read what it says

exit status: 0 all cases are as recorded, 1 some are not, 2 no case, or a script that cannot be used
]],
}

local LIMITS = [[
usage: gouji check|explain|repl|run|show|test … --limit NAME=VALUE …

What a script that is not bundled may take, on one document or in one run; a script that reaches a limit is stopped, and
its line is told. VALUE is a positive number; K, M and G stand for 1000, 1000² and 1000³ steps, or 1024, 1024² and 1024³
bytes. "-" is no limit. --trusted lifts them all.

]]

local CATEGORIES = {
  assets = "assets: vehicles, property",
  completeness = "completeness: what must be published",
  default = "default: other checks",
  people = "people: head-counts",
  percentage = "percentage: shares and rates",
  procurement = "procurement: what is bought",
  table = "table: relations inside one table",
  tables = "tables: relations between tables",
  targets = "targets: performance targets",
  text = "text: relations of the narrative",
  wording = "wording: names, numbering, leftovers of templates",
  years = "years: this year's document against last year's",
}

-- The category under which a check is listed: its first besides "default".
local function group_of(meta)
  for _, category in ipairs(meta.categories) do
    if category ~= "default" then
      return category
    end
  end
  return "default"
end

local function has_default(meta)
  for _, category in ipairs(meta.categories) do
    if category == "default" then
      return true
    end
  end
  return false
end

---Id, severity and title of every check, grouped.
function help.list(scripts)
  local groups, members = {}, {}
  for _, s in ipairs(scripts) do
    local group = group_of(s.meta)
    if not members[group] then
      members[group] = {}
      groups[#groups + 1] = group
    end
    table.insert(members[group], { s.id, message(s.meta.severity),
      message(s.meta.title) .. (has_default(s.meta) and "" or " " .. message("(not by default)")) })
  end
  table.sort(groups)
  -- One layout for all groups, so that their columns agree.
  local rows, out = {}, {}
  for _, group in ipairs(groups) do
    for _, row in ipairs(members[group]) do
      rows[#rows + 1] = { "  " .. row[1], row[2], row[3] }
    end
  end
  local next_line = layout.columns(rows):gmatch("[^\n]+")
  for _, group in ipairs(groups) do
    out[#out + 1] = message(CATEGORIES[group])
    for _ = 1, #members[group] do
      out[#out + 1] = next_line()
    end
  end
  out[#out + 1] = ""
  return table.concat(out, "\n")
end

local HEADINGS = {
  draft = "draft: a form of a narrative", explanation = "explanation: how a figure comes about",
  report = "report: a page about documents",
}

---Id and title of every explanation or report, below a line that says what they are; "" where there are none.
function help.others(scripts, kind)
  local rows = {}
  for index, s in ipairs(scripts) do
    rows[index] = { "  " .. s.id, message(s.meta.title) }
  end
  return #rows > 0 and message(HEADINGS[kind]) .. "\n" .. layout.columns(rows) or ""
end

local function needs_of(needs)
  local parts = {}
  if needs and needs.documents then
    parts[#parts + 1] = message("{count} documents or more", { count = needs.documents })
  end
  if needs and needs.all then
    parts[#parts + 1] = table.concat(needs.all, message(" and "))
  end
  if needs and needs.any then
    parts[#parts + 1] = message("one of {list}", { list = table.concat(needs.any, ", ") })
  end
  if needs and needs.narrative then
    parts[#parts + 1] = message("narrative")
  end
  if needs and needs.previous then
    parts[#parts + 1] = message("the document of last year (--previous)")
  end
  return #parts > 0 and table.concat(parts, message("; ")) or message("nothing")
end

local function names_of(arguments)
  local names = {}
  for name in pairs(arguments) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

-- A value that fits an argument, for the example.
local SAMPLE = { amount = "1万元", boolean = "true", integer = "3", percent = "1%", string = "…" }

local KINDS = { explanation = "explanation", report = "report" }

local CALLS = { check = "gouji check --script ", explanation = "gouji explain --by ", report = "gouji report " }

---What the metadata of a script say.
function help.script(s)
  local meta = s.meta
  local rows = meta.kind == "check" and {
    { message("severity"), message(meta.severity) },
    { message("categories"), table.concat(meta.categories, ", ") },
    { message("needs"), needs_of(meta.needs) },
    { message("source"), meta.source or "-" },
    { message("file"), s.name },
  } or {
    { message("kind"), message(KINDS[meta.kind]) },
    { message("forms"), table.concat(meta.forms or require("gouji.page").forms, ", ") },
    { message("needs"), needs_of(meta.needs) },
    { message("file"), s.name },
  }
  local out = { s.id .. ": " .. message(meta.title), layout.columns(rows) }
  local arguments = meta.args or {}
  local names, example = names_of(arguments), CALLS[meta.kind] .. s.id
  if #names > 0 then
    out[#out + 1] = message("arguments:")
    local list = {}
    for index, name in ipairs(names) do
      local declared = arguments[name]
      local default = declared.default ~= nil and tostring(declared.default)
      list[index] = { "  " .. name, declared.type,
        default and message("default {value}", { value = default }) or "-", message(declared.help) }
      example = example .. (" --arg '%s.%s=%s'"):format(s.id, name, default or SAMPLE[declared.type])
    end
    out[#out + 1] = layout.columns(list)
  end
  if meta.needs and meta.needs.previous then
    example = example .. " --previous " .. message("LAST")
  end
  out[#out + 1] = message("example:") .. "\n  " .. example .. " " .. message("FILE") .. "\n"
  return table.concat(out, "\n")
end

---Help about a command, about the scripts of any kind with this id, or about the program; nil and a message where `name`
---is none of these.
function help.topic(name)
  if not name then
    return message(USAGE)
  elseif COMMANDS[name] then
    return message(COMMANDS[name])
  elseif name == "limits" then
    return message(LIMITS) .. require("gouji.limit").list()
      .. "\n" .. message("With --allow-write the output of run and repl is limited as that of checks.") .. "\n"
  end
  local names = { "limits" }
  for command in pairs(COMMANDS) do
    names[#names + 1] = command
  end
  table.sort(names)
  local texts = {}
  for _, kind in ipairs { "check", "explanation", "report" } do
    local list, problem = script.load_all(kind)
    if not list then
      return nil, problem
    end
    local found = script.find(name, list, kind)
    texts[#texts + 1] = found and help.script(found) or nil
    for _, s in ipairs(list) do
      names[#names + 1] = s.id
    end
  end
  if #texts > 0 then
    return table.concat(texts, "\n")
  end
  return nil, option.suggest(message("neither a command nor a script is called '{name}'", { name = name }), name, names)
end

return help
