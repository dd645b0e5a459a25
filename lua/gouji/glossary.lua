-- Glossary: the terms that a disclosure explains under 名词解释, each with the place of its explanation.
local numbering = require "gouji.numbering"

-- A term is short (bytes of folded text); what stands before a later colon is prose.
local LONGEST = 90

-- The term and the offset of its explanation in a line: "一、基本支出:…", "1.“三公”经费是指…", "基本支出 指…"; else nil.
local function term_of(text)
  local number = numbering.after(text)
  local start = number or 1
  local at, width = text:find(":", start, true), 1
  if not at or at - start > LONGEST then
    at = number and text:find("是指", start, true) or number and text:find("指", start, true)
    width = at and (text:sub(at, at + 5) == "是指" and 6 or 3)
  end
  if not at or at == start or at - start > LONGEST then
    return nil
  end
  local term = text:sub(start, at - 1)
  if term:find("[,;]") or term:find("。", 1, true) then
    return nil
  end
  return term, start, at + width
end

local function read(budget)
  local entries = {}
  local open
  for block, kind in ipairs(budget.kinds) do
    local context = budget.contexts[block]
    if kind ~= "table" and context.section == "glossary" then
      local text = budget.texts[block]
      local term, start, after = term_of(text)
      -- What is neither numbered nor explains anything belongs to the entry before it.
      if term and after <= #text then
        open = { term = term, block = block, at = { block = block, offset = start, length = #term }, after = after, text = text }
        entries[#entries + 1] = open
      end
    end
  end
  return entries
end

---The terms that the glossary explains, in order: { term, block, at (the term's place), after (offset of the
---explanation), text }. Empty without a glossary.
---@param budget gouji.Budget
---@return gouji.Term[]
local function of(budget)
  if not budget.glossary then
    budget.glossary = read(budget)
  end
  return budget.glossary
end

---Whether any entry speaks of a term: then it is told in the explanation of another one.
local function mentions(entries, name)
  for _, entry in ipairs(entries) do
    if entry.text:find(name, 1, true) then
      return true
    end
  end
  return false
end

---The entry that explains a term: its own words hold the name; nil without one.
local function explains(entries, name)
  for _, entry in ipairs(entries) do
    if entry.term:find(name, 1, true) then
      return entry
    end
  end
end

return { of = of, explains = explains, mentions = mentions }
