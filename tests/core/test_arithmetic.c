/* Random arithmetic against a reference written another way: test_arithmetic [COUNT], or GOUJI_RANDOM=COUNT, cases per
 * kind, unit and mode. The cases are the same in every run. */
#include "gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

__extension__ typedef __int128 wide;

static size_t cases = 200000;

/* ---- Random values (xorshift64*), with a liking for edges, round numbers and ties */

static uint64_t random_state;

static uint64_t random_bits(void) {
  random_state ^= random_state >> 12;
  random_state ^= random_state << 25;
  random_state ^= random_state >> 27;
  return random_state * UINT64_C(2685821657736338717);
}

static int random_below(int limit) { return (int)((random_bits() >> 33) % (uint64_t)limit); }

static int64_t random_value(void) {
  uint64_t bits = random_bits();
  int64_t value = (int64_t)(random_bits() >> (1 + bits % 63)); /* 0..63 bits, each length as often */
  switch (bits >> 60) {
  case 0:
    return INT64_MAX - value % 100;
  case 1:
    return INT64_MIN + value % 100;
  case 2:
    value = value % 1000 * INT64_C(1000000000000);
    break;
  case 3:
    value = value % INT64_C(1000000000) * 5000;
    break;
  case 4:
    value %= 10;
    break;
  default:
    break;
  }
  return bits & 64 ? -value : value;
}

static int64_t random_nonzero(void) {
  int64_t value = random_value();
  return value != 0 ? value : 3;
}

/* A pair for a quotient; one in four is a tie, or next to one, at some number of decimals. */
static void random_pair(int64_t *part, int64_t *whole) {
  *part = random_value();
  *whole = random_nonzero();
  if (random_below(4) == 0) {
    int64_t half = 1 + (int64_t)(random_bits() >> 44);
    int64_t power = 1;
    for (int i = random_below(7); i > 0; i--)
      power *= 10;
    *whole = 2 * half * power;
    *part = half * (2 * random_below(20000) - 20001) + random_below(3) - 1;
    if (random_below(2) == 0)
      *whole = -*whole;
  }
}

/* ---- The reference: floor division, and a rest that is never negative */

static wide reference_round(wide n, wide d, gj_rounding mode) {
  if (d < 0) {
    n = -n;
    d = -d;
  }
  wide floor = n / d - (n % d < 0);
  wide rest = n - floor * d;
  wide ceiling = floor + (rest > 0);
  wide nearest = 2 * rest < d ? floor : ceiling; /* a tie: upwards */
  bool tie = 2 * rest == d;
  switch (mode) {
  case GJ_FLOOR:
    return floor;
  case GJ_CEILING:
    return ceiling;
  case GJ_DOWN:
    return n < 0 ? ceiling : floor;
  case GJ_UP:
    return n < 0 ? floor : ceiling;
  case GJ_HALF_UP:
    return tie && n < 0 ? floor : nearest;
  case GJ_HALF_DOWN:
    return tie && n > 0 ? floor : nearest;
  case GJ_HALF_EVEN:
    return tie && floor % 2 == 0 ? floor : nearest;
  case GJ_ROUNDING_COUNT:
    break;
  }
  abort();
}

static wide reference_power(int exponent) { return exponent == 0 ? 1 : 10 * reference_power(exponent - 1); }

/* Orders two quotients by their continued fractions, without a product. */
static int reference_compare(gj_ratio a, gj_ratio b) {
  wide an = a.part, ad = a.whole, bn = b.part, bd = b.whole;
  for (int sign = 1;; sign = -sign) {
    wide af = reference_round(an, ad, GJ_FLOOR), bf = reference_round(bn, bd, GJ_FLOOR);
    if (af != bf)
      return af < bf ? -sign : sign;
    an -= af * ad;
    bn -= bf * bd;
    if (an == 0 || bn == 0)
      return an == bn ? 0 : (an == 0 ? -sign : sign);
    wide swap = an;
    an = ad;
    ad = swap;
    swap = bn;
    bn = bd;
    bd = swap;
  }
}

