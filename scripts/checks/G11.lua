-- 支付比例: the shares in which one sentence pays for something add up to 100%.
local nouns, quantity, targets, words -- loaded where a document has targets

local meta = {
  id = "G11", api = 1, kind = "check", severity = "warning",
  title = "Shares of payment add up to 100%",
  categories = { "default", "targets", "percentage" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "D",
}

local WHOLE = 100000000

local function percent_text(raw)
  return quantity.decimal(raw) .. "%"
end

-- Whether a percentage of a goal is a share that is paid, and no rate or progress of payments.
local function is_share(number)
  local percent = number.figure.percent
  return percent ~= nil and percent >= 0 and percent <= WHOLE
    and (nouns.holds(number.before .. number.after, words.payment_words) ~= nil or number.before:find("付$") ~= nil)
    and not nouns.holds(number.before .. number.after, words.payment_rates)
end

-- The shares of payment of every sentence of a goal: lists of numbers, each with its sentence's text.
local function sentences_of(goal)
  local list, start = {}, 1
  while start <= #goal.text do
    local stop, last = goal.text:find("。", start, true)
    stop, last = stop or #goal.text + 1, last or #goal.text
    local shares = { text = goal.text:sub(start, stop - 1) }
    for _, number in ipairs(goal.numbers) do
      if number.offset >= start and number.offset < stop and is_share(number) then
        shares[#shares + 1] = number
      end
    end
    list[#list + 1], start = shares, last + 1
  end
  return list
end

-- Whether the sentence leaves a rest unnumbered.
local function has_open_rest(shares)
  for _, share in ipairs(shares) do
    if nouns.holds(share.before, words.payment_rest) then
      return false
    end
  end
  return nouns.holds(shares.text, words.payment_rest) ~= nil
end

local function examine(target, shares, must, report)
  local sum, figures = 0, {}
  for i, share in ipairs(shares) do
    sum = (sum == WHOLE and 0 or sum) + share.figure.percent -- several contracts in one sentence are paid one by one
    figures[i] = share.figure
  end
  if sum == WHOLE then
    must.looked(figures)
  elseif sum > WHOLE or not has_open_rest(shares) then
    report {
      message = "{name}: the shares of payment add up to {stated}, not to 100%; difference {difference}",
      values = { name = target.name or "", stated = percent_text(sum), difference = percent_text(math.abs(WHOLE - sum)) },
      at = figures[1], also = { table.unpack(figures, 2) }, stated = percent_text(sum), expected = "100%",
      difference = percent_text(math.abs(WHOLE - sum)),
    }
  end
end

local function run(budget, must, report)
  nouns = require "gouji.noun"
  quantity = require "gouji.quantity"
  targets = require "gouji.target"
  words = require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    for _, goal in ipairs(target.goals) do
      for _, shares in ipairs(sentences_of(goal)) do
        if #shares >= 2 and not nouns.holds(shares.text, words.payment_cumulative) then
          examine(target, shares, must, report)
        end
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
