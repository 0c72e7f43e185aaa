#!/bin/bash
# What an operation that has outgrown one machine runs, here on one machine with ports of its own (docs/drift.md):
#   three PostgreSQL kept by Patroni, which elects by etcd; HAProxy, which leads writers to the elected one; two nodes of the site.
#
#   deploy/cluster.sh start      starts all of it with a small practice register, and says where it is
#   deploy/cluster.sh status     who is primary, and whether the site is ready
#   deploy/cluster.sh restart    restarts the primary
#   deploy/cluster.sh failover   kills the primary with its Patroni, as when its machine is lost; another is elected
#   deploy/cluster.sh rejoin     starts what failover killed, as a replica
#   deploy/cluster.sh away S     stops all three PostgreSQL for S seconds
#   deploy/cluster.sh full       fills the disks of all three PostgreSQL, which hold the same and would fill together
#   deploy/cluster.sh free       gives them room again
#   deploy/cluster.sh stop       ends what it started, and keeps the data
#
# Each PostgreSQL has a disk of its own: a file system in a file of 2 GB (SAMSYN_CLUSTER_DISK), which takes only what is written of it.
#
# Needs Debian's packages patroni, etcd-server, haproxy and postgresql-15, and a built site (./samsyn). Run as root: PostgreSQL runs as postgres.
# Everything listens on 127.0.0.1 without passwords: to show and to measure, not to expose.
set -euo pipefail

here="$(cd "$(dirname "$0")/.." && pwd)"
folder="${SAMSYN_CLUSTER:-/var/lib/samsyn-cluster}"
samsyn="${SAMSYN:-$here/samsyn}" # the program, where it is installed elsewhere
bin=/usr/lib/postgresql/15/bin
first=${SAMSYN_CLUSTER_PORTS:-17000} # ports from here to 40 above it
etcd=$first peer=$((first + 1)) writers=$((first + 2)) replicas=$((first + 3)) site=$((first + 4))
postgres_port() { echo $((first + 10 + $1)); }
patroni_port() { echo $((first + 20 + $1)); }
node_port() { echo $((first + 30 + $1)); }
database="Host=127.0.0.1;Port=$writers;Database=samsyn;Username=postgres;Maximum Pool Size=40"

fail() { echo "cluster.sh: $*" >&2; exit 1; }

# Starts a program in the background, as the user given, and keeps its process id.
run() {
    local user="$1" name="$2"; shift 2
    if [ "$user" = root ]; then setsid "$@" >>"$folder/$name.log" 2>&1 </dev/null &
    else setsid runuser -u "$user" -- "$@" >>"$folder/$name.log" 2>&1 </dev/null &
    fi
    echo $! >"$folder/$name.pid"
}

# Ends a program that was started here, with its children; with KILL as when the power goes.
end() {
    local name="$1" signal="${2:-TERM}" id
    [ -f "$folder/$name.pid" ] || return 0
    id="$(cat "$folder/$name.pid")"
    kill "-$signal" -- "-$id" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 -- "-$id" 2>/dev/null || break; sleep 0.1; done
    kill -KILL -- "-$id" 2>/dev/null || true
    rm -f "$folder/$name.pid"
}

# Ends a Patroni, which stops its PostgreSQL; what has not stopped by then is stopped at once.
end_patroni() {
    end "patroni$1"
    [ ! -f "$folder/pg$1/data/postmaster.pid" ] || runuser -u postgres -- "$bin/pg_ctl" -D "$folder/pg$1/data" -m immediate -w stop >/dev/null 2>&1 || true
}

until_ok() { # what, seconds, command…
    local what="$1" until=$((SECONDS + $2)); shift 2
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $until ] || fail "waited for $what; see the logs in $folder"
        sleep 0.2
    done
}

primary() {
    for n in 1 2 3; do
        if curl -fsS -m 2 -o /dev/null "http://127.0.0.1:$(patroni_port $n)/primary" 2>/dev/null; then echo $n; return 0; fi
    done
    return 1
}

# Whether some replica has all that was acknowledged: only such a one is elected. After a start there is none for some seconds.
has_standby() {
    for n in 1 2 3; do
        if curl -fsS -m 2 -o /dev/null "http://127.0.0.1:$(patroni_port $n)/synchronous" 2>/dev/null; then return 0; fi
    done
    return 1
}

