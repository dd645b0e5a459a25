-- Drafts: the recorded draft of the example, what is marked, what is refused, and that every number has its derivation.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local draft = require "gouji.draft"
local form = require "gouji.draft.form"
local io = require "io"
local notes = require "gouji.notes"
local script = require "gouji.script"
local sentence = require "gouji.sentence"

local BUDGET, LAST = "examples/budget.txt", "examples/budget-2022.txt"

local function read(path, previous)
  return budgets.read(assert(core.read_file(path)), path, previous)
end

local function text_of(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function no_notes()
  return notes.read(nil)
end

local selected, arguments = script.prepare {}

-- "check line" of every finding at or above warning.
local function findings_of(text, last)
  local result = assert(check.run("draft.txt", assert(core.read_text(text)), selected, arguments, last))
  local found = {}
  for _, finding in ipairs(result.findings) do
    if finding.severity ~= "info" then
      found[#found + 1] = finding.check .. " " .. finding.message
    end
  end
  return found
end

-- The example is as recorded, and the whole document has no finding.
local filled = assert(draft.write(read(BUDGET), { last = read(LAST, true), notes = notes.read "examples/drafts/notes.txt" }))
assert(filled.text == text_of "examples/drafts/narrative.txt", "examples/drafts/narrative.txt is another draft")
assert(#filled.gaps == 0 and draft.left(filled) == nil)
local whole = assert(draft.write(read(BUDGET), {
  last = read(LAST, true), notes = notes.read "examples/drafts/notes.txt", whole = true,
}))
local found = findings_of(whole.text, read(LAST, true))
assert(#found == 0, table.concat(found, "\n"))

-- Every number stands where it is said to stand, and comes from figures that stand where they are said to.
local function lines_of(text)
  local lines = {}
  for line in text:gmatch("([^\n]*)\n") do
    lines[#lines + 1] = line
  end
  return lines
end

local function part(line, column, length)
  return line:sub(utf8.offset(line, column), utf8.offset(line, column + length) - 1)
end

local source = { [BUDGET] = lines_of(text_of(BUDGET)), [LAST] = lines_of(text_of(LAST)) }
local kinds = {}
for _, made in ipairs { filled, whole } do
  local lines = lines_of(made.text)
  for _, mark in ipairs(made.derivations) do
    local number = mark.number
    kinds[number.kind] = true
    assert(part(lines[mark.line], mark.column, mark.length) == number.text)
    for _, from in ipairs(number.kind ~= "notes" and number.operands or {}) do
      assert(part(source[from.path][from.line], from.column, from.length) == from.text)
    end
  end
end
assert(kinds.cell and kinds.change and kinds.rate and kinds.share and kinds.sum and kinds.count and kinds.year and kinds.notes)

-- No digit of the narrative lacks a derivation, but for the numbers of items.
do
  local covered = {}
  for _, mark in ipairs(filled.derivations) do
    covered[mark.line] = covered[mark.line] or {}
    for column = mark.column, mark.column + mark.length - 1 do
      covered[mark.line][column] = true
    end
  end
  for number, line in ipairs(lines_of(filled.text)) do
    local numbering, column = line:match("^%d+%. ") or "", 0
    for _, code in utf8.codes(line) do
      column = column + 1
      if column > #numbering and code >= 0x30 and code <= 0x39 then
        assert(covered[number] and covered[number][column], ("line %d: %s"):format(number, line))
      end
    end
  end
end

-- Arithmetic and rounding are told; so are the places of both years.
local json = draft.json(filled, BUDGET)
assert(json:find('"arithmetic": "948.55 − 968.08 = −19.53"', 1, true))
assert(json:find('"arithmetic": "19.53 ÷ 968.08 = 2.02%"', 1, true))
assert(json:find('"rounding": "half_up, 2 decimals"', 1, true))
assert(json:find('"derivation": "from notes"', 1, true))

-- Without last year and notes everything that is not known is marked; the marks are the only thing that a check tells of.
local bare = assert(draft.write(read(BUDGET), { notes = no_notes(), whole = true }))
assert(#bare.gaps > 30 and bare.text:find("【待补：比上年增减情况】", 1, true))
assert(draft.left(bare):find("change income", 1, true))
for _, line in ipairs(findings_of(bare.text)) do
  assert(line:find("^A11 "), line)
end
for _, mark in ipairs(bare.gaps) do
  assert(part(lines_of(bare.text)[mark.line], mark.column, mark.length) == mark.number.text)
end

-- Small documents. `rows`: of the table of the general budget, code, name, last year, this year.
local function general(rows, more)
  local lines = { "某市档案局2024年部门预算", "", "一般公共预算支出表", "", "单位：万元", "",
    "科目编码\t科目名称\t2023年预算数\t2024年预算数" }
  for _, row in ipairs(rows) do
    lines[#lines + 1] = row:gsub(" ", "\t")
  end
  local budget = budgets.read(assert(core.read_text(table.concat(lines, "\n") .. "\n")), "small.txt")
  return assert(draft.write(budget, { notes = notes.parse("notes.txt", "reason = 任务调整\n" .. (more or "")) })).text
end

local text = general { "201 一般公共服务支出 12 10.005", "20126 档案事务 12 10.005", "2012601 行政运行 8 8", "2012602 一般行政管理事务 4 0",
  "2012604 档案馆 0 2.005", "合计 合计 12 10.005" }
assert(text:find("一般公共预算当年拨款10.005万元，比上年预算减少1.995万元，下降16.63%，主要原因是任务调整。", 1, true), text) -- 16.625
assert(text:find("行政运行（项）：2024年预算数为8万元，与上年预算持平。", 1, true), text)
assert(text:find("档案馆（项）：2024年预算数为2.005万元，比上年预算增加2.005万元，上年没有这项安排，主要原因是任务调整。", 1, true), text)
assert(not text:find("一般行政管理事务", 1, true), "an account without an amount is told")

-- Notes: a subject before its kind, numbers as they are, nothing filled in.
text = general({ "201 一般公共服务支出 1 2", "20126 档案事务 1 2", "2012601 行政运行 1 2", "合计 合计 1 2" },
  "reason 2012601 = 新增{total}名人员\n  及设备3台\n")
assert(text:find("行政运行（项）：2024年预算数为2万元，比上年预算增加1万元，增长100.00%，主要原因是新增{total}名人员及设备3台。", 1, true), text)

local function wrong_notes(content)
  local parsed, problem = notes.parse("n.txt", content)
  if not parsed then
    return problem
  end
  return select(2, draft.write(read(BUDGET), { notes = parsed }))
end
assert(wrong_notes("reason = 一\n增减原因\n") == "n.txt:2: '增减原因' is not KEY = TEXT")
assert(wrong_notes("reason = 一\nreason  = 二\n"):find("n.txt:2: the key 'reason' stands in line 1 already", 1, true))
assert(wrong_notes("reson = 一\n") == "n.txt:1: the draft has no place for 'reson'; the nearest is 'reason'")
assert(wrong_notes("reason 2050804 = 一\n"):find("the nearest is 'reason 2050803'", 1, true))
assert(wrong_notes("basis 河湖堤岸养护 = 一\n"):find("the nearest is 'basis 河湖堤岸巡查养护'", 1, true))
assert(wrong_notes("reason = \1\n"):find("holds a control character", 1, true))
assert(wrong_notes("reason = \xFF\n"):find("not UTF-8", 1, true))

-- A template prints no digit of its own, and a slot takes none without a derivation.
assert(not sentence.parse "收入预算5万元。" and not sentence.parse "收入预算５万元。")
assert(not sentence.parse "{total" and not sentence.parse "total}" and not sentence.parse "{Total}")
local ok, problem = pcall(sentence.fill, assert(sentence.parse "收入{total}。"), { total = "5万元" })
assert(not ok and problem:find("given digits without a derivation", 1, true))
ok, problem = pcall(sentence.fill, assert(sentence.parse "收入{total}。"), {})
assert(not ok and problem:find("nothing fills the slot 'total'", 1, true))

-- Forms are looked at strictly.
local function wrong_form(change, source_text)
  local value = {
    meta = { id = "mine", api = 1, kind = "draft", of = "budget", title = "Mine", extends = "budget" }, sentences = {},
  }
  change(value)
  return form.problem(value, "mine.lua", source_text or "")
end
assert(wrong_form(function() end) == nil)
for expected, change in pairs {
  ["unknown key 'extend'; the nearest is 'extends'"] = function(f) f.meta.extend = "budget" end,
  ["unknown kind 'drafts'; the nearest is 'draft'"] = function(f) f.meta.kind = "drafts" end,
  ["unknown kind 'budgets'; the nearest is 'budget'"] = function(f) f.meta.of = "budgets" end,
  ["key 'title' is missing"] = function(f) f.meta.title = nil end,
  ["unknown sentence 'incomes'; the nearest is 'income'"] = function(f) f.sentences.incomes = "" end,
  ["unknown slot 'totl'; the nearest is 'total'"] = function(f) f.sentences.income = "{totl}" end,
  ["unknown section 'incom'; the nearest is 'income'"] = function(f) f.sections = { { "incom", "收入" } } end,
  ["a section is not { NAME, HEADING }"] = function(f) f.sections = { "income" } end,
  ["the sentence '收入5万元' prints a digit of its own"] = function(f) f.sentences.income = "收入5万元" end,
  ["the sentence '财政拨款：2类' prints a digit of its own"] = function(f) f.glossary = { "财政拨款：2类" } end,
} do
  local said = wrong_form(change)
  assert(said and said:find(expected, 1, true), ("%s instead of %s"):format(said, expected))
end
assert(wrong_form(function(f) f.sentences.income = "收入5万元" end, "local s = {\n  income = \"收入5万元\",\n}\n"):find("^mine.lua:2: "))

-- Every bundled form is right and complete.
for _, kind in ipairs { "budget", "final_accounts" } do
  assert(form.find(nil, kind))
end
assert(select(2, form.find("budgt", "budget")) == "no form is called 'budgt'; the nearest is 'budget'")
assert(select(2, form.find("budget", "final_accounts")):find("another kind of document", 1, true))

-- What cannot be drafted is told.
local nameless = budgets.read(assert(core.read_text("部门收入预算\n\n收入预算5万元。\n")), "small.txt")
assert(select(2, draft.write(nameless, { notes = no_notes() })) == "its year is not known, so nothing can be drafted")
local _, same_year = draft.write(read(BUDGET), { last = read(BUDGET, true), notes = no_notes() })
assert(same_year:find("the document of the year before", 1, true))

-- Amounts that cannot be added up end the draft, not the program.
local huge = budgets.read(assert(core.read_text("某市档案局2024年部门预算\n\n一般公共预算支出表\n\n单位：亿元\n\n"
  .. "科目编码\t科目名称\t2023年预算数\t2024年预算数\n合计\t合计\t-9000000\t9000000\n")), "huge.txt")
assert(select(2, draft.write(huge, { notes = no_notes() })):find("draft budget failed: .*amount out of range"))

-- An amount keeps the unit of its table.
local yuan = assert(draft.write(read "tests/documents/pages.txt", { notes = no_notes() })).text
assert(yuan:find("涉及预算金额50.98万元", 1, true), yuan)

-- Classes that are sums of printed items, which were rounded one by one: more may be left than of two amounts.
do
  local lines = { "某市档案局2024年部门预算", "", "一般公共预算支出表", "", "单位：万元", "", "科目编码\t科目名称\t合计" }
  for _, item in ipairs { "2012601\t行政运行", "2012602\t一般行政管理事务", "2012603\t机关服务", "2012604\t档案馆",
    "2012699\t其他档案事务支出", "2080501\t行政单位离退休" } do
    lines[#lines + 1] = item .. "\t10000.00"
  end
  lines[#lines + 1] = "\t合计\t60000.03\n"
  local flat = budgets.read(assert(core.read_text(table.concat(lines, "\n"))), "flat.txt")
  local made = assert(draft.write(flat, { notes = no_notes(), whole = true })).text
  assert(made:find("一般公共服务支出（类）50000.00万元，占83.33%；社会保障和就业支出（类）10000.00万元，占16.67%。", 1, true), made)
  for _, line in ipairs(findings_of(made)) do
    assert(not line:find("^E"), line)
  end
end
