-- Descriptions of projects: their elements in several layouts, and what is missing.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local script = require "gouji.script"

local HEAD = "白石县林草局2023年部门预算\n\n七、关于白石县林草局2023年一般公共预算项目支出情况说明\n\n"
local TAIL = "\n\n八、收支情况说明\n\n2023年收支总预算100.00万元。\n"

local function read(text)
  return assert(core.read_text(HEAD .. text .. TAIL))
end

local function projects(text)
  local list = {}
  for i, project in ipairs(budgets.read(read(text), "text"):projects()) do
    local names = {}
    for name, element in pairs(project.elements) do
      names[#names + 1] = name .. (element.empty and "?" or "")
    end
    list[i] = project.name .. ": " .. table.concat(names, " ")
  end
  return table.concat(list, "; ")
end

local function eq(got, want)
  assert(got == want, ("\ngot  %s\nwant %s"):format(got, want))
end

local selected, arguments = script.prepare { script = { "A10" } }
assert(selected, arguments)

local function run(text)
  local result = check.run("text", read(text), selected, arguments)
  return result.checks[1].state, result.findings
end

local FULL = "1、项目名称：苗木补植\n\n设立的政策依据：县造林规划。\n\n预算安排规模：20万元。\n\n项目承担单位：苗圃站。\n\n"
  .. "资金分配情况：苗木款。\n\n资金执行时间：2023年全年。"
local SHORT = "2、项目名称：林道维修\n\n设立的政策依据：林道年检。\n\n预算安排规模：30万元。\n\n项目承担单位：林业站。\n\n资金执行时间：2023年6月。"
eq(projects(FULL), "苗木补植: basis distribution name scale time unit")
eq(projects(FULL .. "\n\n" .. SHORT), "苗木补植: basis distribution name scale time unit; 林道维修: basis name scale time unit")
assert(run(FULL) == "not_applicable" and run(FULL .. "\n\n" .. FULL) == "pass")

local state, findings = run(FULL .. "\n\n" .. SHORT)
assert(state == "fail" and #findings == 1 and findings[1].severity == "warning")
assert(findings[1].message:find("林道维修", 1, true) and findings[1].message:find("资金分配情况", 1, true), findings[1].message)
assert(#findings[1].where == 2) -- the project that lacks it, and one that has it

-- An element that nothing is said of is missing; one that the next line tells is not.
eq(projects "项目名称：苗木补植\n\n立项依据：\n\n实施单位：苗圃站。\n\n预算规模：20万元。", "苗木补植: basis? name scale unit")
eq(projects "项目名称：苗木补植\n\n立项依据：\n\n按县造林规划每年补植苗木，由县政府常务会议定。\n\n预算规模：20万元。", "苗木补植: basis name scale")

-- All in one paragraph, and by headings without a name.
eq(projects "项目名称：苗木补植；立项依据：县造林规划；承担单位：苗圃站；预算规模：20万元。", "苗木补植: basis name scale unit")
eq(projects("### 苗木补植\n\n（一）项目概述：每年补植苗木。\n\n（二）立项依据：县造林规划。\n\n（三）实施主体：苗圃站。\n\n"
  .. "### 林道维修\n\n（一）项目概述：维修林道。\n\n（二）立项依据：林道年检。"), "苗木补植: basis content unit; 林道维修: basis content")

-- A sentence with a colon is no element.
eq(projects "主要项目内容如下：苗木补植20万元，林道维修30万元。", "")
