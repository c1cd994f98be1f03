#!/usr/bin/env bash
# What tests need beside Python packages: Debian's Chromium (as root), and from npm axe-core and the schema of SARIF.
set -eu
cd "$(dirname "$0")"
if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1 || echo "Chromium could not be installed"
fi
[ -d node_modules/axe-core ] && [ -d node_modules/@microsoft/jest-sarif ] || npm install --silent --no-audit --no-fund --no-package-lock >/dev/null 2>&1
command -v chromium >/dev/null
