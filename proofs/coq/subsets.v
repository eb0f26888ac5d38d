(* The method 'subsets': with the label fixed beforehand, not only single votes but the votes for every subset of
   the k truly most probable other labels are binomial. Each subset gets a bound, at a level that depends on its
   size; the label's bound and these hold together but for the sum of the levels. For the size t, take the t of
   the k labels with the fewest votes: the sum of the t smallest of the k largest counts is at least theirs, and
   bounds rise with the votes; and any k other labels contain t that are no more probable. *)
Require Import Reals Lra Lia List Arith Permutation.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail clopper_pearson multinomial
  ranking normal_cdf topk_step methods simultaneous ranked subset_votes false_certificates.
Import ListNotations.
Open Scope R_scope.

(* the votes for the t last of the k labels with the most votes, together *)
Definition last_votes (s o : list nat) (k t : nat) : nat := list_sum (map (nth_votes s o) (seq (k - t) t)).

(* S_t: the bound w of the sum, the sum of the single bounds u, and what the label leaves *)
Definition subset_sum_bound (w u : nat -> R) (k : nat) (pl : R) (t : nat) : R :=
  Rmin (Rmin (w t) (psum u (k - t) t)) (1 - pl).

(* What the method certifies at the level a0 for the label and a t for each subset of size t. At the level 0 the
   only bound is 1, which bounds nothing: so a size with a t = 0 is left to the single bounds. *)
Definition subsets_certificate (c l k n : nat) (a0 : R) (a : nat -> R) (sigma : R) (s : list nat) (r : R) : Prop :=
  exists pl o w u, lower_bound n (votes s l) a0 pl /\ ranking_of_votes c l s o /\
    (forall t, (1 <= t <= k)%nat -> upper_bound n (last_votes s o k t) (a t) (w t)) /\
    (forall j, (j < k)%nat -> upper_bound n (nth_votes s o j) (a 1%nat) (u j)) /\
    sums_certificate sigma r pl k (subset_sum_bound w u k pl).

(* what the levels come to: k labels have binom k t subsets of size t *)
Definition levels_sum (k : nat) (a0 : R) (a : nat -> R) : R := a0 + psum (fun t => binom k t * a t) 1 k.

(* the t least of the first k figures of a ranking, against any t of these labels *)
Lemma least_of_ranking f (o : list nat) : NoDup o ->
  (forall i j, (i <= j < length o)%nat -> f (nth j o 0%nat) <= f (nth i o 0%nat)) ->
  forall k T, (k <= length o)%nat -> NoDup T -> incl T (firstn k o) ->
  psum (fun j => f (nth j o 0%nat)) (k - length T) (length T) <= lsum f T.
