#!/bin/bash
# restore.sh <backup>: puts a folder that backup.sh made into an empty database, named by RLG_DATABASE_URL_FILE or RLG_DATABASE_URL.
# Stop the service first. Nothing that exists is overwritten.
set -euo pipefail
umask 077
source "$(dirname "$(readlink -f "$0")")/database.sh"

backup=${1:-}
[[ -f "$backup/SHA256SUMS" && -f "$backup/rows" ]] || fail "expected a folder made by backup.sh: restore.sh <backup>"
read_url
(cd "$backup" && sha256sum --quiet --strict --check SHA256SUMS) || fail "$backup is damaged: nothing was restored"

if [[ "$kind" == sqlite ]]; then
    target=${url#sqlite:}
    [[ -f "$backup/database.sqlite" ]] || fail "$backup is not of a SQLite database"
    [[ ! -e "$target" && ! -e "$target-wal" ]] || fail "$target exists: move it away with its -wal and -shm first"
    unfinished=$(mktemp "$(dirname "$target")/.restore-XXXXXX")
    trap 'rm -f "$unfinished"' EXIT
    cp "$backup/database.sqlite" "$unfinished"
    sqlite_whole "$unfinished" || fail "the copy is not whole: nothing was restored"
    diff <(sqlite_counts "$unfinished") "$backup/rows" >&2 || fail "the rows are not those of the backup: nothing was restored"
    sync "$unfinished"
    mv "$unfinished" "$target"
    trap - EXIT
    sync "$(dirname "$target")"
else
    [[ -f "$backup/database.dump" ]] || fail "$backup is not of a PostgreSQL database"
    [[ -z "$(postgresql_tables)" ]] || fail "the database has tables already: give an empty one"
    pg_restore --exit-on-error --single-transaction --no-owner --no-privileges -d "$url" "$backup/database.dump"
    diff <(postgresql_counts) "$backup/rows" >&2 || fail "the rows are not those of the backup: do not use this database"
fi
echo "restored $(wc -l <"$backup/rows") tables; check with: rlg-licensed audit verify"
