#!/usr/bin/perl
# skipped.pl FOLDER [NAME...]: which checks of the last run (of these tests only) could not be made, and why; their outputs were kept in
# FOLDER by run.pl.  With STRICT=1 in the environment that is a failure, but for checks that need a GPU.
use strict;
use warnings;

my ($folder, @names) = @ARGV;
my $strict = ($ENV{STRICT} // '') eq '1';
my ($skipped, $missed) = (0, 0);
for my $file (@names ? map { "$folder/$_.tap" } @names : sort glob "$folder/*.tap") {
  open my $tap, '<', $file or die "$file: $!\n";
  (my $name = $file) =~ s{.*/|\.tap$}{}g;
  while (my $line = <$tap>) {
    my ($what, $why) = $line =~ /^(?:ok \d+(?: - (.*?))?|1\.\.0) *# SKIP *(.*)/ or next;
    my $gpu = $why =~ /\b(?:GPU|CUDA)\b/i;
    printf "%s: skipped%s: %s\n", $name, defined $what ? " '$what'" : '', $why;
    $skipped++;
    $missed++ if !$gpu;
  }
}
if ($skipped) { print "$skipped skipped, $missed of them not for want of a GPU\n" }
else { print "nothing was skipped\n" }
if ($strict && $missed) {
  print "STRICT=1: a failure\n";
  exit 1;
}
