#!/bin/sh
# Installs what is needed (Debian 12 or newer), builds the program and starts it with a lesson.
# Without a display the same lesson runs on the command line.
set -eu
cd "$(dirname "$0")/.."

. packaging/debian-packages.sh
install_packages $BUILD_PACKAGES $RUN_PACKAGES

cmake --preset release -DCORSCOPE_BUILD_TESTS=OFF -DCORSCOPE_UNITY_BUILD=ON
cmake --build --preset release

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/app/corscope --lesson missing-header "$@"
fi
echo
echo "No display: here is the lesson on the command line."
echo
# The lesson shows a blocked request; its exit code says so and is no failure of this script.
status=0
build/release/app/corscope-cli lab --lesson missing-header || status=$?
[ "$status" -le 1 ]
