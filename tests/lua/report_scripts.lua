-- The bundled reports for author and reviewer: what each says of a document with known faults, in every form.
local function run(arguments)
  local pipe = assert(io.popen(("%s report %s 2>&1"):format(assert(os.getenv "GOUJI"), arguments)))
  local text = pipe:read "a"
  local _, _, status = pipe:close()
  return text, status
end

local function report(arguments)
  local text, status = run(arguments)
  assert(status == 0, text)
  return text
end

-- The lines hold these texts in this order.
local function in_order(text, list)
  local at = 1
  for _, words in ipairs(list) do
    local _, last = text:find(words, at, true)
    assert(last, "missing, or not in order: " .. words)
    at = last + 1
  end
end

local FAULTY = "--lang en %s --format %s examples/budget-faulty.txt"

-- For the author: in the order of the document, with correction, arithmetic and advice.
local text = report(("findings " .. FAULTY):format("", "text"))
in_order(text, { "errors 8, warnings 1, hints 0", "375 checked (94.93%)", "belongs to", "move it.",
  "printed 194.6, should be 196.4, difference 1.8", "388.57 + 194.60 + 205.76 ≠ 790.73",
  "Correct it to 196.4, here and wherever it is repeated.", "budget-faulty.txt:235:21",
  "printed blank, should be 11.94", "Fill in 11.94", "printed 6.32%, should be 6.33%", "6.3295…%",
  "printed 增减, expected 减少", "By the other figures it should be 10.62" })
in_order(report(("findings " .. FAULTY):format("", "markdown")), { "# ", "### ", "- 2\\.", "should be 196.4" })

-- One row for each finding in CSV, with each thing in a column of its own.
local csv = report(("findings " .. FAULTY):format("", "csv"))
assert(select(2, csv:gsub("\r\n", "")) == 10)
in_order(csv, { "document,#,table or section,line,column,severity,finding,printed,should be,difference,arithmetic,advice,check\r\n",
  "examples/budget-faulty.txt,2,", ",161,21,error,", ",194.6,196.4,1.8,", ",C04\r\n" })

-- JSON is of one document, a line of NDJSON of each.
local json = report(("findings " .. FAULTY):format("", "json"))
in_order(json, { '"coverage": {', '"checked": 375', '"findings": [', '"advice": ', '"expected": "196.4"', '"number": 2' })
local lines = report(("findings " .. FAULTY):format("", "ndjson") .. " examples/budget.txt")
assert(select(2, lines:gsub("\n", "")) == 2 and lines:match '\n{.*"findings": %[%]', lines:sub(-300))

-- The page is that of check.
local pipe = assert(io.popen(os.getenv "GOUJI" .. " check --lang en --format html examples/budget-faulty.txt examples/budget.txt"))
local page = pipe:read "a"
pipe:close()
assert(page == report(("findings " .. FAULTY):format("", "html") .. " examples/budget.txt"))
in_order(page, { "2 documents", 'href="#d1"', 'href="#d2"', 'id="d1"', 'id="d2"', "</html>" })

-- A file that cannot be read is told on standard error and in the page, and the others are there.
pipe = assert(io.popen(os.getenv "GOUJI" .. " check --lang en --format html examples/no-such.txt examples/budget.txt 2>/dev/null"))
page = pipe:read "a"
local _, _, code = pipe:close()
assert(code == 2)
in_order(page, { "2 documents", "examples/no-such.txt</a>: no such file", "云岭市河湖管理局", 'id="d1"', "no such file", 'id="d2"',
  "</html>" })

-- The severity that is asked for; a wrong one is told.
assert(not report(("findings " .. FAULTY):format("--arg findings.severity=error", "text")):find("10.62", 1, true))
local problem, status = run(("findings " .. FAULTY):format("--arg findings.severity=eror", "text"))
assert(status == 2 and problem:find("unknown severity 'eror'", 1, true), problem)
assert(report("findings --lang en examples/budget.txt"):find("Nothing was found", 1, true))

-- For the reviewer: unproved figures with reasons, every check, every relation.
text = report(("audit " .. FAULTY):format("", "text"))
in_order(text, { "Coverage", "94.93%", "Figures that nothing proves (20)", "Checks (", "A01", "not_applicable", "Relations",
  "exact", "B03", "948.55", "C04", "broken" })
json = report(("audit " .. FAULTY):format("", "json"))
local unproved = select(2, json:gsub('"reason": ', ""))
assert(unproved == 20, unproved)
local checks = select(2, json:gsub('"state": ', ""))
local listed = assert(io.popen(os.getenv "GOUJI" .. " check --lang en --format json examples/budget-faulty.txt"))
local checked = listed:read "a"
listed:close()
assert(checks == select(2, checked:gsub('"state": ', "")) and checks > 80)
-- All relations, as many as the verdicts count.
local relations, counted = select(2, json:gsub('"arithmetic": ', "")), 0
for count in json:match('"verdicts": (%b{})'):gmatch "%d+" do
  counted = counted + math.tointeger(tonumber(count))
end
assert(relations == counted and relations > 300, relations .. " " .. counted)
for _, form in ipairs { "markdown", "html", "csv", "ndjson" } do
  assert(report(("audit " .. FAULTY):format("", form)):find("388.57 + 194.60 + 205.76", 1, true)
    or form == "markdown" and report(("audit " .. FAULTY):format("", form)):find("388.57 \\+ 194.60", 1, true), form)
end
