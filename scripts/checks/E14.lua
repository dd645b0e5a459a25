-- 大写小写: an amount in capital numerals is the figure beside it.
local capital = require "gouji.capital"
local clauses = require "gouji.clause"

local meta = {
  id = "E14", api = 1, kind = "check", severity = "error",
  title = "Amounts in capital numerals equal the figures beside them",
  categories = { "default", "text" },
  source = "S: rules for 人民币大写",
}

-- How far from the numerals their figure may stand, in bytes of folded text.
local REACH = 24

-- The amount figures of a text, by their offsets.
local function amounts(budget, block)
  local list = {}
  local classes = budget.doc:scan(block, clauses.lexicon())
  for i = 1, #classes do
    if classes:sub(i, i) == "A" then
      local _, _, id, offset, length = budget.doc:token(block, i)
      list[#list + 1] = { figure = budget.figure(id), from = offset, to = offset + length - 1 }
    end
  end
  return list
end

-- The nearest figure before or behind the numerals.
local function beside(list, run)
  local best, distance
  for _, entry in ipairs(list) do
    local gap = entry.to < run.offset and run.offset - entry.to or entry.from - (run.offset + run.length)
    if gap >= 0 and gap <= REACH and (not distance or gap < distance) then
      best, distance = entry.figure, gap
    end
  end
  return best
end

local function run(budget, must, report)
  for _, block in ipairs(budget:blocks_with(capital.digits)) do
    local text = budget.texts[block]
    if text:find("元", 1, true) or text:find("圆", 1, true) then
      local list
      for _, found in ipairs(capital.find(text)) do
        must.looked()
        list = list or amounts(budget, block)
        local at = { block = block, offset = found.offset, length = found.length }
        local amount = capital.parse(found.text)
        local figure = beside(list, found)
        if not amount then
          report {
            message = "{stated} is no amount in capital numerals", values = { stated = found.text }, severity = "warning",
            at = at, stated = found.text,
          }
        elseif figure and figure.amount ~= amount then
          report {
            message = "{stated} is {amount} yuan, but {other} stands beside it, which is {expected}; difference {difference} yuan",
            values = {
              stated = found.text, amount = amount:format("元"), other = figure.text,
              expected = capital.format(figure.amount),
              difference = (figure.amount - amount):abs():format("元"),
            },
            at = at, also = { figure }, stated = found.text, expected = capital.format(figure.amount),
            difference = (figure.amount - amount):abs():format("元"),
          }
        end
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
