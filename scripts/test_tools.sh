#!/bin/sh
# The programs that the tests drive: a browser, a reader of PDF, and LibreOffice Writer and Calc. Installed from Debian where that is
# possible, else found, else asked for in one sentence.
set -eu

found() {
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

need() {
  package=$1 what=$2
  shift 2
  if found "$@"; then return 0; fi
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing $package with apt-get ..."
    [ -n "${updated:-}" ] || apt-get update -qq
    updated=yes
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
    return 0
  fi
  echo "The tests need $what: install it (on Debian and Ubuntu: sudo apt-get install $package) and run make test again." >&2
  exit 2
}

need chromium "Chromium or Chrome" chromium chromium-browser google-chrome google-chrome-stable
PATH=$PATH:/usr/sbin need nginx-light "nginx" nginx
need poppler-utils "pdftotext" pdftotext
need libreoffice-writer "LibreOffice Writer" soffice
# Debian parts LibreOffice; elsewhere Calc comes with the rest.
office=$(dirname "$(readlink -f "$(command -v soffice)")")
[ -e "$office/libsclo.so" ] || [ "$(uname)" != Linux ] || need libreoffice-calc "LibreOffice Calc"
