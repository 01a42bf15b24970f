#!/usr/bin/env bash
# Runs the routes of Nephoran by "camel run" and hands an intent in over HTTP; then a route of a user's against them, built from the
# kamelets alone. Fails, with the logs, unless both intents end Completed and both programs stop when they are told to.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
work=$root/target/camel-run
port=${1:-18473}
server=http://127.0.0.1:$port
ours= yours=

fail() {
  printf '%s\n' "camel-run: $*" >&2
  for log in "$work"/*.log; do
    [ -f "$log" ] && { printf '%s\n' "--- $log" >&2; tail -n 60 "$log" >&2; }
  done
  exit 1
}
end() {
  for process in $yours $ours; do kill -9 "$process" 2>/dev/null || true; done
}
# until SECONDS COMMAND…: tries it until it succeeds.
until_done() {
  limit=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $limit ] || return 1
    sleep 0.3
  done
}
# stop NAME PROCESS: asks it to end, and says how long that took.
stop() {
  began=$SECONDS
  kill "$2"
  until_done 60 gone "$2" || fail "$1 did not stop within 60 s"
  printf '%s\n' "$1 stopped within $((SECONDS - began + 1)) s"
}
gone() { ! kill -0 "$1" 2>/dev/null; }
answers() { gone "$ours" || curl -sf "$server/observe/health" >/dev/null; }
phase() { curl -sf "$server/api/v1/intents/$1" | sed -n 's/.*"status":{"phase":"\([A-Za-z]*\)".*/\1/p'; }
at_rest() { phase "$1" | grep -qE '^(Completed|Failed|Awaiting.*|Cancelled|RolledBack)$'; }
said() { gone "$yours" || grep -q "$1" "$work/yours.log"; }
trap end EXIT

[ -f "$root/target/nephoran.jar" ] || (cd "$root" && mvn -B -q -DskipTests package)
rm -rf "$work/ours" "$work/yours" "$work"/*.log
mkdir -p "$work/ours" "$work/yours"

# Our routes; our jar and its libraries on the class path; our beans by one class.
cd "$work/ours"
CAMEL_RUN_CLASSPATH="$root/target/nephoran.jar:$root/target/lib/*" "$here/camel" run "$root/application.properties" "$root"/routes/*.camel.yaml \
  --download=false --logging-color=false --logging-level=warn \
  --prop=camel.main.configurationClasses=io.nephoran.app.NephoranBeans --prop=nephoran.home="$work/ours/data" \
  --prop=camel.server.port="$port" --prop=camel.management.port="$port" >"$work/ours.log" 2>&1 &
ours=$!
until_done 240 answers || fail "our routes do not answer at $server"
gone "$ours" && fail "our routes ended"

taken=$(curl -sf -H 'Content-Type: text/plain' --data 'Deploy an SMF at edge-1' "$server/api/v1/intents") || fail "an intent was not taken up"
name=$(printf '%s' "$taken" | sed -n 's/.*"name":"\([^"]*\)".*/\1/p')
until_done 240 at_rest "$name" || fail "$name does not come to an end"
[ "$(phase "$name")" = Completed ] || fail "$name ended as $(phase "$name")"
printf '%s\n' "over HTTP: $name Completed"

# A user's route; nothing of ours but the kamelets.
cd "$work/yours"
"$here/camel" run "$here/order.camel.yaml" --local-kamelet-dir="$root/kamelets" --download=false --logging-color=false \
  --prop=nephoran.server="$server" --prop=sentence='Deploy an AMF with 2 replicas at edge-1' >"$work/yours.log" 2>&1 &
yours=$!
until_done 240 said 'handed in: ' || fail "the user's route handed nothing in"
name=$(sed -n 's/.*handed in: .*"name":"\([^"]*\)".*/\1/p' "$work/yours.log")
[ -n "$name" ] || fail "the user's route ended before it handed anything in"
grep -q 'understood: .*"type":"AMF","replicas":2' "$work/yours.log" || fail "the interpretation is not what was said"
grep -q 'previewed: .*/amf/deployment.yaml' "$work/yours.log" || fail "the preview shows no AMF"
until_done 240 said "event: .*intentprocessing.completed.*default/$name" || fail "the end of $name was not heard"
[ "$(phase "$name")" = Completed ] || fail "$name ended as $(phase "$name")"
printf '%s\n' "by kamelets: understood, previewed, handed in, $(grep -c 'event: ' "$work/yours.log") events heard; $name Completed"

stop "the user's route" "$yours"
stop "our routes" "$ours"
grep -qE '^\s+at [a-z]+\.' "$work/ours.log" "$work/yours.log" && fail "what went well makes a stack trace"
# Once more while nobody is there: a sentence, not a stack trace.
timeout 300 "$here/camel" run "$here/order.camel.yaml" --local-kamelet-dir="$root/kamelets" --download=false --logging-color=false \
  --prop=nephoran.server="$server" --prop=sentence='Deploy an AMF with 2 replicas at edge-1' >"$work/alone.log" 2>&1 &
yours=$!
until_done 240 grep -q "not ordered: Nephoran at $server is away" "$work/alone.log" || fail "a server that is away is not named"
grep -qE '^\s+at [a-z]+\.' "$work/alone.log" && fail "a server that is away makes a stack trace"
stop "the user's route, alone," "$yours"
printf '%s\n' "without a server: $(grep -o 'not ordered: .*' "$work/alone.log" | head -n 1)"
