-- Procurement: total, goods, works and services, and what is reserved for or awarded to small enterprises.
local numbering = require "gouji.numbering"
local recogniser = require "gouji.data.recogniser"
local tally = require "gouji.tally"
local data = require "gouji.data.procurement"

local role_of = recogniser.new(data.roles)
local whole_of = recogniser.new(data.wholes)

-- The words that an amount belongs to: all since the amount before, from the last end of a sentence on.
local function words_of(gap)
  return gap:match("^.*[.;](.*)$") or gap
end

-- The words of a share between the amount before and 占: where there are any, it is no share of that amount.
local function has_subject(gap)
  return gap:match("^(.-)占"):gsub("[,;.:()]", "") ~= ""
end

-- 一是车辆保险1.2万元,二是…: the amount as a part of the one before the list. Returns the list that is open.
local function add_item(group, list, gap, before, figure)
  local bare = gap:gsub("^[,;.:]+", "")
  if numbering.strip_list(bare) == bare then
    return nil
  elseif bare:find("一是", 1, true) == 1 then
    list = before and { total = before, parts = {} }
    group.lists[#group.lists + 1] = list
  end
  if list then
    list.parts[#list.parts + 1] = figure
  end
  return list
end

local function read_block(budget, block, group)
  local list, before
  local kind, tail = budget.doc:block(block)
  local words = group.words or ""
  for _, t in ipairs(tally.read(budget, block)) do
    local figure = t.figure
    local gap = words .. t.gap
    if figure and figure.amount then
      local phrase = words_of(gap)
      local role = role_of((phrase:gsub("%b()", "")))
      if role and not group[role] then
        group[role] = figure
      end
      list = add_item(group, list, gap, before, figure)
      group.last, before = role, figure
      words = ""
    elseif figure and figure.percent then
      local share = gap:match("占(.*)$")
      if share then
        group.shares[#group.shares + 1] = {
          percent = figure, part = not has_subject(gap) and group.last or nil, whole = whole_of((share:gsub(",", ""))),
        }
      end
      words = ""
    else
      words = gap -- 2024 年度本部门: years and counts stand among the words of an amount
    end
    tail = t.tail
  end
  -- A sentence that the next block goes on with, parted from it by the end of a page.
  tail = words .. tail
  group.words = not tail:find("[.:;]$") and not tail:find("。$") and kind ~= "heading" and tail or nil
end

-- Total, goods, works and services are facts that the narrative's grammar reads.
local function add_facts(budget, groups)
  for _, fact in ipairs(budget:narrative()) do
    local here = fact.section == "procurement" and fact.amount and not fact.foreign
    local role = here and fact.concept and data.concepts[fact.concept]
    local group = role and groups[fact.section_block or 0]
    if group and not group[role] then
      group[role] = fact.amount
    end
  end
end

---What the sections of procurement state, one entry for each: `key` (that of its facts: section_block), figures by role
---(total, goods, works, services, reserved, reserved_micro, awarded, micro, awarded_reserved, awarded_other …), `shares`
---{ percent, part and whole: roles or nil }, `lists` of 一是 …, 二是 …: { total, parts }.
---@param budget gouji.Budget
local function read(budget)
  local groups, order = {}, {}
  for block, kind in ipairs(budget.kinds) do
    local context = budget.contexts[block]
    if kind ~= "table" and context and context.section == "procurement" then
      local key = context.section_block or 0
      if not groups[key] then
        groups[key] = { shares = {}, lists = {}, key = key }
        order[#order + 1] = groups[key]
      end
      read_block(budget, block, groups[key])
      groups[key].last = nil
    end
  end
  if #order > 0 then
    add_facts(budget, groups)
  end
  return order
end

return { read = read }
