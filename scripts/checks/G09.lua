-- 共同目标: a goal that several targets or the text name, in amounts beyond the budget, is one amount everywhere.
local nouns, quantity, targets, words -- loaded where a document has targets

local meta = {
  id = "G09", api = 1, kind = "check", severity = "warning",
  title = "A goal named in several places is the same everywhere",
  categories = { "default", "targets", "text" },
  needs = { any = { "target", "department_target" } },
  source = "D",
}

-- How many bytes of its sentence are looked at before an amount.
local SENTENCE = 600

-- Bytes of a noun that names a goal by itself: three characters.
local SHORTEST = 9

-- The last piece of a clause that names something: behind the last 的 or quotation mark.
local function last_piece(text)
  return text:gsub("“", "的"):gsub("”", ""):match("^.*的(.+)$") or text
end

-- What an amount in a text is a goal of: "…亿元的招商引资目标" or "招商引资…亿元".
local function noun_of(number)
  local after = number.after:gsub("^”", "")
  local behind = after:match("^的(.+)$")
  return nouns.of(behind or last_piece(number.before))
end

-- Whether the clause speaks of a part or of a period, or its sentence last named another year.
local function is_other(budget, number)
  local clause = number.before .. number.after
  local year = clause:match("^.*(20%d%d)年") or (number.sentence or ""):match("^.*(20%d%d)年")
  return nouns.holds(clause, words.partial) ~= nil or (year ~= nil and budget.year ~= nil and tonumber(year) ~= budget.year)
    or nouns.holds(number.sentence or "", words.other_years) ~= nil
end

local function is_goal(figure)
  return figure.kind == "amount" and figure.unit == "亿元" and not figure:is_zero()
end

-- Every mention of a goal: { noun, figure }, in the order of print.
local function mentions_of(budget)
  local list = {}
  local function add(number)
    if is_goal(number.figure) and not is_other(budget, number) then
      local noun = noun_of(number)
      if #noun >= SHORTEST then
        list[#list + 1] = { noun = noun, figure = number.figure }
      end
    end
  end
  for _, kind in ipairs { "amount", "other" } do
    for _, id in ipairs(budget.doc:figures_of(kind)) do
      local block, row, _, offset, length = budget.doc:figure_at(id)
      local text = not row and budget.texts[block]
      if text and text:sub(offset + length, offset + length + #"亿" - 1) == "亿" then
        local found = { figure = budget.figure(id), offset = offset, length = length }
        for _, number in ipairs(quantity.of_text(budget, text, { found })) do
          number.sentence = text:sub(math.max(1, offset - SENTENCE), offset - 1):gsub("^.*。", "")
          add(number)
        end
      end
    end
  end
  for _, target in ipairs(targets.all(budget)) do
    for _, goal in ipairs(target.goals) do
      for _, number in ipairs(goal.numbers) do
        add(number)
      end
    end
    for _, indicator in ipairs(target.indicators) do
      local value = indicator.value
      if value and value.single and value.figure and value.unit == "亿元" then
        add { figure = value.figure, before = indicator.name, after = "" }
      end
    end
  end
  return list
end

-- The mentions of one noun by their amounts, the most frequent first, in order of print among equals.
local function by_amount(list)
  local groups, of = {}, {}
  for _, mention in ipairs(list) do
    local group = of[mention.figure.amount]
    if not group then
      group = { order = #groups }
      of[mention.figure.amount], groups[#groups + 1] = group, group
    end
    group[#group + 1] = mention.figure
  end
  table.sort(groups, function(a, b)
    return #a > #b or (#a == #b and a.order < b.order)
  end)
  return groups
end

-- An amount with its unit, also where 亿 stands without 元.
local function printed(figure)
  return figure.text:find("元", 1, true) and figure.text or figure.amount:format("亿元") .. "亿元"
end

-- One amount that is the goal of two things: perhaps one goal under two names.
local function report_names(mentions, report)
  local first = {}
  for _, mention in ipairs(mentions) do
    local other = first[mention.figure.amount]
    if not other then
      first[mention.figure.amount] = mention
    elseif not other.told and not mention.noun:find(other.noun, 1, true) and not other.noun:find(mention.noun, 1, true) then
      other.told = true
      report {
        message = "{stated} is the goal of {noun} here, of {other} elsewhere",
        values = { stated = printed(mention.figure), noun = mention.noun, other = other.noun }, at = mention.figure,
        also = { other.figure }, stated = printed(mention.figure), severity = "info",
      }
    end
  end
end

local function run(budget, must, report)
  nouns = require "gouji.noun"
  quantity = require "gouji.quantity"
  targets = require "gouji.target"
  words = require "gouji.data.targets"
  local by_noun, order = {}, {}
  local mentions = mentions_of(budget)
  report_names(mentions, report)
  for _, mention in ipairs(mentions) do
    if not by_noun[mention.noun] then
      by_noun[mention.noun] = {}
      order[#order + 1] = mention.noun
    end
    table.insert(by_noun[mention.noun], mention)
  end
  for _, noun in ipairs(order) do
    local groups = by_amount(by_noun[noun])
    if #groups == 1 and #groups[1] > 1 then
      must.looked(groups[1])
    end
    for i = 2, #groups do
      local stated, usual = groups[i][1], groups[1][1]
      local also = { table.unpack(groups[i], 2) }
      table.move(groups[1], 1, #groups[1], #also + 1, also)
      local difference = (stated.amount - usual.amount):abs():format("亿元") .. "亿元"
      must.looked(groups[1])
      report {
        message = "The goal {noun} is {stated} here, {expected} elsewhere; difference {difference}",
        values = { noun = noun, stated = printed(stated), expected = printed(usual), difference = difference }, at = stated,
        also = also, stated = printed(stated), expected = printed(usual), difference = difference,
      }
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
