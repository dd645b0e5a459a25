-- The command line, and the nearest names that its messages give.
local nearest = require "gouji.nearest"
local option = require "gouji.option"

local function parses(argv)
  local options, operands, problem = option.parse(argv)
  assert(not problem, problem and problem())
  return options, operands
end

local function refuses(argv, ...)
  local _, _, problem = option.parse(argv)
  assert(problem, table.concat(argv, " ") .. " is accepted")
  local text = problem()
  for _, part in ipairs { ... } do
    assert(text:find(part, 1, true), text)
  end
end

-- Options stand before, between and after the operands, with their value beside or behind "=".
do
  local options, operands = parses { "--lang", "zh", "check", "--format=json", "a.txt", "--severity", "info", "b.txt" }
  assert(options.lang == "zh" and options.format == "json" and options.severity == "info")
  assert(table.concat(operands, " ") == "check a.txt b.txt")
end

-- "-" is an operand; "--" ends the options.
do
  local options, operands = parses { "check", "-", "--", "--help", "-x" }
  assert(next(options) == nil)
  assert(table.concat(operands, " ") == "check - --help -x")
end

-- What stands behind the script of `run` belongs to the script.
do
  local options, operands = parses { "--lang", "zh", "run", "--path", "p", "s.lua", "--top", "--lang", "en" }
  assert(options.lang == "zh" and options.path == "p")
  assert(table.concat(operands, " ") == "run s.lua --top --lang en")
end

-- Options that may be repeated gather their values; of the others the last one counts.
do
  local options = parses { "--arg", "a.b=c=d", "--arg=e.f=", "--lang=en", "--lang=zh" }
  assert(#options.arg == 2 and options.arg[1] == "a.b=c=d" and options.arg[2] == "e.f=")
  assert(options.lang == "zh")
end

-- Flags and short forms.
do
  local options = parses { "-h", "-V" }
  assert(options.help and options.version)
end

-- A value may look like an option.
assert(parses({ "--script", "--lang" }).script[1] == "--lang")

refuses({ "--serverity", "info" }, "'--serverity'", "'--severity'")
refuses({ "--serverity=info" }, "'--serverity'", "'--severity'")
refuses({ "-q" }, "'-q'")
refuses({ "--=x" }, "'--'")
refuses({ "--severity", "eror" }, "'eror'", "--severity", "'error'")
refuses({ "--format=" }, "--format")
refuses({ "--format" }, "--format needs a value")
refuses({ "--help=yes" }, "--help takes no value")

-- A name that is near to none: the few that there are, or nothing.
assert(option.suggest("no", "fatal", { "error", "info", "error" }) == "no; known: error, info")
assert(option.suggest("no", "fatal", { error = true, fatl = true }) == "no; the nearest is 'fatl'")
assert(option.suggest("no", "fatal", { "error", "info" }, true) == "no")
assert(option.suggest("no", "fatal", {}) == "no")
assert(option.suggest("no", "x", option.names()) == "no")

-- The first problem is the one that is told, and a language given behind it still counts.
do
  local options, _, problem = option.parse { "--frmat", "json", "--lang", "zh", "--severity", "x" }
  assert(options.lang == "zh")
  assert(problem():find("--frmat", 1, true))
end

-- Options that a command does not take.
assert(option.foreign({ lang = "zh", path = "x", format = "json" }, { format = true }, "check") == nil)
assert(option.foreign({ format = "json" }, {}, "list"):find("'list' has no option --format", 1, true))

-- Nearest names: few changes, swapped neighbours, beginnings, the first of equals; nothing in common gives none.
assert(nearest("chek", { "list", "check", "show" }) == "check")
assert(nearest("hsow", { "hsxx", "show" }) == "show")
assert(nearest("expend", { "extend-it", "expenditure-row" }) == "expenditure-row")
assert(nearest("B0", { "C01", "B03", "B02" }) == "B03")
assert(nearest("XYZ", { "abc", "def" }) == nil)
assert(nearest("", { "abc" }) == nil)
assert(nearest("abc", {}) == nil)
assert(nearest(("a"):rep(100000), { ("a"):rep(90000), "b" }) == ("a"):rep(90000))
