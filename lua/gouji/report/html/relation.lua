-- The relations of a page: for every figure those that it stands in, with arithmetic and verdict.
local arithmetic = require "gouji.arithmetic"
local escape = require "gouji.escape"
local link = require("gouji.report.html.finding").link
local message = require "gouji.message"

local relation = {}

-- So many figures have their relations listed, those that fail first; `gouji explain` tells them of any.
local MOST = 2000

local SIGNS = { exact = "=", rounding = "≈", truncated = "≈", broken = "✗", missing = "✗", undecided = "?" }

---The figures whose relations are listed, by id; and how many have none listed.
---@param marks table
---@return table<integer, boolean> listed
---@return integer left
function relation.listed(marks)
  local listed, count = {}, 0
  for _, failing in ipairs { true, false } do
    for _, figure in ipairs(marks.figures) do
      if figure.failing == failing and count < MOST then
        listed[figure.id] = true
        count = count + 1
      end
    end
  end
  return listed, #marks.figures - count
end

local function add_figure(page, out, figure)
  local where = figure.where
  out[#out + 1] = ('<li id="%s">%s <b>%s</b><ul>'):format(page.anchor:figure(figure.id), link(page, where),
    escape.html(where.text ~= "" and where.text or message "blank"))
  for _, statement in ipairs(page.evidence.statements_of(figure.id)) do
    local verdict = statement.verdict
    local fails = SIGNS[verdict] == "✗"
    out[#out + 1] = ('<li%s><span class="verdict" title="%s">%s</span> %s <span class="id">%s</span></li>'):format(
      fails and ' class="failing"' or "", escape.html(message(verdict)), SIGNS[verdict] or "?",
      escape.html(arithmetic.equation(statement)), escape.html(statement.script.meta.id))
  end
  out[#out + 1] = "</ul></li>\n"
end

-- The figures for which `wanted` holds, under the headings of their places.
local function groups(page, wanted)
  local list, group = {}, nil
  for _, figure in ipairs(page.marks.figures) do
    if page.listed[figure.id] and wanted(figure) then
      local heading = figure.where.heading or figure.where.table or message "the whole document"
      if not group or group.heading ~= heading then
        group = { heading = heading }
        list[#list + 1] = group
      end
      group[#group + 1] = figure
    end
  end
  return list
end

local function add_group(page, out, group, open)
  out[#out + 1] = ('<details%s><summary>%s <span class="faint">(%d)</span></summary>\n<ul class="relations">\n'):format(
    open and " open" or "", escape.html(group.heading), #group)
  for _, figure in ipairs(group) do
    add_figure(page, out, figure)
  end
  out[#out + 1] = "</ul></details>\n"
end

---All listed figures with their relations as HTML: those in a relation that fails first.
---@param page table { anchor, marks, listed, left, evidence }
---@return string
function relation.list(page)
  local out = {}
  local failing = groups(page, function(figure) return figure.failing end)
  local others = groups(page, function(figure) return not figure.failing end)
  if #failing > 0 then
    out[#out + 1] = "<h4>" .. escape.html(message "Figures in relations that fail") .. "</h4>\n"
    for _, group in ipairs(failing) do
      add_group(page, out, group, true)
    end
  end
  if #others > 0 then
    out[#out + 1] = "<h4>" .. escape.html(message "Figures whose relations all hold") .. "</h4>\n"
    for _, group in ipairs(others) do
      add_group(page, out, group, false)
    end
  end
  if page.left > 0 then
    local values = { count = page.left }
    out[#out + 1] = "<p>" .. escape.html(
      message("{count} more figures are not listed here; gouji explain FILE LINE tells theirs.", values)) .. "</p>\n"
  end
  return table.concat(out)
end

return relation
