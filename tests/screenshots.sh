#!/usr/bin/env bash
# Takes every page's picture anew, from the demo, and puts those that the documentation shows into docs/screenshots.
# Needs what tests/run.sh installs, and pngquant (Debian).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pages=(
    fleet server-broken server-permissions server-at-risk run findings maintenance compare compare-failover
    user knowledge agents add-server people keys audit gallery fleet-empty
)
command -v pngquant > /dev/null || { echo "Install pngquant: it keeps the pictures small." >&2; exit 1; }
export WRITEBACK_LAB=required WRITEBACK_PICTURES=1
dotnet test tests/WritebackPortal.EndToEnd --filter FullyQualifiedName~PageMatrixTests

rm -f docs/screenshots/*.png
for page in "${pages[@]}"; do
    for view in 1440-light 1440-dark 390-light; do
        picture="artifacts/screenshots/$page-$view.png"
        if [ -f "$picture" ]; then pngquant --quality 60-90 --speed 4 --strip --output "docs/screenshots/$page-$view.png" "$picture"; fi
    done
done