# Mounts the disk of a PostgreSQL, made where it is missing.
disk() {
    local at="$folder/pg$1"
    mkdir -p "$at"
    ! mountpoint -q "$at" || return 0
    if [ ! -f "$at.disk" ]; then
        truncate -s "${SAMSYN_CLUSTER_DISK:-2G}" "$at.disk"
        mkfs.ext4 -q -m 0 "$at.disk"
    fi
    mount -o loop "$at.disk" "$at"
    chown postgres "$at"
}

# Takes what room there is on a disk, to the last block.
fill() {
    local filler="$folder/pg$1/filler"
    mountpoint -q "$folder/pg$1" || fail "PostgreSQL $1 has no disk of its own: start first"
    fallocate -l "$(df --output=avail -B1 "$folder/pg$1" | tail -1)" "$filler" 2>/dev/null || true
    head -c 64M /dev/zero >>"$filler" 2>/dev/null || true
}

write_patroni() {
    cat >"$folder/patroni$1.yml" <<YAML
scope: samsyn
name: pg$1
restapi: { listen: "127.0.0.1:$(patroni_port "$1")", connect_address: "127.0.0.1:$(patroni_port "$1")" }
etcd3: { hosts: "127.0.0.1:$etcd" }
bootstrap:
  dcs:
    # A lost primary is replaced within ttl and some seconds. One replica has every commit before it is acknowledged.
    ttl: 5
    loop_wait: 1
    retry_timeout: 2
    synchronous_mode: true
    maximum_lag_on_failover: 1048576
    postgresql:
      use_pg_rewind: true
      # A replica that was up before its primary asks for it again twice a second.
      parameters: { max_connections: 200, shared_buffers: 128MB, wal_keep_size: 512MB, max_wal_senders: 10, wal_receiver_timeout: 5s, wal_sender_timeout: 5s,
        wal_retrieve_retry_interval: 500ms }
  initdb: [ { encoding: UTF8 }, data-checksums ]
postgresql:
  listen: "127.0.0.1:$(postgres_port "$1")"
  connect_address: "127.0.0.1:$(postgres_port "$1")"
  data_dir: "$folder/pg$1/data"
  bin_dir: "$bin"
  pgpass: "$folder/pgpass$1"
  parameters: { unix_socket_directories: "$folder" }
  pg_hba: [ "host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust", "local all all trust" ]
  authentication: { superuser: { username: postgres }, replication: { username: replicator }, rewind: { username: postgres } }
YAML
}

write_haproxy() {
    {
        cat <<CFG
global
    maxconn 4000
defaults
    timeout connect 2s
    timeout client 1h
    timeout server 1h
CFG
        for way in "writers $writers primary" "replicas $replicas replica"; do
            set -- $way
            cat <<CFG
listen $1
    mode tcp
    bind 127.0.0.1:$2
    option httpchk GET /$3
    http-check expect status 200
    default-server inter 500ms fastinter 200ms downinter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
CFG
            for n in 1 2 3; do echo "    server pg$n 127.0.0.1:$(postgres_port $n) check port $(patroni_port $n)"; done
        done
        cat <<CFG
listen site
    mode http
    bind 127.0.0.1:$site
    option forwardfor
    option httpchk GET /health/ready
    default-server inter 1s fall 3 rise 1
CFG
        for n in 1 2; do echo "    server node$n 127.0.0.1:$(node_port $n) check"; done
    } >"$folder/haproxy.cfg"
}

