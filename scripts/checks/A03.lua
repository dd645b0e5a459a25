-- 目录与正文一致: the entries of the contents are the headings of the text, in the same order, with the same titles.
local contents = require "gouji.contents"
local headings = require "gouji.heading"
local known = require "gouji.data.outline"
local numbering = require "gouji.numbering"
local outline = require "gouji.outline"
local tables = require "gouji.data.tables"

local meta = {
  id = "A03", api = 1, kind = "check", severity = "warning",
  title = "The contents agree with the headings",
  categories = { "default", "completeness", "wording" },
  source = "D: published disclosures",
}

local function place(block, text)
  return { block = block, offset = 1, length = #text }
end

local function examine_wording(entry, found, report)
  local one, other = tables.section(entry.title), tables.section(found.text)
  report {
    message = "the contents say {entry}, the heading {heading}",
    severity = one ~= other and one and other and "warning" or "info",
    values = { entry = entry.title, heading = found.text },
    at = entry.at, also = { place(found.block, found.text) }, stated = entry.title,
    expected = found.text,
  }
end

-- The printed title of the table of an entry's role, or nil.
local function printed_title(budget, entry)
  local t = budget:table(entry.role)
  return t and t.title ~= "" and t or nil
end

-- Whether a heading's number follows that of the heading of its form before it: where it does not, A06 tells.
local function is_in_order(budget, block)
  local last
  for _, entry in ipairs(outline.of(budget).entries) do
    if entry.block == block then
      return entry.number == (last or 0) + 1
    elseif entry.form == "part" then
      last = nil
    end
    if entry.form and entry.heading then
      local own = numbering.read(budget.texts[block])
      last = own and entry.form == own.form and entry.number or last
    end
  end
  return true
end

local function is_attachment(entry)
  for _, word in ipairs(known.attachments) do
    if entry.title:find(word, 1, true) then
      return true
    end
  end
  return false
end

local function run(budget, must, report)
  local content = contents.of(budget)
  if #content.entries == 0 then
    return "not_applicable"
  end
  local lines = headings.of(budget, content.last + 1)
  local part
  local previous
  local consumed -- the end of a title that the contents print on two lines
  for index, entry in ipairs(content.entries) do
    if entry.number and entry.number.form == "part" then
      part = entry.number.number
    end
    must.looked()
    local rest = content.entries[index + 1]
    local tail = rest and entry.number and not rest.number
      and contents.essence(entry.title .. rest.title, budget.department) or nil
    local found, same = lines:find(entry, part, tail)
    if consumed == entry then
      consumed = nil
    elseif entry.role then
      local t = not same and printed_title(budget, entry)
      if t and contents.essence(t.title, budget.department) ~= entry.essence then
        report {
          message = "the contents say {entry}, the heading {heading}", severity = "info",
          values = { entry = entry.title, heading = t.title },
          at = entry.at, stated = entry.title, expected = t.title,
        }
      end
    elseif not found and not lines:find_other_name(entry) then -- another department's name is A05's
      report {
        message = "{entry} stands in the contents, but no heading bears this title", values = { entry = entry.title },
        severity = is_attachment(entry) and "info" or nil,
        at = entry.at, stated = entry.title,
      }
    elseif found and not same then
      examine_wording(entry, found, report)
    elseif found then
      consumed = found.essence ~= entry.essence and tail and rest or nil
      if previous and found.block < previous.found.block and found.heading and previous.found.heading then
        report {
          message = "{entry} stands before {other} in the text, but behind it in the contents",
          values = { entry = entry.title, other = previous.entry.title },
          at = entry.at, also = { place(found.block, found.text) }, stated = entry.title,
        }
      elseif entry.number and found.number and entry.number.form == found.number.form
        and entry.number.number ~= found.number.number and is_in_order(budget, found.block) then
        report {
          message = "the contents say {entry}, the heading {heading}",
          values = { entry = entry.title, heading = found.text },
          at = entry.at, also = { place(found.block, found.text) }, stated = entry.title,
          expected = found.text,
        }
      end
      previous = { entry = entry, found = found }
    end
  end
  -- Headings of the forms that the contents list, in the parts whose headings they list, are listed too.
  local listed, announced = {}, {}
  part = nil
  for _, entry in ipairs(content.entries) do
    local number = entry.number
    if number and number.form == "part" then
      part = number.number
    elseif number then
      listed[(part or 0) .. number.form] = true
    end
    announced[entry.essence] = true
    if number then
      announced[(number.form == "part" and "" or part or "") .. number.form .. number.number] = true
    end
  end
  part = nil
  for _, entry in ipairs(outline.of(budget).entries) do
    if entry.form == "part" then
      part = entry.number
    elseif entry.form and entry.heading and listed[(part or 0) .. entry.form] and not tables.role(entry.text)
      and not announced[contents.essence(entry.text, budget.department)] and not announced[(part or "") .. entry.form .. entry.number]
      and entry.section ~= "glossary" then
      must.looked()
      report {
        message = "the contents do not list {heading}", severity = "info", values = { heading = entry.text },
        at = place(entry.block, entry.text), stated = entry.text,
      }
    end
  end
end

return { meta = meta, run = run }
