#!/bin/bash
# Everything CI does: installs what the tests need where it is missing, then restore, format check, build and all tests.
# If this is green, push. It closes with "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_TieredPGO=0 # no profile is taken of programs that live for a minute

install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
missing=()
[ -x /usr/lib/postgresql/15/bin/postgres ] || [ -n "${SAMSYN_TEST_POSTGRES:-}" ] || missing+=(postgresql-15)
command -v npm >/dev/null || missing+=(nodejs npm)
# Reads the documents and workbooks back.
{ command -v soffice && [ -e /usr/lib/libreoffice/program/libswlo.so ] && [ -e /usr/lib/libreoffice/program/libsclo.so ]; } >/dev/null \
    || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
# Chromium without windows takes half the processor time of the one with them, which will do where it cannot be had.
if ! command -v chromium-headless-shell >/dev/null && ! { apt-get update -qq && install chromium-headless-shell; } 2>/dev/null; then
    command -v chromium >/dev/null || missing+=(chromium)
fi
if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -qq
    install "${missing[@]}"
fi

# Beside the build, in the time it leaves: whitespace in the files as they lie; and what waits for the network, a certified OpenID provider for the
# sign-in tests; a client generated from the API's document, and the rules the document is judged by; readers of open data.
nice -n 19 dotnet format whitespace --folder --exclude artifacts --verify-no-changes &
beside=($!)
for packages in tests/Samsyn.Tests/Provider tests/Samsyn.Tests/ApiClient tests/Samsyn.Tests/OpenDataClient; do
    [ "$packages/node_modules/.package-lock.json" -nt "$packages/package-lock.json" ] \
        || { (cd "$packages" && nice -n 19 npm ci --silent --no-audit --no-fund) & beside+=($!); }
done

dotnet restore --locked-mode
# One compiler for all projects, started once and ended here.
dotnet build --no-restore -c Release --nologo -p:UseSharedCompilation=true
dotnet build-server shutdown --vbcscompiler >/dev/null
for started in "${beside[@]}"; do wait "$started"; done

# What the tests write is kept in memory where there is room, since each commit waits for the disk; and nothing of it is left behind.
[ "$(df --output=avail -m /dev/shm 2>/dev/null | tail -1)" -ge 6000 ] 2>/dev/null && room=/dev/shm || room="${TMPDIR:-/tmp}"
written="$(mktemp -d "$room/samsyn-check-XXXXXX")"
chmod 755 "$written" # a PostgreSQL that root starts runs as somebody else
log="$written/log"
: >"$log" # what prints it may begin first
trap 'rm -rf "$written"' EXIT

# The tests end, always: whatever is still running at the limit is named and ended.
minutes="${SAMSYN_CHECK_MINUTES:-30}"
TMPDIR="$written" setsid dotnet test --no-build -c Release >"$log" 2>&1 &
tests=$!
tail -n +1 -f --pid="$tests" "$log" &
printing=$!
(
    end=$((SECONDS + minutes * 60))
    while kill -0 "$tests" 2>/dev/null; do
        if [ $SECONDS -ge $end ]; then
            echo "check.sh: the tests had not ended after $minutes minutes. Running then:"
            ps -o pid,ppid,etime,time,args --forest -g "$tests"
            grep -a "Long Running Test" "$log" | tail -20
            kill -KILL -- "-$tests"
        fi
        sleep 2
    done
) &
watchdog=$!
code=0
wait "$tests" || code=$?
wait "$watchdog" "$printing" || true
# What failed is told once more at the end, where it is looked for: a test's own output can be long.
awk '/^failed / {lines = 25} /^  (Standard|Error) output|^Test run summary/ {lines = 0} lines-- > 0 {print substr($0, 1, 400)}' "$log"
awk '/^ +total:/ {t=$2} /^ +failed:/ {f=$2} /^ +succeeded:/ {s=$2} /^ +skipped:/ {k=$2}
     END { if (t == "") { print "0 passed, 1 failed, 0 skipped"; exit 1 } printf "%d passed, %d failed, %d skipped\n", s, f, k }' "$log"
exit "$code"
