-- Ledgers in Lua: figures entered with what they print, relations by signed entries, roots with indices from 1.
local core = require "gouji.core"

local HUNDREDTH = 1000000 -- 0.01 万元
local BASIS = 10000 -- 0.01 %

local function raises(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, "no error")
  assert(message:find(pattern), message)
end

local function eq(got, want)
  if got ~= want then
    error(("got %s, want %s"):format(tostring(got), tostring(want)), 2)
  end
end

-- The first figure printed so.
local function find(doc, text)
  for f = 1, doc:figure_count() do
    if doc:figure_text(f):find(text, 1, true) then
      return f
    end
  end
  error("no figure " .. text)
end

-- A document of one table in 万元.
local function read_table(csv)
  local doc = assert(core.read_text(csv, { csv = true }))
  for block = 1, doc:block_count() do
    if doc:block(block) == "table" then
      assert(doc:set_column(block, nil, "amount", "万元"))
    end
  end
  return doc
end

local tests = {}

function tests.growth_of_a_sentence_is_decided_and_its_rate_named()
  local doc <close> = assert(core.read_text "2022 年支出 358.80 万元，比上年 328.78 万元增加 30.02 万元，增长 9.12%。\n")
  local ledger <close> = core.ledger()
  local current = assert(ledger:enter(doc, find(doc, "358.80"), HUNDREDTH))
  local prior = assert(ledger:enter(doc, find(doc, "328.78"), HUNDREDTH, 3, 2))
  local change = assert(ledger:enter(doc, find(doc, "30.02"), HUNDREDTH))
  local rate = assert(ledger:enter(doc, find(doc, "9.12"), BASIS))
  eq(current, 1)
  eq(rate, 4)
  eq(ledger:state("sum", 10, current, prior, change), 1)
  eq(ledger:state("growth", 11, rate, change, current), 2)
  eq(ledger:relation_count(), 2)
  eq(ledger:relation(1), "undecided")
  ledger:decide()
  eq(ledger:relation(1), "exact")
  local verdict, attainable, root, kind, tag = ledger:relation(2)
  assert(verdict == "broken" and attainable == false and root == nil and kind == "growth" and tag == 11)
  eq(ledger:expect(2), 913 * BASIS)
  ledger:locate()
  eq(select(3, ledger:relation(2)), 1)
  local verdicts = ledger:verdicts()
  assert(#verdicts == 2 and verdicts[1] == "exact" and verdicts[2] == "broken")
  eq(ledger:root_count(), 1)
  local cause = ledger:root(1)
  assert(cause.kind == "figure" and cause.entry == rate and cause.target == nil and cause.candidates == 1)
  eq(cause.expected, 913 * BASIS)
  assert(#cause.relations == 1 and cause.relations[1] == 2)
end

function tests.figures_bring_their_own_last_place()
  local doc <close> = assert(core.read_text "支出 6 万元，即 6.40 万元，占 9%，约 5‰，即 0.5%。\n")
  local ledger <close> = core.ledger()
  local coarse = assert(ledger:enter(doc, find(doc, "6"), HUNDREDTH))
  local fine = assert(ledger:enter(doc, find(doc, "6.40"), HUNDREDTH))
  ledger:state("same", 1, coarse, fine)
  ledger:state("same", 1, assert(ledger:enter(doc, find(doc, "5‰"), BASIS)),
    assert(ledger:enter(doc, find(doc, "0.5%"), BASIS)))
  local nine, whole = assert(ledger:enter(doc, find(doc, "9%"), BASIS)), ledger:constant(1000000)
  ledger:state("share", 1, nine, ledger:constant(94999), whole)
  ledger:state("share", 1, nine, ledger:constant(95001), whole)
  ledger:decide()
  eq(ledger:relation(1), "rounding")
  eq(ledger:relation(2), "exact")
  eq(ledger:relation(3), "exact")
  eq(ledger:relation(4), "truncated")
  eq(ledger:expect(4), 10 * 100 * BASIS)
end

function tests.blank_cell_is_missing_its_amount()
  local doc <close> = read_table("名称,合计,基本支出,项目支出\n一般公共服务,15.37,12.00,\n")
  local row = {}
  for f = 1, doc:figure_count() do
    local block, r, c = doc:figure_at(f)
    if block and r == 2 and c and c >= 2 then
      row[c - 1] = f
    end
  end
  local ledger <close> = core.ledger()
  local total = assert(ledger:enter(doc, row[1], HUNDREDTH, 1))
  local basic = assert(ledger:enter(doc, row[2], HUNDREDTH, 1))
  local project = assert(ledger:enter(doc, row[3], HUNDREDTH, 1))
  ledger:state("sum", 1, total, basic, project)
  ledger:locate()
  eq(ledger:relation(1), "missing")
  local root = ledger:root(1)
  assert(root.kind == "fill" and root.entry == project and root.expected == 337 * HUNDREDTH)
  local first = root.causes[1]
  eq(first.rank, 1)
  assert(#first.changes == 1 and first.changes[1].kind == "fill" and first.changes[1].entry == project)
  assert(first.changes[1].slip == "lost" and first.changes[1].expected == root.expected)
  eq(#root.causes, 3) -- or either of the two figures
  eq(root.causes[2].rank, 2)
  eq(root.causes[2].changes[1].slip, "none")
end

function tests.relations_that_are_impossible_together_are_a_conflict()
  local doc <close> = assert(core.read_text "甲 1 万元，乙 1 万元，丙 1 万元，甲乙 3 万元，甲丙 1 万元，乙丙 1 万元。\n")
  local ledger <close> = core.ledger()
  local entries = {}
  for f = 1, doc:figure_count() do
    entries[f] = assert(ledger:enter(doc, f, 100 * HUNDREDTH))
  end
  ledger:state("sum", 1, entries[4], entries[1], entries[2])
  ledger:state("sum", 1, entries[5], entries[1], entries[3])
  ledger:state("sum", 1, entries[6], entries[2], entries[3])
  ledger:locate()
  eq(ledger:root_count(), 0)
  eq(ledger:conflict_count(), 0)
  ledger:prove()
  eq(ledger:conflict_count(), 1)
  local relations, entry, expected = ledger:conflict(1)
  assert(#relations == 3 and relations[1] == 1 and relations[2] == 2 and relations[3] == 3)
  eq(entry, entries[4])
  eq(expected, 200 * HUNDREDTH)
  raises("out of range", ledger.conflict, ledger, 2)
end

function tests.implied_entries_are_whatever_the_relations_allow()
  local ledger <close> = core.ledger()
  local last, current, change = ledger:implied(), ledger:constant(50), ledger:constant(20)
  ledger:state("sum", 1, current, last, change)
  ledger:state("same", 1, last, ledger:constant(30))
  ledger:locate()
  ledger:prove()
  eq(ledger:relation(1), "undecided")
  eq(ledger:conflict_count(), 0)
  ledger:state("same", 1, ledger:constant(31), last)
  ledger:locate()
  ledger:prove()
  eq(#ledger:conflict(1), 2)
end

function tests.cells_are_as_precise_as_their_table()
  local doc <close> = read_table "项目,合计,其中\n甲,6,6.40\n"
  local ledger <close> = core.ledger()
  ledger:state("same", 1, assert(ledger:enter(doc, find(doc, "6"), HUNDREDTH)),
    assert(ledger:enter(doc, find(doc, "6.40"), HUNDREDTH)))
  ledger:decide()
  eq(ledger:relation(1), "broken")
end

function tests.negative_entries_weigh_minus_one()
  local ledger <close> = core.ledger()
  local a, b, c = ledger:constant(7), ledger:constant(10), ledger:constant(3)
  ledger:state("sum", 1, a, b, -c)
  ledger:state("growth", 1, ledger:constant(30 * 1000000), -c, a)
  ledger:decide()
  eq(ledger:relation(1), "exact")
  eq(ledger:relation(2), "exact")
  local terms = ledger:terms(1)
  assert(#terms == 3 and terms[1] == a and terms[2] == b and terms[3] == -c)
end

function tests.constants_are_decided_but_never_named()
  local ledger <close> = core.ledger()
  ledger:state("same", 1, ledger:constant(1), ledger:constant(2))
  ledger:state("at_most", 2, ledger:constant(6, 1), ledger:constant(5, 1))
  ledger:state("product", 3, ledger:constant(6), ledger:constant(2), ledger:constant(3))
  ledger:locate()
  eq(ledger:root(1).kind, "none")
  eq(ledger:root(1).entry, nil)
  eq(ledger:root(1).expected, nil)
  local counts = ledger:counts()
  assert(counts.broken == 1 and counts.rounding == 1 and counts.exact == 1 and counts.missing == 0)
  assert(counts.truncated == 0 and counts.undecided == 0)
end

function tests.move_names_both_cells()
  local doc <close> = read_table("名称,合计,基本支出,项目支出\n甲,5.00,3.00,\n乙,1.00,1.00,2.00\n")
  local ledger <close> = core.ledger()
  local cells = {}
  for f = 1, doc:figure_count() do
    local _, r, c = doc:figure_at(f)
    if r and r >= 2 and c >= 2 then
      cells[r * 10 + c] = assert(ledger:enter(doc, f, HUNDREDTH, 1))
    end
  end
  ledger:state("sum", 1, cells[22], cells[23], cells[24])
  ledger:state("sum", 2, cells[32], cells[33], cells[34])
  ledger:state("same", 3, ledger:constant(0), ledger:constant(0))
  ledger:locate()
  local root = ledger:root(1)
  assert(root.kind == "move" and root.entry == cells[34] and root.target == cells[24])
  eq(root.expected, 200 * HUNDREDTH)
  assert(#root.relations == 2 and root.relations[2] == 2)
end

function tests.long_sums_are_stated_at_once()
  local ledger <close> = core.ledger()
  local terms = { ledger:constant(20000) }
  for i = 1, 20000 do
    terms[i + 1] = ledger:constant(1)
  end
  ledger:state("sum", 0, table.unpack(terms))
  ledger:decide()
  eq(ledger:relation(1), "exact")
  eq(#ledger:terms(1), 20001)
end

function tests.absence_is_nil_message_and_code()
  local ledger <close> = core.ledger()
  ledger:state("share", 1, ledger:constant(0), ledger:constant(1), ledger:constant(0))
  local value, message, code = ledger:expect(1)
  assert(value == nil and type(message) == "string" and code == "zero")
end

function tests.misuse_raises()
  local ledger <close> = core.ledger()
  local a = ledger:constant(1)
  raises("no such entry", ledger.state, ledger, "same", 1, a, a + 1)
  raises("no such entry", ledger.state, ledger, "sum", 1, a, math.mininteger)
  raises("negative", ledger.state, ledger, "sum", 1, -a)
  raises("negative", ledger.state, ledger, "same", 1, a, -a)
  raises("wrong number", ledger.state, ledger, "share", 1, a, a)
  raises("an entry expected", ledger.state, ledger, "sum", 1)
  raises("invalid option", ledger.state, ledger, "difference", 1, a, a)
  raises("out of range", ledger.relation, ledger, 1)
  raises("out of range", ledger.root, ledger, 1)
  raises("the step is negative", ledger.constant, ledger, 1, -1)
  eq(ledger:relation_count(), 0)
  ledger:close()
  ledger:close()
  raises("closed", ledger.decide, ledger)
end

local failed = {}
for name, test in pairs(tests) do
  local ok, message = xpcall(test, debug.traceback)
  if not ok then
    failed[#failed + 1] = name .. ": " .. message
  end
end
assert(#failed == 0, table.concat(failed, "\n"))
