-- The arithmetic of relations over amounts whose quotient, sum or difference fits into nothing: "?" and no error.
local check = require "gouji.check"
local core = require "gouji.core"
local scripts = assert(require("gouji.script").prepare {})

local MOST = "922337203685477.5807"

local doc <close> = assert(core.read_text((([[
某某市林业站2023年部门预算

一般公共预算支出情况表

单位：元

科目编码	科目名称	2022年预算数	2023年预算数	增减额	增减%
205	教育支出	0.0001	MOST	10	5%
213	农林水支出	-MOST	MOST	20.5	31.54%
221	住房保障支出	MOST	MOST	0	0
	合计	0.0001	MOST	35.5	52.59%
]]):gsub("MOST", MOST))))
local result = check.run("document.txt", doc, scripts)
local arithmetic, explained = require "gouji.arithmetic", 0
for _, statement in ipairs(result.run.statements) do
  local text = arithmetic.equation(statement)
  explained = explained + (text:find(" = ?", 1, true) and 1 or 0)
end
for _, one in ipairs(result.checks) do
  assert(one.state ~= "error", one.id .. ": " .. tostring(one.message))
end
assert(explained >= 2, "no quotient was out of range")

-- A difference that no amount can hold is told as what it exceeds.
local apart <close> = assert(core.read_text((([[
某某市林业站2023年部门预算

支出总体情况表

单位：元

科目编码	科目名称	合计	基本支出	项目支出
205	教育支出	-MOST	MOST	0
]]):gsub("MOST", MOST))))
local found = check.run("apart.txt", apart, scripts).findings
local told = false
for _, finding in ipairs(found) do
  assert(not finding.difference or finding.difference == "> " .. MOST, finding.difference)
  told = told or finding.difference ~= nil
end
assert(told, "no difference was told")

-- A quotient that ends is written in full, another one with an ellipsis.
local ends <close> = assert(core.read_text(
  "某市林业站2023年部门预算\n\n二、收入预算情况说明\n\n2023年收入预算16.00万元，其中：一般公共预算1.00万元，占6.25%；"
  .. "政府性基金预算7.00万元，占43.75%；国有资本经营预算8.00万元，占50.00%。财政拨款收入预算3.00万元，"
  .. "其中：一般公共预算1.00万元，占33.33%。\n"))
local texts = {}
for _, statement in ipairs(check.run("ends.txt", ends, scripts).run.statements) do
  texts[arithmetic.equation(statement)] = true
end
assert(texts["1.00 ÷ 16.00 = 6.25%"] and texts["8.00 ÷ 16.00 = 50%"])
