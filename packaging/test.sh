#!/bin/sh
# Installs what is needed (Debian 12 or newer), builds with warnings as errors and passes all tests:
# once as they are, once under AddressSanitizer and UndefinedBehaviorSanitizer.
set -eu
cd "$(dirname "$0")/.."

. packaging/debian-packages.sh
install_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES

for preset in dev asan; do
    cmake --preset "$preset"
    cmake --build --preset "$preset"
    ctest --preset "$preset"
done
