#include "help.h"

#include <errno.h>
#include <gmp.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "message.h"
#include "smoothcert.h"

static const char general[] = "usage: smoothcert COMMAND [OPTION]...\n"
                              "\n"
                              "Certified radii of randomized smoothing, right to the last printed digit: lower\n"
                              "bounds and radii are rounded down, upper bounds up.\n"
                              "\n"
                              "  bound      Clopper-Pearson confidence bounds of a binomial probability\n"
                              "  certify    certified top-k radii from a file of votes\n"
                              "  check      verify certificates from their own fields\n"
                              "  audit      judge the radii that somebody published\n"
                              "  predict    the top classes of each row, or an abstention\n"
                              "  report     tables and plots of certified accuracy, every figure rounded down\n"
                              "  crosscheck compare an engine with the reference on made-up votes\n"
                              "\n"
                              "'smoothcert COMMAND --help' explains one command, 'man smoothcert' all of them,\n"
                              "--version prints the version.  Exit status: 0 done, 1 check found a certificate\n"
                              "that does not hold, audit a fault or crosscheck a difference, 2 bad usage, bad\n"
                              "input or output that was not written.\n"
                              "\n"
                              "example: the radius that 99000 of 100000 votes for class 0 certify under noise\n"
                              "of standard deviation 0.5, wrong with probability 0.001 at most\n"
                              "  $ echo '99000 600 400 0' | smoothcert certify - --sigma 0.5 --alpha 0.001\n";

static const char bound[] = "usage: smoothcert bound --n N --count K --alpha A [OPTION]...\n"
                            "       smoothcert bound --batch FILE [OPTION]...\n"
                            "\n"
                            "The Clopper-Pearson bounds of the success probability after K successes in N\n"
                            "draws, each at level A: the lower bound rounded down, the upper bound up.\n"
                            "Output: tab separated, with the header `side n count alpha bound`.\n"
                            "\n"
                            "  --n N            draws, 1 to 4294967295\n"
                            "  --count K        successes, 0 to N\n"
                            "  --alpha A        level, a decimal number with 1e-300 <= A < 1, taken exactly\n"
                            "  --side SIDE      lower, upper or both (default both)\n"
                            "  --batch FILE     answer lines `side n count alpha` in order; - is stdin\n"
                            "  --digits D       decimals, 1 to 15 (default 6), or exact: the double next to\n"
                            "                   the bound, as a C hexadecimal floating constant\n"
                            "  --output FILE    write there instead of to stdout, whole or not at all\n"
                            "  --engine ENGINE  auto (default), cpu, cuda or ref: with --batch the\n"
                            "                   time differs, the output does not\n"
                            "  --threads T      1 to 1024 (default: the processors online)\n"
                            "  --quiet          no progress line\n"
                            "\n"
                            "example:\n"
                            "  $ smoothcert bound --n 100000 --count 99000 --alpha 0.001\n";

static const char certify[] = "usage: smoothcert certify COUNTS --sigma S [OPTION]...\n"
                              "\n"
                              "The certified top-k radius of each row of votes.  COUNTS holds the votes per\n"
                              "class and then the 0-based label of each input, one line each, separated by\n"
                              "blanks, tabs or commas, with or without a header; or a .npy matrix; - is stdin.\n"
                              "The label of a row must be fixed before its votes are drawn: it is the class\n"
                              "with the most votes in the file of --selection, else the label in COUNTS or in\n"
                              "the file of --labels.\n"
                              "\n"
                              "  --sigma S        standard deviation of the noise, a decimal, taken exactly\n"
                              "  --alpha A        probability that a certificate may be wrong (default 0.001)\n"
                              "  --k K            certify that the label stays among the K most probable\n"
                              "                   (default 1)\n"
                              "  --method METHOD  simuem (default), binocp, cohen, pair or ranked\n"
                              "  --digits D       decimals, 1 to 15 (default 6), or exact: doubles as C\n"
                              "                   hexadecimal floating constants\n"
                              "  --format FORMAT  tsv (default), jsonl (what 'smoothcert check' reads) or\n"
                              "                   cohen (the log that Cohen's analysis scripts read)\n"
                              "  --output FILE    write there instead of to stdout, whole or not at all\n"
                              "  --labels FILE    true labels, one per line or .npy; text COUNTS without a\n"
                              "                   header then hold votes only\n"
                              "  --selection FILE votes of separate draws, in the form of COUNTS\n"
                              "  --engine ENGINE  auto (default), cpu, cuda or ref: the time differs, not the\n"
                              "                   output; ref is MPFR with directed rounding, the others\n"
                              "                   decide most rows in doubles and ask it for the rest\n"
                              "  --threads T      1 to 1024 (default: the processors online)\n"
                              "  --quiet          no progress line\n"
                              "\n"
                              "example:\n"
                              "  $ smoothcert certify counts.txt --sigma 0.5 --k 3 --output radii.tsv\n";

