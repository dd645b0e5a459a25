-- 表头要素: every table names its department and unit; one department and one year stand everywhere.
local captions = require "gouji.caption"
local contents = require "gouji.contents"
local known = require "gouji.data.outline"
local numbering = require "gouji.numbering"
local outline = require "gouji.outline"
local subject = require "gouji.subject"

local meta = {
  id = "A05", api = 1, kind = "check", severity = "warning",
  title = "Tables name department and unit, and the year is the same everywhere",
  categories = { "default", "completeness" },
  source = "S: 财预〔2016〕143号; D",
}

local function title_place(t)
  return { block = t.block, row = 1, col = 1 }
end

-- The caption of every table of money that has a title.
local function read_captions(budget)
  local list = {}
  for _, t in ipairs(budget.list) do
    if t.role and t.title ~= "" and not known.without_caption[t.role] then
      list[#list + 1] = { table = t, caption = captions.of(budget, t) }
    end
  end
  return list
end

local function examine_missing(list, must, report)
  local departments, units = 0, 0
  for _, entry in ipairs(list) do
    departments = departments + (entry.caption.department and 1 or 0)
    units = units + (entry.caption.unit and 1 or 0)
  end
  for _, entry in ipairs(list) do
    must.looked()
    local t = entry.table
    if not entry.caption.unit and units * 2 > #list then
      report {
        message = "{title} states no unit of money", values = { title = t.title }, at = title_place(t), stated = t.title,
      }
    end
    if not entry.caption.department and departments * 2 > #list then
      report {
        message = "{title} does not name the department", values = { title = t.title }, severity = "info",
        at = title_place(t), stated = t.title,
      }
    end
  end
  if units == 0 and #list >= 3 then
    report {
      message = "no table states its unit of money", values = {}, severity = "info", at = title_place(list[1].table),
    }
  end
end

-- One table that bears another department's name than all the others.
local function examine_departments(budget, list, must, report)
  local count, names = {}, {}
  for _, entry in ipairs(list) do
    local name = entry.caption.department
    if name then
      must.looked()
      if not count[name] then
        names[#names + 1] = name
      end
      count[name] = (count[name] or 0) + 1
    end
  end
  if #names ~= 2 then
    return
  end
  table.sort(names, function(a, b)
    return count[a] > count[b] or count[a] == count[b] and a < b
  end)
  local usual, odd = names[1], names[2]
  if count[odd] > 1 or count[usual] < 3 or usual:find(odd, 1, true) or odd:find(usual, 1, true) then
    return
  end
  for _, entry in ipairs(list) do
    if entry.caption.department == odd then
      report {
        message = "{title} names {stated} as its department, the other tables {expected}",
        values = { title = entry.table.title, stated = odd, expected = usual },
        at = entry.caption.at or title_place(entry.table), stated = odd, expected = usual,
      }
    end
  end
  return budget
end

-- What every text with a year holds.
local YEAR = { "年" }

-- The name of a department that a heading or sentence opens with: 关于…2022年, …2022年.
local function named_department(text)
  local at = text:find("20%d%d年")
  local number = at and numbering.read(text)
  local name = at and text:sub(number and number.after or 1, at - 1):gsub("^关于", "")
  if not name or #name < 12 or #name > 90 or name:find("[,;:%d()]") or name:find("。", 1, true) or name:find("、", 1, true) then
    return nil
  end
  for _, ending in ipairs(known.department_endings) do
    if name:sub(-#ending) == ending then
      return name, text:find(name, 1, true)
    end
  end
end

-- One heading or sentence that bears a department's name which stands nowhere else in the document.
local function examine_names(budget, must, report)
  local own = budget.department
  if not own or own == "" then
    return
  end
  local usual, odd = 0, {}
  for _, block in ipairs(budget:blocks_with(YEAR)) do
    local name, at, to = named_department(budget.texts[block])
    if name and (name:find(own, 1, true) or own:find(name, 1, true)) then
      usual = usual + 1
    elseif name then
      odd[#odd + 1] = { name = name, at = { block = block, offset = at, length = to - at + 1 } }
    end
  end
  must.looked(usual)
  for _, entry in ipairs(usual >= 3 and odd or {}) do
    local times = 0
    for block, kind in ipairs(budget.kinds) do
      times = times + (kind ~= "table" and budget.texts[block]:find(entry.name, 1, true) and 1 or 0)
    end
    if times == 1 then
      report {
        message = "{stated} is named here; the document is of {expected}", values = { stated = entry.name, expected = own },
        at = entry.at, stated = entry.name, expected = own,
      }
    end
  end
end

local function holds(text, list, at_end)
  for _, word in ipairs(list) do
    if at_end and text:sub(-#word) == word or not at_end and text:find(word, 1, true) then
      return true
    end
  end
  return false
end

-- How many bytes before and behind a year are looked at for the words of its clause.
local AROUND = 600

-- The words of the clause before a byte, and those from a byte on.
local function clause_before(text, at)
  local from = at
  local least = math.max(1, at - AROUND)
  while from > least do
    local byte = text:byte(from - 1)
    if byte == 0x2C or byte == 0x3A or byte == 0x3B or (byte == 0x82 and text:sub(from - #"。", from - 1) == "。") then
      break
    end
    from = from - 1
  end
  return text:sub(from, at - 1)
end

local function clause_behind(text, from)
  local words = text:sub(from, from + AROUND):match("^[^,;:]*")
  local stop = words:find("。", 1, true)
  return stop and words:sub(1, stop - 1) or words
end

-- Whether four digits are a year of our time, or the document's with one digit changed.
local function is_year(budget, digits)
  local own, same = tostring(budget.year), 0
  for i = 1, #own do
    same = same + (own:byte(i) == digits:byte(i) and 1 or 0)
  end
  return digits:find("^20") ~= nil or same == #own - 1
end

-- The first year of a text behind `from` that is not the document's, unless words around it tell that another year is
-- meant; with its place and the words before and behind it in its clause.
local function other_year(budget, text, from)
  from = from or 1
  while true do
    local at, to = text:find("%d%d%d%d年", from)
    if not at then
      return nil
    end
    local year = tonumber(text:sub(at, at + 3))
    local before, after
    if year ~= budget.year and is_year(budget, text:sub(at, at + 3)) then
      before, after = clause_before(text, at), clause_behind(text, to + 1)
    end
    if before and not after:find("^%d") and not before:find("[%d%-]$") and not holds(before, known.before_other_year, true)
      and not holds(after, known.after_other_year) and not holds(before .. after, known.of_other_years)
      and (budget.kind == "final_accounts" or not after:find("决算", 1, true)) then
      return year, at, to, before, after
    end
    from = to + 1
  end
end

local function report_year(budget, block, at, to, report)
  report {
    message = "{stated} stands where the document is of {expected}",
    values = { stated = budget.texts[block]:sub(at, to), expected = tostring(budget.year) .. "年" },
    at = { block = block, offset = at, length = to - at + 1 }, stated = budget.texts[block]:sub(at, to),
    expected = tostring(budget.year) .. "年",
  }
end

-- A year that stands alone below a title: (2022年度).
local function lone_year(budget, text)
  local at, year, to = text:match("^%(?()(20%d%d)年()")
  local rest = at and text:sub(to)
  if at and tonumber(year) ~= budget.year and (rest == "度)" or rest == "度" or rest == ")") then
    return at, to - 1
  end
end

-- Titles, headings, entries of the contents and the year below a title.
local function examine_titles(budget, must, report)
  local content = contents.of(budget)
  for _, block in ipairs(budget:blocks_with(YEAR)) do
    local kind, text = budget.kinds[block], budget.texts[block]
    local entry = content.last and block > content.head and block <= content.last
    local title = kind == "heading" or entry or #text <= 150 and text:find("表$")
    local from, last = nil, nil
    if #text <= 20 then
      from, last = lone_year(budget, text)
    end
    if from then
      must.looked()
      report_year(budget, block, from, last, report)
    elseif title and #text <= 200 then
      local year, at, to = other_year(budget, text)
      must.looked((year or text:find("20%d%d年")) and 1 or 0)
      if year and budget.contexts[block].section ~= "duties" then
        report_year(budget, block, at, to, report)
      end
    end
  end
end

-- The fact as if its sentence spoke of the document's own year.
local function of_this_year(fact)
  return {
    concept = fact.concept, concept_entry = fact.concept_entry, levels = fact.levels, class = fact.class, section = fact.section,
    project = fact.project, amount = fact.amount, foreign = false,
  }
end

-- Whether nothing but the department and words like 纳入 stands before a year.
local function opens(budget, before)
  local name = budget.department
  if name and name ~= "" then
    local at, to = before:find(name, 1, true)
    before = at and before:sub(1, at - 1) .. before:sub(to + 1) or before
  end
  for _, word in ipairs(known.openings) do
    before = before == word and "" or before
  end
  return before == "" or before:find("%(项%)$") ~= nil
end

-- A text that never names the document's year, with an amount that the tables print for that year.
local function examine_sentences(budget, must, report)
  local own, told, flat = tostring(budget.year) .. "年", {}, outline.of(budget).flat
  for _, fact in ipairs(budget:narrative()) do
    if fact.foreign and fact.amount and not fact.amount:is_zero() and not told[fact.block] then
      must.looked()
      local text = budget.texts[fact.block]
      local year, at, to = other_year(budget, text)
      for _, cells in ipairs(year and not text:find(own, 1, true) and subject.cells(budget, of_this_year(fact)) or {}) do
        if #cells == 1 and not cells[1].blank and cells[1].amount == fact.amount.amount then
          report_year(budget, fact.block, at, to, report)
          told[fact.block] = true
          break
        end
      end
    end
  end
  -- The time of a project that was over before the document's year began.
  for _, block in ipairs(budget:blocks_with(known.time_labels)) do
    local text = budget.texts[block]
    local label = budget.contexts[block].section == "project" and not text:find(own, 1, true)
    local at, to, latest, year = nil, nil, nil, nil
    if label then
      at, to = text:find("20%d%d年")
      for found in text:gmatch("20(%d%d)年") do
        latest = math.max(latest or 0, tonumber(found) + 2000)
      end
      year = latest
    end
    must.looked(label and 1 or 0)
    if at and year < budget.year then
      report_year(budget, block, at, to, report)
      told[block] = true
    end
  end
  -- A sentence that opens with another year, or with the department and another year, and speaks of money of it.
  for _, block in ipairs(budget:blocks_with(YEAR)) do
    local kind, text = budget.kinds[block], budget.texts[block]
    if kind == "paragraph" and not flat[block] and not told[block] and not text:find(own, 1, true) then
      local year, at, to, before, after = other_year(budget, text)
      must.looked(year and 1 or 0)
      local sentence = year and after .. text:sub(to + 1, (text:find("。", to + 1, true) or #text + 1) - 1)
      if year and opens(budget, before) and holds(sentence, known.money_words) and not text:sub(1, at):find("原因", 1, true) then
        report_year(budget, block, at, to, report)
      end
    end
  end
end

local function run(budget, must, report)
  local list = read_captions(budget)
  if outline.is_whole(budget) then
    examine_missing(list, must, report)
    examine_departments(budget, list, must, report)
    examine_names(budget, must, report)
  end
  if budget.year and outline.is_whole(budget) then
    examine_titles(budget, must, report)
    examine_sentences(budget, must, report)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
