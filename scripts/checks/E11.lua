-- 漏百分号漏单位: a share ends in %, an amount in its unit.
local clauses = require "gouji.clause"
local outline = require "gouji.outline"
local words = require "gouji.data.wording"

local meta = {
  id = "E11", api = 1, kind = "check", severity = "warning",
  title = "Shares have a percent sign, amounts a unit",
  categories = { "default", "text", "wording" },
  needs = { narrative = true },
  source = "S: 文内关系; D",
}

-- Where amounts are no figures of the budget.
local ELSEWHERE = { glossary = true, duties = true, units = true }

-- Words between a subject and its number.
local BETWEEN = { ["为"] = true, ["是"] = true, [":"] = true, ["预算"] = true, ["预算数"] = true, ["数为"] = true, ["共计"] = true, ["共"] = true }

-- Whether a number stands at the end of a clause: what follows it is a stop, no unit.
local function ends_clause(classes, i)
  local after, next_one = classes:sub(i + 1, i + 1), classes:sub(i + 2, i + 2)
  -- 各是1265.31,1265.31万元: the last number of a list has the unit of all.
  return after == "" or after:find("[,;.]") ~= nil and not next_one:find("[APN]")
end

local function place(budget, block, i)
  local _, _, _, offset, length = budget.doc:token(block, i)
  return { block = block, offset = offset, length = length }
end

-- Whether the number at token i is a bare number: neither a year nor counted, and no part of 3、4 and the like.
local function bare(budget, block, i)
  local text, _, id = budget.doc:token(block, i)
  local figure = id and budget.figure(id)
  return figure ~= nil and figure.kind ~= "amount" and figure.kind ~= "year" and text:find("^%d[%d,]*%.?%d*$") ~= nil
end

-- Whether a number with decimals before a stop is an amount by its place: behind an account's name or 预算数为.
local function precise(classes, i, before, text, money)
  return money and text:find("%.%d") ~= nil and classes:sub(i + 1, i + 1) ~= "" and before:find("[SEBFDCKIx]") ~= nil
end

local function examine(budget, block, must, report)
  local context = budget.contexts[block]
  local money = words.sections_of_kind[context.section] or words.sections_of_money[context.section] or false
  local classes = budget.doc:scan(block, clauses.lexicon())
  local amounts = classes:find("A", 1, true) ~= nil
  local shares = classes:find("P", 1, true) ~= nil
  for i in classes:gmatch("()N%f[,;.\0]", 2) do
    if ends_clause(classes, i) and bare(budget, block, i) then
      local before = classes:sub(i - 1, i - 1)
      if before == ":" or before == "x" then
        local word = budget.doc:token(block, i - 1)
        before = BETWEEN[word] and i > 2 and classes:sub(i - 2, i - 2) or before
      end
      local text = budget.doc:token(block, i)
      local word = budget.doc:token(block, i - 1)
      -- 减少 17.29 万元, 减少 3.46: the second number is the rate.
      local second = classes:sub(1, i):find("[+~-]A,[+-]N$") ~= nil
      local rate = (before == "+" or before == "-")
        and (second or word:find("增长", 1, true) or word:find("下降", 1, true) or word:find("幅", 1, true) or word:find("率", 1, true))
      if rate and amounts then
        must.looked()
        report {
          message = "the rate {stated} has no percent sign", values = { stated = text }, at = place(budget, block, i),
          stated = text, expected = text .. "%",
        }
      elseif (before == "s" or before == "o") and (shares or amounts) then
        must.looked()
        report {
          message = "the percentage {stated} has no percent sign", values = { stated = text }, at = place(budget, block, i),
          stated = text, expected = text .. "%",
        }
      elseif (before == "S" or before == "+" or before == "-") and (amounts or money and before == "S")
        or precise(classes, i, before, text, money) then
        must.looked()
        report {
          message = "the amount {stated} has no unit", values = { stated = text }, at = place(budget, block, i), stated = text,
        }
      end
    end
  end
  must.looked(amounts and 1 or 0)
end

local function run(budget, must, report)
  local flat = outline.of(budget).flat
  for block, kind in ipairs(budget.kinds) do
    local context = budget.contexts[block]
    if kind ~= "table" and not flat[block] and context.section and not ELSEWHERE[context.section] then
      examine(budget, block, must, report)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
