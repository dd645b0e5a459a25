-- Lists of words: the first that occurs in a text, the longest there.
local core = require "gouji.core"

-- What is found, and where it starts.
local function found(list, text, ...)
  local from, to = core.words(list)(text, ...)
  return from and from .. " " .. text:sub(from, to)
end

assert(found("人员 人员减少", "因人员减少") == "4 人员减少")
assert(found("人员减少 人员", "因人员增加") == "4 人员")
assert(found("增加 减少", "先减少后增加") == "4 减少") -- by place, not by order
assert(found("a b", "") == nil and found("a", "xyz") == nil)
assert(found(" b\n\tab ", "cab") == "2 ab")
assert(found("a", "aba", 2) == "3 a" and found("a", "aba", 4) == nil and found("a", "aba", 9) == nil)
assert(found("b", "ab", 1, true) == nil and found("b", "ab", 2, true) == "2 b")
assert(found("ab", "a") == nil) -- a word that the text only begins
assert(found("\xFF", "a\xFF") == "2 \xFF")

do
  local words = core.words("甲" .. " 乙")
  collectgarbage()
  assert(words("乙") == 1)
end

assert(not pcall(core.words, " ") and not pcall(core.words, 1))
assert(not pcall(core.words("a"), nil) and not pcall(core.words("a"), "a", 0))

-- The blocks of a document that hold a word: texts alone.
do
  local doc = core.read_text("第一部分 概况\n\n一、职责\n\n本部门负责统计。\n\n科目\t金额\n职责\t1\n")
  local words = core.words("职责 负责")
  local blocks = words:blocks(doc)
  local kinds, texts = doc:blocks()
  local expected = {}
  for block, kind in ipairs(kinds) do
    if kind ~= "table" and words(texts[block]) then
      expected[#expected + 1] = block
    end
  end
  assert(#blocks == 2 and #expected == 2 and blocks[1] == expected[1] and blocks[2] == expected[2])
  assert(#core.words("没有"):blocks(doc) == 0 and not pcall(words.blocks, words, "text"))
end
