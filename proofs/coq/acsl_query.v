(* The contract of sc_certify_row (spec/certify.h) speaks of a query, a grid and a member of it; what it says of a
   radius, certifies (spec/logic/certify.acsl, translated in build/acsl_definitions.v), is program_certifies. *)
Require Import Reals ZArith Lra Lia Bool.
From smoothcert Require Import indicator multinomial methods.
From smoothcert Require Import acsl_bounds acsl_definitions acsl_certifies.
From smoothcert Require acsl_meaning.
Open Scope R_scope.

(* a method's number is that of one method *)
Lemma method_of number : (0 <= number < SC_METHODS)%Z -> exists M, number_of M = number.
Proof.
  unfold SC_METHODS. intros H.
  assert (number = 0 \/ number = 1 \/ number = 2 \/ number = 3 \/ number = 4)%Z as [->|[->|[->|[->| ->]]]] by lia;
    [exists Simuem|exists Binocp|exists Cohen|exists Pair|exists Ranked]; reflexivity.
Qed.

Lemma query_singly_bounds q : query_singly q <> 0%Z <-> bounds_others (acsl_meaning.method q).
Proof. unfold query_singly, bounds_others. destruct decide; intuition lia. Qed.

Lemma least_positive : 0 < scaled 1 (-300).
Proof.
  unfold scaled, acsl_meaning.power. destruct decide; [lia|].
  apply Rdiv_lt_0_compat; [lra|]. apply powerRZ_lt. lra.
Qed.

(* alpha and sigma of a query that is accepted *)
Lemma query_ranges q classes : query_valid q classes ->
  0 < decimal_value (acsl_meaning.alpha q) < 1 /\ 0 < decimal_value (acsl_meaning.sigma q).
Proof. intros (_ & [A1 A2] & [S _] & _). pose proof least_positive. lra. Qed.

(* What the contract says of the answer t > 0 and its radius. *)
Definition row_certifies (q : acsl_meaning.sc_query) (c l n : nat) (s : list nat) (radius : R) : Prop :=
  exists t, query_valid q (Z.of_nat c) /\ (0 < t <= acsl_meaning.k q)%Z /\
  certifies (array_of_votes s) (Z.of_nat c) (Z.of_nat l) (acsl_meaning.k q) (Z.of_nat n) (query_level q (Z.of_nat c))
    (query_singly q) (decimal_value (acsl_meaning.sigma q)) (acsl_meaning.grid q) t radius.

Theorem row_is_program M q c l n s radius : acsl_meaning.method q = number_of M ->
  row_certifies q c l n s radius ->
  program_certifies M c l (Z.to_nat (acsl_meaning.k q)) n (decimal_value (acsl_meaning.alpha q))
    (decimal_value (acsl_meaning.sigma q)) s (grid_value (acsl_meaning.grid q) radius).
Proof.
  intros E (t & (A & _) & T & H). exists (query_singly q), t.
  assert (K : Z.of_nat (Z.to_nat (acsl_meaning.k q)) = acsl_meaning.k q) by (unfold method_accepts in A; lia).
  rewrite K, <- E. split; [exact A|]. split; [apply query_singly_bounds|]. split; [lia|].
  apply H. lia.
Qed.
