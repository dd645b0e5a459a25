-- The page of findings: every link leads somewhere, every finding has its place and its way back, nothing of a document
-- becomes markup, and several documents stand in one page.
local budgets = require "gouji.check"
local core = require "gouji.core"
local page = require "gouji.report.html"
local script = require "gouji.script"
local severity = require "gouji.severity"

local selected = assert(script.prepare {})

local function entry_of(text, name)
  local doc = assert(core.read_text(text))
  return { path = name or "a.txt", doc = doc, result = assert(budgets.run(name or "a.txt", doc, selected)) }
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

local function document(entry, least, index)
  return page.document(entry, { least = severity[least or "warning"] }, index or 1)
end

-- The ids of a page; fails where one is there twice or a link leads nowhere.
local function ids_of(text)
  local ids = {}
  for id in text:gmatch ' id="([^"]*)"' do
    assert(not ids[id], "twice: " .. id)
    ids[id] = true
  end
  for target in text:gmatch 'href="([^"]*)"' do
    assert(target:sub(1, 1) == "#" and ids[target:sub(2)], "leads nowhere: " .. target)
  end
  return ids
end

local function count(text, pattern)
  return select(2, text:gsub(pattern, ""))
end

local faulty = entry_of(read "examples/budget-faulty.txt", "examples/budget-faulty.txt")

-- Each finding has a card with a link to its place, which is in the copy and leads back.
do
  local text, line = document(faulty)
  local ids = ids_of(text)
  assert(count(text, '<li class="finding ') == 9)
  for number = 1, 9 do
    assert(ids["d1N" .. number])
    local card = text:match('id="d1N' .. number .. '">(.-)<p class="what">')
    local place = card:match 'class="place" href="#([^"]*)"'
    local mark = text:match('id="' .. place .. '".-\n')
    assert(mark:find('href="#d1N' .. number .. '"', 1, true), "no way back from " .. place)
  end
  assert(text:find("<del>6.32%</del>", 1, true) and text:find("<ins>6.33%</ins>", 1, true))
  assert(text:find("17.9 ÷ (264.9 + 17.9) = 6.3295…%", 1, true))
  assert(text:find('395 figures: 375 checked (94.93%), 20 unchecked, 0 unread', 1, true))
  assert(line:find('href="#d1"', 1, true) and line:find("errors 8, warnings 1, hints 0; 94.93%", 1, true), line)
  -- A blank that should not be one is seen, and so is a move.
  assert(text:find('<del>blank</del> <span class="label">should be</span> <ins>11.94</ins>', 1, true))
  assert(text:find('<del>37.29</del> → <a class="place"', 1, true))
  -- Every line that prints something is there, with its number; every figure without proof is marked.
  for number = 1, faulty.doc:line_count() do
    if faulty.doc:line(number):find "%S" then
      assert(ids["d1L" .. number], "line " .. number .. " is missing")
    end
  end
  assert(count(text, 'class="to unproved"') == #faulty.result.coverage.unproved)
  assert(document(faulty) == text, "the same page each time")
end

-- The severity that is wanted; what is left out is counted.
do
  local text = document(faulty, "error")
  assert(count(text, '<li class="finding ') == 8 and text:find("1 less grave findings are not shown", 1, true))
end

-- Every amount, percentage and blank in a relation that fails has its relations listed, also those that hold.
do
  local text = document(faulty)
  local failing = text:match "Figures in relations that fail(.-)Figures whose relations all hold"
  assert(failing and failing:find("388.57 + 194.60 + 205.76 ≠ 790.73", 1, true))
  assert(failing:find('class="failing"', 1, true) and not failing:find("<details><summary>", 1, true))
  local holding = text:match "Figures whose relations all hold.*"
  assert(holding:find("4.80 + 69.44 + 37.29 + 790.73 + 46.29 = 948.55", 1, true) and not holding:find("<details open", 1, true))
end

-- Nothing of a document becomes markup.
do
  local text = document(entry_of("某市<b>局</b>2023年部门预算\n\n二、收入预算情况说明\n\n2023年收入预算10万元，其中："
    .. "一般公共预算8万元<script>alert('1')</script>，占85.00%；\"政府性\"基金预算2万元&amp;，占20.00%\u{202E}。\n", '<i>"&.txt'))
  ids_of(text)
  assert(not text:find("<script", 1, true) and not text:find("<b>局", 1, true) and not text:find("<i>\"", 1, true))
  assert(text:find("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;", 1, true) and text:find("&amp;amp;", 1, true))
  assert(text:find("&lt;U+202E&gt;", 1, true) and text:find("&lt;i&gt;&quot;&amp;.txt", 1, true))
  assert(text:find("<ins>80%</ins>", 1, true))
end

-- Without findings the page says what that means.
do
  local text = document(entry_of(read "examples/budget.txt"))
  assert(text:find("limited to the figures that are checked", 1, true) and not text:find('<li class="finding', 1, true))
  ids_of(text)
end

-- Several documents have contents and ids of their own; one that could not be read is among them.
do
  local lines, texts = {}, {}
  texts[1], lines[1] = document(faulty, nil, 1)
  texts[2], lines[2] = document(entry_of(read "tests/lua/small.txt", "small.txt"), "info", 2)
  texts[3], lines[3] = document({ path = "bad\255.txt", error = { code = "syntax", message = "no <UTF-8>", line = 3, column = 7 } },
    nil, 3)
  local contents = page.contents(lines)
  ids_of(contents .. table.concat(texts))
  assert(contents:find("3 documents", 1, true) and contents:find("no &lt;UTF-8&gt;", 1, true))
  assert(texts[3]:find("bad\u{FFFD}.txt:3:7", 1, true))
  assert(page.contents { lines[1] } == "")
end

-- All layouts that are read, also tables of targets and rows on two lines: each mark has a place, each table is closed.
for _, path in ipairs { "examples/final-accounts.txt", "examples/budget-2022.txt", "examples/formats/budget.md" } do
  local text = document(entry_of(read(path), path), "info")
  ids_of(text)
  for _, tag in ipairs { "table", "tr", "td", "th", "thead", "tbody", "div", "span", "a", "ul", "ol", "li", "details", "section" } do
    assert(count(text, "<" .. tag .. "[ >]") == count(text, "</" .. tag .. ">"), path .. ": " .. tag)
  end
end

-- Figures of the document of the year before are words, not links.
do
  local result = entry_of(read "examples/budget.txt").result
  result.findings[1] = { check = "Y01", severity = "error", verdict = "broken", message = "m", evidence = {}, causes = {},
    where = { { line = 5, column = 1, length = 2, text = "目 " }, { path = "last.txt", line = 7, column = 3, length = 1, text = "9" } } }
  local text = document { path = "a.txt", doc = result.run.doc, result = result }
  ids_of(text)
  assert(text:find("<li>last.txt:7:3 <b>9</b>", 1, true))
end

-- The head keeps everything out.
assert(page.head:find([[default-src 'none'; style-src 'unsafe-inline'; img-src data:]], 1, true))
assert(page.head:find('<html lang="en">', 1, true) and not page.head:find("url(", 1, true))
