-- People: head-counts with their parts and changes in many phrasings, institutions, and the checks on both.
local core = require "gouji.core"
local budgets = require "gouji.budget"
local check = require "gouji.check"
local script = require "gouji.script"

local HEAD = "白石县林草局2023年部门预算\n\n第一部分 概况\n\n二、机构设置及人员情况\n\n"
local TAIL = "\n\n第二部分 说明\n\n一、收支预算情况说明\n\n2023年收支总预算100.00万元。\n"

local function people_of(text)
  local doc = assert(core.read_text(HEAD .. text .. TAIL))
  return budgets.read(doc, "text"):people()
end

-- Head-counts as "kind/post value<whole change" in order of print.
local function heads(text)
  local list = {}
  for i, head in ipairs(people_of(text).heads) do
    list[i] = head.kind .. (head.post and "/" .. head.post or "") .. " " .. head.value
      .. (head.whole and "<" .. head.whole.kind or "")
      .. (head.change and " " .. head.direction .. head.change.value or "") .. (head.prior and " was " .. head.prior.value or "")
  end
  return table.concat(list, "; ")
end

local function institutions(text)
  local list = {}
  for i, entry in ipairs(people_of(text).institutions) do
    list[i] = entry.kind .. " " .. entry.value .. (entry.subordinate and " sub" or "")
  end
  return table.concat(list, "; ")
end

local function eq(got, want)
  assert(got == want, ("\ngot  %s\nwant %s"):format(got, want))
end

-- Each phrasing, what it states, and the state of F01 and F02.
local PHRASINGS = {
  { "白石县林草局编制数30名，实有人数33人，其中：在职28人，减少2人；退休4人，增加1人；离休1人，增加0人。",
    "established 30; actual 33; active 28<actual -2; retired 4<actual +1; old_retired 1<actual +0", "pass", "pass" },
  { "现有在职人员45人，其中行政编制30人，事业编制15人；离退休人员12人。",
    "active 45; established/administrative 30<active; established/undertaking 15<active; retirees 12", "pass" },
  { "核定编制32名，实有人数42人，其中：在职29人，退休13人。", "established 32; actual 42; active 29<actual; retired 13<actual",
    "pass", "pass" },
  { "全局编制58名，其中：行政编制20名、事业编制38名；实有人员55人，其中：在职人员50人（行政18人，事业32人），离休人员1人，退休人员4人。",
    "established 58; established/administrative 20<established; established/undertaking 38<established; actual 55; "
      .. "active 50<actual; post/administrative 18<active; post/undertaking 32<active; old_retired 1<actual; retired 4<actual",
    "pass", "pass" },
  { "人员编制总数为45人，其中行政编制15人、参公编制10人、工勤编制2人、事业编制18人。年末实有人数43人，其中在职人员40人，退休人员3人。",
    "established 45; established/administrative 15<established; established/civil 10<established; established/support 2<established; "
      .. "established/undertaking 18<established; actual 43; active 40<actual; retired 3<actual", "pass", "pass" },
  -- A count without 其中 lists nothing: those who retired stand beside.
  { "核定编制50人，实有48人，退休人员20人。", "established 50; actual 48; retired 20", "not_applicable" },
  -- 实有 may mean those in service alone.
  { "编制20名，实有18人，其中：在职18人；退休6人。", "established 20; actual 18; active 18<actual; retired 6<actual", "pass", "pass" },
  { "年末在职人员120人，比上年增加3人；离休2人，与上年持平；退休50人，增加5人。", "active 120 +3; old_retired 2; retired 50 +5", "pass" },
  { "年末在职人员22人，比上年的24人减少2人。", "active 22 -2 was 24", "pass" },
  { "实有50人，其中：在职45人，离退休5人，其中：离休1人，退休4人。遗属3人。",
    "actual 50; active 45<actual; retirees 5<actual; old_retired 1<retirees; retired 4<retirees; survivors 3", "pass" },
  -- Names of institutions and counts of other things are no head-counts.
  { "老干部退休休养所编制数12名，实有在职人员11人，下设3个科室，党员8名。", "established 12; active 11", "not_applicable", "pass" },
  { "纳入编制范围的预算单位6个。", "", "not_applicable" },
  -- 含 lists a part.
  { "编制50名（含工勤编制3名、后勤编制2名），实有60人（含离休1人、退休10人）。",
    "established 50; established/support 3<established; established/support 2<established; actual 60; old_retired 1<actual; "
      .. "retired 10<actual", "pass" },
  { "编制30名，在职人员50人（含编外人员22人）。", "established 30; active 50; contract 22<active", "pass", "not_applicable" },
  { "编制40名，其中：局机关20名（行政编制18名，工勤编制2名），其他20名。",
    "established 40; established/administrative 18<established; established/support 2<established", "pass" },
  -- Faults.
  { "编制30名，实有人数33人，其中：在职28人；退休4人；离休2人。", "established 30; actual 33; active 28<actual; retired 4<actual; "
      .. "old_retired 2<actual", "fail", "pass" },
  { "编制40名，其中：行政编制30名，事业编制15名，在职38人。",
    "established 40; established/administrative 30<established; established/undertaking 15<established; active 38", "fail", "pass" },
  { "年末在职人员22人，比上年的24人减少3人。", "active 22 -3 was 24", "fail" },
  { "编制30名，在职31人。", "established 30; active 31", "not_applicable", "fail" },
  { "行政编制20名，事业编制10名，在职人员35人。", "established/administrative 20; established/undertaking 10; active 35",
    "not_applicable", "fail" },
}