static const char check[] = "usage: smoothcert check FILE [OPTION]...\n"
                            "\n"
                            "Verifies each line that 'smoothcert certify --format jsonl' wrote, from the\n"
                            "line alone: the votes, one binomial tail per bound, one inequality per radius.\n"
                            "Names every certificate that does not hold; the last line of the output is\n"
                            "`rows R certified C abstain A fail F`.  FILE - is stdin.\n"
                            "Exit status: 0 all hold, 1 some do not, 2 the file cannot be read.\n"
                            "\n"
                            "  --threads T      1 to 1024 (default: the processors online)\n"
                            "  --quiet          no progress line\n"
                            "\n"
                            "example:\n"
                            "  $ smoothcert certify counts.txt --sigma 0.5 --format jsonl --output r.jsonl\n"
                            "  $ smoothcert check r.jsonl\n";

static const char audit[] = "usage: smoothcert audit CLAIMS --sigma S --n N [OPTION]...\n"
                            "       smoothcert audit CLAIMS --sigma S --counts VOTES [OPTION]...\n"
                            "\n"
                            "Judges each radius of a published log by the best evidence at hand: the votes;\n"
                            "else a probability bound beside the radius; else the radius alone, which must\n"
                            "be one that N draws can give.  Verdicts: sound; rounded-up (false as printed,\n"
                            "right before rounding); overstated; impossible (no number of votes gives it);\n"
                            "abstain; unreadable.  Then what the file shows as a whole: missing or repeated\n"
                            "rows, a column of running sums, another alpha, n or sigma that every row fits.\n"
                            "CLAIMS - is stdin.  Exit status: 0 nothing wrong, 1 findings, 2 bad use.\n"
                            "\n"
                            "  --sigma S        standard deviation of the noise, 1e-300 to 1e6; without it\n"
                            "                   only probability bounds are judged\n"
                            "  --n N            draws per input\n"
                            "  --alpha A        stated probability of a wrong certificate (default 0.001)\n"
                            "  --k K            top-k certificates (default 1)\n"
                            "  --counts VOTES   the votes, in a form that certify reads\n"
                            "  --method METHOD  as for certify; the default is simuem with --counts, else\n"
                            "                   binocp, which for k = 1 is cohen\n"
                            "  --format FORMAT  auto (default), cohen, carlini, semantic, predict, salman,\n"
                            "                   jia, adaptive, denoised, smoothcert or columns\n"
                            "  --radius-digits P   how the radii were printed: auto (default), 3s (three\n"
                            "                   significant digits), 4d (four decimals), ...\n"
                            "  --rows-expected R   rows that the log should have\n"
                            "  --dataset-step D    step of its idx (default: the usual one)\n"
                            "  --output FILE    write a TSV row with the verdict of each row there\n"
                            "  --json           the summary as JSON\n"
                            "  --threads T      1 to 1024 (default: the processors online)\n"
                            "  --quiet          no progress line\n"
                            "\n"
                            "example:\n"
                            "  $ smoothcert certify counts.txt --sigma 0.5 --format cohen --output log.tsv\n"
                            "  $ smoothcert audit log.tsv --sigma 0.5 --counts counts.txt\n";

