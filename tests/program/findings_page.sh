#!/bin/sh
# The page of findings in a real browser: links and way back, keyboard, narrow screen, print, and documents that attack.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$GOUJI" check --lang zh --format html examples/budget-faulty.txt >"$folder/faulty.html" || [ $? -eq 1 ]

# A disclosure in whose cells and sentences stands what a careless page would run.
bidi=$(printf '\342\200\256')
cat >"$folder/attack.txt" <<TEXT
某市<script>alert(1)</script>局2023年部门预算公开

第二部分 2023年部门预算公开表

表三 支出总体情况表 </table></style></title><script>alert(5)</script>

单位：万元

项 目			支出预算
功能分类科目编码			功能分类科目名称	合 计	基本支出	项目支出
类	款	项				
205			教育<img src=x onerror=alert(2)>支出	40	30	20
205	08		=HYPERLINK("http://x")	40	30	10
205	08	03	" onmouseover="alert(4) ${bidi}培训 &lt;b&gt;	40	30	10
			合计	40	30	10

第三部分 预算情况说明

三、关于<a href="javascript:alert(3)">本局</a>2023年支出预算情况说明

2023年支出预算40万元，其中：基本支出30万元，占70.00%<svg onload=alert(6)>，项目支出10万元，占25.00%。
TEXT
"$GOUJI" check --lang zh --severity info --format html "$folder/attack.txt" >"$folder/attack.html" || [ $? -eq 1 ]
grep -q 'class="finding' "$folder/attack.html"
sh tests/browser/run.sh "$(dirname "$GOUJI")/browser" tests/browser/findings.js "$folder/faulty.html" "$folder/attack.html"
