#!/usr/bin/perl
# A source with kernel<<<grid, block, shared, stream>>>(arguments) as calls that a C++ compiler knows; lines keep their numbers.
# Usage: launches.pl FILE.cu > FILE.cpp
use strict;
use warnings;

my ($file) = @ARGV or die "usage: launches.pl FILE.cu\n";
open my $in, '<', $file or die "launches.pl: $file: $!\n";
my $text = do { local $/; <$in> };
$text =~ s{\b(\w+)\s*<<<(.*?)>>>\(}{
  "cuda_on_host::kernel(\"$1\", __FILE__, __LINE__, [](auto... argument) { cuda_on_host::inside in; $1(argument...); }, $2)("}gse;
die "launches.pl: $file: a launch was not understood\n" if $text =~ /<<<|>>>/;
print qq(#line 1 "$file"\n), $text;
