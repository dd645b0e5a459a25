-- 名词解释: what the document uses is explained where its counterpart is.
local glossary = require "gouji.glossary"
local words = require "gouji.data.terms"

local meta = {
  id = "A14", api = 1, kind = "check", severity = "info",
  title = "Terms are explained together with their counterparts",
  categories = { "default", "wording" },
  needs = { narrative = true },
  source = "S: 财预〔2016〕143号, 名词解释; D",
}

-- The first sentence outside of the glossary that states an amount of a term.
local function use_of(budget, concepts)
  for _, fact in ipairs(budget:narrative()) do
    local amount = fact.amount
    if amount and not amount:is_zero() and fact.section ~= "glossary" and concepts[fact.concept or ""] then
      return amount
    end
  end
end

local function set(list)
  local found = {}
  for _, name in ipairs(list) do
    found[name] = true
  end
  return found
end

local function run(budget, must, report)
  local entries = glossary.of(budget)
  if #entries == 0 then
    return "not_applicable"
  end
  for _, pair in ipairs(words.counterparts) do
    for i, term in ipairs(pair) do
      local other = pair[3 - i]
      local explained = glossary.explains(entries, other.name)
      if explained then
        must.looked()
        local use = not glossary.mentions(entries, term.name) and use_of(budget, set(term.concepts))
        if use then
          report {
            message = "{term} is used with {amount}, but the glossary explains only {other}",
            values = { term = term.name, other = other.name, amount = use.text }, at = use, also = { explained.at },
            expected = term.name,
          }
        end
      end
    end
  end
end

return { meta = meta, run = run }