static bool fits(wide value) { return (wide)(int64_t)(value % ((wide)1 << 63)) == value || value == INT64_MIN; }

/* Fails the test unless the core said what the reference says: the value, or GJ_ERANGE and `got` untouched (-77). */
static void agree(const char *what, int64_t a, int64_t b, int mode, gj_status status, int64_t got, wide expected) {
  bool good = fits(expected) ? status == GJ_OK && got == (int64_t)expected : status == GJ_ERANGE && got == -77;
  if (!good)
    fail_msg("%s of %lld and %lld, mode %d: %s, %lld", what, (long long)a, (long long)b, mode, gj_status_name(status),
             (long long)got);
}

/* ---- Kinds */

static void sums_and_products_agree(void **state) {
  (void)state;
  for (size_t i = 0; i < cases; i++) {
    int64_t a = random_value(), b = random_value();
    gj_amount sum = -77, difference = -77, product = -77, negative = -77;
    gj_status status = gj_amount_add(a, b, &sum);
    agree("sum", a, b, 0, status, sum, (wide)a + b);
    status = gj_amount_sub(a, b, &difference);
    agree("difference", a, b, 0, status, difference, (wide)a - b);
    status = gj_amount_mul(a, b, &product);
    agree("product", a, b, 0, status, product, (wide)a * b);
    status = gj_amount_neg(a, &negative);
    agree("negative", a, 0, 0, status, negative, -(wide)a);
  }
}

/* An amount in plain digits, by the printf of the C library. */
static void reference_print(gj_amount amount, int places, char out[64]) {
  char digits[32];
  int length = snprintf(digits, sizeof digits, "%0*lld", places + 1 + (amount < 0), (long long)amount);
  snprintf(out, 64, "%.*s.%s", length - places, digits, digits + length - places);
}

static void texts_agree_and_come_back(void **state) {
  (void)state;
  for (int unit = 0; unit < GJ_UNIT_COUNT; unit++)
    for (size_t i = 0; i < cases; i++) {
      gj_amount amount = random_value(), back = -77;
      int places = 4 * (unit + 1);
      char expected[64], text[GJ_AMOUNT_TEXT], plain[GJ_AMOUNT_TEXT];
      size_t length = 0, kept = 0;
      reference_print(amount, places, expected);
      if (gj_amount_format(amount, (gj_unit)unit, places, false, text, &length) != GJ_OK ||
          strcmp(text, expected) != 0 || length != strlen(text))
        fail_msg("%lld as %s: '%s'", (long long)amount, expected, text);

      /* the shortest text, grouped: the same digits without commas and zeros at the end */
      if (gj_amount_format(amount, (gj_unit)unit, -1, true, text, &length) != GJ_OK)
        fail_msg("%lld has no shortest text", (long long)amount);
      for (size_t k = 0; k < length; k++)
        if (text[k] != ',')
          plain[kept++] = text[k];
      size_t end = strlen(expected);
      while (expected[end - 1] == '0')
        end--;
      end -= expected[end - 1] == '.';
      if (kept != end || memcmp(plain, expected, end) != 0)
        fail_msg("%lld as %s: '%s'", (long long)amount, expected, text);
      if (gj_amount_parse(text, length, (gj_unit)unit, &back) != GJ_OK || back != amount)
        fail_msg("'%s' came back as %lld", text, (long long)back);

      /* fewer decimals: exact or refused */
      int decimals = random_below(places + 1);
      bool exact = amount % (int64_t)reference_power(places - decimals) == 0;
      gj_status status = gj_amount_format(amount, (gj_unit)unit, decimals, false, text, &length);
      if (status != (exact ? GJ_OK : GJ_EINEXACT))
        fail_msg("%s with %d decimals: %s", expected, decimals, gj_status_name(status));
      if (exact && (gj_amount_parse(text, length, (gj_unit)unit, &back) != GJ_OK || back != amount))
        fail_msg("'%s' came back as %lld", text, (long long)back);
    }
}

