(* Votes for sets of labels: the votes for a fixed set are binomial, so that it has a bound of its own; how many
   subsets of k labels have t members; and the union bound with a level for each event. *)
Require Import Reals Lra Lia List Arith Permutation.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail clopper_pearson multinomial ranking.
Import ListNotations.
Open Scope R_scope.

Definition member (T : list nat) (i : nat) : bool := existsb (Nat.eqb i) T.
Definition set_votes (s T : list nat) : nat := list_sum (map (votes s) T).

Lemma member_iff T i : member T i = true <-> In i T.
Proof.
  unfold member. rewrite existsb_exists. split.
  - intros (j & Hj & E). apply Nat.eqb_eq in E. subst. auto.
  - intros H. exists i. split; auto. apply Nat.eqb_refl.
Qed.

Lemma set_votes_permutation s T T' : Permutation T T' -> set_votes s T = set_votes s T'.
Proof. unfold set_votes. induction 1; cbn [map list_sum fold_right] in *; unfold list_sum in *; lia. Qed.

Lemma set_votes_sum s T : INR (set_votes s T) = lsum (fun i => INR (votes s i)) T.
Proof.
  induction T as [|i T IH]; [reflexivity|].
  change (set_votes s (i :: T)) with (votes s i + set_votes s T)%nat. rewrite plus_INR, IH. reflexivity.
Qed.

Lemma set_votes_hits s T : NoDup T -> set_votes s T = hits (member T) s.
Proof.
  induction s as [|x s IH]; intros HT.
  - unfold set_votes, hits, votes, hits. clear. induction T; cbn in *; auto.
  - unfold hits. cbn [filter]. fold (hits (member T)). specialize (IH HT).
    assert (E : set_votes (x :: s) T = ((if member T x then 1 else 0) + set_votes s T)%nat).
    { clear IH. unfold set_votes, member, list_sum.
      induction HT as [|i T Hi HT IH]; [reflexivity|]. cbn [map fold_right existsb].
      rewrite IH. unfold votes, hits. cbn [filter]. rewrite (Nat.eqb_sym x i).
      destruct (Nat.eqb_spec i x) as [->|Hn]; cbn [orb length].
      - destruct (existsb (Nat.eqb x) T) eqn:M; [|lia]. apply member_iff in M. contradiction.
      - lia. }
    rewrite E, IH. unfold hits. destruct (member T x); cbn [length]; lia.
Qed.

(* the probability of a set is the sum over it, in whatever order *)
Lemma lsum_member q c l T : others c l T -> lsum q (filter (member T) (seq 0 c)) = lsum q T.
Proof.
  intros [Hd Hi]. apply lsum_permutation, NoDup_Permutation; auto; [apply NoDup_filter, seq_NoDup|].
  intros i. rewrite filter_In, member_iff, in_seq. split; [tauto|]. intros H. specialize (Hi i H). split; [lia|auto].
Qed.

(* every value that bounds a set's probability by its votes does so *)
Definition set_bound_holds (n : nat) (a : R) (q : nat -> R) (T s : list nat) : Prop :=
  forall v, upper_bound n (set_votes s T) a v -> lsum q T <= v.

Section Sets.
  Variables (c : nat) (q : nat -> R).
  Hypothesis q_ok : distribution c q.

  Lemma others_mass_bounds l T : others c l T -> 0 <= lsum q T <= 1.
  Proof.
    intros [Hd Hi]. destruct q_ok as [q0 q1]. split.
    - change 0 with (lsum q []). apply lsum_incl; auto; [constructor|]. intros i [].
    - rewrite <- q1. apply lsum_incl; auto. intros i H. apply in_seq. specialize (Hi i H). lia.
  Qed.

  Lemma set_bound_fails n a l T : 0 <= a -> others c l T ->
    prob c q n (fun s => ~ set_bound_holds n a q T s) <= a.
  Proof.
    intros Ha HT. pose proof (others_mass_bounds l T HT) as B.
    apply Rle_trans with (prob c q n (fun s => (fun k => exists v, upper_bound n k a v /\ v < lsum q T)
      (hits (member T) s))).
    - apply prob_mono; auto. intros s H.
      destruct (decide (exists v, upper_bound n (hits (member T) s) a v /\ v < lsum q T)) as [|N]; auto.
      destruct H. intros v Hv. rewrite set_votes_hits in Hv by apply HT.
      apply Rnot_lt_le. intros L. apply N. eauto.
    - unfold prob.
      rewrite (hits_binomial c q q_ok (member T) n
        (fun k => ind (exists v, upper_bound n k a v /\ v < lsum q T))), (lsum_member q c l T HT).
      apply upper_bound_coverage; auto.
  Qed.

  (* failures add up, each with its own level *)
  Lemma prob_union_levels {A} n (E : A -> list nat -> Prop) (a : A -> R) : forall L,
    (forall x, In x L -> prob c q n (E x) <= a x) ->
    prob c q n (fun s => exists x, In x L /\ E x s) <= lsum a L.
  Proof.
    induction L as [|x L IH]; intros H.
    - rewrite prob_false by (auto; intros s (y & [] & _)). cbn. lra.
    - eapply Rle_trans; [apply (prob_mono c q q_ok n _ (fun s => E x s \/ exists y, In y L /\ E y s))|].
      { intros s (y & [->|Hy] & Hs); eauto. }
      eapply Rle_trans; [apply prob_or; auto|]. cbn [lsum]. apply Rplus_le_compat; [apply H; left; auto|].
      apply IH. intros y Hy. apply H. right; auto.
  Qed.
End Sets.

(* all subsets of a list of labels, the empty one among them *)
Fixpoint subsets (K : list nat) : list (list nat) :=
  match K with [] => [[]] | i :: K' => map (cons i) (subsets K') ++ subsets K' end.

