/* What was sent: the file in a form (RFC 7578), and its name. */
#include "service.h"

#include <string.h>
#include <strings.h>

struct piece {
  const char *data;
  size_t length;
};

static const char *find(struct piece in, const char *what, size_t length) {
  if (length == 0 || in.length < length)
    return NULL;
  const char *last = in.data + (in.length - length);
  for (const char *at = in.data; at <= last; at++) {
    at = memchr(at, what[0], (size_t)(last - at) + 1);
    if (at == NULL)
      return NULL;
    if (memcmp(at, what, length) == 0)
      return at;
  }
  return NULL;
}

/* What stands behind `at`, which points into the piece. */
static struct piece rest(struct piece in, const char *at) {
  struct piece out = {at, in.length - (size_t)(at - in.data)};
  return out;
}

static struct piece trim(struct piece in) {
  while (in.length > 0 && (in.data[0] == ' ' || in.data[0] == '\t')) {
    in.data++;
    in.length--;
  }
  while (in.length > 0 && (in.data[in.length - 1] == ' ' || in.data[in.length - 1] == '\t'))
    in.length--;
  return in;
}

/* The parameter of a header's value: `form-data; name="file"; filename="a.txt"`. Its data is NULL where there is none.
 */
static struct piece parameter(struct piece value, const char *name) {
  static const struct piece none = {NULL, 0};
  size_t i = 0;
  while (i < value.length) {
    while (i < value.length && value.data[i] != ';')
      i++;
    struct piece key = {value.data + (i < value.length ? ++i : i), 0}, found = none;
    while (i < value.length && value.data[i] != '=' && value.data[i] != ';')
      i++;
    if (i == value.length || value.data[i] == ';')
      continue;
    key.length = (size_t)(value.data + i - key.data);
    i++;
    if (i < value.length && value.data[i] == '"') {
      size_t from = ++i;
      while (i < value.length && value.data[i] != '"')
        i += value.data[i] == '\\' && i + 1 < value.length ? 2 : 1;
      if (i >= value.length)
        return none; /* a quote that is not closed */
      found.data = value.data + from;
      found.length = i++ - from;
    } else {
      size_t from = i;
      while (i < value.length && value.data[i] != ';')
        i++;
      found.data = value.data + from;
      found.length = i - from;
      found = trim(found);
    }
    key = trim(key);
    if (key.length == strlen(name) && strncasecmp(key.data, name, key.length) == 0)
      return found;
  }
  return none;
}

/* The value of a header among the lines of a part's head. */
static struct piece header(struct piece head, const char *name) {
  static const struct piece none = {NULL, 0};
  size_t length = strlen(name);
  while (head.length > 0) {
    const char *end = find(head, "\r\n", 2);
    struct piece line = {head.data, end != NULL ? (size_t)(end - head.data) : head.length};
    if (line.length > length && line.data[length] == ':' && strncasecmp(line.data, name, length) == 0) {
      struct piece value = {line.data + length + 1, line.length - length - 1};
      return trim(value);
    }
    if (end == NULL)
      break;
    head = rest(head, end + 2);
  }
  return none;
}

const char *upload_multipart(const char *content_type, const char *body, size_t length, struct upload *out) {
  struct piece type = {content_type, strlen(content_type)}, boundary = parameter(type, "boundary");
  struct piece left = {body, length};
  char mark[4 + 70]; /* CR LF - - and the boundary: what parts two parts */
  bool found = false;
  if (boundary.data == NULL || boundary.length == 0 || boundary.length > 70)
    return "The form has no valid boundary.";
  memcpy(mark, "\r\n--", 4);
  memcpy(mark + 4, boundary.data, boundary.length);
  size_t marked = 4 + boundary.length;

  const char *at =
      left.length >= marked - 2 && memcmp(left.data, mark + 2, marked - 2) == 0 ? left.data : find(left, mark, marked);
  if (at == NULL)
    return "The form is not complete.";
  left = rest(left, at + (at == body && body[0] != '\r' ? marked - 2 : marked));
  for (;;) {
    if (left.length >= 2 && memcmp(left.data, "--", 2) == 0)
      return found ? NULL : "The form holds no file.";
    while (left.length > 0 && (left.data[0] == ' ' || left.data[0] == '\t'))
      left = rest(left, left.data + 1);
    if (left.length < 2 || memcmp(left.data, "\r\n", 2) != 0)
      return "The form is not complete.";
    const char *end = find(left, "\r\n\r\n", 4); /* the head's first line may be empty */
    if (end == NULL)
      return "The form is not complete.";
    struct piece head = {left.data + 2, end > left.data ? (size_t)(end - left.data) - 2 : 0};
    left = rest(left, end + 2); /* its last line end may be that of the mark, where the part is empty */
    end = find(left, mark, marked);
    if (end == NULL)
      return "The form is not complete.";
    struct piece disposition = header(head, "Content-Disposition"), name = parameter(disposition, "filename");
    if (disposition.data == NULL)
      return "A part of the form has no Content-Disposition.";
    if (name.data != NULL) {
      if (found)
        return "The form holds more than one file.";
      found = true;
      out->data = left.data + 2;
      out->length = end > left.data ? (size_t)(end - left.data) - 2 : 0;
      upload_name(name.data, name.length, out->name);
    }
    left = rest(left, end + marked);
  }
}

static int hexadecimal(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

void upload_name(const char *path, size_t length, char out[MAX_NAME + 1]) {
  size_t used = 0, from = 0;
  for (size_t i = 0; i < length; i++)
    if (path[i] == '/' || path[i] == '\\')
      from = i + 1;
  for (size_t i = from, size; i < length; i += size) {
    char kept[5] = {0};
    size = text_character(path + i, length - i);
    if (size == 0 || (size == 1 && ((unsigned char)path[i] < 0x20 || path[i] == 0x7F)) ||
        (size == 2 && path[i] == '\xC2' && (unsigned char)path[i + 1] < 0xA0)) {
      size = size == 0 ? 1 : size;
      kept[0] = '_';
    } else if (path[i] == '%' && i + 2 < length && hexadecimal(path[i + 1]) >= 0 && hexadecimal(path[i + 2]) >= 0 &&
               (memcmp(path + i, "%22", 3) == 0 || memcmp(path + i, "%0", 2) == 0)) {
      size = 3; /* as browsers send a quote or a line end */
      kept[0] = path[i + 1] == '2' ? '"' : '_';
    } else
      memcpy(kept, path + i, size);
    if (used + strlen(kept) > MAX_NAME)
      break;
    memcpy(out + used, kept, strlen(kept));
    used += strlen(kept);
  }
  out[used] = '\0';
  if (used == 0 || strcmp(out, ".") == 0 || strcmp(out, "..") == 0)
    strcpy(out, "document");
}
