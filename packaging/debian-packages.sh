# Read by start.sh and test.sh: what the program needs of Debian, and how it is installed.

BUILD_PACKAGES="build-essential cmake ninja-build pkg-config ccache
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libcurl4-openssl-dev libssl-dev zlib1g-dev libbrotli-dev libzstd-dev libpsl-dev libicu-dev
    libexpected-dev libsimdjson-dev libxml2-dev libgumbo-dev libjavascriptcoregtk-4.1-dev"

# The platform plugins bring what a window needs; the fonts are what it is drawn for.
RUN_PACKAGES="qt6-qpa-plugins qt6-wayland qt6-translations-l10n fonts-inter fonts-jetbrains-mono fonts-noto-cjk"

# Real servers to be told right from wrong and to try snippets in, and what checks the desktop's files.
TEST_PACKAGES="mold nginx-light openssl desktop-file-utils appstream man-db
    apache2-bin caddy haproxy lighttpd php-cli ruby-sinatra ruby-railties ruby-webrick gccgo
    python3-flask python3-django python3-fastapi uvicorn"
command -v node >/dev/null 2>&1 || TEST_PACKAGES="$TEST_PACKAGES nodejs"
command -v npm >/dev/null 2>&1 || TEST_PACKAGES="$TEST_PACKAGES npm"

# install_packages NAME...: only what is missing, so that it needs neither root nor a network where
# everything is there.
install_packages() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "install ok installed" ||
            missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -eq 0 ]; then
        as_root=""
    else
        as_root="sudo"
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}
