#!/bin/sh
# Installs what is needed (Debian 12 or newer), builds with warnings as errors and passes all tests
# under AddressSanitizer and UndefinedBehaviorSanitizer.
set -eu
cd "$(dirname "$0")/.."

. packaging/debian-packages.sh
install_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES

cmake --preset asan
cmake --build --preset asan
ctest --preset asan
