/* How wide text is in a terminal. */
#include "text.h"

#include <utf8proc.h>

size_t gj_text_width(const char *text, size_t length) {
  size_t width = 0;
  for (size_t i = 0, n; i < length; i += n) {
    uint32_t character;
    n = gj__character(text + i, length - i, &character);
    if (n == 0) { /* a terminal shows one replacement character */
      n = 1;
      width++;
    } else if (gj__starts_ideograph((unsigned char)text[i])) {
      width += 2;
    } else {
      width += (size_t)utf8proc_charwidth((utf8proc_int32_t)character);
    }
  }
  return width;
}
