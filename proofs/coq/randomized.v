(* The randomized bound of Clopper and Pearson. Where the bound solves P(X >= k) = a, the randomized one solves
   P(X > k) + u P(X = k) = a with u uniform on 1/M, 2/M, ..., 1: with such a u it fails with probability at most a,
   over votes and u together (randomized_coverage), and at least a - 1/M (randomized_coverage_tight). u = 0 must not
   occur. For a full count and u <= a the equation has no root: there the weight is at least 1/2. *)
Require Import Reals Lra Lia Psatz List Arith.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail clopper_pearson exact_bound
  multinomial ranking normal_cdf topk_step methods methods_from simultaneous false_certificates.
Import ListNotations.
Open Scope R_scope.

Definition uniform (M j : nat) : R := (INR j + 1) / INR M.
Definition count_weight (n k : nat) (u : R) : R := if Nat.eqb k n then Rmax u (1 / 2) else u.

(* P(X > k) + u P(X = k) *)
Definition weighted_tail (n k : nat) (u p : R) : R := tail n (S k) p + u * pmf n k p.

Definition randomized_lower (n k : nat) (u a v : R) : Prop :=
  v = 0 \/ (0 <= v <= 1 /\ weighted_tail n k (count_weight n k u) v <= a).
Definition randomized_upper (n k : nat) (u a v : R) : Prop := randomized_lower n (n - k) u a (1 - v).

Lemma uniform_bounds M j : (j < M)%nat -> 0 < uniform M j <= 1.
Proof.
  intros H. unfold uniform. assert (M0 : 0 < INR M) by (apply lt_0_INR; lia). pose proof (pos_INR j).
  assert (L : INR j + 1 <= INR M) by (rewrite <- S_INR; apply le_INR; lia). split.
  - apply Rmult_lt_0_compat; [lra|apply Rinv_0_lt_compat, M0].
  - apply Rmult_le_reg_r with (INR M); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

Lemma count_weight_bounds n k u : 0 < u <= 1 -> u <= count_weight n k u <= 1.
Proof.
  intros H. unfold count_weight. destruct (Nat.eqb k n); [|lra]. split; [apply Rmax_l|apply Rmax_lub; lra].
Qed.

(* between the tails from k + 1 and from k; so it rises with p *)
Lemma weighted_tail_tails n k u p : weighted_tail n k u p = u * tail n k p + (1 - u) * tail n (S k) p.
Proof. unfold weighted_tail. rewrite (tail_step n k p). ring. Qed.

Theorem weighted_tail_rises n k u p q : 0 <= u <= 1 -> 0 <= p <= q -> q <= 1 ->
  weighted_tail n k u p <= weighted_tail n k u q.
Proof.
  intros Hu Hp Hq. rewrite !weighted_tail_tails.
  pose proof (tail_rises_in_p n k p q Hp Hq). pose proof (tail_rises_in_p n (S k) p q Hp Hq).
  apply Rplus_le_compat; apply Rmult_le_compat_l; lra.
Qed.

(* of the weights 1/M, ..., 1 the share for which t + u b <= a, times b, is at most a - t, where it is not 0 *)
Lemma share_of_weights M t b a : (0 < M)%nat -> 0 <= b ->
  psum (fun j => ind (t + uniform M j * b <= a)) 0 M / INR M * b <= Rmax 0 (a - t).
Proof.
  intros HM Hb. assert (M0 : 0 < INR M) by (apply lt_0_INR; lia).
  assert (G : forall m, psum (fun j => ind (t + uniform M j * b <= a)) 0 m <= INR m /\
    psum (fun j => ind (t + uniform M j * b <= a)) 0 m / INR M * b <= Rmax 0 (a - t)).
  { induction m as [|m [I1 I2]].
    - cbn [psum INR]. split; [lra|]. unfold Rdiv. rewrite !Rmult_0_l. apply Rmax_l.
    - rewrite psum_last, S_INR. cbn [plus]. destruct (decide (t + uniform M m * b <= a)) as [H|H].
      + rewrite ind_true by auto. split; [lra|]. apply Rle_trans with (uniform M m * b).
        * apply Rmult_le_compat_r; auto. change (uniform M m) with ((INR m + 1) * / INR M).
          apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, M0|lra].
        * eapply Rle_trans; [|apply Rmax_r]. lra.
      + rewrite ind_false by auto. rewrite Rplus_0_r. split; [lra|exact I2]. }
  apply G.
