(* Several bounds at once, from the same votes: each fails with probability at most its level, failures add
   up. For each method: with probability >= 1 - alpha over the n draws, all the bounds that it uses hold. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import indicator label_sums clopper_pearson multinomial ranking methods.
Import ListNotations.
Open Scope R_scope.

(* every value that is a bound by its defining property is on the right side of the true probability *)
Definition label_bound_holds (n : nat) (a : R) (q : nat -> R) (l : nat) (s : list nat) : Prop :=
  forall v, lower_bound n (votes s l) a v -> v <= q l.
Definition class_bound_holds (n : nat) (a : R) (q : nat -> R) (i : nat) (s : list nat) : Prop :=
  forall v, upper_bound n (votes s i) a v -> q i <= v.

(* the bound from the (j+1)-th largest vote covers the (j+1)-th largest probability, for the k largest *)
Definition nth_bounds_hold (n : nat) (a : R) (q : nat -> R) (c l k : nat) (s : list nat) : Prop :=
  forall o j v, ranking_of_votes c l s o -> (j < k)%nat -> upper_bound n (nth_votes s o j) a v ->
  nth_at_most q c l j v.

Section Coverage.
  Variables (c n l : nat) (q : nat -> R).
  Hypothesis q_ok : distribution c q.
  Hypothesis l_ok : (l < c)%nat.

  Lemma label_bound_fails a : 0 <= a -> prob c q n (fun s => ~ label_bound_holds n a q l s) <= a.
  Proof.
    intros Ha. pose proof (q_le_1 c q q_ok l l_ok).
    apply Rle_trans with (prob c q n (fun s => exists v, lower_bound n (votes s l) a v /\ q l < v)).
    - apply prob_mono; auto. intros s H1.
      destruct (decide (exists v, lower_bound n (votes s l) a v /\ q l < v)); auto.
      destruct H1. intros v Hv. destruct (Rle_dec v (q l)); auto. destruct n0. exists v. split; auto. lra.
    - rewrite (votes_binomial c q q_ok n l (fun k => exists v, lower_bound n k a v /\ q l < v)) by auto.
      apply lower_bound_coverage; auto.
  Qed.

  Lemma class_bound_fails a i : 0 <= a -> (i < c)%nat ->
    prob c q n (fun s => ~ class_bound_holds n a q i s) <= a.
  Proof.
    intros Ha Hi. pose proof (q_le_1 c q q_ok i Hi).
    apply Rle_trans with (prob c q n (fun s => exists v, upper_bound n (votes s i) a v /\ v < q i)).
    - apply prob_mono; auto. intros s H1.
      destruct (decide (exists v, upper_bound n (votes s i) a v /\ v < q i)); auto.
      destruct H1. intros v Hv. destruct (Rle_dec (q i) v); auto. destruct n0. exists v. split; auto. lra.
    - rewrite (votes_binomial c q q_ok n i (fun k => exists v, upper_bound n k a v /\ v < q i)) by auto.
      apply upper_bound_coverage; auto.
  Qed.

  (* the label's bound and the bounds of a set A of other labels fixed beforehand, all at level a *)
  Lemma bounds_hold A a : 0 <= a -> others c l A ->
    1 - (INR (length A) + 1) * a <= prob c q n (fun s => label_bound_holds n a q l s /\
      forall i, In i A -> class_bound_holds n a q i s).
  Proof.
    intros Ha HA.
    pose proof (prob_union c q q_ok n (fun i s => ~ class_bound_holds n a q i s) a A) as U.
    assert (U' : prob c q n (fun s => exists i, In i A /\ ~ class_bound_holds n a q i s)
      <= INR (length A) * a).
    { apply U. intros i Hi. apply class_bound_fails; auto. apply HA, Hi. }
    pose proof (label_bound_fails a Ha).
    set (Good := fun s => label_bound_holds n a q l s /\ forall i, In i A -> class_bound_holds n a q i s).
    assert (B : prob c q n (fun s => ~ Good s) <= a + INR (length A) * a).
    { eapply Rle_trans; [|apply Rplus_le_compat; [apply H|apply U']].
      eapply Rle_trans; [|apply (prob_or c q q_ok n)]. apply prob_mono; auto. intros s Hs.
      destruct (decide (label_bound_holds n a q l s)); [right|left; auto].
      destruct (decide (exists i, In i A /\ ~ class_bound_holds n a q i s)) as [|N]; auto.
      destruct Hs. split; auto. intros i Hi. destruct (decide (class_bound_holds n a q i s)); auto.
      destruct N. eauto. }
    rewrite (prob_not c q q_ok) in B. lra.
  Qed.

  Lemma other_labels : exists A, others c l A /\ (forall i, In i A <-> (i < c)%nat /\ i <> l) /\
    (length A + 1 = c)%nat.
  Proof.
    destruct (ranking_exists q c l) as (o & Hd & Hin & _). exists o. split; [split; auto; apply Hin|].
    split; auto.
    assert (E : length (l :: o) = length (seq 0 c)); [|rewrite seq_length in E; cbn in E; lia].
    assert (Hd' : NoDup (l :: o)) by (constructor; auto; rewrite Hin; lia).
    apply Nat.le_antisymm; apply NoDup_incl_length; auto using seq_NoDup.
    - intros i [<-|Hi]; apply in_seq; [lia|]. apply Hin in Hi. lia.
    - intros i Hi. apply in_seq in Hi. destruct (Nat.eq_dec l i); [left; auto|right; apply Hin; lia].
  Qed.

  Theorem every_class_bounds alpha : 0 <= alpha ->
    1 - alpha <= prob c q n (fun s => label_bound_holds n (alpha / INR c) q l s /\
      forall i, (i < c)%nat -> i <> l -> class_bound_holds n (alpha / INR c) q i s).
  Proof.
    intros Ha. destruct other_labels as (A & HA & Hin & HL).
    assert (Hc : 0 < INR c) by (apply lt_0_INR; lia).
    pose proof (bounds_hold A (alpha / INR c)) as B.
    replace (INR (length A) + 1) with (INR c) in B by (rewrite <- HL, plus_INR; cbn; lra).
    replace (INR c * (alpha / INR c)) with alpha in B by (field; lra).
    eapply Rle_trans; [apply B; auto|].
    - apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat; auto.
    - apply prob_mono; auto. intros s [H1 H2]. split; auto. intros i Hi Hn. apply H2, Hin. auto.
  Qed.

  (* if the bounds of all classes hold, the bound from the (j+1)-th largest vote covers the (j+1)-th largest
     probability: among any j+1 labels one has at most that many votes *)
  Lemma class_bounds_rank a k s :
    (forall i, (i < c)%nat -> i <> l -> class_bound_holds n a q i s) -> nth_bounds_hold n a q c l k s.
  Proof.
    intros H o j v Ho _ Hv T HT HL.
    destruct (ranking_nth_at_most _ _ _ _ j Ho T HT HL) as (i & Hi & Hle). exists i. split; auto.
    destruct (proj2 HT i Hi). apply H; auto. apply upper_bound_fewer with (nth_votes s o j); auto.
    apply INR_le. exact Hle.
  Qed.

  Theorem simuem_bounds alpha k : 0 <= alpha ->
    1 - alpha <= prob c q n (fun s => label_bound_holds n (alpha / INR c) q l s /\
      nth_bounds_hold n (alpha / INR c) q c l k s).
  Proof.
    intros Ha. eapply Rle_trans; [apply every_class_bounds, Ha|]. apply prob_mono; auto.
    intros s [H1 H2]. split; auto. apply class_bounds_rank; auto.
  Qed.

  Lemma others_mass A : others c l A -> q l + lsum q A <= 1.
  Proof.
    intros [Hd Hi]. destruct q_ok as [q0 <-]. change (lsum q (l :: A) <= lsum q (seq 0 c)).
    apply lsum_incl; auto.
    - constructor; auto. intros H. apply Hi in H. tauto.
    - intros i [<-|H]; apply in_seq; [lia|]. apply Hi in H. lia.
  Qed.

  Theorem binocp_bounds alpha : 0 <= alpha ->
    1 - alpha <= prob c q n (fun s => forall v, lower_bound n (votes s l) alpha v ->
      v <= q l /\ forall A, others c l A -> lsum q A <= 1 - v).
  Proof.
    intros Ha. pose proof (bounds_hold [] alpha Ha) as B. cbn [length INR] in B.
    eapply Rle_trans; [|eapply Rle_trans; [apply B|]]; [lra|split; [constructor|intros i []]|].
    apply prob_mono; auto. intros s [H _] v Hv. specialize (H v Hv). split; auto.
    intros A HA. pose proof (others_mass A HA). lra.
  Qed.

  Theorem cohen_bounds alpha : 0 <= alpha ->
    1 - alpha <= prob c q n (fun s => forall v, lower_bound n (votes s l) alpha v ->
      v <= q l /\ forall i, (i < c)%nat -> i <> l -> q i <= 1 - v).
  Proof.
    intros Ha. eapply Rle_trans; [apply binocp_bounds, Ha|]. apply prob_mono; auto.
    intros s H v Hv. destruct (H v Hv) as [H1 H2]. split; auto. intros i Hi Hn.
    specialize (H2 [i]). cbn [lsum] in H2. rewrite Rplus_0_r in H2. apply H2.
    split; [constructor; [intros []|constructor]|]. intros j [<-|[]]; auto.
  Qed.

  Theorem pair_bounds alpha : 0 <= alpha ->
    1 - alpha <= prob c q n (fun s => forall o vA vB, lower_bound n (votes s l) (alpha / INR c) vA ->
      ranking_of_votes c l s o -> upper_bound n (nth_votes s o 0) (alpha / INR c) vB ->
      vA <= q l /\ forall i, (i < c)%nat -> i <> l -> q i <= Rmin vB (1 - vA)).
  Proof.
    intros Ha. eapply Rle_trans; [apply (simuem_bounds alpha 1), Ha|]. apply prob_mono; auto.
    intros s [H1 H2] o vA vB HA Ho HB. specialize (H1 vA HA). split; auto. intros i Hi Hn.
    assert (HO : others c l [i]) by (split; [constructor; [intros []|constructor]|intros j [<-|[]]; auto]).
    destruct (H2 o 0%nat vB Ho ltac:(lia) HB [i] HO eq_refl) as (j & [<-|[]] & Hj).
    pose proof (others_mass [i] HO) as Hm. cbn [lsum] in Hm. apply Rmin_glb; lra.
  Qed.
End Coverage.
