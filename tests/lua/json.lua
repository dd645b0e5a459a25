-- What scripts write: JSON and CSV, exact and the same in every run.
local gouji = require "gouji"

local function writes(value, expected, indent)
  local text = gouji.json(value, indent)
  assert(text == expected, text)
end

writes(nil, "null")
writes({ b = 1, a = 2, ["中"] = true, A = false }, '{"A": false, "a": 2, "b": 1, "中": true}')
writes({ 1, { 2 }, {} }, "[1, [2], []]")
writes({ x = { 1, 2 }, y = {} }, '{\n  "x": [\n    1,\n    2\n  ],\n  "y": []\n}', 2)
writes('a"\\\n\t\1/', '"a\\"\\\\\\n\\t\\u0001/"')
writes("\255a", '"\u{FFFD}a"')
writes({ math.mininteger, 0.5, 1e300 }, "[-9223372036854775808, 0.5, 1.0000000000000001e+300]")
writes({ gouji.amount("-0.0001", "元"), gouji.ratio(gouji.amount(1, "元"), gouji.amount(3, "元")) }, '["-0.0001元", "1元/3元"]')

local function refuses(pattern, f, ...)
  local ok, problem = pcall(f, ...)
  assert(not ok and problem:find(pattern), problem)
end

local endless = {}
endless.inner = endless
refuses("nested too deeply", gouji.json, endless)
refuses("not finite", gouji.json, { 0 / 0 })
refuses("not finite", gouji.json, -math.huge)
refuses("list without gaps", gouji.json, { 1, nil, 3 })
refuses("list without gaps", gouji.json, { 1, a = 2 })
refuses("no JSON form", gouji.json, print)

do
  local budget <close> = assert(gouji.read_text "某市档案局2023年部门预算\n\n收入预算5.00万元。\n")
  refuses("no JSON form", gouji.json, budget)
  writes({ gouji.facts(budget)[1].amount }, '["5.00万元"]')
  assert(gouji.csv { { gouji.facts(budget)[1].amount, 5 } } == "5.00万元,5\r\n")
end

local function csv(rows, expected, options)
  local text = gouji.csv(rows, options)
  assert(text == expected, text)
end

csv({}, "")
csv({ { "=1+1", "@SUM(A1)", "-2.50", "+cmd|' /C calc'!A0" } }, "'=1+1,'@SUM(A1),-2.50,'+cmd|' /C calc'!A0\r\n")
csv({ { "a", 1, true, false, gouji.amount(2, "元") }, {} }, "a,1,true,,2元\r\n\r\n")
csv({ { "a,b", 'c"d', "e\nf", "g;h", "" } }, '"a,b","c""d","e\nf",g;h,\r\n')
csv({ { "a,b", "g;h", "i^j" } }, 'a,b;"g;h";i^j\r\n', { separator = ";" })
csv({ { "a\tb", "c" } }, '"a\tb"\tc\r\n', { separator = "\t" })
csv({ { "a" } }, "\u{FEFF}a\r\n", { bom = true })
refuses("without a text", gouji.csv, { { {} } })
refuses("a function", gouji.csv, { { print } })

assert(gouji.align { { "a", "公务" }, { "bcd", 5 } } == "a    公务\nbcd  5\n")
assert(gouji.align({ { "a", 10 }, { "bcd", 5 } }, { 2 }) == "a    10\nbcd   5\n")
