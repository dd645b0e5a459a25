-- The document, lexicon and text bindings: indices from 1, misuse raises, absence is nil, message, code.
local core = require "gouji.core"

local text = [[
一、收支情况

2022 年支出 30.02 万元，增长 9.12%，共 12 人。

编码	名称	合计（万元）
201	一般公共服务	12.50
202	外交

]]

local function raises(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, "no error")
  assert(message:find(pattern), message)
end

local function open()
  return assert(core.read_text(text))
end

-- The first block of a kind.
local function find(doc, kind)
  for i = 1, doc:block_count() do
    if doc:block(i) == kind then
      return i
    end
  end
  error("no " .. kind)
end

local tests = {}

function tests.blocks_stand_in_reading_order_with_their_heading()
  local doc <close> = open()
  local kind, words, level, first, last, heading = doc:block(1)
  assert(kind == "heading" and words == "一、收支情况" and level == 2)
  assert(first == 1 and last == 1 and heading == nil)
  local paragraph = find(doc, "paragraph")
  kind, words, level, first, last, heading = doc:block(paragraph)
  assert(kind == "paragraph" and level == 0 and first == 3 and last == 3 and heading == 1)
  assert(words:find("支出30.02万元,", 1, true), words)
  raises("out of range", doc.block, doc, 0)
  raises("out of range", doc.block, doc, doc:block_count() + 1)
end

function tests.lines_are_as_printed()
  local doc <close> = open()
  assert(doc:line(1) == "一、收支情况" and doc:line(2) == "")
  assert(doc:line_count() >= 7 and doc:charset() == "UTF-8", doc:charset())
  raises("out of range", doc.line, doc, doc:line_count() + 1)
end

