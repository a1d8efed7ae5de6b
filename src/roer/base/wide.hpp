#pragma once
// Loops over columns are compiled for several widths of vector; the processor's widest is taken when the
// program starts.  Every width does the same operations in the same order on each number (nothing is
// contracted, see cmake/RoerCompile.cmake), so the bytes do not depend on the processor.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && defined(__OPTIMIZE__)
#define ROER_WIDE [[gnu::target_clones("arch=x86-64-v4", "avx2", "default")]]
#else
#define ROER_WIDE
#endif
