(* Certificates from bounds of sums of votes, whatever the bounds are. Each subset of the k truly most probable
   other labels has a bound from its votes, at a level that depends on its size; the label's bound and these hold
   together but for the sum of the levels. For the size t, take the t of the k labels with the fewest votes: the
   sum of the t smallest of the k largest counts is at least theirs, and bounds rise with the votes; and any k
   other labels contain t that are no more probable. *)
Require Import Reals Lra Lia List Arith Permutation.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail multinomial ranking normal_cdf
  topk_step methods subset_votes.
Import ListNotations.
Open Scope R_scope.

(* the votes for the t last of the k labels with the most votes, together *)
Definition last_votes (s o : list nat) (k t : nat) : nat := list_sum (map (nth_votes s o) (seq (k - t) t)).

(* S_t: the bound w of the sum, the sum of the single bounds u, and what the label leaves *)
Definition subset_sum_bound (w u : nat -> R) (k : nat) (pl : R) (t : nat) : R :=
  Rmin (Rmin (w t) (psum u (k - t) t)) (1 - pl).

(* low m v: v is a lower bound of the label's probability for m votes; up t m v: v is an upper bound of what t
   labels carry together, for m votes *)
Definition certificate_from (low : nat -> R -> Prop) (up : nat -> nat -> R -> Prop) (c l k : nat) (sigma : R)
    (s : list nat) (r : R) : Prop :=
  exists pl o w u, low (votes s l) pl /\ ranking_of_votes c l s o /\
    (forall t, (1 <= t <= k)%nat -> up t (last_votes s o k t) (w t)) /\
    (forall j, (j < k)%nat -> up 1%nat (nth_votes s o j) (u j)) /\
    sums_certificate sigma r pl k (subset_sum_bound w u k pl).

(* what the levels come to: k labels have binom k t subsets of size t *)
Definition levels_sum (k : nat) (a0 : R) (a : nat -> R) : R := a0 + psum (fun t => binom k t * a t) 1 k.

Lemma last_votes_sum s o k t : INR (last_votes s o k t) = psum (fun j => INR (nth_votes s o j)) (k - t) t.
Proof.
  unfold last_votes. generalize (k - t)%nat. induction t as [|t IH]; intros m; [reflexivity|].
  cbn [psum seq map list_sum fold_right]. rewrite plus_INR, IH. reflexivity.
Qed.

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

(* p is the law of the labels, of which q + z is known to bound every set: for one classifier p = q and z = 0; with
   open votes z is the probability that a draw is open *)
