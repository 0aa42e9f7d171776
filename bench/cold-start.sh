#!/usr/bin/env bash
# How long a learner waits in a fresh clone, with nothing compiled: each of the given revisions in turn, so that both sides of a
# comparison are from the same machine and the same hour. Crates are downloaded before the clock starts.
#
#   bench/cold-start.sh REVISION [REVISION …]
set -euo pipefail
cd "$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)"
here=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%R s wall, %U s user, %S s system'

# The stub of ex01 fails, as it should: what counts is how long the verdict takes.
measure() {
    echo "$1: ${*:2}"
    { time "${@:2}" > "$folder/said" 2>&1 || true; } 2>&1
    tail -n 1 "$folder/said"
}

for revision in "$@"; do
    clone=$folder/$revision
    git clone --quiet "$here" "$clone"
    git -C "$clone" checkout --quiet "$revision"
    cd "$clone"
    cargo fetch --quiet --locked
    solution=$(git ls-files | grep -E '^exercises/(solutions/ex01|ex01/solutions/reference)\.rs$')
    CARGO_TARGET_DIR=$folder/test measure "$revision" cargo test --quiet --package exercises ex01
    CARGO_TARGET_DIR=$folder/grade measure "$revision" cargo workbook grade "$solution"
    CARGO_TARGET_DIR=$folder/grade measure "$revision, again" cargo workbook grade "$solution"
    cd "$here"
    rm -rf "$clone" "$folder/test" "$folder/grade"
done
