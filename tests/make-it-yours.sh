#!/bin/sh
# README "Make it yours", as a new user tries it: a folder beside the program brings a function, a site, prices, a word and a document.
# Usage: tests/make-it-yours.sh [FOLDER FOR DATA]
set -eu
cd "$(dirname "$0")/.."
home=${1:-$(mktemp -d)}
yours=examples/make-it-yours

holds() {
  case $1 in
    *"$2"*) ;;
    *) printf 'make-it-yours: expected "%s" in:\n%s\n' "$2" "$1" >&2; exit 1 ;;
  esac
}

said=$(./nephoran apply --home "$home" -P catalog.folders=$yours "Berth an SMSF with 2 replicas at the harbour")
holds "$said" "harbour-1/default/smsf     SMSF     2 x  250m CPU  256Mi        small  5.50 EUR"
holds "$said" "no finding left"
holds "$said" "Verdict     Completed"
holds "$(./nephoran search --home "$home" -P catalog.folders=$yours "who carries short messages over NAS")" "knowledge/smsf.md"

# Without the folder the same sentence is not understood, and a broken file is named with its line.
if refused=$(./nephoran apply --home "$home" "Berth an SMSF with 2 replicas at the harbour" 2>&1); then
  printf 'make-it-yours: understood without its words:\n%s\n' "$refused" >&2
  exit 1
fi
broken=$(mktemp -d)
cp -r $yours/. "$broken"
printf 'sizes: [\n' >>"$broken/templates/blueprints/smsf/profile.yaml"
if refused=$(./nephoran apply --home "$home" -P catalog.folders="$broken" "Deploy an SMSF at harbour-1" 2>&1); then
  printf 'make-it-yours: a broken profile was taken\n' >&2
  exit 1
fi
holds "$refused" "templates/blueprints/smsf/profile.yaml"
rm -rf "$broken"
printf 'A function, a site, prices, a word and a document were added without touching the program.\n'
