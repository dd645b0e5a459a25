-- Words of head-counts: what is counted, on which post, and what may be part of what.
-- Source: 机构设置 and 人员情况 of published disclosures of 2019 to 2025 (编制, 实有, 在职, 离休, 退休 as the forms of 部门预算
-- name them). All years.
return {
  -- A block is about head-counts where one of these occurs.
  signs = { "编制", "在职", "在编", "实有", "退休", "离休" },
  -- Sections of the narrative that state head-counts, beside what stands before the first section.
  sections = { units = true, profile = true, other = true, duties = true },
  -- One line a kind (kind or kind/post), then the words by which a label names it.
  words = [[
established             编制 编制数 编制人数 人员编制 编制总数 编制名额 编制员额 编制数量
established/administrative 行政编制 行政编制数
established/civil       参公编制 参公编制数 参公事业编制 参公管理编制 参公管理事业编制 参照公务员法管理编制 参照公务员法管理的编制 参照公务员法管理事业编制 参照公务员法管理的事业编制 参照公务员管理编制 参照公务员管理的事业编制 参照公务员管理事业编制
established/undertaking 事业编制 事业编制数
established/support     工勤编制 工勤编制数 后勤编制 后勤服务编制 工勤人员编制 后勤服务人员编制 后勤事业编制
established/police      政法编制 政法专项编制 公安编制 公安专项编制 政法专项行政编制
actual                  实有 现有人员 现有人数 人员总数 总人数 在册人数 在册人员 人员合计 人员共 人员共计 财政供养人员 财政供养 干部职工 职工总数 职工人数
active                  在职 在编 在岗 在职实有 在职人员实有 编制内实有 在职职工总数 在职职工人数 在职干部职工 在编干部职工 在岗干部职工 在编职工人数
active/administrative   行政人员 行政在职 行政在编 行政编制人员 公务员 行政编制在职 行政编制实有 在职行政
active/civil            参公人员 参公管理人员 参公编制人员 参照公务员法管理人员 参照公务员管理人员 参公在职
active/undertaking      事业人员 事业在职 事业在编 事业编制人员 事业编制在职 事业编制实有 在职事业
active/support          工勤人员 工勤在职 后勤人员 后勤服务人员 工勤编制人员 机关工勤
active/police           政法编制人员 政法人员 政法专项编制人员
retirees                离退休 退离休 离退休干部职工 离退休职工人数
old_retired             离休
retired                 退休 退职 退休职工人数 退休干部职工
survivors               遗属 供养
contract                编外 聘用 合同制 临时人员 临时工 劳务派遣 公益性岗位 公益岗 临聘 辅警 协管 长期聘用 自聘 政府购买
other                   党员 女职工 女性 学生 幼儿 职数 领导 正职 副职 学历 借调 挂职 抽调 少数民族
]],
  -- Labels that name a post where they stand alone: 其中:行政18人.
  posts = {
    ["行政"] = "administrative", ["参公"] = "civil", ["参照公务员法管理"] = "civil", ["事业"] = "undertaking", ["工勤"] = "support",
    ["后勤"] = "support", ["机关"] = "administrative", ["行政类"] = "administrative", ["事业类"] = "undertaking",
  },
  -- What may be listed as a part of what. "post" is any kind with a post.
  parts = {
    established = { post = true, established = true },
    actual = {
      post = true, active = true, old_retired = true, retired = true, retirees = true, survivors = true, contract = true,
      actual = true,
    },
    active = { post = true, active = true, contract = true },
    retirees = { old_retired = true, retired = true },
  },
  -- Readings of 实有, the first that fits most units is that of the document: with all that is listed, with those who
  -- are or were on the staff, with those on the staff.
  readings = {
    { active = true, old_retired = true, retired = true, retirees = true, survivors = true, contract = true },
    { active = true, old_retired = true, retired = true, retirees = true },
    { active = true },
  },
  -- Counts of institutions. "本级" is one of the units of a kind that a count of subordinate ones leaves out.
  institutions = [[
administrative 行政单位 行政机关 机关单位
civil          参公事业单位 参公单位 参公管理单位 参公管理事业单位 参照公务员法管理事业单位 参照公务员法管理的事业单位 参照公务员法管理单位 参照公务员管理事业单位 参照公务员管理的事业单位 参照公务员管理单位 参照公务员法管理的单位
undertaking    事业单位
enterprise     企业 企业单位 国有企业
total          预算单位 编制范围的单位 编制范围单位 核算单位 独立核算机构 下属单位 所属单位 直属单位 汇编单位 下级单位 基层单位
]],
  subordinate = { "下属", "所属", "直属", "二级", "下级", "下设" },
}
