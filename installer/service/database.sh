# shellcheck shell=bash disable=SC2034
# Read by backup.sh and restore.sh: which database, and how many rows each of its tables holds.

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# Sets `url` as the service would, and takes a password out of it: arguments of programs can be read by everybody.
read_url() {
    if [[ -n "${RLG_DATABASE_URL_FILE:-}" ]]; then
        url=$(<"$RLG_DATABASE_URL_FILE")
    else
        url=${RLG_DATABASE_URL:-}
    fi
    [[ -n "$url" ]] || fail "set RLG_DATABASE_URL_FILE or RLG_DATABASE_URL to what the service uses"
    if [[ "$url" =~ ^(postgres(ql)?://[^:/@?]*):([^@/?]*)@(.*)$ ]]; then
        url="${BASH_REMATCH[1]}@${BASH_REMATCH[4]}"
        local password=${BASH_REMATCH[3]//\\/\\\\}
        PGPASSWORD=$(printf '%b' "${password//%/\\x}")
        export PGPASSWORD
    fi
    case "$url" in
    sqlite:?*) kind=sqlite ;;
    postgresql://* | postgres://* | *=*) kind=postgresql ;;
    *) fail "the database url must be sqlite:<path> or postgresql://…" ;;
    esac
}

# $1: file. One line a table: its name and its rows.
sqlite_counts() {
    local table
    sqlite3 -batch "$1" "select name from sqlite_master where type='table' and name not like 'sqlite_%' order by name" | while read -r table; do
        echo "$table $(sqlite3 -batch "$1" "select count(*) from \"$table\"")"
    done | LC_ALL=C sort
}

sqlite_whole() {
    [[ "$(sqlite3 -batch "$1" "pragma integrity_check; pragma foreign_key_check")" == ok ]]
}

# $1: dump. Reads all of it, so that a damaged one is noticed.
dump_counts() {
    pg_restore --data-only --file=- "$1" | awk '
        /^COPY / && !inside { table = $2; sub(/^[^.]*\./, "", table); gsub(/"/, "", table); inside = 1; rows = 0; next }
        inside && $0 == "\\." { print table, rows; inside = 0; next }
        inside { ++rows }
        END { if (inside) exit 1 }' | LC_ALL=C sort
}

postgresql_tables() {
    psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$url" -c "select tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
}

postgresql_counts() {
    local table tables
    tables=$(postgresql_tables)
    for table in $tables; do
        echo "$table $(psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$url" -c "select count(*) from \"$table\"")"
    done | LC_ALL=C sort
}
