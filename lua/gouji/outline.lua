-- Outline: the numbered headings and items of a document outside its contents, and the titles of tables that were
-- printed without being read as tables.
local contents = require "gouji.contents"
local lines = require "gouji.data.lines"
local numbering = require "gouji.numbering"
local tables = require "gouji.data.tables"

-- How far below its title a table may begin, in blocks.
local TITLE_REACH = 8
-- A title is a line (bytes of folded text).
local LONGEST = 150

-- Titles of tables that no grid follows: { block, role }, and for every block whether it belongs to the rows of one.
local function find_flat(budget, first)
  local titles, flat = {}, {}
  local title_of = {}
  for block = first, #budget.kinds do
    local text = budget.texts[block]
    if budget.kinds[block] ~= "table" and #text <= LONGEST then
      title_of[block] = tables.role(text)
    end
  end
  local inside = false
  for block = first, #budget.kinds do
    local role = title_of[block]
    local text = budget.texts[block]
    local number = text:sub(1, #"第") == "第" and budget.kinds[block] ~= "table" and numbering.read(text)
    if budget.kinds[block] == "table" or number and number.form == "part" then
      inside = false
    elseif role then
      local grid = false
      for below = block + 1, math.min(block + TITLE_REACH, #budget.kinds) do
        if budget.kinds[below] == "table" then
          grid = true
        end
        if grid or title_of[below] then
          break
        end
      end
      inside = not grid
      if inside then
        titles[#titles + 1] = { block = block, role = role }
      end
    end
    flat[block] = inside
  end
  return titles, flat
end

-- Whether a numbered line is a row of a table whose cells ran together: an account, a source of money.
local function is_row(text)
  return #text <= LONGEST and (lines.class(text) ~= nil or lines.role(text) ~= nil and not text:find("情况", 1, true)
    and not text:find("说明", 1, true) and not text:find("[:。,]"))
end

local function read(budget)
  local content = contents.of(budget)
  local first = (content.last or 0) + 1
  local titles, flat = find_flat(budget, first)
  local entries = {}
  for block = first, #budget.kinds do
    if budget.kinds[block] ~= "table" and not flat[block] then
      local text = budget.texts[block]
      local number = numbering.read(text)
      if number and not (#titles > 0 and is_row(text)) then
        entries[#entries + 1] = {
          block = block, form = number.form, number = number.number, after = number.after, text = text,
          heading = budget.kinds[block] == "heading", section = budget.contexts[block].section,
        }
      elseif budget.kinds[block] == "heading" then
        entries[#entries + 1] = { block = block, text = text, heading = true, section = budget.contexts[block].section }
      end
    end
  end
  return { first = first, entries = entries, titles = titles, flat = flat }
end

---The outline of a document: { first (block behind the contents), entries, titles, flat }. entry: { block, form, number,
---after, text, heading, section }; form and number are nil for a heading without number. `titles`: { block, role } of
---tables that no grid follows; flat[block]: whether the block belongs to such a table.
---@param budget gouji.Budget
---@return gouji.Outline
local function of(budget)
  if not budget.outline then
    budget.outline = read(budget)
  end
  return budget.outline
end

-- Whether a number is printed anywhere in the blocks between two entries, in the middle of a text or behind a blank:
-- then no item is missing, it only does not begin a line.
local DIGITS = { "一", "二", "三", "四", "五", "六", "七", "八", "九" }

local function numeral(number)
  if number <= 10 then
    return DIGITS[number] or "十"
  elseif number < 20 then
    return "十" .. DIGITS[number - 10]
  end
  return DIGITS[number // 10] .. "十" .. (DIGITS[number % 10] or "")
end

local function printed_forms(form, number)
  if number < 1 or number > 99 then
    return {}
  end
  local han, digit = numeral(number), tostring(number)
  if form == "part" then
    return { "第" .. han .. "部分" }
  elseif form == "han" then
    return { han .. "、", han .. "." }
  elseif form == "bracket" or form == "digit_bracket" then
    return { "(" .. han .. ")", "(" .. digit .. ")" }
  elseif form == "circled" then
    return number <= 20 and { "\xE2\x91" .. string.char(0x9F + number) } or {}
  end
  return { digit .. ".", digit .. "、", digit .. ")" }
end

---The text of a number in a form: ("han", 3) is 三、.
local function numbered(form, number)
  return printed_forms(form, number)[1] or tostring(number)
end

-- Whether a text holds a number as a number of an item: 1. is none in 11.25, 一、 none in 二十一、.
local function holds_number(text, mark)
  local at, to = text:find(mark, 1, true)
  while at do
    local before, after = text:sub(math.max(1, at - 3), at - 1), text:sub(to + 1, to + 1)
    if not before:find("%d$") and before ~= "十" and not (mark:find("^%d") and after:find("^%d")) then
      return true
    end
    at, to = text:find(mark, to + 1, true)
  end
  return false
end

---Whether the number `number` of a form is printed anywhere in the blocks [from, to], also inside a text.
local function is_printed(budget, form, number, from, to)
  for _, mark in ipairs(printed_forms(form, number)) do
    for block = from, to do
      if budget.kinds[block] ~= "table" and holds_number(budget.texts[block], mark) then
        return true
      end
    end
  end
  return false
end

-- The parts that a disclosure begins with.
local OPENING = { profile = true, duties = true, units = true }

---Whether the text is a whole disclosure: it has contents, or its first and its last part. An extract of a few tables, or
---of a few sentences, lacks nothing.
local function is_whole(budget)
  if #contents.of(budget).entries > 0 then
    return true
  end
  local opens, closes = false, false
  for block = 1, #budget.kinds do
    local context = budget.contexts[block]
    opens = opens or context ~= nil and OPENING[context.section or ""] ~= nil
    closes = closes or context ~= nil and context.section == "glossary"
  end
  return opens and closes
end

---Whether a text ends without a stop: extraction may have torn the rest of it away.
local function is_cut(budget, block)
  local text = budget.texts[block]
  return block == #budget.kinds or not (text:find("[:;]$") or text:find("。$") or text:find("表$") or text:find("%)$"))
end

return { of = of, numbered = numbered, is_printed = is_printed, is_whole = is_whole, is_cut = is_cut }
