(* The method 'subsets': with the label fixed beforehand, not only single votes but the votes for every subset of
   the k truly most probable other labels are binomial, and have bounds of Clopper and Pearson: bounds_of_sums.v
   derives the certificate from them. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail clopper_pearson multinomial ranking
  topk_step methods simultaneous subset_votes bounds_of_sums false_certificates.
Import ListNotations.
Open Scope R_scope.

(* What the method certifies at the level a0 for the label and a t for each subset of size t. At the level 0 the
   only bound is 1, which bounds nothing: so a size with a t = 0 is left to the single bounds. *)
Definition subsets_certificate (c l k n : nat) (a0 : R) (a : nat -> R) : R -> rule :=
  certificate_from (fun m v => lower_bound n m a0 v) (fun t m v => upper_bound n m (a t) v) c l k.

Theorem bounds_nothing n m : upper_bound n m 0 1.
Proof. left. ring. Qed.

Section Coverage.
  Variables (c l k n : nat) (a0 : R) (a : nat -> R).
  Hypothesis l_ok : (l < c)%nat.
  Hypothesis a0_ok : 0 <= a0.
  Hypothesis a_ok : forall t, (1 <= t <= k)%nat -> 0 <= a t.

  (* all the bounds hold together but for the sum of their levels *)
  Theorem subsets_bounds q o : distribution c q -> ranking q c l o ->
    1 - levels_sum k a0 a <= prob c q n (fun s => label_bound_holds n a0 q l s /\
      forall T, In T (subsets (firstn k o)) -> T <> [] -> set_bound_holds n (a (length T)) q T s).
  Proof.
    intros Hq Ho. apply (bounds_together c n c l k q a0 a _ (fun T => set_bound_holds n (a (length T)) q T))
      with q; auto.
    - apply label_bound_fails; auto.
    - intros T HT HL. apply set_bound_fails with l; auto.
  Qed.

  (* the theorem for levels of any sizes that come to at most alpha *)
  Theorem subsets_err_rarely sigma alpha : 0 < sigma -> levels_sum k a0 a <= alpha ->
    errs_rarely (subsets_certificate c l k n a0 a sigma) c l k n alpha sigma.
  Proof.
    intros Hs Hl q Hq. destruct (ranking_exists q c l) as (o & Ho).
    pose proof (subsets_bounds q o Hq Ho) as B.
    eapply rare_when_bounds_hold; [auto|eapply Rle_trans; [|exact B]; lra|].
    intros s [H1 H2] (r & d & p & Hc & Hd & Hp & Hout). revert Hout.
    refine (certificate_from_sound _ _ c l k q q 0 o s _ Ho _ _ H1 _ sigma r d p Hs Hc Hd Hp).
    - intros t m m' v Hm. apply upper_bound_fewer, Hm.
    - intros T _ _. lra.
    - intros T HT. apply (others_mass c l); auto.
    - intros T HT HN v Hv. specialize (H2 T HT HN v Hv). lra.
  Qed.
End Coverage.

(* The levels of the method: 4/5 of alpha for the label, the rest in equal parts for the subsets of the sizes that
   are tested. These are all sizes for k <= 29, else those with at most 2^24 subsets. *)
Definition tested (k t : nat) : Prop := (k <= 29)%nat \/ binom k t <= 2 ^ 24.
Definition tested_subsets (k : nat) : R := psum (fun t => binom k t * ind (tested k t)) 1 k.
Definition subset_level (k : nat) (alpha : R) (t : nat) : R := ind (tested k t) * (alpha / (5 * tested_subsets k)).

Definition subsets_certifies (c l k n : nat) (alpha sigma : R) : rule :=
  subsets_certificate c l k n (4 * alpha / 5) (subset_level k alpha) sigma.

Lemma binom_row k : psum (fun t => binom k t) 0 (S k) = 2 ^ k.
Proof.
  pose proof (tail_0 k (1 / 2)) as H. unfold tail in H. rewrite Nat.sub_0_r in H.
  rewrite (psum_ext _ (fun t => (1 / 2) ^ k * binom k t + 0 * 0)) in H.
  - rewrite (psum_lin (fun t => binom k t) (fun _ => 0)) in H.
    apply Rmult_eq_reg_l with ((1 / 2) ^ k); [|apply pow_nonzero; lra].
    rewrite <- Rpow_mult_distr. replace (1 / 2 * 2) with 1 by lra. rewrite pow1. lra.
  - intros t Ht. unfold pmf. replace (1 - 1 / 2) with (1 / 2) by lra.
    replace ((1 / 2) ^ k) with ((1 / 2) ^ t * (1 / 2) ^ (k - t)); [ring|]. rewrite <- pow_add. f_equal. lia.
Qed.

(* for k <= 29 each of the 2^k - 1 subsets gets the same level *)
Theorem subset_level_small k alpha t : (k <= 29)%nat -> subset_level k alpha t = alpha / (5 * (2 ^ k - 1)).
Proof.
  intros Hk. unfold subset_level. rewrite ind_true by (left; auto). rewrite Rmult_1_l. f_equal. f_equal. f_equal.
  unfold tested_subsets. rewrite (psum_ext _ (fun t => binom k t)).
  - rewrite <- binom_row. cbn [psum]. rewrite binom_0. ring.
  - intros j _. rewrite ind_true by (left; auto). ring.
Qed.

Lemma subset_levels_sum k alpha : 0 <= alpha -> levels_sum k (4 * alpha / 5) (subset_level k alpha) <= alpha.
Proof.
  intros Ha. unfold levels_sum, subset_level.
  rewrite (psum_ext _ (fun t => alpha / (5 * tested_subsets k) * (binom k t * ind (tested k t)) + 0 * 0))
    by (intros; ring).
  rewrite (psum_lin _ (fun _ => 0)). fold (tested_subsets k).
  destruct (Req_dec (tested_subsets k) 0) as [->|H]; [lra|].
  replace (alpha / (5 * tested_subsets k) * tested_subsets k) with (alpha / 5) by (field; auto). lra.
Qed.

Lemma subset_level_ge0 k alpha t : 0 <= alpha -> 0 <= subset_level k alpha t.
Proof.
  intros Ha. unfold subset_level. apply Rmult_le_pos; [apply ind_bounds|].
  assert (M : 0 <= tested_subsets k).
  { unfold tested_subsets. rewrite <- (psum_zero (fun _ => 0) k 1) at 1 by auto. apply psum_le.
    intros j _. apply Rmult_le_pos; [apply binom_ge0|apply ind_bounds]. }
  unfold Rdiv. destruct M as [M|<-].
  - apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat. lra.
  - rewrite Rmult_0_r, Rinv_0. lra.
Qed.

Theorem subsets_false_certificates_are_rare c l k n alpha sigma : (l < c)%nat -> 0 < sigma -> 0 <= alpha ->
  errs_rarely (subsets_certifies c l k n alpha sigma) c l k n alpha sigma.
Proof.
  intros Hl Hs Ha. apply subsets_err_rarely; auto; [lra| |apply subset_levels_sum, Ha].
  intros t _. apply subset_level_ge0, Ha.
Qed.
