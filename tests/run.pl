#!/usr/bin/perl
# run.pl SECONDS FOLDER PROGRAM: one test program, as `make check` runs each of them.  Signals have their default dispositions, whatever
# the caller ignores (nohup); after SECONDS the program and all that it started are ended, which is a failure; what it printed stays in
# FOLDER for skipped.pl.
use strict;
use warnings;

die "usage: run.pl SECONDS FOLDER PROGRAM...\n" if @ARGV < 3;
my ($seconds, $folder, @program) = @ARGV;
(my $name = $program[0]) =~ s{.*/}{};
open my $kept, '>', "$folder/$name.tap" or die "$folder/$name.tap: $!\n";
$kept->autoflush(1);
STDOUT->autoflush(1);
pipe my $from, my $to or die "pipe: $!\n";

my $child = fork;
die "fork: $!\n" if !defined $child;
if ($child == 0) {
  setpgrp;
  for my $signal (grep { !/^(KILL|STOP|ZERO|NUM\d+)$/ } keys %SIG) { $SIG{$signal} = 'DEFAULT' }
  open STDOUT, '>&', $to or die "stdout: $!\n";
  close $from;
  close $to;
  exec { $program[0] } @program or die "$program[0]: $!\n";
}
close $to;

# Ends the program with all that it started: first so that it can clear up, then for certain.
sub end_all {
  for my $signal ('TERM', 'CONT') { kill $signal, -$child }
  for (1 .. 20) {
    last if !kill 0, -$child;
    select undef, undef, undef, 0.1;
    waitpid $child, 1;
  }
  kill 'KILL', -$child;
}

for my $signal ('HUP', 'INT', 'QUIT', 'TERM') {
  $SIG{$signal} = sub { end_all(); $SIG{$signal} = 'DEFAULT'; kill $signal, $$ };
}
my $late = 0;
$SIG{ALRM} = sub { $late = 1; end_all() };
alarm $seconds;

# The output ends when nobody can write to it any more, so a program that leaves a process behind which still may is late.
while (1) {
  my $read = sysread $from, my $text, 65536;
  next if !defined $read && $!{EINTR} && !$late;
  last if !$read;
  print {$_} $text for $kept, \*STDOUT;
}
waitpid $child, 0;
my $status = $?;
alarm 0;
if ($late) {
  my $line = "not ok - $name: ended after $seconds seconds (TEST_SECONDS)\n";
  print {$_} $line for $kept, \*STDOUT;
  exit 1;
}
if ($status & 127) {
  my $line = sprintf "not ok - %s: ended by signal %d\n", $name, $status & 127;
  print {$_} $line for $kept, \*STDOUT;
  exit 1;
}
exit $status >> 8;
