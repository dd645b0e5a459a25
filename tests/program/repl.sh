# `gouji repl`: without a terminal, and at one that python3 makes.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0
HOME=$dir XDG_STATE_HOME=$dir/state
export HOME XDG_STATE_HOME
mkdir "$XDG_STATE_HOME"

# expect NAME PATTERN INPUT ARGUMENT…: a line of the output or the messages; the status is 0.
expect() {
  name=$1 pattern=$2
  printf '%b' "$3" >"$dir/in"
  shift 3
  "$GOUJI" --lang en repl "$@" <"$dir/in" >"$dir/out" 2>&1
  status=$?
  if [ $status -ne 0 ] || ! grep -q -- "$pattern" "$dir/out"; then
    echo "$name: status $status, or no line with '$pattern':"
    head -n 5 "$dir/out"
    failed=1
  fi
}

budget=examples/budget.txt
expect "an expression, without a prompt" '^3$' '1 + 2'
expect "with an equals sign" '^3$' '= 1 + 2\n'
expect "several results" '^nil$' 'nil, 5'
expect "a statement of several lines" '^12$' 'for i = 1, 1 do\nx = 12\nend\nx'
expect "the last result" '^6$' '5\n_ + 1'
expect "after an error" '^2$' 'error("no")\n1 + 1'
expect "an error" '^repl:1: no$' 'error("no")\n1 + 1'
expect "a syntax error" "^repl:1: unexpected symbol near '='$" 'x = = 1\n1'
expect "an input that is not complete" 'ends inside a statement' 'for i = 1, 2 do'
expect "a way out" '^1$' '1\nexit\nerror "not reached"'
expect "a variable of its name" '^4$' 'exit = 4\nexit'
expect "a document" '^department  *云岭市河湖管理局$' 'budget' $budget
expect "several documents" '^2022$' 'budgets[2].year' $budget examples/budget-2022.txt
expect "an amount" '^4.8万元$' 'budget:table("general"):find("205")[1].total.amount' $budget
expect "a small amount" '^-5,000.5元$' 'gouji.amount("-5000.5", "元")'
expect "a figure" '^4.8 @221:12$' 'budget:table("general"):find("205")[1].total' $budget
expect "a blank" '^project *(blank) @221:20$' 'budget:table("general"):find("205")[1]' $budget
expect "rows in columns" '^205   教育支出    4.8    4.8$' 'budget:table("general"):find("205")' $budget
expect "a finding" '^  1  83:.*error: ' 'gouji.findings(gouji.check(budget))' examples/budget-faulty.txt
expect "print" '^a	1$' 'print("a", 1)'
expect "other documents" '^2022$' 'gouji.read("examples/budget-2022.txt").year'
expect "no others in the sandbox" 'may not read this' 'gouji.read("examples/budget-2022.txt")' --sandbox $budget
expect "no control characters" '^a?\[31m$' '"a\\27[31m"'
grep -q "$(printf '\033')" "$dir/out" && { echo "a control character is printed"; failed=1; }
"$GOUJI" repl "$dir/none" </dev/null 2>/dev/null
[ $? -eq 2 ] || { echo "a document that is not there"; failed=1; }

command -v python3 >/dev/null || exit $failed
if ! python3 -c 'import os; os.openpty()' 2>/dev/null; then
  echo "no pseudo-terminals on this machine: the console was tested without one"
  exit $failed
fi
cat >"$dir/terminal.py" <<'PY'
import os, pty, select, sys, time

pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "--lang", "en", "repl", "examples/budget.txt"])
seen = b""

def wait_for(text):
    """Reads until the terminal shows `text` behind what was waited for before."""
    global seen
    end = time.time() + 20
    while text.encode() not in seen:
        if time.time() > end:
            sys.exit("%r does not follow: %r" % (text, seen.decode("utf-8", "replace")))
        if select.select([fd], [], [], 0.1)[0]:
            try:
                seen += os.read(fd, 65536)
            except OSError:
                sys.exit("the session ended before %r" % text)
    seen = seen[seen.index(text.encode()) + len(text.encode()):]

def type_in(text):
    os.write(fd, text.encode())

wait_for("> ")
type_in("40 + 2\n")
wait_for("\n42")
wait_for("> ")
if sys.argv[2] == "edited":
    type_in("budget:is_d\t()\n")  # a name is completed
    wait_for("\ntrue")
    wait_for("> ")
    type_in('t = budget:table("thr\t")\n')  # the role of a table
    wait_for("> ")
    type_in("row = t:rows()()\n")
    wait_for("> ")
    type_in("row.rec\t.amount\n")  # the key of a row
    wait_for("\n1.85万元")
    wait_for("> ")
    type_in('"公务车"\x7f\x7f用车"\n')  # characters of several bytes are deleted whole
    wait_for("\n公务用车")
    wait_for("> ")
    type_in("\x1b[A\x1b[A\n")  # what was typed before
    wait_for("\n1.85万元")
    wait_for("> ")
    type_in("nothing(")
    wait_for("nothing(")
    time.sleep(0.2)
    type_in("\x03")  # what was typed is dropped
    wait_for("> ")
    type_in("for i = 1, 1 do\nprint('x' .. i)\nend\n")
    wait_for(">> ")
    wait_for("\nx1")
    wait_for("> ")
end = time.time() + 20
try:
    while time.time() < end:  # a key that comes with the prompt may be lost or taken for text, which ^U drops
        type_in("\x15\x04")
        while select.select([fd], [], [], 0.5)[0]:
            if not os.read(fd, 65536):
                raise OSError
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PY
LC_ALL=C.UTF-8 TERM=dumb timeout 60 python3 "$dir/terminal.py" "$GOUJI" plain || { echo "a plain terminal"; failed=1; }
if python3 -c 'import ctypes; ctypes.CDLL("libedit.so.2")' 2>/dev/null; then
  LC_ALL=C.UTF-8 TERM=xterm timeout 60 python3 "$dir/terminal.py" "$GOUJI" edited || { echo "a terminal"; failed=1; }
  grep -q '40' "$XDG_STATE_HOME/gouji/history" || { echo "no history is kept"; failed=1; }
fi
exit $failed