static void percent_texts_come_back(void **state) {
  (void)state;
  for (size_t i = 0; i < cases; i++) {
    gj_percent percent = random_value(), back = -77;
    char text[GJ_AMOUNT_TEXT];
    size_t length = 0;
    if (gj_percent_format(percent, i % 2 == 0 ? -1 : 6, text, &length) != GJ_OK ||
        gj_percent_parse(text, length, &back) != GJ_OK || back != percent)
      fail_msg("%lld: '%s', %lld", (long long)percent, text, (long long)back);
  }
}

static void rounded_amounts_agree(void **state) {
  (void)state;
  for (int mode = 0; mode < GJ_ROUNDING_COUNT; mode++)
    for (size_t i = 0; i < cases; i++) {
      gj_amount amount = random_value(), got = -77;
      int unit = random_below(GJ_UNIT_COUNT), decimals = random_below(13), places = 4 * (unit + 1);
      wide step = decimals < places ? reference_power(places - decimals) : 1;
      gj_status status = gj_amount_round(amount, (gj_unit)unit, decimals, (gj_rounding)mode, &got);
      agree("rounding", amount, (int64_t)step, mode, status, got,
            reference_round(amount, step, (gj_rounding)mode) * step);
    }
}

static void rounded_ratios_agree(void **state) {
  (void)state;
  for (int mode = 0; mode < GJ_ROUNDING_COUNT; mode++)
    for (size_t i = 0; i < cases; i++) {
      gj_ratio ratio;
      int64_t got = -77;
      int digits = random_below(19);
      random_pair(&ratio.part, &ratio.whole);
      gj_status status = gj_ratio_round(ratio, digits, (gj_rounding)mode, &got);
      agree("ratio", ratio.part, ratio.whole, mode, status, got,
            reference_round(ratio.part * reference_power(digits), ratio.whole, (gj_rounding)mode));
    }
}

static wide reference_percent(wide part, wide whole, int digits, int mode) {
  return reference_round(part * reference_power(2 + digits), whole, (gj_rounding)mode) * reference_power(6 - digits);
}

static void rounded_percentages_agree(void **state) {
  (void)state;
  for (int mode = 0; mode < GJ_ROUNDING_COUNT; mode++)
    for (size_t i = 0; i < cases; i++) {
      gj_ratio ratio;
      gj_percent got = -77;
      int digits = random_below(7);
      random_pair(&ratio.part, &ratio.whole);
      gj_status status = gj_ratio_percent(ratio, digits, (gj_rounding)mode, &got);
      agree("percentage", ratio.part, ratio.whole, mode, status, got,
            reference_percent(ratio.part, ratio.whole, digits, mode));
    }
}

static void compared_ratios_agree(void **state) {
  (void)state;
  for (size_t i = 0; i < cases; i++) {
    gj_ratio a, b;
    random_pair(&a.part, &a.whole);
    random_pair(&b.part, &b.whole);
    if (i % 4 == 0) { /* the same quotient, or the nearest that there is */
      int64_t k = 1 + random_below(100);
      a.part %= INT64_MAX / 100;
      a.whole = a.whole / 100 != 0 ? a.whole / 100 : 1;
      b = (gj_ratio){a.part * k + (i % 8 == 0 ? random_below(3) - 1 : 0), a.whole * k};
    }
    int order = gj_ratio_compare(a, b);
    if ((order > 0) - (order < 0) != reference_compare(a, b))
      fail_msg("%lld / %lld against %lld / %lld: %d", (long long)a.part, (long long)a.whole, (long long)b.part,
               (long long)b.whole, order);
  }
}

enum { ROWS = 3000 };

/* A column of `count` rows: of one size of amounts, with few large ones, or of any. */
static gj_column *random_column(size_t count) {
  gj_column *column = NULL;
  uint64_t bits = random_bits();
  int shift = 5 + (int)(bits % 40);
  assert_int_equal(gj_column_create(NULL, &column), GJ_OK);
  for (size_t i = 0; i < count; i++) {
    int64_t amount = (int64_t)random_bits() >> shift;
    if (bits >> 62 == 0 || (bits >> 62 == 1 && random_below(500) == 0))
      amount = random_value();
    assert_int_equal(gj_column_push(column, amount), GJ_OK);
  }
  return column;
}

