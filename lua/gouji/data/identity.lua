-- Words by which the first lines of a disclosure tell whose it is. Source: covers and captions of published disclosures of
-- 2019 to 2025. All years. Folded.
return {
  -- What stands before a department's name; `first`: only where a line begins.
  labels = {
    { "编制部门:" }, { "编制部门(单位):" }, { "编制单位:" }, { "部门名称:", first = true }, { "公开部门:", first = true },
    { "单位名称:", first = true }, { "部门:", first = true }, { "单位:", first = true },
  },
  -- A line without any of these has no label.
  label_signs = "部门: 单位: 编制部门(单位): 部门名称: 单位名称:",
  -- What is disclosed, by the word behind the department's name.
  disclosed = { "部门预算", "部门决算", "单位预算", "单位决算" },
  -- How the name of a department ends that stands alone on the cover.
  ends = {
    "局", "委员会", "办公室", "厅", "部", "院", "中心", "所", "站", "学校", "馆", "大队", "支队", "处", "会", "中学", "小学", "公司",
    "政府", "街道",
  },
}
