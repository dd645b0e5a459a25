-- error: gouji.file expected, got gouji.document
local file = gouji.open "in/loop.lua"
file.read(gouji.read_text("某市档案局2023年部门预算\n").doc)
