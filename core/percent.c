/* Percentages as they are printed: with a percent or permille sign. */
#include "gouji.h"

#include <string.h>

gj_status gj_percent_parse(const char *text, size_t length, gj_percent *out) {
  static const struct {
    const char *sign;
    int places; /* decimals of a number before the sign that a gj_percent holds */
  } signs[] = {{"%", 6}, {"\xEF\xBC\x85", 6}, {"\xE2\x80\xB0", 5}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t width = strlen(signs[i].sign);
    if (length >= width && memcmp(text + length - width, signs[i].sign, width) == 0) {
      gj_decimal value;
      gj_status status = gj_decimal_parse(text, length - width, &value);
      return status == GJ_OK ? gj_decimal_scale(value, signs[i].places, out) : status;
    }
  }
  return GJ_ESYNTAX;
}

gj_status gj_percent_format(gj_percent percent, int decimals, char out[GJ_AMOUNT_TEXT], size_t *length) {
  size_t size;
  if (decimals > 6)
    return GJ_EINVALID;
  gj_status status = gj_decimal_format((gj_decimal){percent, 6}, decimals, false, out, &size);
  if (status != GJ_OK)
    return status;
  memcpy(out + size, "%", 2);
  if (length != NULL)
    *length = size + 1;
  return GJ_OK;
}
