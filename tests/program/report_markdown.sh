# Texts of documents stay texts in a page of Markdown, by what the parser of GitHub's Markdown makes of it.
set -u
command -v cmark-gfm >/dev/null || { echo "cmark-gfm is not installed"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/scripts/reports"
cat >"$dir/scripts/reports/hostile.lua" <<'LUA'
local meta = { id = "hostile", api = 1, kind = "report", title = "Hostile texts" }
local texts = {
  "<script>alert(1)</script>", "</td></table><img src=x onerror=alert(1)>", "a|b|c", "| - | - |", "`rm -rf`", "`", "a\\", "\\",
  "[x](javascript:alert(1))", "![x](http://e.example/x.png)", "http://e.example/", "https://e.example", "www.e.example",
  "&copy;", "<!-- c", "]]>", "# h", "1. x", "1) x", "- x", "+ x", "* x", "> q", "***", "---", "=====", "    x", "~~s~~", "_e_",
  "\r\n# h", "\n\n---\n", "x\n===", "\27[2J", "[1]: http://e.example", "$$x$$", "",
}
local function run(_, output)
  local rows = {}
  output:title(texts[1])
  for index, text in ipairs(texts) do
    rows[index] = { text, text }
    output:paragraph(text)
    output:heading(2, text)
    output:list { text }
  end
  output:tree { { text = texts[1], nodes = { { text = texts[2] } } } }
  output:table { caption = texts[3], columns = { { title = texts[3] }, { title = "b", align = "right" } }, rows = rows }
end
return { meta = meta, run = run }
LUA
failed=0
"$GOUJI" report hostile --path "$dir" -o "$dir/page.md" examples/budget.txt || exit 1
cmark-gfm --unsafe -e table -e autolink -e strikethrough "$dir/page.md" >"$dir/page.html"
tags=$(grep -o '<[a-z!][a-z0-9]*' "$dir/page.html" | sort -u | tr -d '<\n')
[ "$tags" = "h1h3lipstrongtabletbodytdththeadtrul" ] || { echo "other elements: $tags"; failed=1; }
count() { grep -o "$1" "$dir/page.html" | wc -l; }
[ "$(count '<tr>')" -eq 37 ] || { echo "$(count '<tr>') rows"; failed=1; }
[ "$(count '<td')" -eq 72 ] || { echo "$(count '<td') cells"; failed=1; }
[ "$(count '<h3>')" -eq 36 ] || { echo "$(count '<h3>') headings"; failed=1; }
grep -q '<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>' "$dir/page.html" || { echo "a cell is changed"; failed=1; }
grep -q '<td>a|b|c</td>' "$dir/page.html" || { echo "a bar ends a cell"; failed=1; }
exit $failed
