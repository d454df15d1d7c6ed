# Sourced by scripts/test and .ci/run: stages with their names, seconds and a closing count.

passed=0 failed=0 skipped=0
failures=()
readonly SKIP=77 # the exit code by which a stage says that it was skipped

# stage NAME COMMAND…: runs the command by itself, so that its failure ends neither the script nor the other stages.
stage() {
    local name=$1 began=$SECONDS code=0
    shift
    printf '==> %s\n' "$name"
    set +e
    (set -euo pipefail && "$@")
    code=$?
    set -e
    local took=$((SECONDS - began))
    case $code in
    0) passed=$((passed + 1)) && printf '==> %s: passed, %d s\n\n' "$name" "$took" ;;
    "$SKIP") skipped=$((skipped + 1)) && printf '==> %s: skipped, %d s\n\n' "$name" "$took" ;;
    *) failed=$((failed + 1)) && failures+=("$name") && printf '==> %s: FAILED, %d s\n\n' "$name" "$took" ;;
    esac
}

# skip REASON: ends the stage as skipped.
skip() {
    printf 'skipped: %s\n' "$1"
    exit "$SKIP"
}

# close: prints what failed and the count; fails where a stage did.
close() {
    local name
    for name in ${failures[@]+"${failures[@]}"}; do printf 'failed: %s\n' "$name"; done
    printf 'all stages: %d s\n' "$SECONDS"
    printf '%d passed, %d failed' "$passed" "$failed"
    ((skipped == 0)) || printf ', %d skipped' "$skipped"
    printf '\n'
    ((failed == 0))
}

# debian PACKAGE…: installs packages of Debian, as root or with a sudo that asks nothing. Services stay off.
debian() {
    local as=()
    command -v apt-get >/dev/null || return 1
    if ((EUID != 0)); then
        command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
        as=(sudo -n)
    fi
    # No package may start a service while it is being installed.
    local policy=/usr/sbin/policy-rc.d made=false
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' | "${as[@]}" tee "$policy" >/dev/null && "${as[@]}" chmod 755 "$policy" && made=true
    fi
    local code=0
    {
        "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update </dev/null &&
            "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" </dev/null
    } >/dev/null || code=1
    [[ $made == false ]] || "${as[@]}" rm -f "$policy"
    return "$code"
}

# python_environment: the Python environment that tools are installed into; makes it where there is none.
python_environment() {
    local place=$PWD/target/venv
    if [[ ! -x $place/bin/pip ]]; then
        rm -rf "$place"
        python3 -m venv "$place" >/dev/null 2>&1 ||
            { rm -rf "$place" && debian python3-venv && python3 -m venv "$place" >/dev/null; } || return 1
    fi
    printf '%s\n' "$place"
}
