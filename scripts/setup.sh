# Sourced by scripts/run and scripts/test: a Python, a .venv beside the project, what is locked.
# Needs git and Python >= 3.11, nothing else. Call from the project's root with `set -euo pipefail`.

venv=.venv
python=$venv/bin/python
MINIMUM="3.11"

say() { printf '%s\n' "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }

# Is this a Python that we can use? A version manager's stub may exist and yet run nothing.
is_python() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local candidate candidates=(python3.13 python3.12 python3.11 python3 python)
    [ -z "${KBGEN_PYTHON:-}" ] || candidates=("$KBGEN_PYTHON")
    for candidate in "${candidates[@]}"; do
        if is_python "$candidate"; then command -v "$candidate"; return; fi
    done
    die "no Python >= $MINIMUM found${KBGEN_PYTHON:+ as $KBGEN_PYTHON}: install one," \
        "or name it: KBGEN_PYTHON=/path/to/python ${0}"
}

# Installs packages of the system where we may: as root on Debian and its kin.
can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
install_packages() {
    say "Installing $* with apt-get"
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "$@"; } </dev/null >/dev/null ||
        die "apt-get could not install $*: see its message above"
}

# Debian ships venv and ensurepip apart from Python.
has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }
need_venv() {
    local base=$1 package
    if has_venv "$base"; then return; fi
    package=$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    can_install || die "$base lacks venv: as root, run: apt-get install $package"
    install_packages "$package"
    has_venv "$base" || die "$base still lacks venv after installing $package"
}

make_venv() {
    # Made here, too: a copied or moved .venv still leads to its old place.
    if is_python "$python" && "$python" -c 'import pip' >/dev/null 2>&1 &&
        grep -qsF "$PWD/$venv" "$venv/bin/activate"; then
        return
    fi
    local base
    base=$(find_python)
    need_venv "$base"
    say "Making $venv with $("$base" --version)"
    rm -rf "$venv"
    "$base" -m venv "$venv"
}

stamp() { printf '%s %s\n' "$1" "$(cat "$1" pyproject.toml | git hash-object --stdin)"; }
pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check --no-input "$@" </dev/null
}

# setup FILE [PART]...: .venv with what FILE pins and the project itself; PARTs are the files that
# FILE holds all of. Installs nothing if it is there already.
setup() {
    make_venv
    local done=$venv/kbgen-installed file
    if grep -qsxF "$(stamp "$1")" "$done"; then return; fi
    say "Installing $1 into $venv"
    rm -f "$done" # until all is well: an interrupted run begins anew
    pip_install --require-hashes -r "$1"
    pip_install --no-deps --no-build-isolation -e .
    for file in "$@"; do stamp "$file"; done >"$done.part"
    mv "$done.part" "$done"
}
