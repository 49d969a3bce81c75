#!/usr/bin/env bash
# All the mutations of the PDFs in fixtures/pdf: 20,000, or as many as are asked for, with 512 MB of memory at most beside
# what the test itself maps. What breaks is kept, and its name said: give it one and put it into fixtures/hostile.
#
#     tests/pdf/mutate.sh [COUNT]
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo test --test pdf_robust --no-run
# Address space, not memory in use, is what a shell can cap: threads' stacks and libraries are mapped without being used.
ulimit -v $((1024 * 1024))
MINUTEBOOK_MUTATIONS="${1:-20000}" cargo test --test pdf_robust mutations_are_survived -- --nocapture
