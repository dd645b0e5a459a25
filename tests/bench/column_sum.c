/* Times gj_amounts_sum against a plain read of the same memory, and prints the ratio: column_sum [AMOUNTS [RUNS]]. */
#include "gouji.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* The plain read: an unchecked sum, compiled with the flags of the core. */
__attribute__((noinline)) static int64_t read_plainly(const int64_t *amounts, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += (uint64_t)amounts[i];
  return (int64_t)sum;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void report(const char *name, double *times, size_t runs) {
  qsort(times, runs, sizeof *times, by_size);
  printf("%-12s best %7.3f ms   median %7.3f ms\n", name, times[0], times[runs / 2]);
}

int main(int argc, char **argv) {
  size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000000;
  size_t runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 31;
  gj_amount *amounts = count > 0 ? malloc(count * sizeof *amounts) : NULL;
  double *plain = malloc((runs + 1) * sizeof *plain), *checked = malloc((runs + 1) * sizeof *checked);
  uint64_t seed = 20240229;
  int wrong = 0;
  if (amounts == NULL || plain == NULL || checked == NULL || runs == 0) {
    fputs("usage: column_sum [AMOUNTS [RUNS]], both above 0 and within memory\n", stderr);
    return 2;
  }
  for (size_t i = 0; i < count; i++) { /* up to 1 亿元, in 分, of both signs */
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    amounts[i] = ((int64_t)(seed >> 33) % INT64_C(10000000000) - INT64_C(1000000000)) * 100;
  }
  for (size_t i = 0; i <= runs; i++) { /* alternating; the first round only warms up and is overwritten */
    size_t at = i == 0 ? 0 : i - 1;
    gj_amount sum = 0;
    double start = now();
    int64_t expected = read_plainly(amounts, count);
    double middle = now();
    gj_status status = gj_amounts_sum(amounts, count, &sum);
    double end = now();
    plain[at] = middle - start;
    checked[at] = end - middle;
    wrong += status != GJ_OK || sum != expected;
  }
  printf("%zu amounts, %zu runs\n", count, runs);
  report("plain read", plain, runs);
  report("checked sum", checked, runs);
  printf("ratio        best %7.3f      median %7.3f\n", checked[0] / plain[0], checked[runs / 2] / plain[runs / 2]);
  free(amounts);
  free(plain);
  free(checked);
  if (wrong != 0)
    fputs("the sums differ\n", stderr);
  return wrong != 0;
}