start() {
    [ "$(id -u)" = 0 ] || fail "run as root, since PostgreSQL is to run as postgres"
    for program in patroni etcd haproxy curl "$bin/postgres"; do command -v "$program" >/dev/null || fail "$program is missing: apt-get install patroni etcd-server haproxy postgresql-15 curl"; done
    mkdir -p "$folder"
    chown postgres "$folder"
    run postgres etcd etcd --name samsyn --data-dir "$folder/etcd" --listen-client-urls "http://127.0.0.1:$etcd" --advertise-client-urls "http://127.0.0.1:$etcd" \
        --listen-peer-urls "http://127.0.0.1:$peer" --initial-advertise-peer-urls "http://127.0.0.1:$peer" --initial-cluster "samsyn=http://127.0.0.1:$peer"
    until_ok etcd 30 curl -fsS "http://127.0.0.1:$etcd/health"
    for n in 1 2 3; do
        disk $n
        write_patroni $n
        fresh=$([ -e "$folder/pg$n/data" ] || echo yes)
        run postgres "patroni$n" patroni "$folder/patroni$n.yml"
        # The others copy the first that is made; of those that have been before, the one that was ahead is elected.
        if [ $n = 1 ] && [ "$fresh" ]; then until_ok "a primary" 120 primary; fi
    done
    write_haproxy
    run root haproxy haproxy -db -f "$folder/haproxy.cfg"
    until_ok "PostgreSQL behind HAProxy" 60 "$bin/psql" -h 127.0.0.1 -p "$writers" -U postgres -c "SELECT 1"
    for n in 1 2 3; do until_ok "PostgreSQL $n" 180 curl -fsS "http://127.0.0.1:$(patroni_port $n)/health"; done
    if ! "$bin/psql" -h 127.0.0.1 -p "$writers" -U postgres -lqt | cut -d '|' -f 1 | grep -qw samsyn; then
        "$bin/psql" -q -h 127.0.0.1 -p "$writers" -U postgres -c "CREATE DATABASE samsyn"
        $samsyn practice --size small --database "$database" --keys "$folder/samsyn.keys"
    fi
    echo '{ "proxies": ["127.0.0.1"] }' >"$folder/settings.json"
    for n in 1 2; do
        run root "node$n" $samsyn serve --database "$database" --keys "$folder/samsyn.keys" --settings "$folder/settings.json" --url "http://127.0.0.1:$(node_port $n)"
    done
    for n in 1 2; do until_ok "node $n" 120 curl -fsS "http://127.0.0.1:$(node_port $n)/health/ready"; done
    until_ok "the site behind HAProxy" 30 curl -fsS "http://127.0.0.1:$site/health/ready"
    echo "The site: http://127.0.0.1:$site   Writers: $database   Replicas: port $replicas"
}

status() {
    echo "Primary: pg$(primary || echo ': none')"
    for n in 1 2; do echo "Node $n: $(curl -sS -m 4 "http://127.0.0.1:$(node_port $n)/health/ready" 2>&1)"; done
}

case "${1:-}" in
    start) start ;;
    status) status ;;
    restart)
        n="$(primary)" || fail "there is no primary"
        runuser -u postgres -- "$bin/pg_ctl" -D "$folder/pg$n/data" -m fast -w restart >/dev/null
        ;;
    failover)
        until_ok "a replica that may take over" 60 has_standby
        n="$(primary)" || fail "there is no primary"
        end "patroni$n" KILL
        pid="$(head -1 "$folder/pg$n/data/postmaster.pid")"
        kill -KILL $(ps -o pid= --ppid "$pid") "$pid" 2>/dev/null || true
        echo "$n" >"$folder/killed"
        ;;
    rejoin)
        n="$(cat "$folder/killed")"
        run postgres "patroni$n" patroni "$folder/patroni$n.yml"
        until_ok "PostgreSQL $n" 120 curl -fsS "http://127.0.0.1:$(patroni_port "$n")/health"
        ;;
    away)
        for n in 1 2 3; do end_patroni $n; done
        sleep "${2:-60}"
        for n in 1 2 3; do run postgres "patroni$n" patroni "$folder/patroni$n.yml"; done
        until_ok "a primary" 60 primary
        ;;
    full) for n in 1 2 3; do fill $n; done ;;
    free) for n in 1 2 3; do rm -f "$folder/pg$n/filler"; done ;;
    stop)
        for name in node1 node2 haproxy; do end "$name"; done
        for n in 1 2 3; do end_patroni $n; done
        end etcd
        for n in 1 2 3; do ! mountpoint -q "$folder/pg$n" || umount "$folder/pg$n"; done
        ;;
    *) sed -n '2,19p' "$0"; exit 2 ;;
esac
