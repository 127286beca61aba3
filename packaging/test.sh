#!/bin/sh
# Installs what is needed (Debian 12 or newer), builds with warnings as errors and passes all tests
# under AddressSanitizer and UndefinedBehaviorSanitizer.
set -eu
cd "$(dirname "$0")/.."

. packaging/debian-packages.sh
install_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES

# Frameworks of node, pinned by a lock file, into the build's folder. Without them their tests are
# skipped, each by its name.
frameworks=build/asan/tests/realservers
if ! cmp -s tests/realservers/package-lock.json $frameworks/node_modules/installed.json; then
    mkdir -p $frameworks
    cp tests/realservers/package.json tests/realservers/package-lock.json $frameworks
    if (cd $frameworks && npm ci --ignore-scripts --no-audit --no-fund); then
        cp tests/realservers/package-lock.json $frameworks/node_modules/installed.json
    else
        echo "The frameworks of node could not be installed: the tests with them are skipped." >&2
    fi
fi

cmake --preset asan
cmake --build --preset asan
ctest --preset asan
