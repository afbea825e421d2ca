#!/usr/bin/env bash
# Makes app.aot beside a package: what the JVM learnt in one run of it, with which the next ones start in half the time (JEP 483
# and 515, so JDK 25 or newer). It is good for that package on that JVM only; the JVM passes over one that does not fit.
#
#   docker/train.sh <folder of quarkus-run.jar> [<java>]
#
# The service is run on the database that the environment names, which should be an empty one, and fills it with the demo magazine.
set -euo pipefail
package=$(cd "$1" && pwd)
java=${2:-java}
scratch=$(mktemp -d)
service=""
cleanup() {
  if [ -n "$service" ]; then kill "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap cleanup EXIT

api=http://127.0.0.1:18080
token=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=18080 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=19000
export STANDFIRST_DATA=$scratch STANDFIRST_DEMO=true STANDFIRST_ADMIN_TOKEN=$token
"$java" -XX:AOTCacheOutput="$package/app.aot" -Xmx512m -jar "$package/quarkus-run.jar" >"$scratch/service.log" 2>&1 &
service=$!
until curl -fsS -m 2 -o /dev/null http://127.0.0.1:19000/q/health/ready 2>/dev/null; do
  if ! kill -0 "$service" 2>/dev/null; then
    cat "$scratch/service.log"
    exit 1
  fi
  sleep 0.5
done

# Searches are answered 503 until the index is there.
get() { curl -fsS --retry 20 -o /dev/null "$@"; }
article=$(curl -fsS "$api/v1/articles?size=1&fields=slug" | sed -E 's/.*"slug":"([^"]+)".*/\1/')
for path in /v1/articles "/v1/articles/$article" "/v1/articles/$article/related" '/v1/articles?tag=-nothing&size=100' \
  '/v1/articles?q=harbour&facets=tag,section' '/v1/suggest?q=ha' /v1/sections /v1/tags /v1/authors /v1/site /v1/changes \
  /feeds/articles.rss /sitemap.xml; do
  get "$api$path"
done
get --compressed "$api/v1/articles"
get -H "Authorization: Bearer $token" "$api/manage/v1/articles"
get -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d '{"title": "Trained", "kind": "news",
  "section": "letters", "authors": [], "tags": [], "body": {"format": "html", "value": "<p>One.</p>"}}' "$api/manage/v1/articles"

kill "$service"
wait "$service" || true
service=""
ls -l "$package/app.aot"