static const char predict[] = "usage: smoothcert predict COUNTS --alpha A [OPTION]...\n"
                              "\n"
                              "The K classes with the most votes of each row, or an abstention (-1): Cohen's\n"
                              "PREDICT and its top-k form.  The exact two-sided binomial test of the K-th\n"
                              "largest count against the next decides; an answer that is not the K most\n"
                              "probable classes has probability A at most.  COUNTS as for certify.\n"
                              "Output: tab separated, `idx label predict correct n count next`.\n"
                              "\n"
                              "  --alpha A        probability that an answer may be wrong, taken exactly\n"
                              "  --k K            how many classes (default 1)\n"
                              "  --output FILE    write there instead of to stdout, whole or not at all\n"
                              "  --threads T      1 to 1024 (default: the processors online)\n"
                              "  --quiet          no progress line\n"
                              "\n"
                              "example:\n"
                              "  $ smoothcert predict counts.txt --alpha 0.001\n";

static const char report[] = "usage: smoothcert report FILE... [OPTION]...\n"
                             "\n"
                             "Certified accuracy at each radius, average and median radius and abstentions, a\n"
                             "line for each FILE: what certify writes (tsv, cohen, jsonl) or a log that audit\n"
                             "reads; - is stdin.  Figures are exact and rounded down.  Each accuracy has its\n"
                             "exact 95 % Clopper-Pearson interval over the inputs.  Notes say what was\n"
                             "divided by what; the provenance names inputs (SHA-256), options, versions.\n"
                             "\n"
                             "  --radii A:STEP:B radii of the table (default 0:0.25:2)\n"
                             "  --total T        inputs of each FILE; those without a row are not certified\n"
                             "                   (default: its rows)\n"
                             "  --alpha A        probability that a certificate may be wrong, for files that\n"
                             "                   do not say it: bounds all certificates together\n"
                             "  --format FORMAT  markdown (default), latex, csv or json\n"
                             "  --plot FILE      draw accuracy against radius by gnuplot, one curve for each\n"
                             "                   of at most 8 files, as .svg, .png or .pdf\n"
                             "  --compare        add how every other file differs from the first, on the\n"
                             "                   rows with the same idx, with McNemar's exact p-value\n"
                             "  --claims-format F   format of all FILEs, as --format of audit (default auto)\n"
                             "  --output FILE    write there instead of to stdout, whole or not at all\n"
                             "\n"
                             "example:\n"
                             "  $ smoothcert certify counts.txt --sigma 0.5 --output top-1.tsv\n"
                             "  $ smoothcert certify counts.txt --sigma 0.5 --k 2 --output top-2.tsv\n"
                             "  $ smoothcert report top-1.tsv top-2.tsv --alpha 0.001 --compare\n";

static const char crosscheck[] = "usage: smoothcert crosscheck [OPTION]...\n"
                                 "\n"
                                 "Compares the output of an engine with that of the reference, byte for byte, on\n"
                                 "votes that are made up at random, many of them extreme.  Prints the first row\n"
                                 "that differs and a command that shows it again; the last line of the output is\n"
                                 "`engine E seed S rows R undecided U equal`, or `different`; U is the number of\n"
                                 "rows that the engine left to the reference.\n"
                                 "Exit status: 0 equal, 1 different, 2 bad usage.\n"
                                 "\n"
                                 "  --engine ENGINE  auto (default), cpu, cuda or ref\n"
                                 "  --rows R         how many rows to try (default 20000)\n"
                                 "  --seed S         the same votes for the same seed (default 1)\n"
                                 "  --threads T      1 to 1024 (default: the processors online)\n"
                                 "  --quiet          no progress line\n"
                                 "\n"
                                 "example:\n"
                                 "  $ smoothcert crosscheck --rows 100\n";

static const struct {
  const char *command, *text;
} texts[] = {{"bound", bound},     {"certify", certify}, {"check", check},          {"audit", audit},
             {"predict", predict}, {"report", report},   {"crosscheck", crosscheck}};

static int finish(void) {
  if (fflush(stdout) != 0 || ferror(stdout)) return message_error(NULL, "standard output: %s", strerror(errno));
  return COMMAND_OK;
}

int help_print(const char *command) {
  const char *text = general;
  for (size_t i = 0; command && i < sizeof texts / sizeof texts[0]; i++)
    if (strcmp(command, texts[i].command) == 0) text = texts[i].text;
  fputs(text, stdout);
  return finish();
}

int help_version(void) {
  printf("smoothcert %s (MPFR %s, GMP %s)\n", sc_version(), mpfr_get_version(), gmp_version);
  return finish();
}
