#!/bin/bash
# backup.sh <folder> [keep]: a verified copy of the service's database below <folder>; of older ones the newest [keep] stay (default 14).
# The database is the one RLG_DATABASE_URL_FILE or RLG_DATABASE_URL names. The service goes on meanwhile. Keys are not in it.
set -euo pipefail
umask 077
source "$(dirname "$(readlink -f "$0")")/database.sh"

folder=${1:-}
keep=${2:-14}
[[ -d "$folder" && "$keep" =~ ^[1-9][0-9]*$ ]] || fail "expected an existing folder and how many to keep: backup.sh <folder> [keep]"
read_url
unfinished=$(mktemp -d "$folder/.unfinished-XXXXXX")
trap 'rm -rf "$unfinished"' EXIT

if [[ "$kind" == sqlite ]]; then
    source_file=${url#sqlite:}
    [[ -s "$source_file" ]] || fail "there is no database $source_file"
    copy=database.sqlite
    sqlite3 -batch -cmd '.timeout 10000' "$source_file" "vacuum into '${unfinished//\'/\'\'}/$copy'"
    sqlite_whole "$unfinished/$copy" || fail "the copy of $source_file is not whole; the database itself may be damaged"
    sqlite_counts "$unfinished/$copy" >"$unfinished/rows"
else
    copy=database.dump
    pg_dump --format=custom --no-owner --no-privileges --file="$unfinished/$copy" -d "$url"
    dump_counts "$unfinished/$copy" >"$unfinished/rows" || fail "the dump cannot be read back"
fi
grep -q '^account ' "$unfinished/rows" || fail "the copy holds no accounts table: is this the service's database?"
(cd "$unfinished" && sha256sum "$copy" rows >SHA256SUMS)
sync "$unfinished"/*
final="$folder/rlg-$(date -u +%Y%m%dT%H%M%S.%NZ)"
mv "$unfinished" "$final"
trap - EXIT
sync "$folder"

find "$folder" -mindepth 1 -maxdepth 1 -type d -name 'rlg-*Z' | LC_ALL=C sort -r | tail -n +"$((keep + 1))" | while IFS= read -r old; do
    rm -rf "$old"
done
echo "$final: $(wc -l <"$final/rows") tables, $(awk '{ sum += $2 } END { print sum + 0 }' "$final/rows") rows"
