-- An SVG picture: its elements in order, integer positions, texts that stay inside their room.
local core = require "gouji.core"
local escape = require "gouji.escape"

local picture = {}

-- Pixels. A display cell is taken for wider than fonts make it, so that no text runs into the next.
local WIDTH, CELL, LINE = 480, 8, 20
picture.WIDTH, picture.CELL, picture.LINE = WIDTH, CELL, LINE

local Picture = {}
Picture.__index = Picture

---A picture without elements. `text`: what it shows, in words, for those who do not see it.
function picture.new(title, text)
  return setmetatable({ title = title, text = text, parts = {}, rules = {} }, Picture)
end

-- Letters that a font makes wider than a terminal does.
local function wide_letters(text)
  local _, count = text:gsub("[%%@A-Zmw]", "")
  local _, signs = text:gsub("[\194\226][\128-\191]", "") -- “ ” … ·: as wide as a Chinese character in its fonts
  return count + signs
end

---The pixels that a text takes at most.
function picture.width(text)
  return (core.width(text) + wide_letters(text)) * CELL
end

---The text, or so much of its beginning as fits into `pixels`, with "…" for the rest.
function picture.fit(text, pixels)
  if picture.width(text) <= pixels then
    return text
  end
  local shown
  for cells = pixels // CELL - 2, 1, -1 do
    shown = text:sub(1, core.fit(text, cells)) .. "…"
    if picture.width(shown) <= pixels then
      return shown
    end
  end
  return "…"
end

function Picture:add(format, ...)
  self.parts[#self.parts + 1] = format:format(...)
end

---A text whose base line begins (or with anchor "end", "middle", ends, is centred) at x, y. `pixels`: squeezed into these.
function Picture:write(x, y, text, class, anchor, pixels)
  self:add('<text x="%d" y="%d"%s%s class="%s" fill="currentColor" stroke="Canvas" stroke-width="4" paint-order="stroke">'
    .. "%s</text>", x, y, anchor and (' text-anchor="%s"'):format(anchor) or "",
    pixels and (' textLength="%d" lengthAdjust="spacingAndGlyphs"'):format(pixels) or "", class or "label",
    escape.html(text))
end

---A box, at least one pixel wide and high.
function Picture:box(x, y, width, height, class, opacity)
  self:add('<rect x="%d" y="%d" width="%d" height="%d" class="%s" fill="currentColor" fill-opacity="%s"/>', x, y,
    math.max(width, 1), math.max(height, 1), class, opacity or "0.7")
end

---A thin line, below all other elements.
function Picture:rule(x1, y1, x2, y2, class)
  self.rules[#self.rules + 1] = ('<line x1="%d" y1="%d" x2="%d" y2="%d" class="%s" stroke="currentColor" '
    .. 'stroke-opacity="0.5"/>'):format(x1, y1, x2, y2, class or "axis")
end

---Elements that belong together; `title` is shown when they are pointed at.
function Picture:open(title)
  self:add("<g><title>%s</title>", escape.html(title))
end

function Picture:close()
  self:add("</g>")
end

---A line of an item: its label at left, shortened where it must be, its value at right. `x`: where the label begins.
function Picture:head(x, y, label, value)
  local room = WIDTH - x - picture.width(value) - CELL
  if room < 6 * CELL then -- a value as long as the line: on a line of its own
    self:write(x, y, picture.fit(label, WIDTH - x))
    y = y + LINE
    self:write(WIDTH, y, value, "value", "end", picture.width(value) > WIDTH and WIDTH or nil)
  else
    self:write(x, y, picture.fit(label, room))
    self:write(WIDTH, y, value, "value", "end")
  end
  return y
end

---The whole element.
function Picture:svg(kind, height)
  return ('<svg xmlns="http://www.w3.org/2000/svg" class="chart %s" role="img" viewBox="0 0 %d %d" width="%d" '
    .. 'height="%d" font-family="sans-serif" font-size="14"><title>%s</title><desc>%s</desc>%s%s</svg>'):format(kind, WIDTH,
    height, WIDTH, height, escape.html(self.title), escape.html(self.text), table.concat(self.rules),
    table.concat(self.parts))
end

return picture
