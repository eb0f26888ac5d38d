(* The test of top-k PREDICT at given other counts. Of N throws X fall to a member i of the answer and N - X to a
   class j outside; m is the least other count inside, M the largest other one outside. The test compares the k-th
   count min(X,m) with the next, max(N-X,M). If i is no more probable than j, it passes with probability at most
   alpha times the mean of credit: 1 where the answer is the strict top k, 1/2 where i and j tie between the
   others (test_is_rare). *)
Require Import Reals Lra Lia Psatz Arith.
From smoothcert Require Import indicator partial_sums binomial_tail fair_tails.
Open Scope R_scope.

(* the test: x the k-th largest count, y the next *)
Definition test_passes (alpha : R) (x y : nat) : Prop := 2 * fair (x + y) x <= alpha.

Lemma passes_up alpha x y x' y' : (x <= x')%nat -> (y' <= y)%nat -> test_passes alpha x y -> test_passes alpha x' y'.
Proof.
  unfold test_passes. intros Hx Hy H.
  assert (A : fair (x' + y) x' <= fair (x + y) x).
  { clear H Hy. induction Hx as [|x' Hx IH]; [lra|]. eapply Rle_trans; [|exact IH]. cbn [plus]. rewrite fair_SS.
    pose proof (fair_falls (x' + y) x' (S x') ltac:(lia)). lra. }
  pose proof (fair_more (x' + y') (x' + y) x' ltac:(lia)). lra.
Qed.

Lemma passes_strict alpha x y : alpha < 1 -> test_passes alpha x y -> (y + 2 <= x)%nat.
Proof.
  unfold test_passes. intros Ha H. apply Nat.nlt_ge. intros L. pose proof (fair_half (x + y) x ltac:(lia)). lra.
Qed.

(* the tail as the mean of an indicator *)
Lemma tail_is_mean n k p : (k <= S n)%nat ->
  tail n k p = binomial_mean n p (fun x => if Nat.leb k x then 1 else 0).
Proof.
  intros Hk. unfold tail, binomial_mean. replace (S n) with (k + (S n - k))%nat at 2 by lia. rewrite psum_app.
  rewrite (psum_ext (fun x => pmf n x p * (if Nat.leb k x then 1 else 0)) (fun _ => 0 * 0 + 0 * 0) k 0).
  - rewrite (psum_lin (fun _ => 0) (fun _ => 0)). rewrite !Rmult_0_l, !Rplus_0_l. apply psum_ext. intros x Hx.
    replace (Nat.leb k x) with true by (symmetry; apply Nat.leb_le; lia). ring.
  - intros x Hx. replace (Nat.leb k x) with false by (symmetry; apply Nat.leb_gt; lia). ring.
Qed.

Lemma binomial_mean_le n p h h' : 0 <= p <= 1 -> (forall x, (x <= n)%nat -> h x <= h' x) ->
  binomial_mean n p h <= binomial_mean n p h'.
Proof.
  intros Hp H. apply psum_le. intros x Hx. apply Rmult_le_compat_l; [apply pmf_ge0, Hp|apply H; lia].
Qed.

Lemma binomial_mean_lin n p h h' a b :
  binomial_mean n p (fun x => a * h x + b * h' x) = a * binomial_mean n p h + b * binomial_mean n p h'.
Proof.
  unfold binomial_mean. rewrite <- psum_lin. apply psum_ext. intros. ring.
Qed.

Section Test.
  Variables (N m M : nat) (alpha : R).
  Hypothesis alpha_ok : 0 <= alpha < 1.

  Definition passes (X : nat) : Prop := test_passes alpha (Nat.min X m) (Nat.max (N - X) M).
  Definition strict (X : nat) : Prop := (Nat.max (N - X) M < Nat.min X m)%nat.
  Definition tied (X : nat) : Prop := (2 * X = N /\ M < X < m)%nat.
  Definition credit (X : nat) : R := if decide (strict X) then 1 else if decide (tied X) then 1 / 2 else 0.

  Lemma credit_ge0 X : 0 <= credit X <= 1.
  Proof. unfold credit. destruct (decide (strict X)), (decide (tied X)); lra. Qed.

  Lemma credit_strict X : strict X -> credit X = 1.
  Proof. intros H. unfold credit. destruct (decide (strict X)); tauto. Qed.

  Lemma credit_tied X : tied X -> 1 / 2 <= credit X.
  Proof. intros H. unfold credit. destruct (decide (strict X)); [lra|]. destruct (decide (tied X)); [lra|tauto]. Qed.

  Lemma passes_rises X X' : (X <= X')%nat -> passes X -> passes X'.
  Proof. intros H. apply passes_up; lia. Qed.

  Lemma passes_is_strict X : passes X -> strict X.
  Proof. intros H. apply passes_strict in H; [|lra]. unfold strict. lia. Qed.

  (* the mean of credit for fair throws *)
  Let C := binomial_mean N (1 / 2) credit.

  Lemma central_credit : (2 * M < N)%nat -> (N < 2 * m)%nat -> 1 / 2 <= C.
  Proof.
    intros HM Hm. unfold C. pose proof (binomial_mean_reversed N (1 / 2) credit) as E.
    replace (1 - 1 / 2) with (1 / 2) in E by lra.
    assert (S2 : 1 <= binomial_mean N (1 / 2) (fun x => 1 * credit x + 1 * credit (N - x)%nat)).
    { apply Rle_trans with (tail N 0 (1 / 2)); [rewrite tail_0; lra|]. rewrite tail_is_mean by lia. apply binomial_mean_le; [lra|]. intros x Hx.
      cbn [Nat.leb]. pose proof (credit_ge0 x). pose proof (credit_ge0 (N - x)).
      destruct (lt_eq_lt_dec (2 * x) N) as [[L|L]|L].
      - rewrite (credit_strict (N - x)); [lra|]. unfold strict. lia.
      - pose proof (credit_tied x ltac:(unfold tied; lia)). pose proof (credit_tied (N - x) ltac:(unfold tied; lia)). lra.
      - rewrite (credit_strict x); [lra|]. unfold strict. lia. }
    rewrite binomial_mean_lin in S2. lra.
  Qed.

  Lemma upper_credit j : (j <= S N)%nat -> (forall X, (j <= X <= N)%nat -> strict X) -> fair N j <= C.
  Proof.
    intros Hj H. unfold fair, C. rewrite tail_is_mean by auto. apply binomial_mean_le; [lra|]. intros x Hx.
    destruct (Nat.leb_spec j x); [|apply credit_ge0]. rewrite credit_strict; [lra|]. apply H. lia.
  Qed.

  (* the least X that passes: the four cases *)
  Lemma fair_test s : (s <= N)%nat -> passes s -> (forall X, (X < s)%nat -> ~ passes X) -> fair N s <= alpha * C.
  Proof.
    intros Hs Hp Hleast. pose proof (passes_is_strict s Hp) as St. unfold strict in St.
    pose proof Hp as Gap. apply passes_strict in Gap; [|lra]. unfold passes, test_passes in Hp.
    assert (C0 : 0 <= C).
    { unfold C. apply Rle_trans with (fair N (S N)); [rewrite fair_above by lia; lra|].
      apply upper_credit; [lia|]. intros; lia. }
    destruct (le_lt_dec s m) as [Sm|Sm]; destruct (le_lt_dec M (N - s)) as [Mn|Mn].
    - (* the test reads 2 T(N,s) <= alpha *)
      rewrite Nat.min_l, Nat.max_l in Hp by lia. replace (s + (N - s))%nat with N in Hp by lia.
      pose proof (central_credit ltac:(lia) ltac:(lia)). nra.
    - rewrite Nat.min_l, Nat.max_r in Hp by lia. rewrite Nat.min_l, Nat.max_r in Gap by lia.
      destruct (le_lt_dec N (2 * M)) as [L|L].
      + pose proof (upper_credit (S M) ltac:(lia)) as U. specialize (U ltac:(intros; unfold strict; lia)).
        pose proof (fair_ratio N (s + M) (S M) s ltac:(lia) ltac:(lia)) as Ra.
        pose proof (fair_half (s + M) (S M) ltac:(lia)) as Ha. pose proof (fair_bounds N s). pose proof (fair_bounds N (S M)).
        pose proof (fair_bounds (s + M) s).
        assert (Y1 : fair N s * (1 / 2) <= fair N (S M) * fair (s + M) s).
        { eapply Rle_trans; [|exact Ra]. apply Rmult_le_compat_l; lra. }
        assert (Y2 : fair N (S M) * fair (s + M) s <= C * fair (s + M) s) by (apply Rmult_le_compat_r; lra).
        assert (Y3 : C * fair (s + M) s <= C * (alpha / 2)) by (apply Rmult_le_compat_l; lra). lra.
      + pose proof (central_credit ltac:(lia) ltac:(lia)). pose proof (fair_more N (s + M) s ltac:(lia)). nra.
    - rewrite Nat.min_r, Nat.max_l in Hp by lia. rewrite Nat.min_r, Nat.max_l in Gap by lia. set (y := (N - s)%nat) in *.
      assert (Es : fair N s = low N y) by (rewrite low_is_fair by lia; f_equal; unfold y; lia).
      assert (Em : fair (m + y) m = low (m + y) y) by (rewrite low_is_fair by lia; f_equal; lia).
      rewrite Es. rewrite Em in Hp.
      destruct (le_lt_dec (2 * m) N) as [L|L].
      + pose proof (upper_credit (N - (m - 1)) ltac:(lia)) as U. specialize (U ltac:(intros; unfold strict; lia)).
        rewrite <- (low_is_fair N (m - 1)) in U by lia.
        pose proof (low_ratio (m + y) N y (m - 1) ltac:(lia) ltac:(unfold y in *; lia)) as Ra.
        pose proof (low_half (m + y) (m - 1) ltac:(lia)) as Ha. pose proof (low_bounds N y). pose proof (low_bounds N (m - 1)).
        pose proof (low_bounds (m + y) y).
        assert (Y1 : low N y * (1 / 2) <= low (m + y) y * low N (m - 1)).
        { eapply Rle_trans; [|exact Ra]. apply Rmult_le_compat_l; lra. }
        assert (Y2 : low (m + y) y * low N (m - 1) <= low (m + y) y * C) by (apply Rmult_le_compat_l; lra).
        assert (Y3 : low (m + y) y * C <= alpha / 2 * C) by (apply Rmult_le_compat_r; lra). lra.
      + pose proof (central_credit ltac:(unfold y in *; lia) ltac:(lia)).
        pose proof (low_falls (m + y) N y ltac:(unfold y in *; lia)). nra.
    - (* the counts at s - 1 are the same: s is not the least *)
      exfalso. apply (Hleast (s - 1)%nat ltac:(lia)). unfold passes, test_passes.
      replace (Nat.min (s - 1) m) with (Nat.min s m) by lia.
      replace (Nat.max (N - (s - 1)) M) with (Nat.max (N - s) M) by lia. exact Hp.
  Qed.

  (* less than even odds: the same, because the likelihood ratio falls with X *)
  Lemma odds_test s theta : 0 <= theta <= 1 / 2 -> (s <= N)%nat -> (forall X, (s <= X)%nat -> passes X) ->
    fair N s <= alpha * C -> tail N s theta <= alpha * binomial_mean N theta credit.
  Proof.
    intros Ht Hs Hp H. set (f := fun X => alpha * credit X - (if Nat.leb s X then 1 else 0)).
    assert (Mean : forall p, binomial_mean N p f = alpha * binomial_mean N p credit - tail N s p).
    { intros p. rewrite tail_is_mean by lia. unfold f.
      rewrite (binomial_mean_ext N p _ (fun X => alpha * credit X + -1 * (if Nat.leb s X then 1 else 0))) by (intros; lra).
      rewrite binomial_mean_lin. ring. }
    assert (G : 0 <= binomial_mean N theta f); [|rewrite Mean in G; lra].
    set (ratio := theta ^ s * (1 - theta) ^ (N - s) / (1 / 2) ^ N).
    assert (P2 : 0 < (1 / 2) ^ N) by (apply pow_lt; lra).
    assert (R0 : 0 <= ratio).
    { unfold ratio. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, P2].
      apply Rmult_le_pos; apply pow_le; lra. }
    apply Rle_trans with (ratio * binomial_mean N (1 / 2) f).
    - apply Rmult_le_pos; auto. rewrite Mean. unfold C in H. unfold fair in H. lra.
    - unfold binomial_mean. assert (Sc : forall g m' k, ratio * psum g k m' = psum (fun x => ratio * g x) k m').
      { intros g m'. induction m' as [|m' IH]; intros k; cbn [psum]; [ring|]. rewrite <- IH. ring. }
      rewrite Sc. apply psum_le. intros x Hx. rewrite fair_pmf by lia. unfold pmf, ratio.
      replace (theta ^ s * (1 - theta) ^ (N - s) / (1 / 2) ^ N * ((1 / 2) ^ N * binom N x * f x))
        with (binom N x * (theta ^ s * (1 - theta) ^ (N - s) * f x)) by (field; lra).
      replace (binom N x * theta ^ x * (1 - theta) ^ (N - x) * f x)
        with (binom N x * (theta ^ x * (1 - theta) ^ (N - x) * f x)) by ring.
      apply Rmult_le_compat_l; [apply binom_ge0|].
      (* moving d throws from hits to misses does not lessen the likelihood *)
      assert (Mv : forall a b d, theta ^ (a + d) * (1 - theta) ^ b <= theta ^ a * (1 - theta) ^ (b + d)).
      { intros a b d. rewrite !pow_add.
        assert (D : theta ^ d <= (1 - theta) ^ d) by (apply pow_incr; lra).
        assert (0 <= theta ^ a * (1 - theta) ^ b) by (apply Rmult_le_pos; apply pow_le; lra). nra. }
      unfold f. destruct (Nat.leb_spec s x) as [L|L].
      + rewrite credit_strict by (apply passes_is_strict, Hp; lia).
        pose proof (Mv s (N - x)%nat (x - s)%nat) as V.
        replace (s + (x - s))%nat with x in V by lia. replace (N - x + (x - s))%nat with (N - s)%nat in V by lia. nra.
      + pose proof (Mv x (N - s)%nat (s - x)%nat) as V. pose proof (credit_ge0 x) as W.
        replace (x + (s - x))%nat with s in V by lia. replace (N - s + (s - x))%nat with (N - x)%nat in V by lia.
        assert (0 <= alpha * credit x) by (apply Rmult_le_pos; lra). nra.
  Qed.

  Theorem test_is_rare theta : 0 <= theta <= 1 / 2 ->
    binomial_mean N theta (fun X => ind (passes X)) <= alpha * binomial_mean N theta credit.
  Proof.
    intros Ht. assert (B : 0 <= binomial_mean N theta credit).
    { unfold binomial_mean. rewrite <- (psum_zero (fun _ => 0) (S N) 0) by auto. apply psum_le. intros x _.
      apply Rmult_le_pos; [apply pmf_ge0; lra|apply credit_ge0]. }
    assert (Least : (forall X, (X <= N)%nat -> ~ passes X) \/ exists s, (s <= N)%nat /\ passes s /\
      forall X, (X < s)%nat -> ~ passes X).
    { assert (G : forall n, (forall X, (X < n)%nat -> ~ passes X) \/ exists s, (s < n)%nat /\ passes s /\
        forall X, (X < s)%nat -> ~ passes X).
      { induction n as [|n [IH|(s & H1 & H2)]]; [left; intros; lia| |].
        - destruct (decide (passes n)) as [P|P].
          + right. exists n. split; auto.
          + left. intros X HX. destruct (Nat.eq_dec X n) as [->|]; auto. apply IH. lia.
        - right. exists s. split; [lia|auto]. }
      destruct (G (S N)) as [H|(s & H1 & H2)]; [left; intros X HX; apply H; lia|right; exists s; split; [lia|auto]]. }
    destruct Least as [H|(s & Hs & Hp & Hl)].
    - rewrite (binomial_mean_ext N theta _ (fun _ => 0 * 0 + 0 * 0)).
      + rewrite (binomial_mean_lin N theta (fun _ => 0) (fun _ => 0)). assert (0 <= alpha * binomial_mean N theta credit) by (apply Rmult_le_pos; lra). lra.
      + intros x Hx. rewrite ind_false by (apply H, Hx). lra.
    - apply Rle_trans with (tail N s theta).
      + rewrite tail_is_mean by lia. apply binomial_mean_le; [lra|]. intros x Hx.
        destruct (Nat.leb_spec s x); [apply ind_bounds|]. rewrite ind_false by (apply Hl; lia). lra.
      + apply odds_test; auto.
        * intros X HX. apply passes_rises with s; auto.
        * apply fair_test; auto.
  Qed.
End Test.
