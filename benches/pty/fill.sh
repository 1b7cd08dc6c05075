#!/bin/sh
# Fills target/pty-data as a usual learner's: 300 finished sittings and one interrupted, all made by
# the program itself. Needs a release build.
set -eu
cd "$(dirname "$0")/../.."
program=target/release/caytre
data=target/pty-data
rm -rf "$data"
mkdir -p "$data"
export CAYTRE_DATA_DIR="$PWD/$data" XDG_STATE_HOME="$PWD/$data/state" XDG_CONFIG_HOME="$PWD/$data/config"
number=0
while [ "$number" -lt 300 ]; do
    printf 'b\n\n\n\n\n!nop\n!nop\n' |
        "$program" quiz --plain --count 5 --time 5m --name "Học viên $((number % 7))" >/dev/null 2>&1 || true
    number=$((number + 1))
done
printf 'b\n' | "$program" quiz --plain --count 10 --time 30m --name 'Học viên 1' >/dev/null 2>&1 || true
