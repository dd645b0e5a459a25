/* Slips of the pen: how a figure that should have been printed may have become the one that was. */
#include "suspect.h"

enum { DIGITS = 20, SHIFTS = 4 };

static int split_digits(uint64_t value, int digits[DIGITS]) {
  int length = 0;
  for (int i = 0; i < DIGITS; i++, value /= 10) {
    digits[i] = (int)(value % 10);
    length = digits[i] != 0 ? i + 1 : length;
  }
  return length;
}

/* 10, 100 ... times: also a figure in 元 among those in 万元. */
static bool is_shifted(uint64_t small, uint64_t large) {
  for (int i = 0; i < SHIFTS && small <= UINT64_MAX / 10; i++) {
    small *= 10;
    if (small == large)
      return small != 0;
  }
  return false;
}

int gj__slip_of(int64_t printed, int64_t meant) {
  uint64_t a = printed < 0 ? -(uint64_t)printed : (uint64_t)printed;
  uint64_t b = meant < 0 ? -(uint64_t)meant : (uint64_t)meant;
  int x[DIGITS], y[DIGITS], differing = 0, low = DIGITS, high = 0;
  int length = split_digits(a, x), meant_length = split_digits(b, y);
  if (a == b)
    return GJ__SLIP_SIGN;
  if ((printed < 0) != (meant < 0) && printed != 0 && meant != 0)
    return GJ__SLIP_NONE;
  for (int i = 0; i < DIGITS; i++)
    if (x[i] != y[i]) {
      differing++;
      low = i < low ? i : low;
      high = i;
    }
  if (differing == 1)
    return GJ__SLIP_DIGIT;
  if (differing == 2 && high == low + 1 && x[low] == y[high] && x[high] == y[low] && length == meant_length)
    return GJ__SLIP_SWAP;
  return is_shifted(a, b) || is_shifted(b, a) ? GJ__SLIP_POINT : GJ__SLIP_NONE;
}