static void column_sums_agree(void **state) {
  (void)state;
  for (size_t rows = 0; rows < cases;) {
    size_t count = (size_t)random_below(ROWS) + 1;
    gj_column *column = random_column(count);
    const gj_amount *data = gj_column_data(column);
    wide expected = 0, groups[3] = {0};
    uint32_t keys[ROWS];
    for (size_t i = 0; i < count; i++) {
      keys[i] = (uint32_t)random_below(3);
      expected += data[i];
      groups[keys[i]] += data[i];
    }
    gj_amount sum = -77, sums[3];
    gj_status status = gj_column_sum(column, &sum);
    agree("column sum", (int64_t)count, 0, 0, status, sum, expected);
    status = gj_column_group_sum(column, keys, 3, sums);
    bool all_fit = fits(groups[0]) && fits(groups[1]) && fits(groups[2]);
    assert_int_equal(status, all_fit ? GJ_OK : GJ_ERANGE);
    for (int i = 0; i < 3 && all_fit; i++)
      agree("group sum", (int64_t)count, i, 0, status, sums[i], groups[i]);
    gj_column_free(column);
    rows += count;
  }
}

static void column_shares_and_growth_agree(void **state) {
  (void)state;
  static gj_percent share[ROWS], growth[ROWS];
  static bool valid[ROWS];
  for (int mode = 0; mode < GJ_ROUNDING_COUNT; mode++)
    for (size_t rows = 0; rows < cases;) {
      size_t count = (size_t)random_below(ROWS) + 1;
      int digits = random_below(7);
      gj_column *column = random_column(count), *base = random_column(count);
      const gj_amount *now = gj_column_data(column), *then = gj_column_data(base);
      gj_amount whole = random_nonzero();
      bool shares_fit = true, rates_fit = true;
      gj_status shared = gj_column_share(column, whole, digits, (gj_rounding)mode, share);
      gj_status grown = gj_column_growth(column, base, digits, (gj_rounding)mode, growth, valid);
      for (size_t i = 0; i < count; i++) {
        wide part = reference_percent(now[i], whole, digits, mode);
        wide rate = then[i] > 0 ? reference_percent((wide)now[i] - then[i], then[i], digits, mode) : 0;
        shares_fit = shares_fit && fits(part);
        rates_fit = rates_fit && fits(rate);
        if (shares_fit && shared == GJ_OK)
          agree("share", now[i], whole, mode, shared, share[i], part);
        if (rates_fit && grown == GJ_OK) {
          agree("growth", now[i], then[i], mode, grown, growth[i], rate);
          assert_int_equal(valid[i], then[i] > 0);
        }
      }
      assert_int_equal(shared, shares_fit ? GJ_OK : GJ_ERANGE);
      assert_int_equal(grown, rates_fit ? GJ_OK : GJ_ERANGE);
      gj_column_free(column);
      gj_column_free(base);
      rows += count;
    }
}

static int seed(void **state) {
  (void)state;
  random_state = UINT64_C(0x9E3779B97F4A7C15);
  return 0;
}

int main(int argc, char **argv) {
  const char *count = argc > 1 ? argv[1] : getenv("GOUJI_RANDOM");
  if (count != NULL) {
    char *end;
    cases = strtoul(count, &end, 10);
    if (cases == 0 || *end != '\0') {
      fputs("usage: test_arithmetic [COUNT]\n", stderr);
      return 2;
    }
  }
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(sums_and_products_agree, seed),
      cmocka_unit_test_setup(texts_agree_and_come_back, seed),
      cmocka_unit_test_setup(percent_texts_come_back, seed),
      cmocka_unit_test_setup(rounded_amounts_agree, seed),
      cmocka_unit_test_setup(rounded_ratios_agree, seed),
      cmocka_unit_test_setup(rounded_percentages_agree, seed),
      cmocka_unit_test_setup(compared_ratios_agree, seed),
      cmocka_unit_test_setup(column_sums_agree, seed),
      cmocka_unit_test_setup(column_shares_and_growth_agree, seed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