Qed.

Lemma share_at_most_1 M (P : nat -> Prop) : (0 < M)%nat -> 0 <= psum (fun j => ind (P j)) 0 M / INR M <= 1.
Proof.
  intros HM. assert (M0 : 0 < INR M) by (apply lt_0_INR; lia).
  assert (G : forall m, 0 <= psum (fun j => ind (P j)) 0 m <= INR m).
  { induction m; [cbn; lra|]. rewrite psum_last, S_INR. pose proof (ind_bounds (P (0 + m)%nat)). lra. }
  specialize (G M). split.
  - apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat, M0].
  - apply Rmult_le_reg_r with (INR M); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(* P[the weighted tail at p is at most a] <= a, for the votes and an independent weight *)
Lemma weighted_tail_is_uniform M n p a : (0 < M)%nat -> 0 <= p <= 1 -> 0 <= a ->
  binomial_mean n p (fun k => psum (fun j => ind (weighted_tail n k (uniform M j) p <= a)) 0 M / INR M) <= a.
Proof.
  intros HM Hp Ha. unfold binomial_mean.
  set (share := fun k => psum (fun j => ind (weighted_tail n k (uniform M j) p <= a)) 0 M / INR M).
  assert (Share : forall k, 0 <= share k <= 1) by (intros k; apply share_at_most_1, HM).
  assert (G : forall m k, (k + m = S n)%nat -> psum (fun k => pmf n k p * share k) k m <= a).
  { induction m as [|m IH]; intros k E; cbn [psum]; [lra|]. specialize (IH (S k) ltac:(lia)).
    pose proof (pmf_ge0 n k p Hp) as B.
    pose proof (share_of_weights M (tail n (S k) p) (pmf n k p) a HM B) as W. fold (share k) in W.
    assert (Rest : psum (fun k => pmf n k p * share k) (S k) m <= tail n (S k) p).
    { rewrite <- (tail_long n (S k) p m) by lia. apply psum_le. intros x _.
      pose proof (pmf_ge0 n x p Hp). pose proof (Share x). nra. }
    change (share k * pmf n k p <= Rmax 0 (a - tail n (S k) p)) in W.
    destruct (Rle_lt_dec (a - tail n (S k) p) 0) as [N|N].
    - rewrite Rmax_left in W by lra. assert (Z : pmf n k p * share k <= 0) by lra. lra.
    - rewrite Rmax_right in W by lra. lra. }
  apply G. lia.
Qed.

(* the randomized bound fails with probability at most a *)
Theorem randomized_coverage M n p a : (0 < M)%nat -> 0 <= p <= 1 -> 0 <= a ->
  binomial_mean n p (fun k => psum (fun j => ind (exists v, randomized_lower n k (uniform M j) a v /\ p < v)) 0 M
    / INR M) <= a.
Proof.
  intros HM Hp Ha. eapply Rle_trans; [|apply (weighted_tail_is_uniform M n p a HM Hp Ha)].
  apply psum_le. intros k _. apply Rmult_le_compat_l; [apply pmf_ge0, Hp|].
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, lt_0_INR, HM|]. apply psum_le. intros j Hj.
  apply ind_mono. intros (v & [->|[Hv Hw]] & Hpv); [lra|].
  pose proof (uniform_bounds M j ltac:(lia)) as U. pose proof (count_weight_bounds n k _ U) as W.
  apply Rle_trans with (weighted_tail n k (uniform M j) v); [apply weighted_tail_rises; lra|].
  eapply Rle_trans; [|exact Hw]. unfold weighted_tail. apply Rplus_le_compat_l, Rmult_le_compat_r; [|lra].
  apply pmf_ge0, Hv.
Qed.

Theorem randomized_upper_coverage M n p a : (0 < M)%nat -> 0 <= p <= 1 -> 0 <= a ->
  binomial_mean n p (fun k => psum (fun j => ind (exists v, randomized_upper n k (uniform M j) a v /\ v < p)) 0 M
    / INR M) <= a.
