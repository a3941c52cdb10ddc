#!/bin/sh
# Find or install a Chromium for the journeys: on the path, else from Debian's packages, else Playwright's own.
bin=$1
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium from the system's packages…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "No Chromium on the path and no way to install one by apt-get; trying Playwright's own download…"
"$bin/playwright" install --only-shell chromium && exit 0
echo "No browser for the journeys: install Chromium (for example: apt-get install chromium) and run make test again." >&2
exit 1
