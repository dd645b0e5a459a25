-- Texts of documents as data in each form of output: nothing in them becomes markup, a formula or a terminal's command.
local escape = {}

-- U+061C, U+200E, U+200F, U+202A–202E and U+2066–2069 reorder what stands around them; U+2028 and U+2029 end a line.
local UNSEEN = {
  ["\u{61C}"] = true, ["\u{200E}"] = true, ["\u{200F}"] = true, ["\u{2028}"] = true, ["\u{2029}"] = true,
  ["\u{202A}"] = true, ["\u{202B}"] = true, ["\u{202C}"] = true, ["\u{202D}"] = true, ["\u{202E}"] = true,
  ["\u{2066}"] = true, ["\u{2067}"] = true, ["\u{2068}"] = true, ["\u{2069}"] = true,
}

-- First bytes of characters that are shown in another form: of U+0080–009F, U+061C and those from U+2000 on.
local SPECIAL = "[%z\1-\31\127\xC2\xD8\xE2]"

-- A character of control has a picture of its own, from U+2400 on.
local function picture(character)
  local byte = character:byte()
  return byte == 127 and "\u{2421}" or utf8.char(0x2400 + byte)
end

local function named(character)
  local code = utf8.codepoint(character)
  return (UNSEEN[character] or code < 0xA0) and ("<U+%04X>"):format(code) or nil
end

---The text as UTF-8: each byte of one that is none, if it is not ASCII, is U+FFFD.
function escape.utf8(text)
  return utf8.len(text) and text or (text:gsub("[\128-\255]", "\u{FFFD}"))
end

---What people read: one line, in which characters of control and those that reorder the text are seen.
function escape.text(text)
  text = escape.utf8(text)
  if not text:find(SPECIAL) then
    return text
  end
  text = text:gsub("[\t\n\r]+", " "):gsub("[%z\1-\31\127]", picture)
  return (text:gsub("\xC2[\x80-\x9F]", named):gsub("\xD8\x9C", named):gsub("\xE2[\x80\x81][\x80-\xBF]", named))
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

---For the text and the quoted attributes of HTML.
function escape.html(text)
  return (escape.text(text):gsub("[&<>\"']", ENTITIES))
end

local XML_ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["\n"] = "&#10;",
  ["\r"] = "&#13;", ["\t"] = "&#9;" }

---For the text and the quoted attributes of XML 1.0, where characters that it does not allow are U+FFFD.
function escape.xml(text)
  text = escape.utf8(text):gsub("[%z\1-\8\11\12\14-\31]", "\u{FFFD}"):gsub("\xEF\xBF[\xBE\xBF]", "\u{FFFD}")
  return (text:gsub('[&<>"\n\r\t]', XML_ENTITIES))
end

---For a line of Markdown, and for a cell of its tables. An address is no link, but for one of mail, which nothing stops.
function escape.markdown(text)
  text = escape.text(text):gsub("[\\`*_%[%]<>#!|~$&]", "\\%0"):gsub("://", ":\\/\\/")
  text = text:gsub("([wW][wW][wW])%.", "%1\\.")
  -- What makes a list, a heading or a rule at the start of a line.
  text = text:gsub("^ +", ""):gsub(" +$", ""):gsub("^([-+])%f[ %z]", "\\%1"):gsub("^[-=]+$", "\\%0")
  return (text:gsub("^(%d+)([.)])%f[ %z]", "%1\\%2"))
end

---A cell of CSV. What a spreadsheet would take for a formula begins with an apostrophe; a plain number does not.
---@param separator string? instead of the comma
function escape.csv(text, separator)
  text = escape.utf8(text)
  if text:find("^[=+@\t\r-]") and not text:find("^[+-]%d[%d,]*%.?%d*%%?$") then
    text = "'" .. text
  end
  return text:find('["\r\n%' .. (separator or ",") .. "]") and '"' .. text:gsub('"', '""') .. '"' or text
end

return escape
