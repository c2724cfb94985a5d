#!/usr/bin/env bash
# Gradescope runs it once, when the image of an assignment is built: as root, on Ubuntu, with a network.
set -euo pipefail
node=v26.10.0
apt-get update
# bubblewrap is the jail in which learners' code runs.
apt-get install -y --no-install-recommends bubblewrap ca-certificates curl util-linux xz-utils
cd /tmp
file="node-$node-linux-x64.tar.xz"
curl -fsSLO "https://nodejs.org/dist/$node/$file"
curl -fsSL "https://nodejs.org/dist/$node/SHASUMS256.txt" | grep " $file\$" | sha256sum --check -
tar -xJf "$file" -C /usr/local --strip-components=1
rm "$file"
cd /autograder/source
npm ci --workspace grader --no-audit --no-fund
