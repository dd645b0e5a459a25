#!/bin/sh
# All C is formatted as .clang-format says. Skipped for another clang-format, which may disagree about details.
clang-format --version 2>/dev/null | grep -q 'version 14\.' || exit 77
find core lua tests examples -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror
