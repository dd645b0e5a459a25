-- Pages: blocks in every form; what scripts do wrong; texts that try to become more than texts.
local core = require "gouji.core"
local page = require "gouji.page"
local text_form = require "gouji.form.text"

core.set_language "en"

local function written(form, write, options)
  local output, render = page.new(form, false, options)
  write(output)
  return table.concat(render())
end

local function same(found, expected)
  assert(found == expected, "\n" .. found .. "\ninstead of\n" .. expected)
end

local function has(text, part)
  assert(text:find(part, 1, true), part .. " is not in\n" .. text)
end

local function sample(output)
  output:title "收支 structure"
  output:heading(1, "收入")
  output:paragraph { "减少 ", { text = "4.8", place = { path = "a.txt", line = 3, column = 7 } }, " 万元" }
  output:list { "one", core.amount("1.50", "元") }
  output:tree { { text = "合计", nodes = { { text = "教育" }, { text = "农林水", nodes = { { text = "水利" } } } } } }
  output:table {
    caption = "支出", columns = { { title = "名称" }, { title = "金额", align = "right" } },
    rows = { { "教育", "1,234.50" }, { false, "-5" }, { "其他" } },
  }
end

-- ---- each form

same(written("text", sample), [[
收支 structure
==============

收入
----

减少 a.txt:3:7 4.8 万元

- one
- 1.5元

合计
  教育
  农林水
    水利

支出
名称      金额
----  --------
教育  1,234.50
            -5
其他
]])

same(written("markdown", sample), [[
# 收支 structure

## 收入

减少 a.txt:3:7 4.8 万元

- one
- 1.5元

- 合计
  - 教育
  - 农林水
    - 水利

**支出**

| 名称 | 金额 |
| --- | ---: |
| 教育 | 1,234.50 |
|  | -5 |
| 其他 |  |
]])

do
  local html = written("html", sample)
  has(html, '<!DOCTYPE html>\n<html lang="en">')
  has(html, "<title>收支 structure</title>")
  has(html, "<h1>收支 structure</h1>\n<h2>收入</h2>")
  has(html, '<p>减少 <span class="place" title="a.txt:3:7">4.8</span> 万元</p>')
  has(html, "<caption>支出</caption>")
  has(html, '<tr><th scope="col">名称</th><th scope="col" class="number">金额</th></tr>')
  has(html, '<tr><th scope="row" class="short">教育</th><td class="number">1,234.50</td></tr>')
  has(html, "<li>农林水\n<ul>\n<li>水利</li>\n</ul>\n</li>")
  assert(not html:find("<script", 1, true) and not html:find("http:", 1, true) and not html:find("https:", 1, true))
  core.set_language "zh"
  has(written("html", sample), '<html lang="zh-CN">')
  core.set_language "en"
end

same(written("csv", sample), '名称,金额\r\n教育,"1,234.50"\r\n,-5\r\n其他,\r\n')
same(written("csv", sample, { bom = true }), '\u{FEFF}名称,金额\r\n教育,"1,234.50"\r\n,-5\r\n其他,\r\n')
same(written("csv", function(output)
  sample(output)
  output:table { caption = "x", columns = { { title = "a" }, { title = "b" }, { title = "c" } }, rows = { { 1, 2, 3 } } }
end), '支出,,\r\n名称,金额,\r\n教育,"1,234.50",\r\n,-5,\r\n其他,,\r\n,,\r\nx,,\r\na,b,c\r\n1,2,3\r\n')

same(written("ndjson", sample), [=[
{"kind": "title", "text": "收支 structure"}
{"kind": "heading", "level": 1, "text": "收入"}
{"kind": "paragraph", "text": ["减少 ", {"place": "a.txt:3:7", "text": "4.8"}, " 万元"]}
{"items": ["one", "1.5元"], "kind": "list"}
{"kind": "tree", "nodes": [{"nodes": [{"nodes": [], "text": "教育"}, {"nodes": [{"nodes": [], "text": "水利"}], "text": "农林水"}], "text": "合计"}]}
{"caption": "支出", "columns": ["名称", "金额"], "kind": "table", "rows": [["教育", "1,234.50"], ["", "-5"], ["其他", ""]]}
]=])
has(written("json", sample), '{\n  "blocks": [\n    {\n      "kind": "title",')

