(* What the functions that ACSL only declares mean: each has here, under its ACSL name, the function of numbers
   that the axioms in spec/logic and the model of MPFR in spec/model speak of. ACSL's integers are Z, its reals
   R. ACSL's functions are total: outside the ranges that the axioms' premises name, the values here are what
   the definitions happen to give, and nothing rests on them. *)
Require Import Reals ZArith List.
From smoothcert Require gamma erfc normal_cdf binomial_tail.
Import ListNotations.

(* spec/logic/functions.acsl; mpfr.h says of mpfr_pow_ui, mpfr_sqrt_ui, mpfr_exp, mpfr_log, mpfr_log1p,
   mpfr_lngamma and mpfr_erfc that they round these *)
Definition power (base : R) (exponent : Z) : R := powerRZ base exponent.
Definition sqrt2 : R := sqrt 2.
Definition exponential (x : R) : R := exp x.
Definition logarithm (x : R) : R := ln x.
Definition log_gamma (x : R) : R := ln (gamma.Gamma x).
Definition erfc (x : R) : R := erfc.erfc x.

(* spec/logic/normal.acsl *)
Definition Phi (x : R) : R := normal_cdf.Phi x.

(* spec/logic/tail.acsl: log C(n,k), b(n,k,p) = C(n,k) p^k (1-p)^(n-k), and the sum of b(n,x,p) over x >= k *)
Definition log_choose (n k : Z) : R := ln (binomial_tail.binom (Z.to_nat n) (Z.to_nat k)).
Definition binomial (n k : Z) (p : R) : R := binomial_tail.pmf (Z.to_nat n) (Z.to_nat k) p.
Definition tail (n k : Z) (p : R) : R := binomial_tail.tail (Z.to_nat n) (Z.to_nat k) p.

(* spec/logic/weights.acsl: a/(a+c), and the number by which b(n,n,p) is multiplied to give u *)
Definition chance (a c : R) : R := a / (a + c).
Definition term_unit (n : Z) (p u : R) : R := u / binomial n n p.

(* 0, 1, ..., count - 1 *)
Definition indices (count : Z) : list Z := map Z.of_nat (seq 0 (Z.to_nat count)).

(* spec/logic/votes.acsl: how many classes other than the label have more than v votes. An array is the function
   from an index to the element, as memory has it where the formula is read. *)
Definition votes_above (count : Z -> Z) (classes label v : Z) : Z :=
  Z.of_nat (List.length (filter (fun i => andb (negb (i =? label)) (v <? count i))%Z (indices classes))).

(* spec/logic/decimal.acsl: the first digits, read as an integer from the left *)
Record decimal := { digit : Z -> Z; length : Z; exponent : Z }.
Definition decimal_digits (x : decimal) (count : Z) : Z :=
  fold_left (fun value i => 10 * value + digit x i)%Z (indices count) 0%Z.

(* spec/grid.h and spec/certify.h: what the structs hold *)
Record sc_grid := { kind : Z; digits : Z }.
Record sc_query := { method : Z; k : Z; alpha : decimal; sigma : decimal; grid : sc_grid }.
