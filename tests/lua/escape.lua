-- Escaping: texts of documents are data in every form.
local escape = require "gouji.escape"

local function eq(found, expected)
  assert(found == expected, ("%q, expected %q"):format(found, expected))
end

-- Text: one line, with all that moves a terminal or reorders what is read made visible.
eq(escape.text "部门 预算", "部门 预算")
eq(escape.text "a\tb\r\nc", "a b c")
eq(escape.text "\27[31mred\27[0m", "␛[31mred␛[0m")
eq(escape.text "a\0b\127", "a␀b␡")
eq(escape.text "a\u{9B}31m", "a<U+009B>31m")
eq(escape.text "1\u{202E}23\u{2069}", "1<U+202E>23<U+2069>")
eq(escape.text "\u{61C}\u{200F}\u{2028}x", "<U+061C><U+200F><U+2028>x")
eq(escape.text "a\xFFb\xE5\x90", "a\u{FFFD}b\u{FFFD}\u{FFFD}")
eq(escape.text "“三公”…—", "“三公”…—") -- other characters from U+2000 on stay

-- HTML.
eq(escape.html "<script>alert('1')</script>&\"", "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;")
eq(escape.html "a\0\27b", "a␀␛b")
eq(escape.html "x\u{202E}<y", "x&lt;U+202E&gt;&lt;y")

-- XML has no pictures: what it does not allow is U+FFFD, what a parser would change is a reference.
eq(escape.xml "<a>&\"\0\27\u{FFFE}", "&lt;a&gt;&amp;&quot;\u{FFFD}\u{FFFD}\u{FFFD}")
eq(escape.xml "a\tb\r\n", "a&#9;b&#13;&#10;")

-- Markdown: no markup, no table cell, no list, no link.
eq(escape.markdown "a|b `c` *d* _e_ [f](g) <h> &amp; ~i~ $j$", "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g) \\<h\\> \\&amp; \\~i\\~ \\$j\\$")
eq(escape.markdown "# a", "\\# a")
eq(escape.markdown "- a", "\\- a")
eq(escape.markdown "+ a", "\\+ a")
eq(escape.markdown "1. a", "1\\. a")
eq(escape.markdown "12) a", "12\\) a")
eq(escape.markdown "---", "\\---")
eq(escape.markdown "===", "\\===")
eq(escape.markdown "-", "\\-")
eq(escape.markdown "    code", "code")
eq(escape.markdown "a\nb", "a b")
eq(escape.markdown "http://x", "http:\\/\\/x")
eq(escape.markdown "www.x", "www\\.x")
eq(escape.markdown "-12.5", "-12.5") -- amounts stay as they are
eq(escape.markdown "1.5", "1.5")
eq(escape.markdown "a\\", "a\\\\")

-- CSV: quoted where it must be, and no formula.
eq(escape.csv "a", "a")
eq(escape.csv 'a "b", c', '"a ""b"", c"')
eq(escape.csv "a\nb", '"a\nb"')
eq(escape.csv "=1+1", "'=1+1")
eq(escape.csv "@SUM(A1)", "'@SUM(A1)")
eq(escape.csv "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")
eq(escape.csv "-1+1", "'-1+1")
eq(escape.csv "\t=1", "'\t=1")
eq(escape.csv "\r=1", "\"'\r=1\"")
eq(escape.csv "=1,2", "\"'=1,2\"")
for _, number in ipairs { "-12.5", "+0.3", "-1,234.50", "-6.33%" } do
  eq(escape.csv(number, ";"), number)
end
eq(escape.csv("a;b", ";"), '"a;b"')
eq(escape.csv("a,b", ";"), "a,b")
