-- Last year's amounts of wholes and items: what is believed, what contradicts it, and what nothing tells.
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local gouji = require "gouji"

-- "·" stands for nothing in the last cell of a line.
local function read(text, name)
  return assert(gouji.read_text((text:gsub("·", "")), name or "this.txt"))
end

local function table_of(year, rows)
  return ("某某市林业站%d年部门预算\n\n一般公共预算支出情况表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n%s\n"):format(year, rows)
end

-- The items of a breakdown, and its whole, as "key amount source", in short; then the notes.
local function told(id, text, last)
  local result = assert(gouji.check(read(text), { previous = last and read(last, "last.txt") }))
  local made = breakdown.of(result.budget, id)
  local before, entries, lines = comparison.before(result, made), {}, {}
  for _, item in ipairs(made.items) do
    entries[#entries + 1] = comparison.entry(before, made, item)
  end
  for _, item in ipairs(before.gone) do
    entries[#entries + 1] = comparison.entry(before, made, item)
  end
  entries[#entries + 1] = comparison.entry(before, made)
  for index, entry in ipairs(entries) do
    lines[index] = ("%s %s %s"):format(entry.code or entry.name, entry.prior and entry.prior:format("万元") or "-", entry.by or "-")
  end
  return table.concat(lines, "\n"), table.concat(comparison.notes(entries, function(amount) return amount:format("万元") end), "\n")
end

local function eq(found, expected)
  assert(found == expected, ("%s\nexpected:\n%s"):format(tostring(found), tostring(expected)))
end

local ROWS = "213\t农林水支出\t90\t70\t20\n2130204\t事业机构\t90\t70\t20\n221\t住房保障支出\t10\t10\t·\n2210201\t住房公积金\t10\t10\t·\n"
  .. "\t合计\t100\t80\t20\n"
local THIS = table_of(2023, ROWS)

local SECTION = "三、一般公共预算当年拨款情况说明\n\n（一）一般公共预算当年拨款规模变化情况\n\n"

-- ---- by last year's document: by the code, whatever the name; what ended; no zero where it is less detailed

local found, notes = told("expenditure", THIS,
  table_of(2022, "208\t社会保障支出\t5\t5\t·\n213\t农林水利支出\t80\t65\t15\n\t合计\t85\t70\t15\n"))
eq(found, "213 80 previous\n2130204 - -\n221 0 previous\n2210201 - -\n208 5 previous\ntotal 85 previous")
eq(notes, "the year before: by the document of last year")

-- An amount that cannot be read is not nothing.
eq((told("expenditure", THIS, table_of(2022, "213\t农林水支出\t8x0\t65\t15\n221\t住房保障支出\t5\t5\t·\n\t合计\t85\t70\t15\n")):match "^[^\n]*"),
  "213 - -")

-- ---- by sentences: the whole as well; unchanged in the main leaves the amount open

local BASIC = "其中：基本支出80万元，比上年预算增加5万元，增长6.67%；项目支出20万元，与上年预算"

found, notes = told("kind", THIS .. SECTION .. "2023年一般公共预算拨款合计100万元，比上年预算增加5万元，增长5.26%。" .. BASIC .. "持平。\n")
eq(found, "基本支出 75 sentence\n项目支出 20 sentence\ntotal 95 sentence")
eq(notes, "the year before: reckoned from the changes that the sentences state")
found = told("kind", THIS .. SECTION .. "2023年一般公共预算拨款合计100万元，比上年预算增加5万元，增长5.26%。" .. BASIC .. "基本持平。\n")
eq(found, "基本支出 75 sentence\n项目支出 - -\ntotal 95 sentence")

-- A whole of which all items are known is their sum, where no item can have ended.
found, notes = told("kind", THIS .. SECTION .. "2023年一般公共预算拨款合计100万元。" .. BASIC .. "持平。\n")
eq(found, "基本支出 75 sentence\n项目支出 20 sentence\ntotal 95 items")
eq(notes, "the year before: reckoned from the changes that the sentences state\nthe year before: the sum of the items: total")

-- ---- sources that contradict each other: of one kind none is believed, else the surest, and both are told

local TOTAL = SECTION .. "2023年一般公共预算拨款合计100万元，比上年预算增加5万元，增长5.26%。\n"
found, notes = told("kind", THIS .. TOTAL .. "\n2023年一般公共预算拨款合计100万元，比上年预算增加30万元。\n")
eq(found:match "total.*", "total - -")
eq(notes, "the sources contradict each other on the year before of total: 95 (by its sentence), 70 (by its sentence)")
found, notes = told("kind", THIS .. TOTAL, table_of(2022, "213\t农林水支出\t92\t72\t20\n\t合计\t92\t72\t20\n"))
eq(found, "基本支出 72 previous\n项目支出 20 previous\ntotal 92 previous")
eq(notes, "the year before: by the document of last year\n"
  .. "the sources contradict each other on the year before of total: 92 (by last year's document), 95 (by its sentence)")

-- What differs by rounding alone, or is measured from another base, is no contradiction.
local _
_, notes = told("kind", THIS .. TOTAL, table_of(2022, "213\t农林水支出\t95.4\t75\t20.4\n\t合计\t95.4\t75\t20.4\n"))
eq(notes, "the year before: by the document of last year")
_, notes = told("kind", THIS .. TOTAL:gsub("上年预算", "上年执行数"), table_of(2022, "213\t农林水支出\t80\t60\t20\n\t合计\t80\t60\t20\n"))
eq(notes, "the year before: by the document of last year")

-- ---- final accounts: a change of this year's own budget, or last year's budget, tells nothing of last year's accounts

local FINAL = THIS:gsub("年部门预算", "年度部门决算"):gsub("支出情况表", "财政拨款支出决算表")
  .. "三、一般公共预算财政拨款支出决算情况说明\n\n2023年度一般公共预算财政拨款支出100万元，比"
eq(told("kind", FINAL .. "年初预算增加5万元，增长5.26%。\n"):match "total.*", "total - -")
eq(told("kind", FINAL .. "上年决算增加5万元，增长5.26%。\n"):match "total.*", "total 95 sentence")
eq(told("kind", FINAL .. "年初预算增加5万元，增长5.26%。\n", table_of(2022, "213\t农林水支出\t94\t74\t20\n\t合计\t94\t74\t20\n"))
  :match "total.*", "total - -")

-- ---- columns: a cell that is blank is nothing, one that cannot be read is not known

local COLUMNS = "科目编码\t科目名称\t2022年预算数\t2023年预算数\n213\t农林水支出\t%s\t90\n221\t住房保障支出\t95\t10\n\t合计\t95\t100\n"
local HEAD = "某某市林业站2023年部门预算\n\n一般公共预算支出情况表\n\n单位：万元\n\n"
eq(told("expenditure", HEAD .. COLUMNS:format "" .. "\n"), "213 0 column\n221 95 column\ntotal 95 column")
eq(told("expenditure", HEAD .. COLUMNS:format "9x" .. "\n"), "213 - -\n221 95 column\ntotal 95 column")