Proof.
  intros Ho Hfall. set (g := fun j => f (nth j o 0%nat)).
  assert (Shift : forall t m, (m + t < length o)%nat -> psum g (S m) t <= psum g m t).
  { intros t m Hm. rewrite psum_shift. apply psum_le. intros x Hx. apply Hfall. lia. }
  induction k as [|k IH]; intros T Hk Hd Hi.
  - destruct T as [|i T]; [cbn; lra|]. exfalso. apply (Hi i). left; auto.
  - assert (Cut : firstn (S k) o = firstn k o ++ [nth k o 0%nat]).
    { rewrite <- (firstn_skipn k o) at 1. rewrite firstn_app, firstn_length.
      replace (S k - Nat.min k (length o))%nat with 1%nat by lia.
      rewrite firstn_all2 by (rewrite firstn_length; lia). f_equal.
      destruct (skipn k o) as [|x rest] eqn:E.
      - assert (length (skipn k o) = 0%nat) by (rewrite E; auto). rewrite skipn_length in *. lia.
      - cbn. f_equal. rewrite <- (firstn_skipn k o) at 1. rewrite app_nth2 by (rewrite firstn_length; lia).
        rewrite firstn_length, E. replace (k - Nat.min k (length o))%nat with 0%nat by lia. reflexivity. }
    assert (Len : (length T <= S k)%nat).
    { pose proof (NoDup_incl_length Hd Hi) as L. rewrite firstn_length in L. lia. }
    destruct (in_dec Nat.eq_dec (nth k o 0%nat) T) as [HT|HT].
    + pose proof (length_remove (nth k o 0%nat) T Hd HT) as L.
      assert (P : Permutation T (nth k o 0%nat :: remove Nat.eq_dec (nth k o 0%nat) T)).
      { apply NoDup_Permutation; auto.
        - constructor; [apply remove_In|]. apply (others_remove (S (list_max T)) (S (list_max T))).
          split; auto. intros i Hi'. pose proof (proj1 (list_max_le T (list_max T)) (le_n _)) as F.
          rewrite Forall_forall in F. specialize (F i Hi'). lia.
        - intros i. split; intros H.
          + destruct (Nat.eq_dec i (nth k o 0%nat)) as [->|]; [left; auto|right]. apply in_in_remove; auto.
          + destruct H as [<-|H]; auto. apply in_remove in H. tauto. }
      rewrite (lsum_permutation f _ _ P). cbn [lsum]. rewrite <- L, psum_last.
      assert (H : psum g (k - length (remove Nat.eq_dec (nth k o 0%nat) T))
        (length (remove Nat.eq_dec (nth k o 0%nat) T)) <= lsum f (remove Nat.eq_dec (nth k o 0%nat) T)).
      { apply IH; [lia| |].
        - apply Permutation_NoDup in P; auto. inversion P; auto.
        - intros i H. apply in_remove in H. destruct H as [H1 H2]. apply Hi in H1. rewrite Cut in H1.
          apply in_app_or in H1. destruct H1 as [H1|[H1|[]]]; auto. congruence. }
      replace (S k - S (length (remove Nat.eq_dec (nth k o 0%nat) T)))%nat
        with (k - length (remove Nat.eq_dec (nth k o 0%nat) T))%nat by lia.
      replace (k - length (remove Nat.eq_dec (nth k o 0%nat) T)
        + length (remove Nat.eq_dec (nth k o 0%nat) T))%nat with k by lia.
      unfold g at 2. lra.
    + assert (I : incl T (firstn k o)).
      { intros i H. pose proof (Hi i H) as H1. rewrite Cut in H1.
        apply in_app_or in H1. destruct H1 as [H1|[H1|[]]]; auto. subst. contradiction. }
      pose proof (NoDup_incl_length Hd I) as L. rewrite firstn_length in L.
      replace (S k - length T)%nat with (S (k - length T)) by lia.
      eapply Rle_trans; [apply Shift; lia|]. apply IH; auto. lia.
Qed.

Lemma binom_rises m k t : (m <= k)%nat -> binom m t <= binom k t.
Proof.
  intros H. induction H as [|k H IH]; [lra|]. eapply Rle_trans; [exact IH|].
  destruct t; [rewrite !binom_0; lra|]. change (binom (S k) (S t)) with (binom k t + binom k (S t)).
  pose proof (binom_ge0 k t). lra.
Qed.

Section Soundness.
  Variables (c l k n : nat) (a0 : R) (a : nat -> R) (q : nat -> R) (o s : list nat).
  Hypothesis q_ok : distribution c q.
  Hypothesis l_ok : (l < c)%nat.
  Hypothesis o_ranks : ranking q c l o.
  Hypothesis label_ok : label_bound_holds n a0 q l s.
  Hypothesis subsets_ok : forall T, In T (subsets (firstn k o)) -> set_bound_holds n (a (length T)) q T s.

  Lemma subset_ok T : NoDup T -> incl T (firstn k o) -> set_bound_holds n (a (length T)) q T s.
  Proof.
    intros Hd Hi. pose proof (ranking_firstn_others q c l o k o_ranks) as [Ko _].
    assert (P : Permutation T (filter (member T) (firstn k o))).
    { apply NoDup_Permutation; auto; [apply NoDup_filter, Ko|].
      intros i. rewrite filter_In, member_iff. split; [split; auto|tauto]. }
    intros v Hv. rewrite (lsum_permutation q _ _ P).
    apply (subsets_ok _ (in_subsets_filter (member T) (firstn k o))).
    rewrite <- (set_votes_permutation s _ _ P), <- (Permutation_length P). exact Hv.
  Qed.

  Lemma singles_ok : nth_bounds_hold n (a 1%nat) q c l k s.
  Proof.
    apply most_probable_suffice with o; auto. intros i Hi v Hv.
    assert (B : set_bound_holds n (a 1%nat) q [i] s).
    { apply (subset_ok [i]); [constructor; [intros []|constructor]|]. intros j [<-|[]]; auto. }
    specialize (B v). unfold set_votes in B. cbn [map list_sum fold_right lsum] in B.
    rewrite Nat.add_0_r, Rplus_0_r in B. auto.
  Qed.

  Lemma last_votes_carry o' t v : ranking_of_votes c l s o' -> (1 <= t <= k)%nat ->
    upper_bound n (last_votes s o' k t) (a t) v -> some_carry_at_most q c l k t v.
  Proof.
    intros Ho' Ht Hv K HK KL.
    assert (Len : (k <= length o)%nat).
    { rewrite <- KL. apply NoDup_incl_length; [apply HK|]. intros i Hi. apply o_ranks, HK, Hi. }
    pose proof (ranking_firstn_others q c l o k o_ranks) as KS.
    (* the t of the k most probable labels with the fewest votes *)
    destruct (t_smallest (fun i => INR (votes s i)) c l (fun j => INR (nth_votes s o' j)) t k (firstn k o))
      as (T & HT & TI & TL & TV); auto; try lia.
    { intros j _. exact (ranking_nth_at_most _ c l o' j Ho'). }
    { rewrite firstn_length. lia. }
    assert (TQ : lsum q T <= v).
    { apply (subset_ok T); [apply HT|exact TI|]. rewrite TL. apply upper_bound_fewer with (last_votes s o' k t); auto.
      apply INR_le. rewrite set_votes_sum. eapply Rle_trans; [exact TV|]. right. unfold last_votes.
      generalize (k - t)%nat. clear. induction t as [|t IH]; intros m; [reflexivity|]. cbn [psum seq map list_sum].
      cbn [fold_right list_sum]. rewrite plus_INR, IH. reflexivity. }
    (* any k others contain t that carry no more than the t least of the k most probable *)
    destruct (t_smallest q c l (fun j => q (nth j o 0%nat)) t k K) as (T' & HT' & TI' & TL' & TS); auto; try lia.
    { intros j _. exact (ranking_nth_at_most q c l o j o_ranks). }
    exists T'. repeat (split; auto; try apply HT'). destruct o_ranks as (od & _ & of).
    pose proof (least_of_ranking q o od of k T Len (proj1 HT) TI) as L. rewrite TL in L. lra.
  Qed.

  Theorem subsets_certificate_sound sigma r d p : 0 < sigma ->
    subsets_certificate c l k n a0 a sigma s r -> d < r -> shifted q p c l (d / sigma) -> ~ outside_topk p c l k.
  Proof.
    intros Hs (pl & o' & w & u & Hpl & Ho' & Hw & Hu & Hc) Hd Hp.
    apply (sums_step q p c l k (subset_sum_bound w u k pl) pl sigma r d); auto.
    intros t Ht. pose proof (last_votes_carry o' t (w t) Ho' Ht (Hw t Ht)) as W.
    assert (U : some_carry_at_most q c l k t (psum u (k - t) t)).
    { intros K HK KL. apply (t_smallest q c l u t k K); auto; [|lia]. intros j Hj. apply (singles_ok o'); auto. }
    intros K HK KL. unfold subset_sum_bound.
    assert (Choice : forall v, some_carry_at_most q c l k t v -> exists T', others c l T' /\ incl T' K /\
      length T' = t /\ lsum q T' <= Rmin v (1 - pl)).
    { intros v H. destruct (H K HK KL) as (T' & H1 & H2 & H3 & H4). exists T'. repeat (split; auto; try apply H1).
      apply Rmin_glb; auto. pose proof (others_mass c l q q_ok l_ok T' H1). specialize (label_ok pl Hpl). lra. }
    apply Choice. intros K' HK' KL'. unfold Rmin. destruct Rle_dec; [apply W|apply U]; auto.
  Qed.
End Soundness.

Section Coverage.
  Variables (c l k n : nat) (a0 : R) (a : nat -> R).
  Hypothesis l_ok : (l < c)%nat.
  Hypothesis a0_ok : 0 <= a0.
  Hypothesis a_ok : forall t, (1 <= t <= k)%nat -> 0 <= a t.

  (* all the bounds hold together but for the sum of their levels *)
  Theorem subsets_bounds q o : distribution c q -> ranking q c l o ->
    1 - levels_sum k a0 a <= prob c q n (fun s => label_bound_holds n a0 q l s /\
      forall T, In T (subsets (firstn k o)) -> set_bound_holds n (a (length T)) q T s).
  Proof.
    intros Hq Ho. pose proof (ranking_firstn_others q c l o k Ho) as KO. set (K := firstn k o) in *.
    set (b := fun t => match t with O => 0 | _ => a t end).
    assert (U : prob c q n (fun s => exists T, In T (subsets K) /\ ~ set_bound_holds n (a (length T)) q T s)
      <= lsum (fun T => b (length T)) (subsets K)).
    { apply prob_union_levels; auto. intros T HT. pose proof (subsets_others c l K T KO HT) as TO.
      destruct T as [|i T].
      - cbn. rewrite prob_false; [lra|]. intros s H. apply H. intros v [E|E]; cbn; lra.
      - change (b (length (i :: T))) with (a (length (i :: T))). apply set_bound_fails with l; auto.
        apply a_ok. split; [cbn; lia|]. assert (L : incl (i :: T) K).
        { clear - HT. revert HT. generalize (i :: T). clear. induction K as [|x K IH]; cbn [subsets]; intros T H.
          - destruct H as [<-|[]]. intros i [].
          - apply in_app_or in H. destruct H as [H|H].
            + apply in_map_iff in H. destruct H as (T' & <- & H). intros i [->|Hi]; [left; auto|right]. apply (IH T'); auto.
            + intros i Hi. right. apply (IH T); auto. }
        apply NoDup_incl_length in L; [|apply TO]. unfold K in L. rewrite firstn_length in L. lia. }
    rewrite lsum_subsets in U.
    assert (B : psum (fun t => binom (length K) t * b t) 0 (S (length K)) <= psum (fun t => binom k t * a t) 1 k).
    { assert (KL : (length K <= k)%nat) by (unfold K; rewrite firstn_length; lia). cbn [psum]. unfold b at 1.
      rewrite Rmult_0_r, Rplus_0_l.
      assert (Cut : psum (fun t => binom k t * a t) 1 k = psum (fun t => binom k t * a t) 1 (length K)
        + psum (fun t => binom k t * a t) (1 + length K) (k - length K)) by (rewrite <- psum_app; f_equal; lia).
      rewrite Cut.
      assert (Z : 0 <= psum (fun t => binom k t * a t) (1 + length K) (k - length K)).
      { rewrite <- (psum_zero (fun _ => 0) (k - length K) (1 + length K)) at 1 by auto. apply psum_le.
        intros t Ht. apply Rmult_le_pos; [apply binom_ge0|apply a_ok; lia]. }
      assert (Y : psum (fun t => binom (length K) t * b t) 1 (length K)
        <= psum (fun t => binom k t * a t) 1 (length K)); [|lra].
      apply psum_le. intros t Ht. replace (b t) with (a t) by (destruct t; [lia|reflexivity]).
      apply Rmult_le_compat_r; [apply a_ok; lia|apply binom_rises, KL]. }
    pose proof (label_bound_fails c n l q Hq l_ok a0 a0_ok) as F.
    apply Rle_trans with (1 - prob c q n (fun s => ~ label_bound_holds n a0 q l s \/
      exists T, In T (subsets K) /\ ~ set_bound_holds n (a (length T)) q T s)).
    - pose proof (prob_or c q Hq n (fun s => ~ label_bound_holds n a0 q l s)
        (fun s => exists T, In T (subsets K) /\ ~ set_bound_holds n (a (length T)) q T s)).
      unfold levels_sum. lra.
    - rewrite <- prob_not by auto. apply prob_mono; auto. intros s H. split.
      + destruct (decide (label_bound_holds n a0 q l s)); auto. destruct H; auto.
      + intros T HT. destruct (decide (set_bound_holds n (a (length T)) q T s)); auto.
        destruct H. right. eauto.
  Qed.

  (* the theorem for levels of any sizes that come to at most alpha *)
  Theorem subsets_err_rarely sigma alpha : 0 < sigma -> levels_sum k a0 a <= alpha ->
    errs_rarely (subsets_certificate c l k n a0 a sigma) c l k n alpha sigma.
  Proof.
    intros Hs Hl q Hq. destruct (ranking_exists q c l) as (o & Ho).
    pose proof (subsets_bounds q o Hq Ho) as B.
    eapply rare_when_bounds_hold; [auto|eapply Rle_trans; [|exact B]; lra|].
    intros s [H1 H2] (r & d & p & Hc & Hd & Hp & Hout). revert Hout.
    eapply subsets_certificate_sound; eauto.
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