Proof.
  intros HM Hp Ha. unfold randomized_upper.
  rewrite (binomial_mean_reversed n p
    (fun i => psum (fun j => ind (exists v, randomized_lower n i (uniform M j) a (1 - v) /\ v < p)) 0 M / INR M)).
  eapply Rle_trans; [|apply (randomized_coverage M n (1 - p) a HM); lra].
  apply psum_le. intros k _. apply Rmult_le_compat_l; [apply pmf_ge0; lra|].
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, lt_0_INR, HM|]. apply psum_le. intros j _.
  apply ind_mono. intros (v & Hv & Hpv). exists (1 - v). split; [exact Hv|lra].
Qed.

(* Not much less often than a: the bounds are as sharp as a level can be. *)
Section Tight.
  Variables (M n : nat) (p a : R).
  Hypothesis M_ok : (0 < M)%nat.
  Hypothesis p_ok : 0 <= p < 1.
  Hypothesis a_ok : 0 < a <= 1.

  Let fails k j := exists v, randomized_lower n k (uniform M j) a v /\ p < v.

  (* where the weighted tail at p is below a, so it is a little further on *)
  Lemma below_fails k j : (j < M)%nat -> weighted_tail n k (count_weight n k (uniform M j)) p < a -> fails k j.
  Proof.
    intros Hj H. set (u := count_weight n k (uniform M j)) in *.
    assert (C : continuity (weighted_tail n k u)).
    { replace (weighted_tail n k u) with (fct_cte u * tail n k + fct_cte (1 - u) * tail n (S k))%F.
      - apply continuity_plus; apply continuity_mult; try apply tail_continuous;
          apply continuity_const; intros x y; reflexivity.
      - apply FunctionalExtensionality.functional_extensionality. intros x. symmetry. apply weighted_tail_tails. }
    destruct (C p (a - weighted_tail n k u p) ltac:(lra)) as (d & Hd & Near).
    set (v := p + Rmin d (1 - p) / 2). pose proof (Rmin_l d (1 - p)). pose proof (Rmin_r d (1 - p)).
    assert (D : 0 < Rmin d (1 - p)) by (apply Rmin_pos; lra).
    exists v. split; [|unfold v; lra]. right. split; [unfold v; lra|]. fold u.
    assert (N : Rabs (weighted_tail n k u v - weighted_tail n k u p) < a - weighted_tail n k u p).
    { apply (Near v). split; [split; [exact I|unfold v; lra]|]. cbn. unfold R_dist, v.
      rewrite Rabs_right by lra. lra. }
    apply Rabs_def2 in N. lra.
  Qed.

  (* all weights below a root are counted but for one *)
  Lemma share_of_failing_weights t b : 0 <= t < a -> 0 <= b -> a <= t + b ->
    a - t - b / INR M <= psum (fun j => ind (t + uniform M j * b < a)) 0 M / INR M * b.
  Proof.
    intros Ht Hb Hab. assert (M0 : 0 < INR M) by (apply lt_0_INR; lia).
    assert (B0 : 0 < b) by lra.
    assert (G : forall m, (m <= M)%nat ->
      Rmin (INR m / INR M * b) (a - t - b / INR M) <= psum (fun j => ind (t + uniform M j * b < a)) 0 m / INR M * b).
    { induction m as [|m IH]; intros Hm.
      - cbn [psum INR]. eapply Rle_trans; [apply Rmin_l|]. right. field. lra.
      - specialize (IH ltac:(lia)). rewrite psum_last. cbn [plus]. rewrite S_INR.
        assert (I0 : 0 < / INR M) by (apply Rinv_0_lt_compat, M0). pose proof (pos_INR m) as Pm.
        destruct (decide (t + uniform M m * b < a)) as [H|H].
        + rewrite ind_true by auto. unfold uniform, Rdiv in *.
          apply Rle_trans with (Rmin (INR m * / INR M * b) (a - t - b * / INR M) + / INR M * b); [|lra].
          unfold Rmin. repeat destruct Rle_dec; nra.
        + rewrite ind_false by auto. rewrite Rplus_0_r. eapply Rle_trans; [|exact IH].
          eapply Rle_trans; [apply Rmin_r|]. apply Rmin_glb; [|lra]. unfold uniform, Rdiv in *. nra. }
    specialize (G M (le_n _)). rewrite Rmin_right in G; [exact G|].
    replace (INR M / INR M) with 1 by (field; lra). assert (0 <= b / INR M); [|lra].
    apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat, M0].
  Qed.

  Theorem randomized_coverage_tight : p ^ n < 2 * a ->
    a - / INR M <= binomial_mean n p (fun k => psum (fun j => ind (fails k j)) 0 M / INR M).
  Proof.
    intros Hfull. assert (M0 : 0 < INR M) by (apply lt_0_INR; lia).
    assert (P1 : 0 <= p <= 1) by lra. unfold binomial_mean.
    set (share := fun k => psum (fun j => ind (fails k j)) 0 M / INR M).
    (* by induction from the largest count: counts from k on whose tail is below a fail always *)
    assert (All : forall k, (k <= n)%nat -> tail n k p < a -> share k = 1).
    { intros k Hk H. unfold share. rewrite (psum_ext _ (fun _ => 1)).
      - assert (S1 : forall m i, psum (fun _ => 1) i m = INR m).
        { induction m; intros i; cbn [psum]; [reflexivity|]. rewrite IHm, S_INR. ring. }
        rewrite S1. field. lra.
      - intros j Hj. rewrite ind_true; auto. apply below_fails; [lia|]. eapply Rle_lt_trans; [|exact H].
        pose proof (count_weight_bounds n k _ (uniform_bounds M j ltac:(lia))) as W.
        rewrite weighted_tail_tails. pose proof (tail_step n k p). pose proof (pmf_ge0 n k p P1). nra. }
    assert (Sum : forall m k, (k + m = S n)%nat ->
      (tail n k p < a -> psum (fun x => pmf n x p * share x) k m = tail n k p)
      /\ (a <= tail n k p -> a - / INR M <= psum (fun x => pmf n x p * share x) k m)).
    { induction m as [|m IH]; intros k E; cbn [psum].
      - rewrite tail_above by lia. split; [auto|lra].
      - destruct (IH (S k) ltac:(lia)) as [I1 I2]. pose proof (pmf_ge0 n k p P1) as B.
        pose proof (tail_step n k p) as T.
        assert (S0 : 0 <= share k <= 1) by (apply share_at_most_1, M_ok). split; intros H.
        + rewrite I1 by lra. rewrite (All k) by (auto; lia). lra.
        + destruct (Rlt_le_dec (tail n (S k) p) a) as [L|L].
          * rewrite I1 by auto.
            assert (T0 : 0 <= tail n (S k) p).
            { rewrite <- (tail_above n (S n) p) by lia. apply tail_falls_in_k; auto. lia. }
            pose proof (share_of_failing_weights (tail n (S k) p) (pmf n k p) (conj T0 L) B ltac:(lra)) as W.
            assert (Le : psum (fun j => ind (tail n (S k) p + uniform M j * pmf n k p < a)) 0 M / INR M <= share k).
            { unfold share. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, M0|]. apply psum_le.
              intros j Hj. apply ind_mono. intros G. apply below_fails; [lia|]. unfold weighted_tail, count_weight.
              destruct (Nat.eqb_spec k n) as [->|N]; [|exact G].
              unfold Rmax. destruct Rle_dec; [|exact G].
              rewrite tail_above by lia. unfold pmf. rewrite Nat.sub_diag.
              assert (Bn : binom n n = 1).
              { clear. induction n as [|m IH]; [reflexivity|]. cbn [binom]. rewrite IH, binom_above by lia. lra. }
              rewrite Bn. cbn [pow]. lra. }
            apply (Rmult_le_compat_r (pmf n k p)) in Le; auto.
            assert (B1 : pmf n k p <= 1).
            { pose proof (tail_falls_in_k n 0 k p P1 ltac:(lia)) as F. rewrite tail_0 in F. lra. }
            assert (pmf n k p / INR M <= / INR M).
            { unfold Rdiv. rewrite <- (Rmult_1_l (/ INR M)) at 2. apply Rmult_le_compat_r; auto.
              left. apply Rinv_0_lt_compat, M0. }
            lra.
          * specialize (I2 L). nra. }
    destruct (Sum (S n) 0%nat ltac:(lia)) as [_ S2]. rewrite tail_0 in S2. apply S2. lra.
  Qed.
