#!/usr/bin/env bash
# Runs the fuzz targets, each for so many seconds (1800 without a number): all of them, or those named. A run may take 5 s
# and 512 MB. Needs a nightly compiler and `cargo install cargo-fuzz`.
#
#     tests/fuzz/run.sh [SECONDS [TARGET…]]
#
# What breaks is kept in tests/fuzz/artifacts/TARGET. Make it small with `cargo +nightly fuzz tmin --fuzz-dir tests/fuzz
# --sanitizer none TARGET FILE`, mend the cause, and put it into fixtures/hostile under a name that says what it broke.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds="${1:-1800}"
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(bytes content cmap parser picture)

python3 tests/fuzz/seeds.py tests/fuzz/seeds
for target in "${targets[@]}"; do
    mkdir -p "tests/fuzz/corpus/$target" "tests/fuzz/artifacts/$target"
    # No sanitizer: there is no unsafe code of ours to watch, and memory counts as it is.
    cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none "$target" \
        "tests/fuzz/corpus/$target" "tests/fuzz/seeds/$target" -- \
        -max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 -max_len=65536 -print_final_stats=1
done
