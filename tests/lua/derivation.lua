-- Derivations: quotients, roundings, ranges and reasons of every percentage and change.
local core = require "gouji.core"
local derivation = require "gouji.derivation"
local gouji = require "gouji"
local io = require "io"
local quotient = require "gouji.quotient"

local function result_of(sentences, tables)
  local text = "某市档案局2023年部门预算\n\n" .. (tables or "") .. "二、收入预算情况说明\n\n" .. sentences .. "\n"
  return assert(gouji.check(assert(gouji.read_text(text, "a.txt"))))
end

-- The derivation of the percentage, or change, with this text.
local function of(list, text)
  for _, d in ipairs(list) do
    if d.text == text then
      return d
    end
  end
  error("nothing reads " .. text)
end

local function percentage(sentences, text, tables)
  return of(derivation.percentages(result_of(sentences, tables)), text)
end

local function eq(found, expected)
  assert(found == expected, ("%s, expected %s"):format(tostring(found), tostring(expected)))
end

-- 8 / 23 = 34.7826…%, in full, with the values that leave it so.
do
  local d = percentage("2023年收入预算23.00万元，其中：一般公共预算8.00万元，占34.78%。", "34.78%")
  eq(d.kind, "share")
  eq(d.formula, "8.00 ÷ 23.00")
  eq(d.quotient, "34.782608…%")
  eq(d.ends, false)
  eq(d.rounding, "half_up")
  eq(d.verdict, "exact")
  eq(d.expected, "34.78%")
  eq(d.clause, "2023年收入预算23.00万元,其中:一般公共预算8.00万元,占34.78%")
  eq(d.operands[1].role, "part")
  eq(d.operands[1].least .. " " .. d.operands[1].most, "8.00 8.00")
  eq(d.operands[2].least .. " " .. d.operands[2].most, "23.00 23.00")
  -- 7.995 / 23.005 and 8.005 / 22.995.
  eq(d.span.least .. " " .. d.span.most, "34.753314% 34.811916%")
end

-- A quotient that ends is printed in full.
do
  local d = percentage("2023年收入预算16.00万元，其中：一般公共预算1.00万元，占6.25%。", "6.25%")
  eq(d.quotient, "6.25%")
  eq(d.ends, true)
  eq(d.rounding, "none")
end

-- 1 / 16 = 6.25%: at one decimal half up 6.3%, half even 6.2%; both are right.
do
  eq(percentage("2023年收入预算16.00万元，其中：一般公共预算1.00万元，占6.3%。", "6.3%").rounding, "half_up")
  local d = percentage("2023年收入预算16.00万元，其中：一般公共预算1.00万元，占6.2%。", "6.2%")
  eq(d.rounding, "half_even")
  eq(d.verdict, "exact")
end

-- Cut off: 15.67 / 86.87 = 18.0384…%; and simply wrong.
do
  local d = percentage("2023年收入预算71.20万元，比上年预算减少15.67万元，下降18.03%。", "18.03%")
  eq(d.kind, "growth")
  eq(d.direction, "fall")
  eq(d.formula, "15.67 ÷ (71.20 + 15.67)")
  eq(d.reduced, "15.67 ÷ 86.87")
  eq(d.quotient, "18.038448…%")
  eq(d.rounding, "down")
  eq(d.verdict, "truncated")
  eq(d.expected, "18.04%")
  eq(d.operands[1].least .. " " .. d.operands[1].most, "15.66 15.66")
  d = percentage("2023年收入预算71.20万元，比上年预算减少15.67万元，下降19.03%。", "19.03%")
  eq(d.rounding, nil)
  eq(d.verdict, "broken")
  eq(d.expected, "18.04%")
  eq(d.operands[1].least .. " " .. d.operands[1].most, "16.73 16.73")
end

-- Bases: none (all of it is new), a tiny one, and one below zero.
do
  local d = percentage("2023年收入预算5.00万元，比上年预算增加5.00万元，增长100.00%。", "100.00%")
  eq(d.verdict, "undecided")
  eq(d.quotient, nil)
  eq(d.operands[1].least .. " " .. d.operands[1].most, "2.50 2.50")
  eq(d.span, nil)
  d = percentage("2023年收入预算5.00万元，比上年预算增加4.99万元，增长49900.00%。", "49900.00%")
  eq(d.verdict, "exact")
  eq(d.span.endless, true)
  eq(d.span.most, nil)
  d = percentage("2023年收入预算5.00万元，比上年预算增加6.00万元，增长100.00%。", "100.00%")
  assert(d.verdict ~= "exact" and d.quotient == nil or d.expected ~= "100.00%")
end

-- A change of zero leaves the amount open.
do
  local d = percentage("2023年收入预算6.00万元，比上年预算增加0.00万元，增长0.00%。", "0.00%")
  eq(d.verdict, "exact")
  eq(d.quotient, "0%")
  eq(d.operands[2].endless, true)
end

