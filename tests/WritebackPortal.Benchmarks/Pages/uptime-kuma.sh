#!/usr/bin/env bash
# Installs Uptime Kuma from npm, fills it with monitors and a day of heartbeats each, and runs it until it is ended:
#   uptime-kuma.sh FOLDER MONITORS PORT
# Then, elsewhere: dotnet run -c Release --project tests/WritebackPortal.Benchmarks -- pages 1000 http://lead:measured-1@127.0.0.1:PORT/dashboard
# Needs npm, a compiler for its SQLite module, and sqlite3.
set -euo pipefail
folder=$1 monitors=$2 port=$3
data=$folder/data
program=$folder/node_modules/uptime-kuma

mkdir -p "$data"
if [ ! -d "$program" ]; then
    npm install --prefix "$folder" --omit=dev --no-audit --no-fund --loglevel error uptime-kuma@2.0.0-dev.0
    # This package has some of its migrations one folder above where it looks for them.
    cp "$program"/db/*.sql "$program/db/old_migrations/"
fi

start() {
    cd "$program"
    exec env NODE_ENV=production node server/server.js "--port=$port" --host=127.0.0.1 "--data-dir=$data/"
}

if [ ! -f "$data/kuma.db" ]; then
    echo '{"type":"sqlite"}' > "$data/db-config.json"
    (start) > "$data/first-start.log" 2>&1 &
    first=$!
    for _ in $(seq 120); do
        if grep -q "Listening on" "$data/first-start.log"; then break; fi
        sleep 1
    done
    kill "$first"
    wait "$first" || true

    password=$(cd "$program" && node -e 'console.log(require("bcryptjs").hashSync("measured-1", 10))')
    # Pushed monitors ask nobody anything; their next beat is a day away.
    sqlite3 "$data/kuma.db" << SQL
insert into user (username, password, active) values ('lead', '$password', 1);
with recursive number(n) as (select 1 union all select n + 1 from number where n < $monitors)
insert into monitor (name, active, user_id, interval, type, push_token)
select printf('MEL-SYNC%04d', n), 1, 1, 86400, 'push', printf('token%d', n) from number;
with recursive minute(n) as (select 0 union all select n + 1 from minute where n < 1439)
insert into heartbeat (important, monitor_id, status, msg, time, ping, duration)
select minute.n = 0, monitor.id, 1, 'OK', strftime('%Y-%m-%d %H:%M:%f', 'now', printf('-%d minutes', 1440 - minute.n)), 20 + (monitor.id + minute.n) % 17, 60
from minute cross join monitor order by minute.n;
SQL
fi

start
