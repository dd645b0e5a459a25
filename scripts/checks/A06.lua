-- 编号连续: numbers of one form count on from one, in the order of print.
local contents = require "gouji.contents"
local numbering = require "gouji.numbering"
local outline = require "gouji.outline"
local tables = require "gouji.data.tables"

local meta = {
  id = "A06", api = 1, kind = "check", severity = "warning",
  title = "Numbers of headings, items and tables count on",
  categories = { "default", "completeness", "wording" },
  source = "D: published disclosures",
}

local function place(entry)
  local after = entry.after or #entry.text + 1
  return { block = entry.block, offset = 1, length = math.max(after - 1, 1) }
end

-- A short name of an entry: its number and the first words of its title.
local function name(entry)
  return entry.text:sub(1, (utf8.offset(entry.text, 16) or #entry.text + 1) - 1)
end

-- The text without number that stands where the first item of a list should, by the words that it shares with the second.
local function unnumbered_first(budget, entry, from)
  local words = entry.text:sub(entry.after)
  local head = words:match("^[^:]+:")
  for block = entry.block - 1, head and math.max(from, entry.block - 30) or entry.block, -1 do
    if budget.kinds[block] ~= "table" and budget.texts[block]:sub(1, #head) == head then
      return block
    end
  end
end

-- Whether a title is printed as a line between two entries, without its number.
local function is_titled(budget, essence, from, to)
  for block = from, to do
    local text = budget.kinds[block] ~= "table" and #budget.texts[block] <= 200 and budget.texts[block]
    if text and contents.essence(text, budget.department) == essence then
      return true
    end
  end
  return false
end

-- What the contents say of the missing numbers: "titled" where they announce one whose title is printed without it,
-- "absent" where all are announced and none is printed, which the contents' own check tells, or nil.
local function announced(budget, part, list, entry)
  local absent = entry.number > list.last + 1
  for number = list.last + 1, entry.number - 1 do
    local one = entry.heading and contents.entry(budget, part, entry.form, number)
    if one and is_titled(budget, one.essence, list.entry.block, entry.block) then
      return "titled"
    end
    absent = absent and one and true or false
  end
  return absent and "absent" or nil
end

local function report_break(report, list, entry, severity)
  local from, to = list.last + 1, entry.number - 1
  local finding
  if entry.number == list.last then
    finding = { message = "{number} is printed twice: {one} and {other}" }
  elseif entry.number < list.last then
    finding = { message = "{number} follows {previous}: {one}, then {other}" }
  else
    finding = { message = "{missing} is missing between {one} and {other}", severity = severity }
  end
  local missing = outline.numbered(entry.form, from)
  finding.values = {
    number = outline.numbered(entry.form, entry.number), previous = outline.numbered(entry.form, list.last),
    missing = to > from and missing .. " … " .. outline.numbered(entry.form, to) or missing,
    one = name(list.entry), other = name(entry),
  }
  finding.at, finding.also = place(entry), { place(list.entry) }
  finding.stated, finding.expected = finding.values.number, missing
  report(finding)
end

-- Whether every number between the last of a list and the entry's is printed somewhere between them.
local function bridged(budget, list, entry)
  for number = list.last + 1, entry.number - 1 do
    if not outline.is_printed(budget, entry.form, number, list.entry.block, entry.block) then
      return false
    end
  end
  return entry.number > list.last + 1
end

-- Lists that are open, the innermost last: { form, last, entry }.
local function walk(budget, entries, must, report)
  -- The number of the next entry of the same list: one of its form before any of the lists around it.
  local function following_number(current, open_forms)
    for later = current + 1, #entries do
      local form = entries[later].form
      if form == entries[current].form then
        return entries[later].number
      elseif not form or form == "part" or open_forms[form] then
        return nil
      end
    end
  end
  local open, ended = {}, {}
  local boundary, part = 1, nil
  -- Where in `open` the lists of a form stand, and those of a form and number: stacks, the innermost last.
  local of_form, of_number = {}, {}

  local function stack(stacks, form, number)
    local key = number and form .. number or form
    stacks[key] = stacks[key] or {}
    return stacks[key]
  end
  local function count_on(i, number)
    open[i].last = number
    table.insert(stack(of_number, open[i].form, number), i)
  end
  local function push(entry, number)
    open[#open + 1] = { form = entry.form, entry = entry }
    table.insert(stack(of_form, entry.form), #open)
    count_on(#open, number)
  end
  local function close_down_to(count)
    for i = #open, count + 1, -1 do
      local list = open[i]
      table.remove(of_form[list.form])
      table.remove(of_number[list.form .. list.last])
      ended[list.form] = list
      open[i] = nil
    end
  end
  local function accept(i, entry, number)
    close_down_to(i)
    table.remove(of_number[open[i].form .. open[i].last])
    open[i].entry = entry
    count_on(i, number)
  end
  -- The forms of the lists around the one at a place of `open`.
  local function forms_around(place_of_list)
    local around = {}
    for form, places in pairs(of_form) do
      around[form] = places[1] and places[1] < place_of_list or nil
    end
    return around
  end

  for index, entry in ipairs(entries) do
    if not entry.form then
      if not tables.role(entry.text) and not numbering.table_label(entry.text) then
        close_down_to(open[1] and open[1].form == "part" and 1 or 0)
        ended, boundary = {}, entry.block
      end
    else
      local same, before_it = stack(of_form, entry.form), of_number[entry.form .. entry.number - 1]
      local inner, following = same[#same], before_it and before_it[#before_it]
      if entry.form == "part" then
        ended = {}
      end
      local list = inner and open[inner]
      if following then
        must.looked()
        accept(following, entry, entry.number)
      elseif entry.number == 1 and not (entry.form == "part" and list) then
        push(entry, 1)
      elseif list then
        must.looked()
        local told = announced(budget, part, list, entry)
        local around = forms_around(inner)
        -- One wrong number among right ones: the next goes on as if it were right.
        local single = following_number(index, around) == list.last + 2 and entry.number ~= list.last + 1
        local expected = list.last + 1
        if single then
          report {
            message = "{stated} stands where {expected} follows: {one}, then {other}",
            values = {
              stated = outline.numbered(entry.form, entry.number), expected = outline.numbered(entry.form, expected),
              one = name(list.entry), other = name(entry),
            },
            at = place(entry), also = { place(list.entry) }, stated = outline.numbered(entry.form, entry.number),
            expected = outline.numbered(entry.form, expected),
          }
        elseif told ~= "absent" and not bridged(budget, list, entry) then
          report_break(report, list, entry, told and "info" or nil)
        end
        accept(inner, entry, single and expected or entry.number)
      else
        must.looked()
        local before = ended[entry.form]
        local from = #open > 0 and open[#open].entry.block or boundary
        local continued = before and before.last + 1 == entry.number
        local around, told = forms_around(#open + 1), nil
        if entry.heading then
          told = announced(budget, part, { last = 0, entry = { block = from } }, entry)
        end
        local single = following_number(index, around) == 2
        -- An extract may begin anywhere.
        local cut = #open == 0 and entry.heading and not outline.is_whole(budget)
        if told ~= "absent" and not cut and not continued and not outline.is_printed(budget, entry.form, 1, from, entry.block) then
          local first = entry.number == 2 and unnumbered_first(budget, entry, from)
          if first then
            report {
              message = "the first item has no number: {one}, then {other}", severity = "info",
              values = { one = name { text = budget.texts[first] }, other = name(entry) },
              at = { block = first, offset = 1, length = #budget.texts[first]:match("^[^:]+:") }, also = { place(entry) },
              expected = outline.numbered(entry.form, 1),
            }
          else
            report {
              message = "numbers begin with {number}: {other}",
              values = { number = outline.numbered(entry.form, entry.number), other = name(entry) },
              at = place(entry), stated = outline.numbered(entry.form, entry.number),
              expected = outline.numbered(entry.form, 1),
            }
          end
        end
        push(entry, single and 1 or entry.number)
      end
      if entry.form == "part" then
        boundary, part = entry.block, entry.number
      end
    end
  end
end

-- The labels of tables (表一, 附表2): each form counts through the document.
local function walk_tables(budget, first, must, report)
  local list
  for block = first, #budget.kinds do
    local text = budget.texts[block]
    local number, after = nil, nil
    if budget.kinds[block] ~= "table" and #text <= 150 then
      number, after = numbering.table_label(text)
    end
    if number then
      local entry = { block = block, form = "han", number = number, after = after, text = text }
      if list and number ~= list.last and number ~= 1 then
        must.looked()
        if number ~= list.last + 1 then
          report {
            message = "table {number} follows table {previous}", severity = number > list.last and "warning" or "info",
            values = { number = tostring(number), previous = tostring(list.last) },
            at = place(entry), also = { place(list.entry) }, stated = tostring(number), expected = tostring(list.last + 1),
          }
        end
      end
      list = { last = number, entry = entry }
    end
  end
end

local function run(budget, must, report)
  local lines = outline.of(budget)
  walk(budget, lines.entries, must, report)
  if outline.is_whole(budget) then
    walk_tables(budget, lines.first, must, report)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