-- Percentage points: never a percentage.
do
  local list = derivation.percentages(result_of(
    "2023年收入预算23.00万元，其中：一般公共预算8.00万元，占34.78%。满意度由上年的91.50%提高到93.00%，提高1.5个百分点。"))
  local found
  for _, d in ipairs(list) do
    found = d.points and d or found
  end
  eq(found.kind, "points")
  eq(found.equation, "93% − 91.5% = 1.5")
  eq(found.clause, "满意度由上年的91.50%提高到93.00%,提高1.5个百分点")
  list = derivation.percentages(result_of("2023年收入预算23.00万元，其中：一般公共预算8.00万元，占34.78%。占比提高1.5个百分点。"))
  eq(list[#list].points, true)
  eq(list[#list].reason, "points")
end

-- A number that nothing derives has a reason.
do
  local d = percentage("2023年收入预算23.00万元。满意度不低于95%。", "95%")
  eq(d.kind, nil)
  assert(derivation.reason_text(d.reason))
end

-- Changes: what they are the sum of, and what they imply of last year.
do
  local changes = derivation.changes(result_of(
    "2023年收入预算71.20万元，比上年预算减少15.67万元，下降18.04%，主要原因是会议费减少10.00万元，印刷费减少5.67万元。"))
  local d = of(changes, "15.67万元")
  eq(d.kind, "parts")
  eq(d.verdict, "exact")
  eq(#d.operands, 2)
  eq(d.implied, "86.87")
  eq(d.implied_by, "71.20 + 15.67")
  eq(d.base, "上年预算")
  eq(of(changes, "10.00万元").kind, "part")
end

-- A change beside the amounts of both years is their difference.
do
  local d = of(derivation.changes(result_of("2023年收入预算71.20万元，比上年预算86.87万元减少15.67万元，下降18.04%。")), "15.67万元")
  eq(d.kind, "difference")
  eq(d.verdict, "exact")
end

-- A sentence in 万元 of a table in 元: the quotient is written in one unit, so that it can be computed as it stands.
do
  local tables = "一般公共预算“三公”经费支出情况表\n\n单位：元\n\n合计\t因公出国（境）费\t公务接待费\n82,932.00\t0.00\t82,932.00\n\n"
  local result = result_of("“三公”经费预算比上年预算增加0.91万元，增长12.33%。", tables)
  local d = of(derivation.percentages(result), "12.33%")
  eq(d.formula, "0.91 ÷ (8.2932 − 0.91)")
  eq(d.reduced, "0.91 ÷ 7.3832")
  eq(d.quotient, "12.325279…%")
  d = of(derivation.changes(result), "0.91万元")
  eq(d.implied_by, "82,932.00 − 9,100.00")
  eq(d.implied, "73,832.00")
end

-- A rate of completion is an outturn over a budget, of which it is no part.
do
  local text = "某市档案局2023年部门决算\n\n二、支出决算情况说明\n\n"
    .. "公务接待费年初预算为3.20万元，支出决算为1.50万元，完成年初预算的46.88%。\n"
  local d = of(derivation.percentages(assert(gouji.check(assert(gouji.read_text(text))))), "46.88%")
  eq(d.operands[1].role, "outturn")
  eq(d.operands[2].role, "budget")
  text = text:gsub("3.20万元", "0万元")
  eq(of(derivation.percentages(assert(gouji.check(assert(gouji.read_text(text))))), "46.88%").reason, "zero")
end

-- A rate of a change that the sentence leaves to its items, or that cannot be read: nothing to divide.
for _, change in ipairs { "下降", "减少999999999999999.99万元，下降" } do
  local d = percentage(("2023年“三公”经费预算46.80万元，比上年预算%s9.30%%。其中：因公出国（境）费0万元，与上年持平；"
    .. "公务用车购置及运行费42.00万元，比上年预算减少4.00万元，下降8.70%%；公务接待费4.80万元，比上年预算减少0.80万元，"
    .. "下降14.29%%。"):format(change), "9.30%")
  eq(d.kind, nil)
  eq(d.reason, "implied")
end

-- A quotient beyond what can be shown is none, and nothing fails.
eq(quotient.text(core.from_raw(math.maxinteger), core.from_raw(1), 2), nil)

-- Every percentage and change of a document has a derivation or a reason that is told.
local function complete(path)
  local result = assert(gouji.check(assert(gouji.read_text(assert(io.open(path, "rb")):read("a"), path))))
  local percentages, expected = derivation.percentages(result), 0
  for id = 1, result.run.doc:figure_count() do
    expected = expected + (result.run.doc:figure(id) == "percent" and 1 or 0)
  end
  local found = 0
  for _, list in ipairs { percentages, derivation.changes(result) } do
    for _, d in ipairs(list) do
      assert(d.kind or derivation.reason_text(d.reason), path .. ": " .. d.text)
      assert(not (d.kind and d.reason), path .. ": " .. d.text)
      found = found + (d.figure.kind == "percent" and 1 or 0)
    end
  end
  eq(found, expected)
  local shares = 0
  for _, d in ipairs(percentages) do
    shares = shares + (d.quotient and 1 or 0)
  end
  return shares
end

eq(complete("examples/budget.txt"), 27)
eq(complete("examples/budget-faulty.txt"), 27)
assert(complete("examples/final-accounts.txt") > 20)

local real = "../shared/documents/乌鲁木齐市招商服务局-2022-预算.txt"
local file = io.open(real, "rb")
if file then
  file:close()
  eq(complete(real), 20)
else
  io.write("the disclosure in ../shared is absent: skipped\n")
end

-- A paragraph that is as long as the document takes no more than its share of time: a minute and more when every figure
-- looked at all before it.
do
  local os = require "os"
  local result = result_of(("2023年收入预算71.20万元，比上年预算减少15.67万元，下降18.04%，"):rep(1000))
  local started = os.clock()
  local list = derivation.percentages(result)
  eq(#list, 1000)
  assert(#list[1000].clause < 300 and list[1000].clause:sub(1, #"…") == "…" and utf8.len(list[1000].clause))
  assert(os.clock() - started < 20, "the time grows with the square of the paragraph")
end