-- Values replace the blocks: one is itself, several are an array.
same(written("json", function(output)
  sample(output)
  output:value { b = 1, a = core.amount("5", "万元") }
end), '{\n  "a": "50000元",\n  "b": 1\n}\n')
same(written("json", function(output)
  output:value(1)
  output:value "x"
end), '[\n  1,\n  "x"\n]\n')
same(written("ndjson", function(output)
  output:value { 1 }
  output:value "x"
end), '[1]\n"x"\n')
has(written("text", function(output)
  output:value(1)
  output:paragraph "p"
end), "p\n")

-- Nothing written is nothing, in JSON an empty list.
same(written("text", function() end), "")
same(written("csv", function() end), "")
same(written("ndjson", function() end), "")
same(written("json", function(output) output:value(false) end), "false\n")
same(written("json", function() end), '{\n  "blocks": []\n}\n')

-- A form of the script's own is what the script writes.
do
  local output, render = page.new("sarif", true)
  output:write "{"
  output:write "}\0"
  same(table.concat(render()), "{}\0")
end

-- ---- columns with functions: rows are of any kind, optional columns without a cell that is filled are left out

same(written("csv", function(output)
  local function nothing() end
  output:table {
    columns = {
      { title = "a", cell = function(row) return row.a end }, { title = "b", optional = true, cell = nothing },
      { title = "c", cell = nothing }, { title = "d", optional = true, cell = function(row) return row.d end },
    },
    rows = { { a = "1" }, { a = "2", d = "3" } },
  }
end), "a,c,d\r\n1,,\r\n2,,3\r\n")

-- ---- what scripts do wrong is told with their line

local function refused(body, ...)
  local chunk = assert(core.load_text("local output = ... " .. body, "@own.lua"))
  local ok, problem = pcall(chunk, (page.new("text", false)))
  assert(not ok, body .. " is accepted")
  for _, part in ipairs { "own.lua:1: output:", ... } do
    assert(problem:find(part, 1, true), problem)
  end
end

refused("output:title(function() end)", "title: a function is no content")
refused("output:heading(5, 'x')", "the level is not 1 to 4")
refused("output:heading('1', 'x')", "the level is not 1 to 4")
refused("output:paragraph {{}}", "span 1 is neither")
refused("output:paragraph {a = 1}", "a table is no content")
refused("output:list 'x'", "a list of items is wanted")
refused("output:tree { { nodes = {} } }", "a node is { text")
refused("output:tree { { text = 'a', nodes = { { text = true } } } }", "a boolean is no content")
refused("local n = { text = 'a' } n.nodes = { n } output:tree { n }", "does a node hold itself?")
refused("output:table {}", "{ columns = {…}, rows = {…} } is wanted")
refused("output:table { columns = { 'a' }, rows = {} }", "column 1")
refused("output:table { columns = { { title = 'a', align = 'rigth' } }, rows = {} }", "column 1 is neither")
refused("output:table { columns = { { title = 'a', cell = function() end }, { title = 'b' } }, rows = {} }", "column 2 has no function")
refused("output:table { columns = { { title = 'a' } }, rows = { 'x' } }", "row 1 is no list")
refused("output:table { columns = { { title = 'a' } }, rows = { { {} , {} }, { { {} } } } }", "span 1")
refused("output:chart('pie', {})", "unknown kind 'pie'")
refused("output:chart('bars', {})", "the nearest is 'bar'")
refused("output:value()", "a value is wanted")
refused("output:value(print or function() end)", "value: a function has no JSON form")
refused("local t = {} t[1] = t output:value(t)", "nested too deeply")
refused("output:write 'x'", "'text' is made of blocks")
refused("output.title 'x'", "title is called with a dot")

-- ---- hostile texts: the same cell in every form

local HOSTILE = {
  "<script>alert(1)</script>", "</td></table><img src=x onerror=alert(1)>", "a|b|c", "`rm -rf`", "=1+1", "@SUM(A1:A9)",
  "\27[2J\27]0;x\7", "\u{202E}00.1\u{2066}", "a\0b", "x\xFFy", "\r\n# heading", "[x](javascript:alert(1))",
  "]]>", '"onmouseover="alert(1)', ("长"):rep(20000), ("a"):rep(50000), "e" .. ("\u{301}"):rep(20000),
}

