-- error: invalid UTF-8 code
pcall(utf8.char, -1)
pcall(utf8.offset, "\xff", 1, 99)
pcall(utf8.codepoint, "\xf4\x90\x80\x80", 1, -1)
for _ in utf8.codes("\xff") do
end
