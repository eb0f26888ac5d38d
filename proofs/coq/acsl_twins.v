(* Every axiom that the proofs of the C code rest on, as a theorem: twin_NAME is the ACSL axiom NAME of spec/,
   read with the functions of acsl_meaning.v. That the statements here are those of the axioms is not left to
   the reader: proofs/link.py translates the axioms, and Coq compares (build/acsl_link.v). The definitions odds,
   ratio, gap, advance, log_powers and Consider are ACSL's, translated (build/acsl_definitions.v). *)
Require Import Reals ZArith List Lra Lia.
From smoothcert Require Import indicator.
From smoothcert Require gamma erfc normal_cdf binomial_tail contract_facts exact_bound.
From smoothcert Require Import acsl_meaning acsl_definitions.
Import ListNotations.
Open Scope R_scope.

(* spec/logic/functions.acsl and power.acsl *)
Theorem twin_power_positive base exponent : 1 <= base -> (0 <= exponent)%Z -> 1 <= power base exponent.
Proof.
  intros Hb He. destruct (Z_of_nat_complete exponent He) as [e ->]. unfold power. rewrite <- pow_powerRZ.
  apply pow_R1_Rle, Hb.
Qed.

Theorem twin_power_none base : power base 0 = 1.
Proof. reflexivity. Qed.

Theorem twin_power_next base exponent : Consider exponent -> (0 <= exponent)%Z ->
  power base (exponent + 1) = base * power base exponent.
Proof.
  intros _ He. destruct (Z_of_nat_complete exponent He) as [e ->]. unfold power.
  replace (Z.of_nat e + 1)%Z with (Z.of_nat (S e)) by lia. rewrite <- !pow_powerRZ. reflexivity.
Qed.

Theorem twin_sqrt2_square : sqrt2 > 1 /\ sqrt2 * sqrt2 = 2.
Proof.
  unfold sqrt2. split; [|apply sqrt_sqrt; lra]. rewrite <- sqrt_1 at 1. apply sqrt_lt_1; lra.
Qed.

Theorem twin_exponential_positive x : 0 < exponential x.
Proof. apply exp_pos. Qed.

Theorem twin_exponential_rises x y : x <= y -> exponential x <= exponential y.
Proof. intros [H|<-]; [left; apply exp_increasing, H|right; reflexivity]. Qed.

Theorem twin_erfc_falls x y : x <= y -> erfc y <= erfc x.
Proof. apply erfc.erfc_falls. Qed.

(* spec/logic/normal.acsl *)
Theorem twin_Phi_erfc x : Phi x = erfc (- x / sqrt2) / 2.
Proof. apply erfc.Phi_erfc. Qed.

Theorem twin_Phi_mono x y : x <= y -> Phi x <= Phi y.
Proof. apply normal_cdf.Phi_mono. Qed.

Theorem twin_Phi_increasing x y : x < y -> Phi x < Phi y.
Proof. apply normal_cdf.Phi_increasing. Qed.

Theorem twin_Phi_bounds x : 0 < Phi x < 1.
Proof. apply normal_cdf.Phi_bounds. Qed.

(* spec/logic/tail.acsl; integers that are not negative become natural numbers first *)
Ltac natural n := let m := fresh n in destruct (Z_of_nat_complete n ltac:(lia)) as [m ->].
Ltac naturals :=
  unfold gap, ratio, advance, odds, log_powers, log_choose, binomial, tail in *;
  repeat match goal with
  |- context [(Z.of_nat ?x + 1)%Z] => replace (Z.of_nat x + 1)%Z with (Z.of_nat (S x)) by lia
  end;
  rewrite ?Nat2Z.id, ?minus_IZR, <- ?INR_IZR_INZ, ?Nat2Z.id.

Theorem twin_log_choose_ends n : (0 <= n)%Z -> log_choose n 0 = 0 /\ log_choose n n = 0.
Proof.
  intros H. natural n. naturals. change (Z.to_nat 0) with 0%nat. rewrite binomial_tail.binom_0.
  rewrite (contract_facts.log_choose n0 n0 (le_n n0)), Nat.sub_diag, ln_1. cbn. rewrite ln_1. lra.
Qed.

Theorem twin_log_choose_gamma n k : (0 <= k <= n)%Z ->
  log_choose n k = log_gamma (IZR n + 1) - log_gamma (IZR k + 1) - log_gamma (IZR (n - k) + 1).
Proof.
  intros H. natural n. natural k. rewrite <- Nat2Z.inj_sub by lia. unfold log_gamma. naturals.
  rewrite !gamma.Gamma_factorial. apply contract_facts.log_choose. lia.
Qed.

Theorem twin_binomial_exponential n k p : (0 <= k <= n)%Z -> 0 < p < 1 ->
  binomial n k p = exponential (log_choose n k + log_powers n k p).
Proof.
  intros H Hp. natural n. natural k. naturals. rewrite contract_facts.pmf_exponential by (auto; lia).
  unfold exponential, logarithm. f_equal. replace (1 + - p) with (1 - p) by ring. ring.
Qed.

Theorem twin_binomial_positive n k p : (0 <= k <= n)%Z -> 0 < p < 1 -> 0 < binomial n k p.
Proof. intros H Hp. natural n. natural k. naturals. apply contract_facts.pmf_positive; auto; lia. Qed.

Theorem twin_binomial_next n x p : (0 <= x < n)%Z -> 0 < p < 1 ->
  binomial n (x + 1) p = advance n x p / IZR (x + 1).
Proof.
  intros H Hp. natural n. natural x. naturals. rewrite contract_facts.pmf_next by (auto; lia).
  unfold contract_facts.ratio, contract_facts.odds. rewrite (S_INR x0). pose proof (pos_INR x0). field. lra.
Qed.

Theorem twin_tail_positive n k p : (0 <= k <= n)%Z -> 0 < p < 1 -> 0 < tail n k p.
Proof. intros H Hp. natural n. natural k. naturals. apply contract_facts.tail_positive; auto; lia. Qed.

Theorem twin_tail_first n x p : (0 <= x < n)%Z -> 0 < p < 1 -> tail n x p = binomial n x p + tail n (x + 1) p.
Proof. intros H Hp. natural n. natural x. naturals. apply binomial_tail.tail_step. Qed.

Theorem twin_tail_last n p : (0 <= n)%Z -> 0 < p < 1 -> tail n n p = binomial n n p.
Proof. intros H Hp. natural n. naturals. apply contract_facts.tail_last. Qed.

Theorem twin_tail_remainder n x p : (0 <= x < n)%Z -> 0 < p < 1 -> 0 < gap n x p ->
  tail n x p <= binomial n x p / gap n x p.
Proof.
  intros H Hp. natural n. natural x. naturals. rewrite (S_INR x0). intros Hg.
  apply (contract_facts.tail_remainder n0 p Hp (n0 - x0)); [lia|].
  unfold contract_facts.ratio, contract_facts.odds. lra.
Qed.

Theorem twin_tail_mirror n k p : Mirror n k p -> (1 <= k <= n)%Z -> 0 < p < 1 ->
  tail n k p = 1 - tail n (n - k + 1) (1 - p).
Proof.
  intros _ H Hp. natural n. natural k. unfold tail. rewrite contract_facts.tail_mirror by lia.
  f_equal. f_equal. lia.
Qed.

(* spec/logic/bound.acsl *)
Theorem twin_tail_rises n k p q : (1 <= k <= n)%Z -> 0 < p /\ p <= q /\ q < 1 -> tail n k p <= tail n k q.
Proof. intros H Hp. apply binomial_tail.tail_rises_in_p; lra. Qed.

(* spec/logic/rounded_bound.acsl *)
Theorem twin_tail_increases n k p q : (1 <= k <= n)%Z -> 0 < p /\ p < q /\ q < 1 -> tail n k p < tail n k q.
Proof. intros H Hp. apply exact_bound.tail_rises_strictly; try lra. lia. Qed.

(* spec/logic/weights.acsl *)
Theorem twin_chance_product a c : 0 < a -> 0 < c -> chance a c * (a + c) = a.
Proof. intros Ha Hc. unfold chance. field. lra. Qed.

Theorem twin_term_unit_last n p u : (0 <= n)%Z -> 0 < p < 1 -> binomial n n p * term_unit n p u = u.
Proof.
  intros H Hp. pose proof (twin_binomial_positive n n p ltac:(lia) Hp). unfold term_unit. field. lra.
Qed.

(* spec/logic/votes.acsl and decimal.acsl: recursions that ACSL states as two equations *)
Lemma indices_next count : (0 <= count)%Z -> indices (count + 1) = indices count ++ [count].
Proof.
  intros H. natural count. unfold indices. replace (Z.of_nat count0 + 1)%Z with (Z.of_nat (S count0)) by lia.
  rewrite !Nat2Z.id, seq_S, map_app. reflexivity.
Qed.

Theorem twin_votes_above_none count label v : votes_above count 0 label v = 0%Z.
Proof. reflexivity. Qed.

Theorem twin_votes_above_next count classes label v : Consider classes -> (0 <= classes)%Z ->
  votes_above count (classes + 1) label v =
  (votes_above count classes label v +
   if decide ((classes <> label)%Z /\ (count classes > v)%Z) then 1 else 0)%Z.
Proof.
  intros _ H. unfold votes_above. rewrite indices_next, filter_app, app_length, Nat2Z.inj_add by auto. f_equal.
  cbn [filter]. destruct (Z.eqb_spec classes label), (Z.ltb_spec v (count classes)), decide; cbn; lia.
Qed.

Theorem twin_decimal_digits_none x : decimal_digits x 0 = 0%Z.
Proof. reflexivity. Qed.

Theorem twin_decimal_digits_next x count : Consider count -> (0 <= count)%Z ->
  decimal_digits x (count + 1) = (10 * decimal_digits x count + digit x count)%Z.
Proof. intros _ H. unfold decimal_digits. rewrite indices_next, fold_left_app by auto. reflexivity. Qed.