local selected, arguments = script.prepare { script = { "F0*" } }
assert(selected, arguments)

local function states(text)
  local result = check.run("text", assert(core.read_text(HEAD .. text .. TAIL)), selected, arguments)
  local by_id = {}
  for _, c in ipairs(result.checks) do
    by_id[c.id] = c.state
  end
  return by_id, result
end

for _, case in ipairs(PHRASINGS) do
  eq(heads(case[1]), case[2])
  local by_id = states(case[1])
  for i, id in ipairs { "F01", "F02" } do
    if case[i + 2] then
      assert(by_id[id] == case[i + 2], ("%s is %s: %s"):format(id, by_id[id], case[1]))
    end
  end
end

-- One reading of 实有 for all institutions: the one that fits most of them.
local text = "甲中心编制9名，实有8人，其中：在职8人；退休3人。\n\n乙中心编制9名，实有7人，其中：在职7人；退休2人。\n\n"
  .. "丙中心编制9名，实有7人，其中：在职6人；退休1人。"
local by_id, result = states(text)
assert(by_id.F01 == "fail" and #result.findings == 1)
assert(result.findings[1].explain == "6 ≠ 7" and result.findings[1].severity == "error", result.findings[1].explain)

-- The finding names the wrong count, what it should be and the difference.
by_id, result = states "甲局编制30名，实有人数33人，其中：在职28人；退休4人；离休2人。"
local finding = result.findings[1]
assert(by_id.F01 == "fail" and finding.difference == "1" and math.abs(finding.expected - finding.stated) == 1)
for _, part in ipairs { finding.where[1].text, finding.stated, finding.expected, finding.difference } do
  assert(finding.message:find(part, 1, true), finding.message)
end

-- Institutions.
eq(institutions "下辖行政单位一家，事业单位一家。", "administrative 1; undertaking 1")
eq(institutions "纳入预算编制范围的预算单位共3家，包括本级及下属两家事业单位。", "total 3; undertaking 2 sub")
eq(institutions "共有预算单位16个，其中：行政单位1个、参照公务员法管理事业单位2个、其他事业单位十三个。",
  "total 16; administrative 1; civil 2; undertaking 13")
eq(institutions "局机关下设5个科室，管理12个乡镇林场。", "")

for line, state in pairs {
  ["共有预算单位6个，其中：行政单位1个、参公单位2个、事业单位3个。"] = "pass",
  ["共有预算单位7个，其中：行政单位1个、参公单位2个、事业单位3个。"] = "fail",
  ["共有预算单位5个，其中：行政单位1个、参公单位2个、事业单位3个。"] = "fail",
  ["纳入预算编制范围的预算单位共3家，包括本级及下属两家事业单位。"] = "pass",
  ["行政单位一家，事业单位两家，所属预算单位包括苗圃站、林业站。"] = "pass",
  ["行政单位一家，事业单位一家，所属预算单位包括苗圃站、林业站、种子站。"] = "fail",
  ["预算由局机关及下属3家事业单位组成，其中行政单位1家，参公单位1家，公益一类事业单位2家。"] = "pass",
  ["行政单位一家。"] = "not_applicable",
} do
  assert(states(line).F03 == state, ("F03 is %s: %s"):format(states(line).F03, line))
end

-- The scope of 机关运行经费.
local OPERATIONS = "\n\n第二部分 说明\n\n十、其他重要事项的情况说明\n\n（一）机关运行经费情况\n\n2023年，本级及下属%s的机关运行经费预算20.00万元。"
for named, state in pairs { ["两家事业单位"] = "pass", ["3家事业单位"] = "fail", ["一家行政单位"] = "pass", ["各单位"] = "not_applicable" } do
  local whole = "行政单位两家，事业单位两家。" .. OPERATIONS:format(named)
  assert(states(whole).F04 == state, ("F04 is %s: %s"):format(states(whole).F04, named))
end