function tests.a_place_counts_characters_of_the_source()
  local doc <close> = open()
  local paragraph = find(doc, "paragraph")
  local _, words = doc:block(paragraph)
  local from, to = words:find("支出", 1, true)
  local line, column, length = doc:place(paragraph, from, to - from + 1)
  assert(line == 3 and column == 7 and length == 2, line .. ":" .. column .. ":" .. length)
  raises("out of range", doc.place, doc, paragraph, 1, #words + 1)
end

function tests.a_grid_has_cells_headers_and_figures()
  local doc <close> = open()
  local block = find(doc, "table")
  local rows, columns, header_rows = doc:grid(block)
  assert(rows == 3 and columns == 3 and header_rows == 1)
  assert(doc:header(block, 3) == "合计(万元)", doc:header(block, 3))
  local cell, figure = doc:cell(block, 2, 3)
  assert(cell == "12.50" and doc:raw(block, 2, 3) == "12.50")
  local line, column, length = doc:cell_place(block, 2, 3)
  assert(line == 6 and column == 12 and length == 5, line .. ":" .. column .. ":" .. length)
  local at, row, col = doc:figure_at(figure)
  assert(at == block and row == 2 and col == 3)
  local words, none = doc:cell(block, 2, 2)
  assert(words == "一般公共服务" and none == nil)
  raises("out of range", doc.cell, doc, block, 4, 1)
  raises("a table expected", doc.cell, doc, 1, 1, 1)
end

function tests.a_column_can_be_made_money_and_its_blanks_stay_blank()
  local doc <close> = open()
  local block = find(doc, "table")
  assert(doc:set_column(block, 3, "amount", "万元"))
  local _, figure = doc:cell(block, 2, 3)
  local kind, value, decimals, unit = doc:figure(figure)
  assert(kind == "amount" and value == core.amount("12.5", "万元") and decimals == 2 and unit == "万元")
  local _, blank = doc:cell(block, 3, 3)
  kind, value, _, unit = doc:figure(blank)
  assert(kind == "blank" and value == 0 and unit == nil)
  raises("no kind of figure 'money'", doc.set_column, doc, block, 3, "money")
  raises("a table expected", doc.set_column, doc, 1, nil, "amount", "元")
end

function tests.figures_of_a_sentence_know_kind_text_and_place()
  local doc <close> = open()
  local seen = {}
  for f = 1, doc:figure_count() do
    local block, row, _, offset, length = doc:figure_at(f)
    if row == nil then
      local _, words = doc:block(block)
      seen[words:sub(offset, offset + length - 1)] = f
    end
  end
  local kind, value, decimals, unit = doc:figure(seen["30.02"])
  assert(kind == "amount" and value == core.amount("30.02", "万元") and decimals == 2 and unit == "万元")
  assert(doc:figure_text(seen["30.02"]) == "30.02 万元", doc:figure_text(seen["30.02"]))
  kind, value, decimals = doc:figure(seen["9.12"])
  assert(kind == "percent" and value == core.percent("9.12%") and decimals == 2)
  assert(doc:figure_text(seen["9.12"]) == "9.12%")
  local line, column, length = doc:figure_place(seen["9.12"])
  assert(line == 3 and column == 22 and length == 5, line .. ":" .. column .. ":" .. length)
  assert(doc:set_kind(seen["12"], "code"))
  kind, value = doc:figure(seen["12"])
  assert(kind == "code" and value == 12)
  raises("out of range", doc.figure, doc, doc:figure_count() + 1)
end

function tests.negative_amounts_are_listed()
  local doc <close> = assert(core.read_text "甲支出 -2.5 万元，乙支出 3 万元，下降 -4%。\n")
  local list = doc:negative_amounts()
  assert(#list == 1 and doc:figure_text(list[1]):find("2.5", 1, true))
end

function tests.rows_hold_the_figures_of_their_keys()
  local doc <close> = assert(core.read_text "科目\t合计\t其他\n行政运行\t5\t\n住房\t\t7\n")
  local rows, width, header_rows = doc:grid(1)
  local _, ids = doc:cells(1)
  local t = { ids = ids, width = width, height = rows, header_rows = header_rows }
  local cache, figures, of_rows = {}, {}, {}
  local side = { keys = { "total" }, key_columns = { 2 } }
  local list = doc:make_rows(cache, figures, of_rows, t, side)
  assert(#list == rows - header_rows and getmetatable(list[1]) == of_rows)
  local total = list[1].total
  assert(getmetatable(total) == figures and cache[total.id] == total and total.row == list[1] and total.role == "total")
  assert(list[1].table == t and list[1].side == side and list[1].index == header_rows + 1)
  assert(list[1].base == header_rows * width and not total.blank and list[2].total.blank == true)
  local plain = doc:figure_table(total.id)
  assert(plain.kind == total.kind and plain.amount == total.amount and plain.count == total.count)
  side.keys[2], side.key_columns[2] = "other", 3
  assert(doc:make_rows(cache, figures, of_rows, t, side)[2].total == list[2].total) -- one object a figure
  side.keys[2] = nil
  raises("as many keys", doc.make_rows, doc, cache, figures, of_rows, t, side)
end

function tests.a_scan_gives_classes_and_tokens()
  local doc <close> = open()
  local lexicon <close> = core.lexicon()
  lexicon:add("支出", "s", 7)
  lexicon:add("增长", "g", 8)
  lexicon:add("人", "u", 9, "count")
  local paragraph = find(doc, "paragraph")
  raises("not been scanned", doc.token, doc, paragraph, 1)
  local classes = doc:scan(paragraph, lexicon)
  local at = classes:find("s", 1, true)
  local words, id, figure, offset, length = doc:token(paragraph, at)
  assert(words == "支出" and id == 7 and figure == nil and length == 6)
  local _, whole = doc:block(paragraph)
  assert(whole:sub(offset, offset + length - 1) == words)
  assert(classes:sub(at + 1, at + 1) == "A")
  assert(doc:token_offset(paragraph, at) == offset and doc:token_figure(paragraph, at) == figure)
  words, _, figure = doc:token(paragraph, at + 1)
  assert(doc:token_figure(paragraph, at + 1) == figure)
  assert(words == "30.02万元" and doc:figure(figure) == "amount")
  local _, _, people = doc:token(paragraph, classes:find("u", 1, true) - 1)
  assert(doc:figure(people) == "count")
  assert(doc:scan(paragraph, lexicon) == classes)
  assert(doc:scan(paragraph, lexicon, "!" .. classes:sub(-1)) == classes and doc:scan(paragraph, lexicon, "!") == nil)
  raises("out of range", doc.token_offset, doc, paragraph, 0)
  raises("out of range", doc.token, doc, paragraph, #classes + 1)
end

function tests.a_lexicon_that_was_used_lives_as_long_as_the_document()
  local doc <close> = open()
  local paragraph = find(doc, "paragraph")
  do
    local lexicon = core.lexicon()
    lexicon:add("支出", "s", 1)
    doc:scan(paragraph, lexicon)
  end
  collectgarbage()
  local other = core.lexicon()
  raises("", doc.scan, doc, paragraph, other)
  assert(doc:token(paragraph, 1))
end

function tests.a_lexicon_refuses_what_cannot_be_found()
  local lexicon <close> = core.lexicon()
  raises(".", lexicon.add, lexicon, "", "s", 1)
  raises("one character", lexicon.add, lexicon, "支出", "ss", 1)
  raises("out of range", lexicon.add, lexicon, "支出", "s", -1)
  raises("no kind of figure", lexicon.add, lexicon, "支出", "s", 1, "persons")
end

function tests.what_cannot_be_read_is_nil_with_message_and_code()
  local doc, message, code = core.read_text("")
  assert(doc == nil and message ~= "" and code == "empty")
  doc, message, code = core.read_text("a\0b")
  assert(doc == nil and message ~= "" and code == "binary")
  doc, message, code = core.read_file("/nowhere/at all.txt")
  assert(doc == nil and message ~= "" and code == "io")
  doc, message, code = core.read_text("一二三四", { max_bytes = 3 })
  assert(doc == nil and message ~= "" and code == "toobig", code)
  raises("NUL", core.read_file, "a\0b")
  raises("string expected", core.read_text, 12)
end

function tests.a_file_reads_as_its_text()
  local name = os.tmpname()
  local file <close> = assert(io.open(name, "wb"))
  file:write(text):close()
  local doc <close> = assert(core.read_file(name))
  local same <close> = open()
  assert(doc:block_count() == same:block_count() and doc:figure_count() == same:figure_count())
  os.remove(name)
end

function tests.comma_separated_fields_become_a_grid()
  local doc <close> = assert(core.read_text("名称,合计\n甲,1\n乙,2\n", { csv = true }))
  local rows, columns = doc:grid(find(doc, "table"))
  assert(rows == 3 and columns == 2)
end

function tests.a_closed_document_raises()
  local doc = open()
  doc:close()
  doc:close()
  raises("closed", doc.block, doc, 1)
  raises("closed", doc.figure_count, doc)
end

function tests.mends_name_their_rule_and_place()
  local doc <close> = assert(core.read_text("会议减少，\n\n　- 3 -\n\n培训也减少。\n"))
  local mends = doc:mends()
  assert(#mends == 2)
  local page, rest = mends[1], mends[2]
  assert(page.rule == "page-number" and page.line == 3 and page.column == 2 and page.length == 5)
  assert(rest.rule == "page-break" and rest.line == 5 and rest.column == 1 and rest.length == 0)
end

function tests.types_show_no_metatable_and_no_address()
  local doc <close> = open()
  assert(getmetatable(doc) == "gouji.document" and tostring(doc) == "gouji.document")
  raises("gouji.document", core.lexicon().add, doc, "支出", "s", 1)
end

function tests.texts_fold_and_have_a_width()
  assert(core.fold("（ １２ ）％") == "(12)%" and core.fold("") == "")
  assert(core.width("合计a") == 5 and core.width("") == 0)
end

local failed = {}
for name, test in pairs(tests) do
  local ok, message = xpcall(test, debug.traceback)
  if not ok then
    failed[#failed + 1] = name .. ": " .. message
  end
end
assert(#failed == 0, table.concat(failed, "\n"))
