-- Head-counts: which of the numbers of people that a narrative states add up to which, and which bound which.
local data = require "gouji.data.people"

local function without(parts, dropped)
  local kept = {}
  for _, part in ipairs(parts) do
    if not dropped[part.kind] or part.post then
      kept[#kept + 1] = part
    end
  end
  return kept
end

local function has_kind(parts, kind)
  for _, part in ipairs(parts) do
    if part.kind == kind and not part.post then
      return true
    end
  end
  return false
end

local function with_post(parts, wanted)
  local found = {}
  for _, part in ipairs(parts) do
    if (part.post ~= nil) == wanted then
      found[#found + 1] = part
    end
  end
  return found
end

local function value_of(parts)
  local sum = 0
  for _, part in ipairs(parts) do
    sum = sum + part.value
  end
  return sum
end

local function figures_of(parts)
  local figures = {}
  for i, part in ipairs(parts) do
    figures[i] = part.figure
  end
  return figures
end

-- Parts of known kind that stand on one level: 离退休 beside 离休 and 退休, and 在职 beside its posts, count once.
local function level(head, parts)
  local known = {}
  for _, part in ipairs(parts) do
    if part.kind then
      known[#known + 1] = part
    end
  end
  if has_kind(known, "retirees") then
    known = without(known, { old_retired = true, retired = true })
  end
  if head.kind == "actual" and has_kind(known, "active") then
    known = with_post(known, false)
  end
  return known, #known < #parts
end

-- The parts of 实有 that a reading counts.
local function reading_of(parts, reading)
  local counted = {}
  for _, part in ipairs(parts) do
    if part.post or reading[part.kind] then
      counted[#counted + 1] = part
    end
  end
  return counted
end

-- The reading of 实有 that fits most of the lists, the first of those.
local function common_reading(lists)
  local best, most = data.readings[1], 0
  for _, reading in ipairs(data.readings) do
    local count = 0
    for _, list in ipairs(lists) do
      count = count + (value_of(reading_of(list.parts, reading)) == list.head.value and 1 or 0)
    end
    if count > most then
      best, most = reading, count
    end
  end
  return best
end

local function add_sum(sums, head, parts, certain)
  sums[#sums + 1] = { total = head.figure, parts = figures_of(parts), certain = certain, head = head }
end

-- A list behind 其中 of parts of one sort (posts, institutions) need not be complete; one of the retired alone is not.
local function add_list(sums, head, parts, open)
  local value = value_of(parts)
  open = open or head.partial or (head.kind == "actual" and #with_post(parts, true) == 0)
  if value == head.value or (#parts > 1 and (value > head.value or not open)) then
    add_sum(sums, head, parts, value >= head.value)
  end
end

local function add_year_before(sums, head)
  if head.prior and head.change and head.prior.figure and head.change.figure then
    sums[#sums + 1] = {
      total = head.figure, parts = { head.prior.figure, head.change.figure }, certain = true,
      weights = { 1, head.direction == "-" and -1 or 1 },
    }
  end
end

---The sums that the head-counts of a document state: { total, parts (figures), weights or nil, certain: false where 其中
---may leave something out, head: whose parts they are }.
---@param people gouji.People
local function sums(people)
  local found, lists = {}, {}
  for _, head in ipairs(people.heads) do
    local parts, open = level(head, head.parts)
    if #parts > 0 and head.kind == "actual" and has_kind(parts, "active") then
      lists[#lists + 1] = { head = head, parts = parts, open = open }
    elseif #parts > 0 then
      local posts = with_post(parts, true)
      if #posts == 0 or #posts == #parts or head.kind == "actual" then
        add_list(found, head, parts, open)
      end
    elseif head.loose and has_kind(head.loose, "active") and #head.loose > 1 then
      lists[#lists + 1] = { head = head, parts = level(head, head.loose), loose = true }
    end
    add_year_before(found, head)
  end
  local reading = common_reading(lists)
  for _, list in ipairs(lists) do
    local parts = reading_of(list.parts, reading)
    local fits = value_of(parts) == list.head.value
    if fits or list.loose then
      add_sum(found, list.head, parts, fits)
    elseif #list.parts > 1 and not ((list.open or list.head.partial) and value_of(parts) < list.head.value) then
      add_sum(found, list.head, parts, true)
    end
  end
  return found
end

---What bounds a number of people: { part, whole }: the parts of what need not add up, and a rise, which cannot exceed what
---it led to.
---@param people gouji.People
---@param stated table[] the sums of the same head-counts
local function bounds(people, stated)
  local found, summed = {}, {}
  for _, sum in ipairs(stated) do
    summed[sum.head or false] = true
  end
  for _, head in ipairs(people.heads) do
    for _, part in ipairs(summed[head] and {} or head.parts) do
      if part.kind then
        found[#found + 1] = { part = part.figure, whole = head.figure }
      end
    end
    if head.change and head.direction == "+" and head.change.figure then
      found[#found + 1] = { part = head.change.figure, whole = head.figure }
    end
  end
  return found
end

-- The heads of one block in runs: the posts of an institution and what follows of its staff.
local function runs(heads)
  local list, run = {}, nil
  for _, head in ipairs(heads) do
    local is_posts = head.kind == "established" and not (head.whole and head.whole.kind ~= "established")
    if not run or run.block ~= head.block or (is_posts and #run.staff > 0) then
      run = { block = head.block, posts = {}, by_post = {}, staff = {} }
      list[#list + 1] = run
    end
    if is_posts then
      if not head.whole then
        run.posts[#run.posts + 1] = head
      end
      if head.post then
        run.by_post[head.post] = run.by_post[head.post] or head
      end
    else
      run.staff[#run.staff + 1] = head
    end
  end
  return list
end

---Staff in service beside the posts of the same institution, in all and by post: { active = figure, posts = figures }.
---@param people gouji.People
local function posts(people)
  local found = {}
  for _, run in ipairs(runs(people.heads)) do
    local all = run.posts
    local plain = with_post(all, false)
    local summed = #all > 1 and #plain == 0
    for _, head in ipairs(run.staff) do
      local kind = head.whole and head.whole.kind == "active" and head.post and "active" or head.kind
      local posts_only = not has_kind(head.parts, "contract") -- 含编外 …: some have no post
      if kind == "active" and not head.post and posts_only and (#all == 1 and #plain == 1 or summed) then
        found[#found + 1] = { active = head.figure, posts = figures_of(all) }
        all = {}
      elseif (kind == "active" or kind == "post") and head.post and run.by_post[head.post] then
        found[#found + 1] = { active = head.figure, posts = { run.by_post[head.post].figure } }
      end
    end
  end
  return found
end

return { sums = sums, bounds = bounds, posts = posts }