Section Soundness.
  Variables (low : nat -> R -> Prop) (up : nat -> nat -> R -> Prop).
  Variables (c l k : nat) (p q : nat -> R) (z : R) (o s : list nat).
  Hypothesis up_fewer : forall t m m' v, (m <= m')%nat -> up t m' v -> up t m v.
  Hypothesis o_ranks : ranking q c l o.
  Hypothesis p_below : forall T, others c l T -> T <> [] -> lsum p T <= lsum q T + z.
  Hypothesis p_mass : forall T, others c l T -> p l + lsum p T <= 1.
  Hypothesis label_ok : forall v, low (votes s l) v -> v <= p l.
  Hypothesis subsets_ok : forall T, In T (subsets (firstn k o)) -> T <> [] ->
    forall v, up (length T) (set_votes s T) v -> lsum q T + z <= v.

  Lemma subset_ok T : NoDup T -> incl T (firstn k o) -> T <> [] ->
    forall v, up (length T) (set_votes s T) v -> lsum q T + z <= v.
  Proof.
    intros Hd Hi HT. pose proof (ranking_firstn_others q c l o k o_ranks) as [Ko _].
    assert (P : Permutation T (filter (member T) (firstn k o))).
    { apply NoDup_Permutation; auto; [apply NoDup_filter, Ko|].
      intros i. rewrite filter_In, member_iff. split; [split; auto|tauto]. }
    intros v Hv. rewrite (lsum_permutation q _ _ P).
    apply (subsets_ok _ (in_subsets_filter (member T) (firstn k o))).
    - intros E. rewrite E in P. apply Permutation_sym, Permutation_nil in P. auto.
    - rewrite <- (set_votes_permutation s _ _ P), <- (Permutation_length P). exact Hv.
  Qed.

  Lemma last_votes_carry o' t v : ranking_of_votes c l s o' -> (1 <= t <= k)%nat ->
    up t (last_votes s o' k t) v -> some_carry_at_most p c l k t v.
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
    assert (TQ : lsum q T + z <= v).
    { apply (subset_ok T); [apply HT|exact TI|intros ->; cbn in TL; lia|]. rewrite TL.
      apply up_fewer with (last_votes s o' k t); auto.
      apply INR_le. rewrite set_votes_sum, last_votes_sum. exact TV. }
    (* any k others contain t that carry no more than the t least of the k most probable *)
    destruct (t_smallest q c l (fun j => q (nth j o 0%nat)) t k K) as (T' & HT' & TI' & TL' & TS); auto; try lia.
    { intros j _. exact (ranking_nth_at_most q c l o j o_ranks). }
    exists T'. repeat (split; auto; try apply HT'). destruct o_ranks as (od & _ & of).
    pose proof (least_of_ranking q o od of k T Len (proj1 HT) TI) as L. rewrite TL in L.
    pose proof (p_below T' HT' ltac:(intros ->; cbn in TL'; lia)). lra.
  Qed.

  (* the case t = 1, position by position: the bound of the (j+1)-th largest count *)
  Lemma nth_votes_bound o' j v : ranking_of_votes c l s o' -> (j < k)%nat -> up 1%nat (nth_votes s o' j) v ->
    nth_at_most p c l j v.
  Proof.
    intros Ho' Hj Hv T HT HL.
    assert (Len : (j < length o)%nat).
    { assert (I : incl T o) by (intros i Hi; apply o_ranks, HT, Hi).
      apply NoDup_incl_length in I; [lia|apply HT]. }
    destruct (ranking_nth_at_most _ _ _ _ j Ho' (firstn (S j) o)) as (i & Hi & Hvotes).
    { apply ranking_firstn_others with q, o_ranks. }
    { rewrite firstn_length. lia. }
    destruct (ranking_nth_at_most _ _ _ _ j o_ranks T HT HL) as (i' & Hi' & Hle). exists i'. split; auto.
    pose proof (ranking_firstn _ _ _ _ j i o_ranks Len Hi) as Rank.
    assert (B : lsum q [i] + z <= v).
    { apply (subset_ok [i]); [constructor; [intros []|constructor]| |discriminate|].
      - intros x [<-|[]]. replace (firstn (S j) o) with (firstn (S j) (firstn k o)) in Hi
          by (rewrite firstn_firstn; f_equal; lia).
        rewrite <- (firstn_skipn (S j) (firstn k o)). apply in_or_app. auto.
      - apply up_fewer with (nth_votes s o' j); auto. unfold set_votes. cbn. apply INR_le in Hvotes.
        unfold nth_votes. lia. }
    assert (O : others c l [i']).
    { split; [constructor; [intros []|constructor]|]. intros x [<-|[]]. apply HT, Hi'. }
    pose proof (p_below [i'] O ltac:(discriminate)) as P. cbn [lsum] in *. lra.
  Qed.

  Theorem certificate_from_sound sigma r d p' : 0 < sigma -> certificate_from low up c l k sigma s r -> d < r ->
    shifted p p' c l (d / sigma) -> ~ outside_topk p' c l k.
  Proof.
    intros Hs (pl & o' & w & u & Hpl & Ho' & Hw & Hu & Hc) Hd Hp.
    apply (sums_step p p' c l k (subset_sum_bound w u k pl) pl sigma r d); auto.
    intros t Ht. pose proof (last_votes_carry o' t (w t) Ho' Ht (Hw t Ht)) as W.
    assert (U : some_carry_at_most p c l k t (psum u (k - t) t)).
    { intros K HK KL. apply (t_smallest p c l u t k K); auto; [|lia]. intros j Hj.
      apply (nth_votes_bound o'); auto. }
    intros K HK KL. unfold subset_sum_bound.
    assert (Choice : forall v, some_carry_at_most p c l k t v -> exists T', others c l T' /\ incl T' K /\
      length T' = t /\ lsum p T' <= Rmin v (1 - pl)).
    { intros v H. destruct (H K HK KL) as (T' & H1 & H2 & H3 & H4). exists T'. repeat (split; auto; try apply H1).
      apply Rmin_glb; auto. pose proof (p_mass T' H1). specialize (label_ok pl Hpl). lra. }
    apply Choice. intros K' HK' KL'. unfold Rmin. destruct Rle_dec; [apply W|apply U]; auto.
  Qed.
End Soundness.

(* Bounds that fail with probability at most a0, and at most a t for a set of t labels, hold together but for the
   sum of the levels. The law is that of any draws: n of them, of any number m of labels. *)
Section Coverage.
  Variables (m n c l k : nat) (law : nat -> R) (a0 : R) (a : nat -> R).
  Variables (label_holds : list nat -> Prop) (set_holds : list nat -> list nat -> Prop).
  Hypothesis law_ok : distribution m law.
  Hypothesis a_ok : forall t, (1 <= t <= k)%nat -> 0 <= a t.
  Hypothesis label_fails : prob m law n (fun s => ~ label_holds s) <= a0.
  Hypothesis set_fails : forall T, others c l T -> (1 <= length T <= k)%nat ->
    prob m law n (fun s => ~ set_holds T s) <= a (length T).

  Theorem bounds_together q o : ranking q c l o ->
    1 - levels_sum k a0 a <= prob m law n (fun s => label_holds s /\
      forall T, In T (subsets (firstn k o)) -> T <> [] -> set_holds T s).
  Proof.
    intros Ho. pose proof (ranking_firstn_others q c l o k Ho) as KO. set (K := firstn k o) in *.
    assert (KL : (length K <= k)%nat) by (unfold K; rewrite firstn_length; lia). clearbody K.
    set (b := fun t => match t with O => 0 | _ => a t end).
    set (Bad := fun T s => T <> [] /\ ~ set_holds T s).
    assert (U : prob m law n (fun s => exists T, In T (subsets K) /\ Bad T s)
      <= lsum (fun T => b (length T)) (subsets K)).
    { apply prob_union_levels; auto. intros T HT. pose proof (subsets_others c l K T KO HT) as TO.
      destruct T as [|i T].
      - cbn. rewrite prob_false; [lra|]. intros s [H _]. auto.
      - change (b (length (i :: T))) with (a (length (i :: T))).
        eapply Rle_trans; [apply (prob_mono m law law_ok n _ (fun s => ~ set_holds (i :: T) s))|].
        { intros s [_ H]. auto. }
        apply set_fails; auto. split; [cbn; lia|].
        pose proof (NoDup_incl_length (proj1 TO) (subsets_incl K _ HT)). lia. }
    rewrite lsum_subsets in U.
    assert (B : psum (fun t => binom (length K) t * b t) 0 (S (length K)) <= psum (fun t => binom k t * a t) 1 k).
    { cbn [psum]. unfold b at 1. rewrite Rmult_0_r, Rplus_0_l.
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
    apply Rle_trans with (1 - prob m law n (fun s => ~ label_holds s \/
      exists T, In T (subsets K) /\ Bad T s)).
    - pose proof (prob_or m law law_ok n (fun s => ~ label_holds s)
        (fun s => exists T, In T (subsets K) /\ Bad T s)).
      unfold levels_sum. lra.
    - rewrite <- prob_not by auto. apply prob_mono; auto. intros s H. split.
      + destruct (decide (label_holds s)); auto. destruct H; auto.
      + intros T HT HN. destruct (decide (set_holds T s)); auto.
        destruct H. right. exists T. repeat split; auto.
  Qed.
End Coverage.
