#!/bin/sh
# A browser for the tests: Debian's chromium where it can be installed, else one that is found.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing chromium with apt-get ..."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
  exit 0
fi
echo "The tests need Chromium or Chrome: install one (on Debian and Ubuntu: sudo apt-get install chromium) and run make test again." >&2
exit 2
