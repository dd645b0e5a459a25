-- Workbooks: names of sheets and cells, numbers as formulas have them, and a binding that no misuse breaks.
local core = require "gouji.core"
local formula = require "gouji.formula"
local workbook = require "gouji.workbook"

local function eq(found, expected)
  assert(found == expected, ("%q, expected %q"):format(tostring(found), tostring(expected)))
end

-- Raw values as decimal texts: no digit is lost, none is added.
for _, case in ipairs {
  { 0, 8, "0" }, { 9485500, 4, "948.55" }, { -5, 4, "-0.0005" }, { 10000, 4, "1" }, { 12, 0, "12" }, { 1200, 2, "12" },
  { math.maxinteger, 8, "92233720368.54775807" }, { math.mininteger, 4, "-922337203685477.5808" }, { 7, -3, "7000" },
  { 0, -3, "0" }, { -30, 1, "-3" },
} do
  eq(formula.decimal(case[1], case[2]), case[3])
end

eq(workbook.name(1, 1), "A1")
eq(workbook.name(7, 26), "Z7")
eq(workbook.name(9, 27), "AA9")
eq(workbook.name(1048576, 16384), "XFD1048576")

-- Texts as cells can hold them.
eq(workbook.text("甲\0\1乙\127"), "甲\u{FFFD}\u{FFFD}乙\u{FFFD}")
eq(workbook.text("\255a\r\nb"), "\u{FFFD}a\nb")
eq(workbook.text("一二三四", 3), "一二…")
eq(workbook.text("一二三", 3), "一二三")

local book, problem = core.workbook()
if not book then
  assert(problem:find("libxlsxwriter"), problem)
  return
end

-- Names of sheets: valid, unique, no longer than 31 characters.
do
  local made = assert(workbook.new())
  local long = ("表"):rep(40)
  for _, case in ipairs {
    { "收入表", "收入表" }, { "收入表", "收入表 (2)" }, { "a[b]:c*?/\\d", "a b c d" }, { "A B C D", "A B C D (2)" }, { "'x'", "x" },
    { "", "_" }, { "History", "History (2)" }, { long, ("表"):rep(31) }, { long, ("表"):rep(27) .. " (2)" }, { "\255", "\u{FFFD}" },
  } do
    eq(made:sheet(case[1]).name, case[2])
  end
  eq(made:cell(made:sheet("it's"), 2, 3).ref, "'it''s'!C2")
end

-- What is wrong raises an error, and the workbook stays as it was.
local function refused(name, ...)
  local ok, wrong = pcall(book[name], book, ...)
  assert(not ok, name .. " did not refuse")
  return wrong
end

local sheet = book:sheet("one")
local bold = book:format { bold = true, fill = 0xFF0000, number = "0.00", align = "right", font = "宋体" }
refused("text", sheet + 1, 1, 1, "x")
refused("text", 0, 1, 1, "x")
refused("text", sheet, 0, 1, "x")
refused("text", sheet, 1048577, 1, "x")
refused("text", sheet, 1, 16385, "x")
refused("text", sheet, 1, 1, "a\0b")
refused("text", sheet, 1, 1, 12)
refused("text", sheet, 1, 1, "x", bold + 1)
refused("text", sheet, 1, 1, ("x"):rep(40000))
refused("number", sheet, 1, 1, "twelve")
refused("formula", sheet, 1, 1, "=1", nil, nil)
refused("format", "bold")
refused("format", { size = "large" })
refused("merge", sheet, 1, 1, 1, 1, "x")
refused("freeze", sheet, -1, 0)
refused("sheet", "one")
refused("sheet", ("x"):rep(32))
assert(not pcall(book.text, {}, sheet, 1, 1, "x"))

local function fill(b)
  local s = b.sheet == book.sheet and (b == book and sheet or b:sheet("one"))
  local f = b:format { bold = true }
  b:text(s, 1, 1, "=1+1")
  b:number(s, 2, 1, "948.55", f)
  b:formula(s, 3, 1, "=A2*2", f, 1897.1)
  b:formula(s, 3, 2, '=IF(A2>1,"是","否")', nil, "是")
  b:link(s, 4, 1, "internal:'one'!A1", "to A1")
  b:comment(s, 2, 1, "说明", 200, 80)
  b:merge(s, 5, 1, 5, 3, "merged", f)
  b:blank(s, 6, 1, f)
  b:mark(s, 2, 1, 3, 1, "=$A2>1", f)
  b:width(s, 1, 2, 20)
  b:width(s, 3, 3, 10, 1)
  b:height(s, 1, 30)
  b:filter(s, 1, 1, 3, 2)
  b:freeze(s, 1, 0)
  b:print(s, 1, 1, "&P")
  return b:save()
end

local bytes = fill(book)
eq(bytes:sub(1, 4), "PK\3\4")
refused("text", sheet, 1, 1, "x") -- saved: closed
refused("save")
local again = fill(assert(core.workbook()))
eq(#fill(assert(core.workbook())), #again)
assert(fill(assert(core.workbook())) == again, "two workbooks of one content differ")

-- Dropped ones leave nothing behind, whenever they are.
for _ = 1, 50 do
  local dropped <close> = assert(core.workbook())
  dropped:text(dropped:sheet("x"), 1, 1, "y")
end
for _ = 1, 50 do
  local forgotten = assert(core.workbook())
  forgotten:sheet("x")
end

-- As many sheets and formats as many documents need.
do
  local large <close> = assert(core.workbook())
  for index = 1, 1100 do
    local number = large:sheet("s" .. index)
    eq(number, index)
    large:number(number, 1, 1, index, large:format { number = ('0"%d"'):format(index) })
  end
  eq(large:save():sub(1, 4), "PK\3\4")
end
