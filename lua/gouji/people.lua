-- People: the head-counts that a narrative states (编制, 实有, 在职, 离休, 退休 …) with their parts and changes, and how many
-- institutions a department is made of.
local core = require "gouji.core"
local tally = require "gouji.tally"
local data = require "gouji.data.people"

local PERSONS = { [""] = true, ["人"] = true, ["名"] = true, ["位"] = true, ["个"] = true }
local INSTITUTIONS = { ["家"] = true, ["个"] = true, ["户"] = true, ["所"] = true }
local RISES = { "增加", "增长", "新增", "上升", "增" }
local FALLS = { "减少", "下降", "减" }
local PRIOR = { "上年", "去年", "上一年", "上年度" }

-- How many bytes may stand between the word for what is counted and the number: 在职职工人数为.
local REACH = 18
-- How many bytes may stand between the number of institutions and what they are: 3家公益一类事业单位.
local FAR = 24

local words, institution_words, signs

local function has(text, list)
  for _, word in ipairs(list) do
    if text:find(word, 1, true) then
      return word
    end
  end
end

-- Whether the label ends with one of the words: 较上年减少, 减少了.
local function ends_with(label, list)
  for _, word in ipairs(list) do
    local at = label:find(word, 1, true)
    if at and #label - at - #word + 1 <= 6 then
      return true
    end
  end
  return false
end

