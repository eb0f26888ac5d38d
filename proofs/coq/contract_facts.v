(* The facts about the binomial distribution that the contracts of the C code take as known: positivity, the
   step from one term to the next, the geometric bound on the remainder of the tail, and the logarithmic form
   of a term. The facts about Phi and erfc are in normal_cdf.v and erfc.v. *)
Require Import Reals Lra Lia Psatz.
From smoothcert Require Import partial_sums binomial_tail.
Open Scope R_scope.

Definition odds (p : R) : R := p / (1 - p).

(* the ratio of the (x+1)-st term to the x-th *)
Definition ratio (n x : nat) (p : R) : R := odds p * (INR n - INR x) / (INR x + 1).

Theorem binom_positive n : forall k, (k <= n)%nat -> 0 < binom n k.
Proof.
  induction n; intros [|k] H; cbn [binom]; try lra; try lia.
  pose proof (IHn k ltac:(lia)). pose proof (binom_ge0 n (S k)). lra.
Qed.

Theorem pmf_positive n k p : (k <= n)%nat -> 0 < p < 1 -> 0 < pmf n k p.
Proof.
  intros H Hp. unfold pmf. repeat apply Rmult_lt_0_compat; try (apply pow_lt; lra). apply binom_positive, H.
Qed.

Theorem tail_positive n k p : (k <= n)%nat -> 0 < p < 1 -> 0 < tail n k p.
Proof.
  intros H Hp. rewrite tail_step. pose proof (pmf_positive n k p H Hp).
  assert (0 <= tail n (S k) p); [|lra].
  rewrite <- (tail_above n (S n) p) by lia. apply tail_falls_in_k; [lra|lia].
Qed.

Theorem tail_last n p : tail n n p = pmf n n p.
Proof. rewrite tail_step, tail_above by lia. lra. Qed.

Theorem pmf_next n x p : (x < n)%nat -> 0 < p < 1 -> pmf n (S x) p = pmf n x p * ratio n x p.
Proof.
  intros H Hp. pose proof (binom_next n x) as B. pose proof (pos_INR x).
  unfold pmf, ratio, odds. replace (n - x)%nat with (S (n - S x)) by lia. cbn [pow].
  replace (binom n (S x)) with (binom n x * (INR n - INR x) / (INR x + 1)) by (rewrite <- B; field; lra).
  field. lra.
Qed.

Lemma ratio_bounds n x p : (x < n)%nat -> 0 < p < 1 -> 0 <= ratio n (S x) p <= ratio n x p.
Proof.
  intros H Hp. unfold ratio. pose proof (pos_INR x). apply lt_INR in H as H1. rewrite S_INR.
  assert (H2 : INR x + 1 <= INR n) by (rewrite <- S_INR; apply le_INR; lia).
  assert (0 <= odds p) by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]). split.
  - apply Rmult_le_pos; [apply Rmult_le_pos; lra|left; apply Rinv_0_lt_compat; lra].
  - apply Rmult_le_compat; [apply Rmult_le_pos; lra|left; apply Rinv_0_lt_compat; lra| |].
    + apply Rmult_le_compat_l; lra.
    + apply Rinv_le_contravar; lra.
Qed.

(* once the ratio is below 1, the tail is at most the geometric series *)
Theorem tail_remainder n p : 0 < p < 1 -> forall m x, (x + m = n)%nat -> ratio n x p < 1 ->
  tail n x p <= pmf n x p / (1 - ratio n x p).
Proof.
  intros Hp. induction m; intros x Hx Hr.
  - replace x with n in * by lia. rewrite tail_last. unfold ratio. replace (INR n - INR n) with 0 by ring.
    unfold Rdiv. rewrite Rmult_0_r, Rmult_0_l, Rminus_0_r, Rinv_1. lra.
  - destruct (ratio_bounds n x p ltac:(lia) Hp) as [H0 H1].
    pose proof (IHm (S x) ltac:(lia) ltac:(lra)) as IH. rewrite tail_step.
    rewrite (pmf_next n x p) in IH by (auto; lia). pose proof (pmf_positive n x p ltac:(lia) Hp) as P.
    assert (K : pmf n x p * ratio n x p / (1 - ratio n (S x) p)
      <= pmf n x p * ratio n x p / (1 - ratio n x p)).
    { apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|]. apply Rinv_le_contravar; lra. }
    replace (pmf n x p / (1 - ratio n x p)) with (pmf n x p + pmf n x p * ratio n x p / (1 - ratio n x p))
      by (field; lra).
    lra.
Qed.

Theorem binom_factorials n : forall k, (k <= n)%nat ->
  binom n k * (INR (fact k) * INR (fact (n - k))) = INR (fact n).
Proof.
  induction k; intros H.
  - rewrite binom_0, Nat.sub_0_r. cbn [fact INR]. lra.
  - rewrite <- IHk by lia. replace (n - k)%nat with (S (n - S k)) by lia.
    rewrite !fact_simpl, !mult_INR, !S_INR, minus_INR, S_INR by lia. pose proof (binom_next n k) as B.
    replace (INR n - (INR k + 1) + 1) with (INR n - INR k) by ring.
    transitivity (binom n (S k) * (INR k + 1) * (INR (fact k) * INR (fact (n - S k)))); [ring|].
    rewrite B. ring.
Qed.

(* log C(n,k) by factorials, and a term of the distribution by logarithms *)
Theorem log_choose n k : (k <= n)%nat ->
  ln (binom n k) = ln (INR (fact n)) - ln (INR (fact k)) - ln (INR (fact (n - k))).
Proof.
  intros H. pose proof (INR_fact_lt_0 k). pose proof (INR_fact_lt_0 (n - k)).
  pose proof (binom_positive n k H).
  rewrite <- (binom_factorials n k H). rewrite ln_mult, ln_mult by (auto; apply Rmult_lt_0_compat; auto).
  ring.
Qed.

Theorem pmf_exponential n k p : (k <= n)%nat -> 0 < p < 1 ->
  pmf n k p = exp (ln (binom n k) + INR k * ln p + (INR n - INR k) * ln (1 - p)).
Proof.
  intros H Hp. rewrite <- minus_INR by lia. rewrite !exp_plus, exp_ln by (apply binom_positive, H).
  assert (Pow : forall a m, 0 < a -> exp (INR m * ln a) = a ^ m)
    by (intros a m Ha; rewrite <- Rpower_pow by auto; reflexivity).
  rewrite !Pow by lra. reflexivity.
Qed.

(* successes and failures exchanged *)
Theorem tail_mirror n : forall k p, (k <= S n)%nat -> tail n k p = 1 - tail n (S n - k) (1 - p).
Proof.
  induction n; intros k p H.
  - destruct k as [|k].
    + rewrite tail_0, tail_above by lia. lra.
    + replace k with 0%nat by lia. rewrite tail_above by lia. change (1 - 1)%nat with 0%nat. rewrite tail_0. lra.
  - destruct k as [|k].
    + rewrite tail_0, tail_above by lia. lra.
    + destruct (Nat.eq_dec k (S n)) as [->|N].
      * rewrite tail_above by lia. rewrite Nat.sub_diag, tail_0. lra.
      * rewrite tail_SS. replace (S (S n) - S k)%nat with (S (n - k)) by lia. rewrite tail_SS.
        pose proof (IHn k p ltac:(lia)) as A. pose proof (IHn (S k) p ltac:(lia)) as B.
        replace (S n - k)%nat with (S (n - k)) in A by lia. replace (S n - S k)%nat with (n - k)%nat in B by lia.
        rewrite A, B. ring.
Qed.
