/* Checks a file and tells what would put it right: check_file FILE. Exit status 0: nothing found, 1: findings, 2: it
 * could not be checked. */
#include <gouji_engine.h>
#include <stdio.h>

/* "161:21 194.6 -> 196.4 (swap)", one for each place that has to change. */
static void print_cause(const gj_finding_cause *cause) {
  for (size_t i = 0; i < cause->correction_count; i++) {
    const gj_correction *correction = &cause->corrections[i];
    printf("%s%d:%d %s", i == 0 ? "  likely: " : " and ", (int)correction->where.line, (int)correction->where.at,
           correction->stated != NULL ? correction->stated : "blank");
    if (correction->target != NULL)
      printf(" to %d:%d", (int)correction->target->line, (int)correction->target->at);
    else
      printf(" -> %s", correction->expected);
    if (correction->slip != GJ_SLIP_NONE)
      printf(" (%s)", gj_slip_name(correction->slip));
  }
  putchar('\n');
}

/* The finding, its likeliest causes, and what else fails for them. */
static void print_finding(const char *path, const gj_finding *finding) {
  const gj_where *where = &finding->places[0];
  printf("%s:%d:%d: %s: %s [%s]\n", path, (int)where->line, (int)where->at, gj_severity_name(finding->severity),
         finding->message, finding->check);
  for (size_t i = 0; i < finding->cause_count && finding->causes[i].rank == 1; i++)
    print_cause(&finding->causes[i]);
  for (size_t i = 0; i < finding->evidence_count; i++)
    printf("  also fails: %s [%s]\n", finding->evidence[i].explain, finding->evidence[i].check);
}

/* The number of findings that are no mere information. */
static int print_report(const char *path, const gj_report *report) {
  gj_report_info info = gj_report_info_get(report);
  int grave = 0;
  for (size_t i = 0; i < gj_report_finding_count(report); i++) {
    const gj_finding *finding = gj_report_finding(report, i);
    if (finding->severity == GJ_INFO)
      continue;
    print_finding(path, finding);
    grave++;
  }
  printf("%s: %d, %zu of %zu figures checked\n", info.department != NULL ? info.department : path, (int)info.year,
         info.checked, info.figures);
  return grave;
}

int main(int argc, char **argv) {
  gj_engine *engine = NULL;
  gj_document *document = NULL;
  gj_report *report = NULL;
  gj_error error;
  int status = 2;
  if (argc != 2 || gj_abi_version() != GJ_ABI) {
    fputs("usage: check_file FILE\n", stderr);
    return 2;
  }
  const char *path = argv[1];
  if (gj_document_read_file(path, NULL, &document, &error) != GJ_OK)
    fprintf(stderr, "%s:%d:%d: %s\n", path, (int)error.line, (int)error.column, error.message);
  else if (gj_engine_create(NULL, &engine) != GJ_OK)
    fputs("no engine\n", stderr);
  else if (gj_engine_check(engine, document, NULL, &report) != GJ_OK)
    fprintf(stderr, "%s: %s\n", path, gj_engine_message(engine));
  else
    status = print_report(path, report) > 0 ? 1 : 0;
  gj_report_free(report);
  gj_engine_free(engine);
  gj_document_free(document);
  return status;
}
