/* The names and messages of statuses. */
#include "gouji.h"

static const struct {
  const char *name, *message;
} statuses[GJ_STATUS_COUNT] = {
    [GJ_OK] = {"ok", "success"},
    [GJ_ENOMEM] = {"nomem", "out of memory"},
    [GJ_ERANGE] = {"range", "the value is out of range"},
    [GJ_EINEXACT] = {"inexact", "the value cannot be represented without rounding"},
    [GJ_ESYNTAX] = {"syntax", "the text is not of the expected form"},
    [GJ_EZERO] = {"zero", "division by zero"},
    [GJ_EINVALID] = {"invalid", "an argument is outside its range"},
    [GJ_EIO] = {"io", "the operating system refused"},
    [GJ_ETOOBIG] = {"toobig", "the input is larger than the limit"},
    [GJ_EEMPTY] = {"empty", "the input holds no text"},
    [GJ_EBINARY] = {"binary", "the input is not text"},
    [GJ_EENCODING] = {"encoding", "the input is text in no known charset"},
    [GJ_ESCRIPT] = {"script", "a script failed"},
};

int gj_abi_version(void) { return GJ_ABI; }

const char *gj_status_name(gj_status status) {
  return (unsigned)status < GJ_STATUS_COUNT ? statuses[status].name : "unknown";
}

const char *gj_status_message(gj_status status) {
  return (unsigned)status < GJ_STATUS_COUNT ? statuses[status].message : "unknown status";
}
