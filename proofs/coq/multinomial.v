(* n independent draws of a label 0..c-1 with probabilities q: the probability of an event is the sum, over
   the sequences of n labels in it, of the product of the labels' probabilities. The number of votes for one
   label, or for a set of labels, then has the binomial distribution; and failures add up (the union bound).
   *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import indicator label_sums binomial_tail clopper_pearson.
Import ListNotations.
Open Scope R_scope.

(* all sequences of n labels out of c *)
Fixpoint sequences (c n : nat) : list (list nat) :=
  match n with
  | O => [[]]
  | S m => flat_map (fun i => map (cons i) (sequences c m)) (seq 0 c)
  end.

(* the probability of one sequence *)
Definition weight (q : nat -> R) (s : list nat) : R := fold_right (fun i w => q i * w) 1 s.

Definition mean (c : nat) (q : nat -> R) (n : nat) (F : list nat -> R) : R :=
  lsum (fun s => weight q s * F s) (sequences c n).

Definition prob (c : nat) (q : nat -> R) (n : nat) (E : list nat -> Prop) : R :=
  mean c q n (fun s => ind (E s)).

Definition distribution (c : nat) (q : nat -> R) : Prop := (forall i, 0 <= q i) /\ lsum q (seq 0 c) = 1.

(* how many of the draws fell into a set of labels, or on one label *)
Definition hits (A : nat -> bool) (s : list nat) : nat := length (filter A s).
Definition votes (s : list nat) (i : nat) : nat := hits (Nat.eqb i) s.

Lemma mean_0 c q F : mean c q 0 F = F [].
Proof. unfold mean. cbn. lra. Qed.

(* the first draw, then the others *)
Lemma mean_S c q n F : mean c q (S n) F = lsum (fun i => q i * mean c q n (fun s => F (i :: s))) (seq 0 c).
Proof.
  unfold mean. cbn [sequences]. rewrite lsum_flat_map. apply lsum_ext. intros i _. rewrite lsum_map.
  rewrite (lsum_ext _ (fun s => q i * (weight q s * F (i :: s)) + 0 * (weight q s * F (i :: s))))
    by (intros; cbn; fold (weight q x); lra).
  rewrite lsum_lin. lra.
Qed.

Section Draws.
  Variables (c : nat) (q : nat -> R).
  Hypothesis q_ok : distribution c q.

  Lemma mean_ext n F G : (forall s, F s = G s) -> mean c q n F = mean c q n G.
  Proof. intros H. apply lsum_ext. intros s _. rewrite H. reflexivity. Qed.

  Lemma weight_ge0 s : 0 <= weight q s.
  Proof. induction s; cbn; [lra|]. apply Rmult_le_pos; auto. apply q_ok. Qed.

  Lemma mean_le n F G : (forall s, F s <= G s) -> mean c q n F <= mean c q n G.
  Proof. intros H. apply lsum_le. intros s _. apply Rmult_le_compat_l; auto. apply weight_ge0. Qed.

  Lemma mean_lin n F G a b : mean c q n (fun s => a * F s + b * G s) = a * mean c q n F + b * mean c q n G.
  Proof. unfold mean. rewrite <- lsum_lin. apply lsum_ext. intros. ring. Qed.

  Lemma mean_one n : mean c q n (fun _ => 1) = 1.
  Proof.
    induction n; [apply mean_0|]. rewrite mean_S.
    rewrite (lsum_ext _ q) by (intros; rewrite IHn; lra). apply q_ok.
  Qed.

  Lemma prob_ge0 n (E : list nat -> Prop) : 0 <= prob c q n E.
  Proof.
    apply Rle_trans with (mean c q n (fun s => 0 * 1 + 0 * 1)).
    - rewrite (mean_lin n (fun _ => 1) (fun _ => 1)). lra.
    - apply mean_le. intros s. pose proof (ind_bounds (E s)). lra.
  Qed.

  Lemma prob_mono n (E E' : list nat -> Prop) : (forall s, E s -> E' s) -> prob c q n E <= prob c q n E'.
  Proof. intros H. apply mean_le. intros s. apply ind_mono, H. Qed.

  Lemma prob_not n (E : list nat -> Prop) : prob c q n (fun s => ~ E s) = 1 - prob c q n E.
  Proof.
    unfold prob. rewrite (mean_ext n _ (fun s => 1 * 1 + -1 * ind (E s))) by (intros; rewrite ind_not; lra).
    rewrite (mean_lin n (fun _ => 1)), mean_one. lra.
  Qed.

  Lemma prob_or n (E E' : list nat -> Prop) : prob c q n (fun s => E s \/ E' s)
    <= prob c q n E + prob c q n E'.
  Proof.
    unfold prob. apply Rle_trans with (mean c q n (fun s => 1 * ind (E s) + 1 * ind (E' s))).
    - apply mean_le. intros s. pose proof (ind_or (E s) (E' s)). lra.
    - rewrite mean_lin. lra.
  Qed.

  Lemma prob_false n (E : list nat -> Prop) : (forall s, ~ E s) -> prob c q n E = 0.
  Proof.
    intros H. unfold prob.
    rewrite (mean_ext n _ (fun s => 0 * 1 + 0 * 1)) by (intros; rewrite ind_false; auto; lra).
    rewrite mean_lin. lra.
  Qed.

  (* the union bound over a list of labels, the same level for each *)
  Lemma prob_union n (E : nat -> list nat -> Prop) a : forall T,
    (forall i, In i T -> prob c q n (E i) <= a) ->
    prob c q n (fun s => exists i, In i T /\ E i s) <= INR (length T) * a.
  Proof.
    induction T as [|i T IH]; intros H.
    - rewrite prob_false; [cbn; lra|]. intros s (i & Hi & _). contradiction.
    - apply Rle_trans with (prob c q n (fun s => E i s \/ exists j, In j T /\ E j s)).
      { apply prob_mono. intros s (j & [->|Hj] & Hs); eauto. }
      eapply Rle_trans; [apply prob_or|]. cbn [length]. rewrite S_INR.
      assert (prob c q n (E i) <= a) by (apply H; left; auto).
      assert (prob c q n (fun s => exists j, In j T /\ E j s) <= INR (length T) * a)
        by (apply IH; intros; apply H; right; auto).
      lra.
  Qed.

  (* the hits of a set of labels are binomial, with the set's probability *)
  Theorem hits_binomial (A : nat -> bool) n : forall h : nat -> R,
    mean c q n (fun s => h (hits A s)) = binomial_mean n (lsum q (filter A (seq 0 c))) h.
  Proof.
    induction n; intros h.
    - rewrite mean_0. unfold binomial_mean, pmf, hits. cbn. lra.
    - rewrite mean_S, binomial_mean_S.
      rewrite (lsum_ext _ (fun i => q i * (if A i then mean c q n (fun s => h (S (hits A s)))
                                            else mean c q n (fun s => h (hits A s))))).
      + rewrite lsum_split, (IHn (fun x => h (S x))), (IHn h). destruct q_ok as [_ ->]. reflexivity.
      + intros i _. unfold hits. cbn [filter]. destruct (A i); reflexivity.
  Qed.

  Theorem votes_binomial n i (A : nat -> Prop) : (i < c)%nat ->
    prob c q n (fun s => A (votes s i)) = binomial_prob n (q i) A.
  Proof.
    intros Hi. unfold prob, votes, binomial_prob.
    rewrite (hits_binomial (Nat.eqb i) n (fun x => ind (A x))).
    rewrite lsum_filter_one; auto. apply seq_NoDup. apply in_seq. lia.
  Qed.

  Lemma q_le_1 i : (i < c)%nat -> 0 <= q i <= 1.
  Proof.
    intros Hi. split; [apply q_ok|]. destruct q_ok as [q0 <-].
    apply Rle_trans with (lsum q [i]); [cbn; lra|]. apply lsum_incl; auto.
    - constructor; auto. constructor.
    - intros j [<-|[]]. apply in_seq. lia.
  Qed.
End Draws.