local function hostile(output)
  output:title(HOSTILE[1])
  for _, text in ipairs(HOSTILE) do
    output:heading(2, text)
    output:paragraph { text, { text = text, place = { path = text, line = 1, column = 1 } } }
    output:list { text }
    output:tree { { text = text } }
    output:table { caption = text, columns = { { title = text }, { title = text, align = "right" } }, rows = { { text, text } } }
  end
end

for _, form in ipairs { "text", "markdown", "html" } do
  local found = written(form, hostile)
  assert(utf8.len(found), form .. ": not UTF-8")
  assert(not found:find("[%z\1-\9\11-\31\127]"), form .. ": a character of control")
  assert(not found:find("\u{202E}", 1, true) and not found:find("\u{2066}", 1, true), form .. ": reordered")
end

do
  local html = written("html", hostile)
  local tags = {}
  for tag in html:gmatch("<[/!]?(%w+)") do
    tags[tag] = true
  end
  for tag in pairs(tags) do
    assert((" DOCTYPE html head meta title style body main h1 h3 p span ul li div table caption thead tbody tr th td ")
      :find(" " .. tag .. " ", 1, true), "a tag of a document: " .. tag)
  end
  assert(not html:find('"onmouseover', 1, true))
end

do -- every row of a Markdown table has the cells of its head: no text ends one, no text begins a block
  for line in written("markdown", hostile):gmatch("[^\n]+") do
    if line:find("^| ") then
      local _, bars = line:gsub("\\.", ""):gsub("|", "")
      assert(bars == 3, line:sub(1, 200))
    end
    assert(not line:find("^%s*<") and not line:find("[^\\]`"), line:sub(1, 200))
  end
end

do -- a reader of CSV finds the same cells again, but for the apostrophe and what is no UTF-8
  local csv = written("csv", function(output)
    local rows = {}
    for index, text in ipairs(HOSTILE) do
      rows[index] = { text }
    end
    output:table { columns = { { title = "x" } }, rows = rows }
  end)
  local cells, at = {}, 1
  while at <= #csv do
    local cell, last
    if csv:sub(at, at) == '"' then
      local stop = at
      repeat
        stop = assert(csv:find('"', stop + 1, true))
        local double = csv:sub(stop + 1, stop + 1) == '"'
        stop = double and stop + 1 or stop
      until not double
      cell, last = csv:sub(at + 1, stop - 1):gsub('""', '"'), stop
    else
      last = assert(csv:find("\r\n", at, true)) - 1
      cell = csv:sub(at, last)
    end
    cells[#cells + 1] = cell
    assert(csv:sub(last + 1, last + 2) == "\r\n")
    at = last + 3
  end
  assert(#cells == #HOSTILE + 1)
  for index, text in ipairs(HOSTILE) do
    local expected = text:find("^[=@\r]") and "'" .. text or text
    assert(cells[index + 1] == (utf8.len(expected) and expected or "x\u{FFFD}y"), text)
  end
end

for _, form in ipairs { "json", "ndjson" } do
  local found = written(form, hostile)
  assert(utf8.len(found) and not found:find("[%z\1-\9\11-\31]"), form)
end

-- ---- lines of text: never longer than asked for, nothing lost, no stop at the start of one

local function wrapped(text, width)
  local lines = text_form.wrap(text, width)
  for _, line in ipairs(lines) do
    assert(core.width(line) <= width, line)
  end
  return table.concat(lines, "/")
end

same(wrapped("一般公共预算，财政拨款", 12), "一般公共预/算，财政拨款")
same(wrapped("the year before", 8), "the year/before")
same(wrapped("", 10), "")
same(wrapped(("a"):rep(25), 10), "aaaaaaaaaa/aaaaaaaaaa/aaaaa")
same(wrapped("folder/final.txt:397:31 99.86%", 20), "folder/final.txt:/397:31 99.86%") -- no number is cut
same(wrapped("12345678.90", 8), "12345678/.90") -- but one that is longer than a line
same(wrapped("机构（本级）", 6), "机构/（本/级）")
for _, text in ipairs(HOSTILE) do
  text = require("gouji.escape").text(text)
  local joined = table.concat(text_form.wrap(text, 30))
  assert(joined:gsub(" ", "") == text:gsub(" ", ""), "characters are lost")
end
