-- The report for people: lines, excerpts with carets, totals.
local severity = require "gouji.severity"
local text = require "gouji.report.text"

-- A document of these lines.
local function document(...)
  local lines = { ... }
  return {
    line_count = function() return #lines end,
    line = function(_, n) return lines[n] end,
  }
end

local function entry_of(doc, findings)
  return {
    path = "a.txt", doc = doc,
    result = {
      findings = findings, checks = { { id = "growth-rate", state = "fail", relations = 3 } },
      coverage = { figures = 5, checked = 4, unchecked = 1, unread = 0 },
    },
  }
end

local function finding(changes)
  local f = {
    check = "growth-rate", severity = "error", verdict = "broken", root = 1, message = "rate is wrong",
    where = { { line = 2, column = 6, length = 5, text = "9.12%" } },
  }
  for key, value in pairs(changes or {}) do
    f[key] = value
  end
  return f
end

local function lines_of(entry, style)
  local lines = {}
  for line in text.document(entry, style or { least = severity.warning }):gmatch("([^\n]*)\n") do
    lines[#lines + 1] = line
  end
  return lines
end

-- One finding: its line, the excerpt, carets under the figure (Chinese takes two cells), the arithmetic.
do
  local lines = lines_of(entry_of(document("x", "支出增长 9.12%。"), {
    finding { explain = "30.02 ÷ 328.78 = 9.1307…%", expected = "9.13%", difference = "0.01" },
  }))
  assert(lines[1] == "a.txt:2:6: error: rate is wrong  [growth-rate]", lines[1])
  assert(lines[2] == "      2 | 支出增长 9.12%。", lines[2])
  assert(lines[3] == "        |          ^^^^^", lines[3])
  assert(lines[4] == "        = 30.02 ÷ 328.78 = 9.1307…%; expected 9.13%; difference 0.01", lines[4])
  assert(lines[5] == "a.txt: errors 1, warnings 0, hints 0; causes 1", lines[5])
  assert(lines[6]:find("5 figures: 4 checked, 1 unchecked, 0 unread", 1, true), lines[6])
  assert(lines[6]:find("0 passed, 1 failed", 1, true), lines[6])
  assert(#lines == 6)
end

-- Other causes: three are shown, each change with its place, what it puts right, and the slip; a move with both places.
do
  local at = function(line) return { line = line, column = 1, length = 1, text = "1" } end
  local digit = { slip = "digit", stated = "1", expected = "2", where = at(1) }
  local fill = { slip = "lost", expected = "3", where = at(2) }
  local move = { slip = "moved", stated = "1", expected = "1", where = at(1), target = at(2) }
  local causes = {}
  for i, changes in ipairs { { digit }, { digit, fill }, { move }, { fill }, { fill } } do
    causes[i] = { rank = i, changes = changes }
  end
  local lines = lines_of(entry_of(document("1", "x  9.12%"), { finding { causes = causes } }))
  assert(lines[4] == "        or: a.txt:1:1  1 → 2 (one digit) + a.txt:2:1  blank → 3 (left blank)", lines[4])
  assert(lines[5] == "        or: a.txt:1:1  1 to a.txt:2:1 (in the wrong cell)", lines[5])
  assert(lines[6] == "        or: a.txt:2:1  blank → 3 (left blank)", lines[6])
  assert(lines[7] == "        and 1 more causes", lines[7])
end

-- The script's place stands beside the check.
do
  local from = finding { script = "scripts/checks/x.lua:20" }
  local lines = lines_of(entry_of(document("x", "支出增长 9.12%。"), { from }))
  assert(lines[1]:find("[growth-rate, scripts/checks/x.lua:20]", 1, true), lines[1])
end

-- Further places are listed, a long list is cut.
do
  local where = { { line = 1, column = 1, length = 1, text = "x" } }
  for index = 2, 20 do
    where[index] = { line = index, column = 3, length = 1, text = "t" .. index, heading = "标题" }
  end
  local lines = lines_of(entry_of(document("x"), { finding { where = where } }))
  assert(lines[4] == "        also: a.txt:2:3  t2 (标题)", lines[4])
  assert(lines[11] == "        also: a.txt:9:3  t9 (标题)", lines[11])
  assert(lines[12] == "        and 11 more places", lines[12])
end

-- Findings below the severity are counted, not shown.
do
  local entry = entry_of(document("x", "支出增长 9.12%。"), {
    finding { severity = "info" }, finding { severity = "warning", root = 2 }, finding { root = 2 },
  })
  local lines = lines_of(entry)
  assert(lines[1]:find("warning:", 1, true) and lines[4]:find("error:", 1, true))
  local totals = "a.txt: errors 1, warnings 1, hints 1; causes 2 (1 not shown; --severity info shows them)"
  assert(lines[7] == totals, lines[7])
  lines = lines_of(entry, { least = severity.error })
  assert(#lines == 5 and lines[4]:find("(2 not shown; --severity info shows them)", 1, true), lines[4])
  lines = lines_of(entry, { least = severity.info })
  assert(#lines == 11 and not lines[10]:find("not shown", 1, true))
end

-- Nothing found: totals alone. A place without a line has no excerpt.
assert(#lines_of(entry_of(document("x"), {})) == 2)
do
  local cell = { sheet = "表一", cell = "B4", text = "6" }
  local lines = lines_of(entry_of(document("x"), { finding { where = { cell } } }))
  assert(lines[1]:find("^a.txt:表一:B4: error:"), lines[1])
  assert(#lines == 3)
end

-- Colours only where asked for.
do
  local entry = entry_of(document("x", "支出增长 9.12%。"), { finding() })
  local plain = text.document(entry, { least = severity.info })
  local colored = text.document(entry, { least = severity.info, color = true })
  assert(not plain:find("\27", 1, true) and colored:find("\27[", 1, true))
  assert(colored:gsub("\27%[[%d;]*m", "") == plain)
end

-- Excerpts: what is marked starts at the promised cell and takes the promised cells.
local function marked(line, column, length)
  local shown, before, cells = text.excerpt(line, column, length)
  return shown, before, cells
end

do -- tabs are two blanks; a blank cell has one caret
  local shown, before, cells = marked("201\t\t合 计\t6", 10, 1)
  assert(shown == "201    合 计  6" and cells == 1, shown)
  assert(before == 3 + 4 + 5 + 2, before)
  shown, before, cells = marked("201\t\t6", 5, 0)
  assert(shown == "201    6" and before == 5 and cells == 1)
end

do -- the end of a line, and beyond it
  local _, before, cells = marked("abc", 4, 0)
  assert(before == 3 and cells == 1)
  _, before, cells = marked("abc", 9, 2)
  assert(before == 3 and cells == 1)
end

do -- a long line is cut around the figure
  local line = ("说明"):rep(200) .. "71.2万元" .. ("其他"):rep(200)
  local shown, before, cells = marked(line, 401, 6)
  assert(before == 41 and cells == 8, before)
  assert(shown:find("^…说") and shown:find("…$") and shown:find("71.2万元", 1, true))
  assert(utf8.len(shown) < 70)
  shown, before = marked(line, 1, 2)
  assert(before == 0 and shown:find("^说明") and shown:find("…$"))
  shown = marked(line, 806, 1)
  assert(shown:find("^…") and not shown:find("…$"))
end

do -- a figure longer than an excerpt
  local shown, before, cells = marked(("9"):rep(5000), 1, 5000)
  assert(before == 0 and cells == 100 and #shown == 100 + #"…")
end

-- Control characters of the document do not reach the terminal.
assert(not marked("a\u{9b}31mb", 1, 1):find("\u{9b}", 1, true))
assert(marked("a\fb\vc", 1, 1) == "a b c")
do
  local entry = entry_of(document("x"), { finding { message = "a\u{9b}31m" } })
  local shown = text.document(entry, { least = severity.info })
  assert(not shown:find("\u{9b}", 1, true))
end

-- What moves a terminal is not shown; all else stays as it is.
do
  assert(text.printable("支出\t6\v\f\xC2\x85") == "支出  6  ?" and text.printable("·支出\xC2") == "·支出\xC2")
  assert(text.printable("") == "" and text.printable("\xC2\xA0") == "\xC2\xA0")
end
