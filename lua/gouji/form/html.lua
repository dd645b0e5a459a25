-- Blocks as one page of HTML that needs nothing else: no script, no file, no network.
local core = require "gouji.core"
local escape = require "gouji.escape"
local page = require "gouji.page"

local html = {}

-- A cell of no more text than this stays on one line: codes, years, states (cells of a terminal).
local SHORT = 12

local function words(content)
  local parts = {}
  for index, span in ipairs(content) do
    local shown = escape.html(span.text)
    if span.place then
      local place = escape.html(page.place(span.place))
      shown = ('<span class="place" title="%s">%s</span>'):format(place, shown ~= "" and shown or place)
    end
    parts[index] = shown
  end
  return table.concat(parts)
end

local function class_of(cell, column)
  if column.right then
    return ' class="number"'
  end
  local width = 0
  for _, span in ipairs(cell) do
    width = width + core.width(span.text)
  end
  return width <= SHORT and ' class="short"' or ""
end

local function add_row(out, row, columns)
  out[#out + 1] = "<tr>"
  for index, cell in ipairs(row) do
    local element = index == 1 and not columns[1].right and "th" or "td"
    out[#out + 1] = ("<%s%s%s>%s</%s>"):format(element, element == "th" and ' scope="row"' or "",
      class_of(cell, columns[index]), words(cell), element)
  end
  out[#out + 1] = "</tr>\n"
end

local function add_table(out, block)
  out[#out + 1] = '<div class="wide"><table>\n'
  if #block.caption > 0 then
    out[#out + 1] = "<caption>" .. words(block.caption) .. "</caption>\n"
  end
  out[#out + 1] = "<thead><tr>"
  for _, column in ipairs(block.columns) do
    out[#out + 1] = ('<th scope="col"%s>%s</th>'):format(column.right and ' class="number"' or "", words(column.content))
  end
  out[#out + 1] = "</tr></thead>\n<tbody>\n"
  for _, row in ipairs(block.rows) do
    add_row(out, row, block.columns)
  end
  out[#out + 1] = "</tbody>\n</table></div>\n"
end

local function add_nodes(out, nodes)
  out[#out + 1] = "<ul>\n"
  for _, node in ipairs(nodes) do
    out[#out + 1] = "<li>" .. words(node.content)
    if #node.nodes > 0 then
      out[#out + 1] = "\n"
      add_nodes(out, node.nodes)
    end
    out[#out + 1] = "</li>\n"
  end
  out[#out + 1] = "</ul>\n"
end

local add_block = {}

function add_block.title(out, block)
  out[#out + 1] = "<h1>" .. words(block.content) .. "</h1>\n"
end

function add_block.heading(out, block)
  out[#out + 1] = ("<h%d>%s</h%d>\n"):format(block.level + 1, words(block.content), block.level + 1)
end

function add_block.paragraph(out, block)
  out[#out + 1] = "<p>" .. words(block.content) .. "</p>\n"
end

function add_block.list(out, block)
  local nodes = {}
  for index, item in ipairs(block.items) do
    nodes[index] = { content = item, nodes = {} }
  end
  add_nodes(out, nodes)
end

function add_block.tree(out, block)
  add_nodes(out, block.nodes)
end

add_block.table = add_table

function add_block.chart(out, block)
  out[#out + 1] = "<figure>" .. block.svg .. "</figure>\n"
end

-- The text of the first title, for the browser.
local function title_of(blocks)
  for _, block in ipairs(blocks) do
    if block.kind == "title" then
      local parts = {}
      for index, span in ipairs(block.content) do
        parts[index] = span.text
      end
      return table.concat(parts)
    end
  end
  return "gouji"
end

---What stands before the content of a page, and behind it.
function html.frame(title)
  local head = ([[
<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<main>
]]):format(core.language() == "zh" and "zh-CN" or "en", escape.html(title), require "gouji.form.css")
  return head, "</main>\n</body>\n</html>\n"
end

function html.render(state)
  local head, tail = html.frame(title_of(state.blocks))
  local out = { head }
  for _, block in ipairs(state.blocks) do
    add_block[block.kind](out, block)
  end
  out[#out + 1] = tail
  return out
end

return html
