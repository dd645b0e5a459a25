# Relations that no single change can mend: the search for their cause ends, and leaves its memory in order.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
{
  printf '某市测试局2022年部门预算公开\n\n一般公共预算“三公”经费支出情况表\n单位：万元\n'
  printf '合 计\t因公出国（境） 费\t公务用车购置及运行费\t\t\t公务接待费\n\t\t合 计\t公务用车购置 费\t公务用车运行费\t\n\t\t\t9.88\t16.6\n\n'
  printf '测试局2022年“三公”经费26.48万元，其中：公务用车运行费9.88万元、公务接待费16.6万元，因公出国（境）费0万元、公务用车购置0万元。\n\n'
  printf '公务用车购置费增加0万元；公务用车运行费增加0万元，主要原因是没有变化；公务接待费减少4.03万元，减少19.53%%，主要原因是活动减少。\n'
} >"$dir/causes.txt"
"$GOUJI" check --lang en "$dir/causes.txt" >"$dir/out" 2>"$dir/err"
status=$?
[ "$status" -eq 1 ] || { echo "status $status"; head -n 5 "$dir/out" "$dir/err"; exit 1; }
