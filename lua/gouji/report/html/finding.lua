-- The findings of a page: by table and section, each with its place, what is printed, what it should be, and why.
local advice = require "gouji.advice"
local causes = require "gouji.cause"
local copy = require "gouji.report.html.copy"
local escape = require "gouji.escape"
local message = require "gouji.message"
local text = require "gouji.report.text"

local finding = {}

-- Further places, evidence and causes of one finding that are listed.
local MOST = 12

---A place as a link into the copy; one of another document, or without a line, as words.
local function link(page, where)
  if where.path or not where.line then
    return escape.html(text.place(page.path, where))
  end
  local name = page.anchor:place(where)
  local target = page.marks.by_name[name] and name or copy.line_anchor(page, where.line)
  return ('<a class="place" href="#%s">%s</a>'):format(target,
    escape.html(message("line {line}, column {column}", { line = where.line, column = where.column })))
end
finding.link = link

-- "place  text (heading)" of a further place.
local function witness(page, where)
  local context = where.heading or where.table
  return ("<li>%s <b>%s</b>%s</li>"):format(link(page, where),
    escape.html(where.text ~= "" and where.text or message "blank"),
    context and ' <span class="faint">' .. escape.html(context) .. "</span>" or "")
end

local function change(page, one)
  local slip = one.slip and causes.slip(one.slip)
  local stated = escape.html(one.stated or message "blank")
  local right = one.target and link(page, one.target) or "<ins>" .. escape.html(one.expected or "") .. "</ins>"
  return ("%s <del>%s</del> → %s%s"):format(link(page, one.where), stated, right,
    slip and ' <span class="faint">(' .. escape.html(slip) .. ")</span>" or "")
end

-- What else there is to see: other relations, other causes, other places. Nil where there is nothing.
local function details(page, f)
  local parts, count = {}, 0
  local evidence, seen = {}, { [f.explain or false] = true }
  for _, other in ipairs(f.evidence or {}) do
    if other.explain and not seen[other.explain] then
      seen[other.explain] = true
      evidence[#evidence + 1] = ('<li><span class="sum">%s</span> <span class="id">%s</span></li>'):format(
        escape.html(other.explain), escape.html(other.check))
    end
  end
  local others, named = {}, f.open and 0 or 1
  for index = named + 1, #(f.causes or {}) do
    local changes = {}
    for i, one in ipairs(f.causes[index].changes) do
      changes[i] = change(page, one)
    end
    others[#others + 1] = "<li>" .. table.concat(changes, " + ") .. "</li>"
  end
  local places = {}
  for index = 2, #f.where do
    places[#places + 1] = witness(page, f.where[index])
  end
  for _, group in ipairs { { message "Other relations that fail", evidence }, { message "Other possible causes", others },
    { message "Other places", places } } do
    local title, items = group[1], group[2]
    if #items > 0 then
      count = count + #items
      local shown = table.concat(items, "", 1, math.min(#items, MOST))
      if #items > MOST then
        shown = shown .. "<li>" .. escape.html(message("and {count} more", { count = #items - MOST })) .. "</li>"
      end
      parts[#parts + 1] = ("<h5>%s</h5><ul>%s</ul>"):format(escape.html(title), shown)
    end
  end
  if #parts == 0 then
    return nil
  end
  return ("<details%s><summary>%s</summary>%s</details>\n"):format(f.open and " open" or "",
    escape.html(message("Evidence and places ({count})", { count = count })), table.concat(parts))
end

local function labelled(label, tag, words)
  return ('<span class="label">%s</span> <%s>%s</%s>'):format(escape.html(label), tag, escape.html(words), tag)
end

-- "printed 6.32% should be 6.33% difference 0.01%"; of a move both places; "" where nothing is expected. What words are
-- compared with need not stand in their place.
local function correction(page, f)
  local parts, words = {}, f.verdict == "text"
  local cause = not f.open and f.causes and f.causes[1]
  if not f.expected then
    local moved = cause and cause.changes[1].target
    return moved and '<p class="fix">' .. change(page, cause.changes[1]) .. "</p>\n" or ""
  end
  if f.stated or f.verdict == "missing" then
    parts[#parts + 1] = labelled(message "printed", words and "b" or "del", f.stated or message "blank")
  end
  parts[#parts + 1] = labelled(words and message "expected" or message "should be", "ins", f.expected)
  if f.difference and f.verdict ~= "missing" then
    parts[#parts + 1] = labelled(message "difference", "b", f.difference)
  end
  return '<p class="fix">' .. table.concat(parts, " ") .. "</p>\n"
end

local function card(page, number, f)
  local out = {}
  local first = f.where[1]
  local title = page.titles[f.check]
  out[#out + 1] = ('<li class="finding %s" id="%s">\n<p class="top"><span class="badge %s">%s%d %s</span> %s '
    .. '<span class="id"%s>%s</span></p>\n'):format(f.severity, page.anchor:finding(number), f.severity,
    copy.signs[f.severity], number, escape.html(message(f.severity)), first and link(page, first) or "",
    title and (' title="%s"'):format(escape.html(title)) or "", escape.html(f.check))
  out[#out + 1] = '<p class="what">' .. escape.html(f.message) .. "</p>\n"
  out[#out + 1] = correction(page, f)
  if f.explain then
    out[#out + 1] = '<p class="sum">' .. escape.html(f.explain) .. "</p>\n"
  end
  out[#out + 1] = ('<p class="advice">%s</p>\n'):format(escape.html(advice.of(f)))
  out[#out + 1] = details(page, f)
  out[#out + 1] = "</li>\n"
  return table.concat(out)
end

---The heading of a finding's place: the table or the section it stands in.
function finding.context(f)
  local first = f.where[1]
  return first and (first.heading or first.table) or message "the whole document"
end

---The tables and sections with findings, how many each has, as links to the first of them; "" where there are few.
function finding.overview(page)
  local items, last, count, name = {}, nil, 0, nil
  local function close()
    if last then
      items[#items + 1] = ('<li><a href="#%s">%s</a> <span class="faint">%d</span></li>'):format(name,
        escape.html(last), count)
    end
  end
  for number, f in ipairs(page.findings) do
    local context = finding.context(f)
    if context ~= last then
      close()
      last, count, name = context, 0, page.anchor:finding(number)
    end
    count = count + 1
  end
  close()
  return #items > 2 and ('<nav class="overview" aria-label="%s"><ul>%s</ul></nav>\n'):format(
    escape.html(message "Findings by table and section"), table.concat(items)) or ""
end

---All findings of a page as HTML, under the headings of their places in the order of the document.
---@param page table { path, findings, anchor, marks, titles }
---@return string
function finding.list(page)
  local out, heading, open = {}, nil, false
  for number, f in ipairs(page.findings) do
    local context = finding.context(f)
    if context ~= heading then
      heading = context
      out[#out + 1] = (open and "</ol>\n" or "") .. ('<h4>%s</h4>\n<ol class="findings">\n'):format(escape.html(context))
      open = true
    end
    out[#out + 1] = card(page, number, f)
  end
  return open and table.concat(out) .. "</ol>\n" or '<p class="faint">' .. escape.html(message "none") .. "</p>\n"
end

return finding
