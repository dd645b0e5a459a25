# The reporting service of the examples ($GOUJI_SERVICE): what service.py and service_hostile.py expect of it.
set -u
[ -n "${GOUJI_SERVICE:-}" ] || { echo "skipped: the service is not built (Debian: libmicrohttpd-dev)"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
export PYTHONDONTWRITEBYTECODE=1
failed=0
for part in service service_hostile; do
  python3 "tests/program/$part.py" "$GOUJI_SERVICE" "$GOUJI" || failed=1
done
exit "$failed"