Lemma in_subsets_filter (P : nat -> bool) : forall K, In (filter P K) (subsets K).
Proof.
  induction K as [|i K IH]; cbn [filter subsets]; [left; auto|]. apply in_or_app.
  destruct (P i); [left; apply in_map; auto|right; auto].
Qed.

Lemma subsets_incl : forall K T, In T (subsets K) -> incl T K.
Proof.
  induction K as [|i K IH]; cbn [subsets]; intros T H.
  - destruct H as [<-|[]]. intros i [].
  - apply in_app_or in H. destruct H as [H|H].
    + apply in_map_iff in H. destruct H as (T' & <- & H). intros j [->|Hj]; [left; auto|right].
      apply (IH T'); auto.
    + intros j Hj. right. apply (IH T); auto.
Qed.

Lemma subsets_others c l : forall K T, others c l K -> In T (subsets K) -> others c l T.
Proof.
  assert (D : forall K T, NoDup K -> In T (subsets K) -> NoDup T).
  { induction K as [|i K IH]; intros T Hd H; cbn [subsets] in H.
    - destruct H as [<-|[]]. constructor.
    - inversion Hd; subst. apply in_app_or in H. destruct H as [H|H]; [|apply IH; auto].
      apply in_map_iff in H. destruct H as (T' & <- & H). constructor; [|apply IH; auto].
      intros Hi. apply (subsets_incl K T') in Hi; auto. }
  intros K T [Hd Hi] H. split; [apply (D K T Hd H)|]. intros i HT. apply Hi, (subsets_incl K T H), HT.
Qed.

(* k labels have binom k t subsets of t members: the sum of a level that depends on the size alone *)
Theorem lsum_subsets : forall (K : list nat) (a : nat -> R),
  lsum (fun T => a (length T)) (subsets K) = psum (fun t => binom (length K) t * a t) 0 (S (length K)).
Proof.
  induction K as [|i K IH]; intros a; [cbn; lra|]. cbn [subsets]. rewrite lsum_app, lsum_map.
  cbn [length]. rewrite (IH (fun t => a (S t))), (IH a). set (m := length K).
  change (psum (fun t => binom (S m) t * a t) 0 (S (S m)))
    with (binom (S m) 0 * a 0%nat + psum (fun t => binom (S m) t * a t) 1 (S m)).
  rewrite (psum_shift _ (S m) 0).
  rewrite (psum_ext (fun t => binom (S m) (S t) * a (S t))
    (fun t => 1 * (binom m t * a (S t)) + 1 * (binom m (S t) * a (S t)))) by (intros; cbn [binom]; ring).
  rewrite psum_lin.
  assert (E : psum (fun t => binom m t * a t) 0 (S m)
    = binom m 0 * a 0%nat + psum (fun t => binom m (S t) * a (S t)) 0 (S m)).
  { rewrite (psum_last (fun t => binom m (S t) * a (S t))). cbn beta. rewrite (binom_above m (S (0 + m))) by lia.
    cbn [psum]. rewrite (psum_shift _ m 0). lra. }
  rewrite E. rewrite !binom_0. lra.
Qed.