End Tight.

(* as a program draws u: from 64 random bits, never 0 *)
Theorem randomized_coverage_64 n p a : 0 <= p < 1 -> 0 < a <= 1 -> p ^ n < 2 * a ->
  let M := (2 ^ 64)%nat in
  a - / 2 ^ 64 <= binomial_mean n p (fun k =>
    psum (fun j => ind (exists v, randomized_lower n k (uniform M j) a v /\ p < v)) 0 M / INR M) <= a.
Proof.
  intros Hp Ha Hf M. assert (HM : (0 < M)%nat) by (apply Nat.neq_0_lt_0, Nat.pow_nonzero; discriminate).
  assert (E : INR M = 2 ^ 64) by (unfold M; rewrite pow_INR; f_equal; cbn; lra). split.
  - rewrite <- E. apply randomized_coverage_tight; auto.
  - apply randomized_coverage; auto; lra.
Qed.

(* What cohen and binocp certify with u, and how seldom it is false: over the draws and u together. *)
Definition randomized_certifies (c l k n : nat) (alpha sigma u : R) : rule :=
  label_from (fun a m v => randomized_lower n m u a v) l k sigma alpha.

Definition mean_over_weights (M : nat) (h : R -> R) : R := psum (fun j => h (uniform M j)) 0 M / INR M.

