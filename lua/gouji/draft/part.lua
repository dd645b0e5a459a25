-- Parts of a draft that budgets and final accounts share: sources, purposes, basic expenditure, 三公经费, other matters,
-- glossary.
local account = require "gouji.draft.account"
local listing = require "gouji.data.listing"
local sentence = require "gouji.sentence"

local part = {}

-- Where money comes from, as overviews and tables of receipts have it.
part.sources = {
  "general", "fund", "capital", "special_account", "undertaking", "business", "superior", "affiliated", "other",
  "use_surplus", "prior_carryover",
}
part.purposes = { "basic", "project", "superior_payment", "business", "affiliated_payment" }

---The cells of a source in receipts, and of a purpose in expenditure.
function part.received(id)
  return { ("income - total %s"):format(id), ("overview income %s total"):format(id) }
end

function part.spent(id)
  return { "expenditure - total " .. id }
end

---Those of some names whose cell states an amount that is not zero: { id, name, amount, figure, spec }.
---@param specs fun(id: string): string[]
function part.stated(writer, ids, prefix, specs)
  local list = {}
  for _, id in ipairs(ids) do
    local number, figure, spec = writer:first(specs(id))
    if number and not number.amount:is_zero() then
      list[#list + 1] = {
        id = id, name = writer:sentence(prefix .. id), amount = number, figure = figure, spec = spec,
      }
    end
  end
  return list
end

---Fragments "name amount", of stated ones.
function part.named(writer, list)
  local out = {}
  for index, one in ipairs(list) do
    out[index] = writer:sentence("named", { name = one.name, amount = one.amount })
  end
  return out
end

---Names alone.
function part.names(list)
  local out = {}
  for index, one in ipairs(list) do
    out[index] = one.name
  end
  return out
end

---"name amount，占 share" of stated ones.
function part.shares(writer, list, whole)
  local out = {}
  for index, one in ipairs(list) do
    local share = writer.numbers:share(one.amount, whole)
    out[index] = writer:sentence(share and "share" or "named", { name = one.name, amount = one.amount, share = share })
  end
  return out
end

