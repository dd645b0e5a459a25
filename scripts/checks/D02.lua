-- 科目名称一致: the class, section and item that a sentence names are those of the tables.
local accounts = require "gouji.data.accounts"
local functional = require "gouji.data.functional"
local subject = require "gouji.subject"

local meta = {
  id = "D02", api = 1, kind = "check", severity = "error",
  title = "Account names of the narrative are those of the tables",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "S: 表文关系; D",
}

local LEVELS = { { "class", 3 }, { "section", 5 }, { "item", 7 } }

-- The name that the tables print for a code, or nil.
local function printed_name(budget, code)
  for _, role in ipairs { "general", "expenditure", "income", "fund", "capital" } do
    local t = budget:table(role)
    local row = t and t:find(code)[1]
    if row and row.name ~= "" then
      return row.name
    end
  end
end

local function examine(budget, levels, code, must, report)
  for _, level in ipairs(LEVELS) do
    -- A name taken over from a paragraph above has no place here: what it was said of is not sure.
    local at = levels[level[1] .. "_at"]
    local name, part = at and levels[level[1]], code:sub(1, level[2])
    if name and #part == level[2] then
      must.looked()
      local printed = printed_name(budget, part)
      local official, right = functional.matches(part, name, budget.year)
      if printed and not accounts.same_name(printed, name) and official ~= true then
        report {
          message = "{name} is named here, but {code} is {printed} in the tables",
          values = { name = name, code = part, printed = printed },
          at = at, stated = name, expected = printed,
        }
      elseif not printed and official == false then
        report {
          message = "{name} is named here, but the official name of {code} is {printed}", severity = "warning",
          values = { name = name, code = part, printed = right },
          at = at, stated = name, expected = right,
        }
      end
    end
  end
end

local function run(budget, must, report)
  local done = {}
  for _, fact in ipairs(budget:narrative()) do
    local levels = fact.levels
    if levels and levels.item and not done[levels] then
      done[levels] = true
      local code = subject.code(budget, fact)
      if code then
        examine(budget, levels, code, must, report)
      elseif budget:table("general") and budget:table("general"):total() and not (fact.amount and fact.amount:is_zero()) then
        report {
          message = "No row of the tables is named {name}", values = { name = levels.item }, severity = "warning",
          at = levels.item_at, stated = levels.item,
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