Theorem randomized_certificates_are_rare c l k n M alpha sigma q : (0 < M)%nat -> distribution c q -> (l < c)%nat ->
  0 < sigma -> 0 <= alpha ->
  mean_over_weights M (fun u => prob c q n (errs (randomized_certifies c l k n alpha sigma u) c l k sigma q)) <= alpha.
Proof.
  intros HM Hq Hl Hs Ha. pose proof (q_le_1 c q Hq l Hl) as Pl.
  eapply Rle_trans; [|apply (randomized_coverage M n (q l) alpha HM Pl Ha)]. unfold mean_over_weights.
  assert (Swap : forall m (h : nat -> nat -> R), binomial_mean n (q l) (fun k => psum (fun j => h k j) 0 m / INR M)
    = psum (fun j => binomial_mean n (q l) (fun k => h k j)) 0 m / INR M).
  { induction m as [|m IH]; intros h.
    - cbn [psum]. unfold binomial_mean. rewrite (psum_ext _ (fun _ => 0 * 0 + 0 * 0))
        by (intros; unfold Rdiv; ring). rewrite (psum_lin (fun _ => 0) (fun _ => 0)). unfold Rdiv. ring.
    - rewrite psum_last. unfold Rdiv at 2. rewrite Rmult_plus_distr_r.
      fold (Rdiv (psum (fun j => binomial_mean n (q l) (fun k => h k j)) 0 m) (INR M)). rewrite <- (IH h).
      unfold binomial_mean.
      rewrite (psum_ext _ (fun k => 1 * (pmf n k (q l) * (psum (fun j => h k j) 0 m / INR M))
        + / INR M * (pmf n k (q l) * h k (0 + m)%nat))) by (intros; rewrite psum_last; unfold Rdiv; ring).
      rewrite psum_lin. lra. }
  rewrite (Swap M (fun k j => ind (exists v, randomized_lower n k (uniform M j) alpha v /\ q l < v))).
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, lt_0_INR, HM|]. apply psum_le. intros j _.
  eapply Rle_trans; [|right; exact (votes_binomial c q Hq n l
    (fun k => exists v, randomized_lower n k (uniform M j) alpha v /\ q l < v) Hl)].
  apply prob_mono; auto. intros s (r & d & p & (pl & t & zl & zS & Hpl & Ht & Hzl & HzS & Hc) & Hd & Hp & Ho).
  match goal with |- ?P => destruct (decide P) as [|F]; auto end. exfalso. revert Ho.
  assert (B : pl <= q l) by (apply Rnot_lt_le; intros L; apply F; exists pl; auto).
  apply (topk_step q p c l k (fun _ => 1) pl sigma r d); auto.
  - apply others_mass; auto.
  - intros i _ [|x T] HT HLen; [discriminate|]. exists x. split; [left; auto|].
    apply (q_le_1 c q Hq). apply HT. left; auto.
  - apply label_is_topk with t zl zS; auto. destruct Hpl as [->|Hpl]; lra.
Qed.
