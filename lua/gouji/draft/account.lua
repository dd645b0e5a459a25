-- Accounts in drafts: the rows of a table that a narrative tells one by one, with the names of what stands above them.
local functional = require "gouji.data.functional"
local numbering = require "gouji.numbering"

local account = {}

---Whether a row states an amount that is not zero.
function account.states(row, key)
  local figure = row[key or "total"]
  return figure ~= nil and figure.amount ~= nil and not figure:is_zero()
end

---The name that a table prints for a code, or the official one.
---@return string? name, gouji.Row? row that prints it
function account.name(budget, t, code)
  for _, row in ipairs(t:find(code)) do
    if row.name ~= "" then
      return row.name, row
    end
  end
  return functional.name(code, budget.year)
end

---The class that a row of an overview names.
function account.class_name(row)
  return (numbering.strip(row.name):gsub("^%d+", ""))
end

---The rows of the most detailed level that state an amount, each code once: 项, or 款 where no 项 are printed. `rows` of one
---code stand in `same`.
function account.details(t)
  local deepest = 0
  for _, row in ipairs(t:coded()) do
    deepest = math.max(deepest, row.level)
  end
  local list, by_code = {}, {}
  for _, row in ipairs(t:coded()) do
    if row.level == deepest and account.states(row) then
      local known = by_code[row.code]
      if known then
        known.same[#known.same + 1] = row
      else
        by_code[row.code] = { row = row, same = { row } }
        list[#list + 1] = by_code[row.code]
      end
    end
  end
  return list
end

---The classes of a table that state an amount: { code, name, row, figures }, the figures being those of its own row, or
---of what is printed below it.
function account.classes(budget, t)
  local list, seen = {}, {}
  for _, row in ipairs(t:coded()) do
    local code = row.class
    if not seen[code] then
      seen[code] = true
      local figures, any = {}, false
      for _, part in ipairs(t:account(code)) do
        figures[#figures + 1] = part.total
        any = any or account.states(part)
      end
      local name, named = account.name(budget, t, code)
      if any and name then
        list[#list + 1] = { code = code, name = name, row = named, figures = figures }
      end
    end
  end
  return list
end

---类 款 项 of a row, as the form words them.
function account.path(writer, t, row)
  local budget = writer.budget
  local function part(length)
    local name, named = account.name(budget, t, row.code:sub(1, length))
    return name and writer:name(name, named)
  end
  local slots = { class = part(3), section = #row.code >= 5 and part(5) or nil, item = #row.code == 7 and part(7) or nil }
  if not slots.class or #row.code >= 5 and not slots.section then
    return nil
  end
  return writer:sentence(#row.code == 7 and "account" or #row.code == 5 and "account_section" or "account_class", slots)
end

return account
