-- Words that carry the figures of a narrative, by class (one letter each), as the sentences of published
-- disclosures use them (budgets of 2019 to 2025, final accounts of 2021 to 2024). Valid for all years.
-- One line a class: the letter, then literals parted by blanks. The longest literal at a place wins.
return {
  -- s share      + rise        - fall         ~ both, or neither: no direction      = unchanged
  -- v comparison b base of it  o completion   B original budget  F adjusted budget  D outturn
  -- r reason     i list        q of which     n none             g each of several  G a project's name
  -- C K I level of an account  , ; . : / stops                   e and others       y this year, last year
  -- a about the same: what is stated beside it is no contradiction
  -- < > smaller, larger     E a plan: in final accounts the budget, in a budget the figure itself
  classes = [[
s 占 占比 占比为 比重为 所占比重为 所占比例为
+ 增加 增长 增幅 上升 提高 增加了 增长了 上升了 提高了 增加额 增长率 增长率为 增幅为 同比增加 同比增长
- 减少 下降 降低 降幅 减少了 下降了 降低了 压减 压减了 减幅 降幅为 减幅为 同比减少 同比下降 减少额 下降率为
~ 增减 增加(减少) 减少(增加) 增长(下降) 下降(增长) 增加(下降) 增减额 增减率 增(减) 减(增) 增加/减少 增长/下降 增加或减少
= 持平 与上年相同 与上年一致 与上年执行数相同 与上年预算相同 与上年预算数相同 与上年持平 无变化 无增减变化 无增减 没有变化 相同 一致 未发生变化 不变
a 基本持平 基本相同 基本一致 基本上持平 基本上相同 基本上一致 大致持平 大致相同 大致一致 大体持平 大体相同 大体一致 大体上持平 大体上相同 大体上一致 总体持平 总体相同 总体一致 总体上持平 总体上相同 总体上一致 基本无变化 基本没有变化 基本不变 变化不大 基本与上年持平 基本与上年相同 基本与上年一致
v 比 较 与 同 同比 相比 对比 相比较
b 上年支出数 上年度支出数 上年决算支出数 上年预算数 上年预算 上年执行数 上年执行 上年决算数 上年决算 上年年初预算数 上年年初预算 上年初预算数 上年初预算 上年度预算数 上年度预算 上年度执行数 上年度决算数 上年度决算 上年度 上年 上一年度 上一年 去年预算数 去年预算 去年 同期
o 完成预算 完成预算数 完成年初预算 完成年初预算数 完成全年预算 完成全年预算数 完成调整预算 完成调整预算数 完成年初预算的 完成年初预算数的 完成预算的 完成预算数的 完成全年预算的 完成全年预算数的 完成调整预算的 完成调整预算数的 完成当年预算的 为年初预算的 为预算的 预算完成率 预算完成率为 完成率为 预算执行率为 预算执行率 执行率为
B 年初预算 年初预算数 年初预算为 年初预算数为 本年年初预算数
F 全年预算 全年预算数 全年预算为 全年预算数为 调整预算 调整预算数 调整预算数为
D 执行数为 全年执行数为 实际执行数为 支出决算 支出决算为 支出决算数 支出决算数为 决算数 决算数为 决算为 收入决算为
r 主要原因 主要原因是 主要原因为 主要原因系 主要是 主要是由于 主要是因为 原因是 原因为 主要由于 增加原因 减少原因 变动原因 主要系
i 主要包括 包括 主要用于 主要有
q 其中
n 未安排 没有安排 未安排预算 无 没有 不安排 为空表 空表 无此项 未发生
g 各 分别 各是 各为 分别为 分别是 均
E 预算为 预算数 预算数为 预算数是
G 项目名称
C (类)
K (款)
I (项)
, ，
; ；
. 。 ！
: ：
/ 、
e 等
y 本年度 本年 当年
< 小于 低于
> 大于 高于
]],
  -- Counting words and what else follows a number, by the kind of figure.
  suffixes = {
    count = [[人 名 人次 位 辆 台 套 个 家 次 本 册 项 户 组 件 批 批次 条 处 所 间 平方米 亩 公里 千米 吨 只 场 期 份 篇 张 幅 部
次以上 天 小时 分钟 个月 月份 类 种 级 层 座 栋 株 头 岁 周年 人员 单位]],
    year = [[年 年度 月 日]],
    ordinal = [[号 款 条 页 期]],
  },
}