local TAILS = { "总数", "数量", "共有", "共计", "合计", "共", "为", "是", "有", "计", "各" }
local LAST = {}
for _, tail in ipairs(TAILS) do
  LAST[tail:sub(-#"各")] = true
end

-- The words of a label without 其中, 为, 共 and the like around what they name.
local function bare(label)
  label = label:gsub("^其中", ""):gsub("^:", "")
  for _, tail in ipairs(LAST[label:sub(-#"各")] and TAILS or {}) do
    if #label > #tail and label:sub(-#tail) == tail and not label:find("实有$") then
      label = label:sub(1, -#tail - 1)
    end
  end
  return label
end

-- Kind and post of what a number of persons counts, or nil.
local function kind_of(q)
  words = words or tally.index(data.words)
  local label = q.label
  local post = data.posts[bare(label)]
  if post then
    return "post", post
  end
  local entry = tally.closest(bare(label), words, REACH)
  if not entry and (label == "" or label == "其中") then
    entry = tally.closest(q.after, words) -- 5 名退休人员
  end
  if not entry then
    return nil
  end
  local kind, named = entry:match("^(%l[%l_]*)/?(%l*)$")
  return kind, named ~= "" and named or nil
end

-- The words directly before a number, with the institution that they name.
local function owner_of(gap)
  return bare(((gap:match("^.*[.;,:()](.*)$") or gap):gsub("^、", "")))
end

local function can_be_part(whole, part)
  local parts = data.parts[whole.kind]
  if not parts then
    return false
  end
  return (part.post ~= nil and parts.post or parts[part.kind] or false) and whole ~= part
end

-- Adds a change (减少 0 人) or the number of the year before (上年 22 人) to the head-count that it is of.
local function add_change(head, q)
  local direction = ends_with(q.label, RISES) and "+" or ends_with(q.label, FALLS) and "-" or nil
  if direction then
    if head and not head.change then
      head.change, head.direction = q, direction
    end
    return true
  elseif has(q.label, PRIOR) and not tally.closest(q.label, words, REACH) then
    if head and not head.prior then
      head.prior = q
    end
    return true
  end
  return false
end

local LISTED = { [","] = true, ["、"] = true, [""] = true }

-- One block into head-counts, appended to `heads`.
local function read_block(budget, block, heads)
  local stack, last = {}, nil -- the wholes whose parts are being listed, the head-count before
  local actual -- the 实有 of the sentence, without 其中
  for _, q in ipairs(tally.read(budget, block)) do
    if q.closes > 0 then
      for _ = 1, q.closes do
        for i = #stack, 1, -1 do
          if stack[i].bracket then
            for j = #stack, i, -1 do
              stack[j] = nil
            end
            break
          end
        end
      end
    end
    if q.stop == "." and not q.among then
      stack, actual = {}, nil
    end
    if q.value and q.figure and PERSONS[q.unit] then
      local known, post = kind_of(q)
      if not add_change(last, q) and known ~= "other" and (known or #stack > 0 or q.among) then
        local head = { tally = q, figure = q.figure, value = q.value, kind = known, post = post, parts = {}, block = block }
        if last and (q.among or q.opens > 0) then
          stack[#stack + 1] = { head = last, bracket = q.opens > 0 }
          last.partial = q.label:find("含", 1, true) ~= nil
        end
        while known and #stack > 0 and not can_be_part(stack[#stack].head, head) do
          stack[#stack] = nil
        end
        local whole = stack[#stack]
        if whole then
          head.whole = whole.head
          table.insert(whole.head.parts, head)
        elseif actual and actual ~= head and can_be_part(actual, head) and not post then
          actual.loose = actual.loose or {}
          table.insert(actual.loose, head)
        end
        if known then
          if known == "actual" and not whole then
            actual = head
          end
          head.owner = owner_of(q.gap)
          q.figure.label = head.owner
          heads[#heads + 1] = head
          last = head
        end
      end
    elseif q.value and not PERSONS[q.unit] then
      last = nil -- what is counted is no person: changes that follow are not of persons
    end
    if last and q == last.tally and has(q.tail, { "持平", "无变化", "相同", "一致", "不变" }) and LISTED[q.stop] == nil then
      last.unchanged = true
    end
  end
end

local function is_about_people(text)
  signs = signs or core.words(table.concat(data.signs, " "))
  return signs(text) ~= nil
end

-- Counts of institutions in a block: { kind, value, tally, subordinate }, appended to `list`.
local function read_institutions(budget, block, list)
  institution_words = institution_words or tally.index(data.institutions)
  for _, q in ipairs(tally.read(budget, block)) do
    if q.value and INSTITUTIONS[q.unit] then
      local label = bare(q.label)
      local noun, kind = label, tally.closest(label, institution_words, 0)
      if not kind then
        local named, last, length = tally.closest(q.after, institution_words)
        noun, kind = q.after, named and last - length <= FAR and named or nil
      end
      if not kind and label:find("单位$") and has(q.gap, { "预算", "纳入" }) then
        kind = "total"
      end
      if kind then
        local before = list[#list]
        if q.among and before and before.block == block then
          before.kind = "total" -- 下属3家事业单位,其中参公单位1家
        end
        list[#list + 1] = {
          kind = kind, value = q.value, tally = q, block = block,
          subordinate = has(q.label, data.subordinate) ~= nil or has(noun, data.subordinate) ~= nil,
        }
      end
    end
  end
end

-- The names that 二级预算单位包括 A、B lists in a block: their number and the place of the word, or nil.
local LISTS = { "预算单位包括", "所属单位包括", "下属单位包括", "预算单位有", "预算单位为" }
local function read_names(budget, block)
  local text = budget.texts[block]
  for _, word in ipairs(LISTS) do
    local from, to = text:find(word, 1, true)
    local list = from and text:sub(to + 1):gsub("^:", ""):match("^([^.;,:]+)[.;]?")
    if list and not list:find("等", 1, true) and not list:find("本级", 1, true) and list:find("[^%d]") then
      local names = 1
      for _ in list:gmatch("、") do
        names = names + 1
      end
      return { value = names, block = block, at = { block = block, offset = from, length = to - from + 1 } }
    end
  end
end

---What a narrative says of people: { heads, institutions, names }.
---heads: head-counts in order of print: { kind, post, figure, value, parts, partial: they are not all (含 …), whole,
---loose (listed behind 实有 without 其中), change, direction, prior (tallies), unchanged, owner (the words before it), block }.
---institutions: { kind, value, tally, subordinate, block }; names: lists of institutions { value, at, block }.
---@param budget gouji.Budget
local function read(budget)
  local people = { heads = {}, institutions = {}, names = {} }
  for block, kind in ipairs(budget.kinds) do
    local context = budget.contexts[block]
    local text = budget.texts[block]
    if kind ~= "table" and context and #text > 20 then
      if (context.section == nil or data.sections[context.section]) and is_about_people(text) and text:find("%d") then
        read_block(budget, block, people.heads)
      end
      local counts_units = context.section == "units" or context.section == "profile" or context.section == nil
      if counts_units and text:find("单位", 1, true) then
        read_institutions(budget, block, people.institutions)
        people.names[#people.names + 1] = read_names(budget, block)
      end
    end
  end
  return people
end

return { read = read, institutions = read_institutions }
