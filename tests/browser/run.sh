#!/bin/sh
# Runs a test in a real browser: run.sh FOLDER TEST.js [ARGUMENT…]. playwright-core, in the version that
# package-lock.json pins, is put into FOLDER by npm where it is not there yet; nothing else is downloaded, for the
# browser is the system's ($CHROMIUM, else chromium). Exit status 77: something is missing.
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
shift

skip() {
  echo "skipped: $*" >&2
  exit 77
}

command -v node >/dev/null || skip "no node (Debian: nodejs)"
CHROMIUM=$(command -v "${CHROMIUM:-chromium}") || skip "no Chromium (Debian: chromium)"
mkdir -p "$folder" || exit 1
folder=$(cd "$folder" && pwd)

# Several tests may start at once: one installs, the others wait.
if ! cmp -s "$here/package-lock.json" "$folder/installed.json"; then
  command -v npm >/dev/null || skip "no npm to install playwright-core with (Debian: npm)"
  (
    command -v flock >/dev/null && flock 9
    cmp -s "$here/package-lock.json" "$folder/installed.json" && exit 0
    cp "$here/package.json" "$here/package-lock.json" "$folder" && cd "$folder" &&
      timeout 120 npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=20000 >npm.log 2>&1 &&
      cp package-lock.json installed.json
  ) 9>"$folder/lock" || skip "npm could not install playwright-core: $(tail -n 3 "$folder/npm.log" | tr '\n' ' ')"
fi

test=$1
shift
CHROMIUM=$CHROMIUM NODE_PATH=$folder/node_modules exec node "$test" "$@"
