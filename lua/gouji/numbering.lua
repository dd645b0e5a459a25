-- Numbering before a name, in folded texts: 一、 (一) 1. 1、 (1) ① 第一部分. The core looks: it is asked of every line.

---@class gouji.numbering
---@field strip fun(text: string): string the text without a leading number
---@field strip_list fun(text: string): string without 一是, 二是 …
---@field strip_part fun(text: string): string without 第一部分 …; empty if that is all of it
---@field strip_annex fun(text: string): string without 表一: 附表1 附件2 …
---@field strip_year fun(text: string): string without a leading year: 2022年, 2022年度
---@field read fun(text: string): { form: string, number: integer, after: integer }? the number before a text, `after` the
---first byte behind it. Forms: "part" 第一部分, "han" 一、, "bracket" (一), "digit" 1. 1、, "digit_bracket" (1),
---"digit_close" 1), "circled" ①
---@field after fun(text: string): integer? the first byte behind that number
---@field table_label fun(text: string): integer?, integer? the number of a table's label (表一: 附表2), the byte behind it

return require("gouji.core").numbering --[[@as gouji.numbering]]
