-- Words of lists, as the narratives of published disclosures of 2019 to 2025 introduce and end them. Folded.
return {
  introductions = { "主要包括", "主要用于以下方面", "收入包括", "支出包括", "收入预算包括", "支出预算包括", "具体包括" },
  -- The list is not complete.
  endings = { "等" },
  -- Words that may join the last two names.
  joiners = { "和", "及", "以及", "与" },
  -- What a list is about, by the last of these words before it: parts of basic expenditure, sources, classes.
  subjects = {
    { name = "personnel", words = { "人员经费" } },
    { name = "operating", words = { "公用经费" } },
  },
  -- Classes of economic accounts that each part may hold (基本支出 by 部门预算支出经济分类).
  classes = {
    personnel = { ["301"] = true, ["303"] = true },
    operating = { ["302"] = true, ["307"] = true, ["309"] = true, ["310"] = true, ["311"] = true, ["312"] = true, ["399"] = true },
  },
}
