# The reporting service of the examples ($GOUJI_SERVICE): what service.py expects of it.
set -u
[ -n "${GOUJI_SERVICE:-}" ] || { echo "skipped: the service is not built (Debian: libmicrohttpd-dev)"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 tests/program/service.py "$GOUJI_SERVICE" "$GOUJI"
