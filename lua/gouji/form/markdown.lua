-- Blocks as Markdown with the tables of GitHub (GFM).
local escape = require "gouji.escape"
local page = require "gouji.page"

local markdown = {}

local function words(content)
  local parts = {}
  for index, span in ipairs(content) do
    parts[index] = (span.place and page.place(span.place) .. (span.text ~= "" and " " or "") or "") .. span.text
  end
  return escape.markdown(table.concat(parts))
end

local function row_of(cells)
  return "| " .. table.concat(cells, " | ") .. " |\n"
end

local function add_table(out, block)
  if #block.caption > 0 then
    out[#out + 1] = "**" .. words(block.caption) .. "**\n\n"
  end
  local cells, rule = {}, {}
  for index, column in ipairs(block.columns) do
    cells[index], rule[index] = words(column.content), column.right and "---:" or "---"
  end
  out[#out + 1] = row_of(cells) .. row_of(rule)
  for _, row in ipairs(block.rows) do
    for index, cell in ipairs(row) do
      cells[index] = words(cell)
    end
    out[#out + 1] = row_of(cells)
  end
end

local function add_nodes(out, nodes, indent)
  for _, node in ipairs(nodes) do
    out[#out + 1] = indent .. "- " .. words(node.content) .. "\n"
    add_nodes(out, node.nodes, indent .. "  ")
  end
end

local add_block = {}

function add_block.title(out, block)
  out[#out + 1] = "# " .. words(block.content) .. "\n"
end

function add_block.heading(out, block)
  out[#out + 1] = ("#"):rep(block.level + 1) .. " " .. words(block.content) .. "\n"
end

function add_block.paragraph(out, block)
  out[#out + 1] = words(block.content) .. "\n"
end

function add_block.list(out, block)
  for _, item in ipairs(block.items) do
    out[#out + 1] = "- " .. words(item) .. "\n"
  end
end

function add_block.tree(out, block)
  add_nodes(out, block.nodes, "")
end

add_block.table = add_table

---The texts of the page: blocks parted by an empty line. Charts are left out.
function markdown.render(state)
  return page.parted(state.blocks, add_block)
end

return markdown
