-- New scripts: `gouji new check NAME` and `gouji new report NAME` write one that works, with recorded cases of it.
local core = require "gouji.core"
local message = require "gouji.message"

local creation = {}

-- The rule is a sample; what a person changes comes first.
local CHECK = [==[
-- A local rule: the three public expenses stay within a limit. Put your own rule in its place; then run
--   gouji test @DIR@
--   gouji check --path @DIR@ FILE
local meta = {
  id = "@NAME@", api = 1, kind = "check", severity = "warning",
  title = "The three public expenses are within the limit",
  categories = { "default", "table" },
  needs = { all = { "three_public" } }, -- roles of tables, without which the check does not apply: gouji show FILE
  args = {
    limit = { type = "amount", default = "20万元", help = "the highest total" }, -- --arg @NAME@.limit=30万元
  },
}

-- budget: what was read; report: makes a finding of words; args: values of the arguments.
-- A rule of sums is stated in one line, and its cause is found: must.sum(row.total, { row.basic, row.project }).
local function run(budget, must, report, args)
  for _, t in ipairs(gouji.tables(budget, "three_public")) do
    for _, row in ipairs(gouji.rows(t)) do
      local total = row.total
      if total and not total.blank then
        must.looked() -- so that no finding means: checked
        if total.amount > args.limit then
          report {
            message = "{stated} 万元 is more than {limit} 万元",
            values = { stated = total.amount:format("万元"), limit = args.limit:format("万元") },
            at = total, stated = total.text,
          }
        end
      end
    end
  end
end

return { meta = meta, run = run }
]==]

local REPORT = [==[
-- A local report: the three public expenses of each document. Put your own in its place; then run
--   gouji test @DIR@
--   gouji report @NAME@ --path @DIR@ FILE
local meta = {
  id = "@NAME@", api = 1, kind = "report",
  title = "The three public expenses at a glance",
  needs = { all = { "three_public" } }, -- roles of tables, without which there is no report: gouji show FILE
  args = {
    unit = { type = "string", default = "万元", help = "unit of the amounts: 元, 万元 or 亿元" }, -- --arg @NAME@.unit=元
  },
}

-- results: one gouji.Result for each document; output: blocks, written once for every form (--format text, html, csv …).
local function run(results, output, args)
  output:title("“三公”经费一览")
  local rows = {}
  for _, result in ipairs(results) do
    local budget = result.budget
    for _, row in ipairs(gouji.rows(budget:table("three_public"))) do
      for _, column in ipairs(gouji.columns(row.table)) do
        local figure = row[column.key]
        if figure and figure.amount and not figure.blank then
          local ratio = row.total and gouji.ratio(figure.amount, row.total.amount) -- nil where there is nothing to share
          rows[#rows + 1] = { budget.department, column.header, figure.amount:format(args.unit), ratio and ratio:percent(2) }
        end
      end
    end
  end
  output:table {
    columns = {
      { title = "部门" }, { title = "项目" }, { title = "金额（" .. args.unit .. "）", align = "right" },
      { title = "占比", align = "right" },
    },
    rows = rows,
  }
end

return { meta = meta, run = run }
]==]

-- An invented department; @TOTAL@ and @VEHICLE@ are what the two cases differ in.
local DOCUMENT = [==[
某某市林业站2023年部门预算

一般公共预算“三公”经费支出情况表

单位：万元

合计	因公出国（境）费	公务用车购置及运行费			公务接待费
		小计	公务用车购置费	公务用车运行费
@TOTAL@		@VEHICLE@		@VEHICLE@	1.2
]==]

local PAGE = [==[
“三公”经费一览
==============

部门          项目                                 金额（万元）     占比
------------  -----------------------------------  ------------  -------
某某市林业站  合计                                          9.2  100.00%
某某市林业站  公务用车购置及运行费/小计                       8   86.96%
某某市林业站  公务用车购置及运行费/公务用车运行费             8   86.96%
某某市林业站  公务接待费                                    1.2   13.04%
]==]

local CASES = {}

CASES.check = {
  { name = "holds", total = "9.2", vehicle = "8", expected = "pass\n" },
  { name = "fails", total = "25.2", vehicle = "24",
    expected = "fail\ndocument.txt:9:1: warning: 25.2 万元 is more than 20 万元\n" },
}

CASES.report = { { name = "one_document", total = "9.2", vehicle = "8", expected = PAGE } }

local SCRIPTS = { check = CHECK, report = REPORT }

-- Makes a folder and those above it.
local function make_folders(path)
  local done = path:match("^/*")
  for part in path:gmatch("[^/]+") do
    done = done .. part
    local made, problem = core.make_folder(done)
    if not made then
      return nil, done .. ": " .. message(problem)
    end
    done = done .. "/"
  end
  return true
end

local function fill(text, values)
  return (text:gsub("@(%u+)@", values))
end

-- The script of any kind that has this id, or nil; as a second result a message where scripts cannot be loaded.
local function taken(id)
  local script = require "gouji.script"
  for _, kind in ipairs { "check", "explanation", "report" } do
    local list, problem = script.load_all(kind)
    local same = list and script.find(id, list, kind)
    if same or problem then
      return same or nil, problem
    end
  end
end

---Writes a script of a kind, "check" or "report", and its cases below `folder`. The list of the files, or nil and a
---message; what is there already is not touched.
function creation.write(kind, name, folder)
  if not name:find("^%w[%w_-]*$") then
    return nil, message("id '{id}' is not made of letters, digits, '-' and '_'", { id = name })
  end
  local same, problem = taken(name)
  if problem then
    return nil, problem
  elseif same then
    return nil, message("id '{id}' belongs to {name} already", { id = same.id, name = same.name })
  end
  local values = { NAME = name, DIR = folder }
  local files = { { require("gouji.script").folders[kind] .. name .. ".lua", fill(SCRIPTS[kind], values) } }
  for _, case in ipairs(CASES[kind]) do
    local place = ("tests/scripts/%s/%s/"):format(name, case.name)
    files[#files + 1] = { place .. "document.txt", fill(DOCUMENT, { TOTAL = case.total, VEHICLE = case.vehicle }) }
    files[#files + 1] = { place .. "expected.txt", case.expected }
  end
  for _, file in ipairs(files) do
    file[1] = folder .. "/" .. file[1]
    if core.read_bytes(file[1]) then
      return nil, message("{path} is there already", { path = file[1] })
    end
  end
  local written = {}
  for index, file in ipairs(files) do
    local made
    made, problem = make_folders(file[1]:match("^(.*)/"))
    if not made then
      return nil, problem
    end
    made, problem = core.write_file(file[1], file[2])
    if not made then
      return nil, file[1] .. ": " .. message(problem)
    end
    written[index] = file[1]
  end
  return written
end

return creation
