-- Assets: vehicles by kind, buildings, equipment above a value and other assets with counts and values, and their date.
local core = require "gouji.core"
local tally = require "gouji.tally"
local data = require "gouji.data.assets"

local signs = core.words(table.concat(data.signs, " "))

local function ends_with(text, ends)
  for _, tail in ipairs(ends) do
    if text:sub(-#tail) == tail then
      return true
    end
  end
  return false
end

local function has(text, words)
  for _, word in ipairs(words) do
    if text:find(word, 1, true) then
      return true
    end
  end
  return false
end

-- The words of a label without the numbers of words around what they name.
local function bare(label)
  label = label:gsub("^其中", "")
  for _, tail in ipairs { "为", "共", "有", "共有", "共计", "总数" } do
    if #label > #tail and label:sub(-#tail) == tail then
      label = label:sub(1, -#tail - 1)
    end
  end
  return label
end

local function begins_with(text, beginnings)
  for _, beginning in ipairs(beginnings) do
    if text:find(beginning, 1, true) == 1 then
      return beginning
    end
  end
end

-- The words by which an amount is a threshold: 50万元以上, 100万元(含)以上; or nil.
local function threshold_word(t)
  return begins_with((t.tail:gsub("^%b()", "")), data.above)
end

-- 50万元以上大型设备1台: the label of equipment behind its threshold, or nil where other words part them.
local function equipment_label(gap)
  local plain = gap:gsub("%b()", "")
  local above = begins_with(plain, data.above) or ""
  plain = bare((plain:sub(#above + 1):gsub("^的", ""):gsub(":", "")))
  return not plain:find("[.,;]") and not plain:find("以下", 1, true) and plain or nil
end

local function vehicle(t, label)
  return t.unit == "辆" or (data.vehicle_units[t.unit] and ends_with(label, data.vehicle_ends))
end

local Reader = {}
Reader.__index = Reader

-- Closes the lists that ended before a tally.
function Reader:close(t)
  if t.closes > 0 then
    if self.bracket then
      self.last, self.whole, self.bracket, self.outer = self.bracket, self.outer, nil, nil
    end
    self.detailed = nil
  end
  if t.stop == "." then
    self.whole, self.last, self.planned, self.threshold, self.detailed, self.bracket = nil, nil, false, nil, nil, nil
  end
  self.planned = self.planned or has(t.gap, data.planned)
end

-- Whether an item goes on with a list: of one kind, or of all that is valued. No semicolon follows assets parted by less.
local function goes_on(whole, kind, t)
  if (whole.kind ~= kind and whole.kind ~= "asset") or has(t.label, data.apart) then
    return false
  elseif whole.kind == "vehicle" then
    return true
  elseif #whole.parts == 1 then
    whole.by_semicolon = t.stop == ";"
  end
  return #whole.parts == 0 or t.stop ~= ";" or whole.by_semicolon
end

-- A new item of a kind, as part of the list that is open.
function Reader:add(kind, t, fields)
  local item = { kind = kind, label = bare(t.label), planned = self.planned, parts = {}, tally = t, block = t.block }
  for key, value in next, fields do
    item[key] = value
  end
  local last = self.last
  if last and t.opens > 0 then
    self.bracket, self.outer, self.whole = last, self.whole, last
    last.open = t.label:find("含", 1, true) == 1 -- some of its parts
  elseif last and t.among and last.whole then
    last.whole.open, self.whole = true, nil -- parts of a part: where they end is not told
  elseif last and t.among then
    self.whole = last
  end
  if self.whole and goes_on(self.whole, kind, t) then
    item.whole = self.whole
    table.insert(self.whole.parts, item)
  else
    self.whole = nil
  end
  for _, figure in ipairs { item.count or false, item.value or false } do
    if figure then
      figure.label = item.label
    end
  end
  self.last = item
  self.items[#self.items + 1] = item
end

function Reader:amount(t)
  local last = self.last
  if threshold_word(t) then
    self.threshold = t
  elseif begins_with(t.tail, data.below) or has(t.label, data.changes) then
    return
  elseif last and t.opens > 0 and last.kind == "equipment" then
    last.details = { t.figure }
    self.detailed = last
  elseif self.detailed then
    table.insert(self.detailed.details, t.figure)
  elseif last and not last.value and data.value[bare(t.label)] and not t.among and t.stop ~= ";" and t.stop ~= "." then
    last.value = t.figure
    t.figure.label = last.label .. bare(t.label)
  else
    self:add("asset", t, { value = t.figure })
  end
end

function Reader:count(t, threshold)
  local label = bare(t.label)
  local equipment = threshold and equipment_label(t.gap)
  if equipment then
    self:add("equipment", t, { count = t.figure, threshold = threshold.figure, label = equipment })
  elseif vehicle(t, label) then
    self:add("vehicle", t, { count = t.figure })
  elseif data.area_units[t.unit] then
    self:add("area", t, { count = t.figure, unit = t.unit })
  end
end

-- The date that assets are stated at: { year, month, figure }.
local function date_of(budget, t)
  local label = t.label
  if not ends_with(label, data.dates) then
    return nil
  end
  local text = budget.texts[t.block]
  local year, rest = text:match("^(20%d%d)年(.*)$", t.offset)
  if not year then
    return nil
  end
  local month = rest:match("^(%d%d?)月") or begins_with(rest, data.year_ends) and "12"
  return { year = tonumber(year), month = tonumber(month), figure = t.figure, block = t.block }
end

local function read_block(budget, block, assets)
  local before, dates = #assets.items, {}
  local reader = setmetatable({ items = assets.items }, Reader)
  for _, t in ipairs(tally.read(budget, block)) do
    local figure = t.figure
    local threshold = reader.threshold
    reader.threshold = nil
    if figure and figure.kind == "year" then
      dates[#dates + 1] = date_of(budget, t)
      reader.planned = reader.planned or has(t.gap, data.planned)
    else
      reader:close(t)
      if figure and figure.amount then
        reader:amount(t)
      elseif figure and (t.value or data.area_units[t.unit]) then
        reader:count(t, threshold)
      end
    end
  end
  -- A date is that of assets in their section, or beside them.
  if budget.contexts[block].section == "assets" or #assets.items > before then
    table.move(dates, 1, #dates, #assets.dates + 1, assets.dates)
  end
end

-- The vehicles that the section of the three public expenses says are kept.
local function read_kept(budget, block, assets)
  for _, t in ipairs(tally.read(budget, block)) do
    local said = t.label:find(data.kept, 1, true) or t.after:find(data.kept, 1, true)
    if t.figure and t.value and said and data.vehicle_units[t.unit] then
      assets.kept[#assets.kept + 1] = t.figure
    end
  end
end

---What a narrative says of assets: { items, dates, kept }.
---items: { kind "vehicle" | "equipment" | "area" | "asset", label, count, value, threshold (figures), details (amounts in
---brackets behind equipment), planned, parts, whole, block }, in order of print; dates: { year, month or nil, figure };
---kept: figures of vehicles kept (保有量) in the section of the three public expenses.
---@param budget gouji.Budget
local function read(budget)
  local assets = { items = {}, dates = {}, kept = {} }
  for block, kind in ipairs(budget.kinds) do
    local context, text = budget.contexts[block], budget.texts[block]
    local section = context and context.section
    local reader
    if kind ~= "table" and context
      and (section == "assets" or (section == nil or section == "other") and signs(text)) then
      reader = read_block
    elseif kind ~= "table" and section == "three_public" and text:find(data.kept, 1, true) then
      reader = read_kept
    end
    if reader and text:find("%d") then
      reader(budget, block, assets)
    end
  end
  return assets
end

---The number of all vehicles there are, not the planned ones: a figure, or nil.
local function vehicles(assets)
  for _, item in ipairs(assets.items) do
    if item.kind == "vehicle" and not item.planned and not item.whole then
      return item.count
    end
  end
end

-- Whether the parts of a list are all there is: a rest takes up what the others leave; lists of vehicles name all kinds.
local function is_complete(item)
  local parts = item.parts
  return has(parts[#parts].label, data.rest) or (item.kind == "vehicle" and #parts > 2)
end

-- Whether a list that does not add up says so: one of assets behind 其中 that falls short and names no rest may leave
-- anything out, one of vehicles hardly.
local function is_told(item, sum, whole)
  return sum > whole or item.kind == "vehicle" or is_complete(item)
end

---The sums that lists of assets state: { total, parts (figures), certain: false where something may have been left out };
---the parts of lists that need not add up are { part, whole } in `bounds`.
---@param assets gouji.Assets
local function sums(assets)
  local found, bounds = {}, {}
  for _, item in ipairs(assets.items) do
    for _, field in ipairs { "count", "value" } do
      local total, parts, sum = item[field], {}, nil
      for _, part in ipairs(total and item.parts or {}) do
        local figure = part[field]
        parts[#parts + 1] = figure
        if figure then
          local value = figure.amount or figure.count
          sum = sum and sum + value or value
        end
      end
      local whole = total and (total.amount or total.count)
      if #parts > 0 and #parts == #item.parts and not item.open and (sum == whole or #parts > 1 and is_told(item, sum, whole)) then
        found[#found + 1] = { total = total, parts = parts, certain = is_complete(item) or sum >= whole }
      else
        for _, part in ipairs(parts) do
          bounds[#bounds + 1] = { part = part, whole = total }
        end
      end
    end
  end
  return found, bounds
end

return { read = read, sums = sums, vehicles = vehicles }
