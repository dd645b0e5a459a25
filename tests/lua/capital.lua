-- Capital numerals: exact to the 分, both ways; what is against the rules is refused.
local core = require "gouji.core"
local capital = require "gouji.capital"

local function assert_parses(text, expected)
  local amount, problem = capital.parse(text)
  assert(amount, text .. ": " .. tostring(problem))
  assert(amount == core.amount(expected, "元"), ("%s: %s instead of %s"):format(text, amount:format("元"), expected))
end

for text, expected in pairs {
  ["壹万陆仟肆佰零玖元零贰分"] = "16409.02", ["叁佰贰拾伍元零肆分"] = "325.04", ["人民币叁佰贰拾伍元整"] = "325",
  ["壹拾元整"] = "10", ["拾伍元正"] = "15", ["壹亿元整"] = "100000000", ["壹亿零伍万元整"] = "100050000",
  ["壹拾万零柒仟元伍角叁分"] = "107000.53", ["壹仟伍佰捌拾元叁角贰分"] = "1580.32", ["伍角"] = "0.5", ["玖分"] = "0.09",
  ["零元整"] = "0", ["壹仟零壹元整"] = "1001", ["贰仟零贰拾万元"] = "20200000", ["叁万亿元整"] = "3000000000000",
  ["陆角伍分"] = "0.65", ["壹圆正"] = "1", ["壹佰万元整"] = "1000000", ["壹元零角伍分"] = "1.05", ["伍拾元整"] = "50",
} do
  assert_parses(text, expected)
end

for _, text in ipairs {
  "一万元", "两佰元整", "壹佰元零零伍分", "壹拾佰元整", "贰叁元整", "元整", "壹万", "壹分整", "壹佰零零壹元整", "万元整", "壹元伍", "",
  "壹亿贰亿元", "壹万贰万元整", "整",
} do
  local amount, problem = capital.parse(text)
  assert(amount == nil and problem, text .. " is taken for " .. tostring(amount and amount:format("元")))
end

-- Written and read again, every amount is itself; so are the ends of groups.
local seed = 20231
for round = 1, 20000 do
  seed = (seed * 1103515245 + 12345) % 2147483648
  local raw = seed
  for _ = 1, round % 4 do
    seed = (seed * 1103515245 + 12345) % 2147483648
    raw = raw * (seed % 90 + 10) % 9000000000000000
  end
  raw = (raw // 100) * 100
  local amount = core.from_raw(raw)
  local text = assert(capital.format(amount))
  local back, problem = capital.parse(text)
  assert(back == amount, ("%s: %s: %s"):format(amount:format("元"), text, problem or back:format("元")))
end
for text, expected in pairs {
  ["16409.02"] = "壹万陆仟肆佰零玖元零贰分", ["325.04"] = "叁佰贰拾伍元零肆分", ["10"] = "壹拾元整", ["0.5"] = "伍角整",
  ["1000000"] = "壹佰万元整", ["100050000"] = "壹亿零伍万元整", ["1500"] = "壹仟伍佰元整", ["0"] = "零元整", ["1010.1"] = "壹仟零壹拾元壹角整",
} do
  local written = capital.format(core.amount(text, "元"))
  assert(written == expected, text .. ": " .. tostring(written))
end
assert(not capital.format(core.amount("-1", "元")))
assert(not capital.format(core.from_raw(1)))

-- Runs of numerals in a sentence, and nothing that only looks like them.
local runs = capital.find("合同价人民币壹万元整(10000元),共贰拾册,由陆分管,其中元旦补助人民币伍角。")
assert(#runs == 2 and runs[1].text == "壹万元整" and runs[2].text == "伍角")