---The classes of an overview's expenditure that state an amount, as part.stated gives them.
function part.classes(writer, role, column)
  local t, list = writer.budget:table(role), {}
  for row in t and t:rows("expenditure") or function() end do
    if row.class and (not row.code or #row.code == 3) and account.states(row, column) then
      list[#list + 1] = {
        id = row.class, name = writer:name(account.class_name(row), row), amount = writer.numbers:cell(row[column or "total"]),
      }
    end
  end
  return list
end

-- Accounts of basic expenditure that state an amount of one part.
local function account_names(writer, t, id)
  local names, seen = {}, {}
  for _, row in ipairs(t:coded()) do
    if row.level == 2 and listing.classes[id][row.class] and row.name ~= "" and not seen[row.code] and account.states(row) then
      seen[row.code] = true
      names[#names + 1] = writer:name(row.name, row)
    end
  end
  return names
end

-- 人员经费 and 公用经费, each with its list of accounts; nil where the table does not tell them.
local function economic(writer, id)
  local number = writer:amount("basic - total " .. id)
  if not number then
    return nil
  end
  local names = account_names(writer, writer.budget:table("basic"), id)
  local list = #names > 0 and writer:sentence("accounts", { list = writer:join(names, "list_separator") }) or ""
  return sentence.join { writer:sentence(id, { amount = number }), list, "。" }
end

-- The whole of basic expenditure.
local function basic_total(writer)
  local number = writer:first { "basic - total total", "general - total basic" }
  local people, operating = writer:amount("basic - total personnel"), writer:amount("basic - total operating")
  return number or people and operating and writer.numbers:sum { people, operating }
end

---基本支出 with 人员经费 and 公用经费.
function part.basic(writer, title)
  local total = basic_total(writer)
  if not total then
    return
  end
  writer:section(title)
  writer:say(writer:sentence("basic", { total = total }))
  for _, id in ipairs { "personnel", "operating" } do
    local told = economic(writer, id)
    if told then
      writer:say(told)
    end
  end
end

---The sentences of the shares of classes in the general budget.
function part.structure(writer, t, whole)
  local list = {}
  for index, class in ipairs(account.classes(writer.budget, t)) do
    local numbers = {}
    for i, figure in ipairs(class.figures) do
      numbers[i] = writer.numbers:cell(figure)
    end
    local amount = writer.numbers:sum(numbers)
    list[index] = writer:sentence("structure", {
      class = writer:name(class.name, class.row), amount = amount, share = writer.numbers:share(amount, whole) or "",
    })
  end
  return sentence.join { writer:join(list), "。" }
end

---Begins the section of 三公经费: their total and its figure; nil where there is none, which then is said, or no table.
function part.three_public(writer, title)
  local t = writer.budget:table("three_public")
  if not t then
    return nil
  end
  writer:section(title)
  local total, figure = writer:amount("three_public - total total")
  if total and t:prints_amount() then
    return total, figure
  end
  writer:say(writer:sentence("three_public_nil", { title = writer:name(t.title, t) }))
end

---The sentence that a table of funds or of state capital holds nothing; `t` may be nil.
function part.nil_source(writer, id, t)
  local name = writer:sentence("source_name_" .. id)
  if t and t.title ~= "" then
    return writer:sentence("source_nil_table", { name = name, title = writer:name(t.title, t) })
  end
  return writer:sentence("source_nil", { name = name })
end

-- 机关运行经费, where a table prints it or the notes tell of it.
local function operations(writer)
  writer:subsection(writer:sentence "operations_title")
  local number, figure = writer:amount("three_public - total operations")
  if number then
    local change, reason = writer:change({ "operations" }, figure, "three_public - total operations")
    writer.notes:find("operations", {})
    writer:say(writer:sentence("operations", { amount = number, change = change, reason = reason }))
  else
    writer.notes:find("change", { "operations" })
    writer.notes:find("reason", { "operations" })
    writer:say(sentence.join { writer:note("operations", {}) })
  end
end

local function procurement(writer)
  writer:subsection(writer:sentence "procurement_title")
  local t = writer.budget:table("procurement")
  local total = t and t:total()
  local told = total and total.total and not total.total.blank and not writer.notes.entries.procurement
  writer.notes:find("procurement", {})
  if told then
    local kinds = writer:note("kinds", {})
    writer:say(sentence.join {
      writer:sentence("procurement", { total = writer.numbers:cell(total.total) }), kinds, "。",
    })
  else
    writer.notes:find("kinds", {})
    writer:say(sentence.join { writer:note("procurement", {}) })
  end
end

-- The targets of projects that stand in the document.
local function targets(writer)
  local names, figures = {}, {}
  for _, target in ipairs(require("gouji.target").all(writer.budget)) do
    if target.role == "target" and target.name and target.total and not names[target.name] then
      names[target.name] = true
      figures[#figures + 1] = target.total
    end
  end
  return figures
end

function part.performance(writer)
  local figures = targets(writer)
  writer.notes:find("performance", {})
  if #figures > 0 and not writer.notes.entries.performance then
    local numbers = {}
    for index, figure in ipairs(figures) do
      numbers[index] = writer.numbers:cell(figure)
    end
    writer:say(writer:sentence("performance", {
      count = writer.numbers:count(figures), amount = writer.numbers:sum(numbers),
    }))
  else
    writer:say(sentence.join { writer:note("performance", {}) })
  end
end

---机关运行经费, 政府采购, 国有资产; with `performance` 预算绩效 too.
function part.other(writer, title, performance)
  writer:section(title)
  operations(writer)
  procurement(writer)
  writer:subsection(writer:sentence "assets_title")
  writer:say(sentence.join { writer:note("assets", {}) })
  if performance then
    writer:subsection(writer:sentence "performance_title")
    part.performance(writer)
  end
end

---The terms, numbered.
function part.glossary(writer)
  for _, template in ipairs(writer.form.glossary) do
    writer:section(writer:fill(sentence.parse(template)))
  end
end

return part
