(* The one-sided confidence bounds of Clopper and Pearson by their defining property, as the C contracts state
   it: a lower bound at level a for k hits in n trials is any value v at which at least k hits have
   probability <= a (or the trivial value 0); an upper bound is one minus a lower bound for the n - k misses.
   Whatever such values a program returns, they fail with probability <= a. *)
Require Import Reals Lra Lia.
From smoothcert Require Import indicator partial_sums binomial_tail.
Open Scope R_scope.

Definition lower_bound (n k : nat) (a v : R) : Prop := v = 0 \/ (0 <= v <= 1 /\ tail n k v <= a).
Definition upper_bound (n k : nat) (a v : R) : Prop := lower_bound n (n - k) a (1 - v).

(* P[X satisfies A], X ~ Bin(n,p) *)
Definition binomial_prob (n : nat) (p : R) (A : nat -> Prop) : R := binomial_mean n p (fun x => ind (A x)).

Lemma unlikely_counts n p a (A : nat -> Prop) : 0 <= p <= 1 -> 0 <= a ->
  (forall k, (k <= n)%nat -> A k -> tail n k p <= a) -> binomial_prob n p A <= a.
Proof.
  intros Hp Ha HA. unfold binomial_prob, binomial_mean.
  assert (G : forall m k, (k + m = S n)%nat -> psum (fun x => pmf n x p * ind (A x)) k m <= a).
  { induction m; intros k E; cbn [psum]; [lra|].
    destruct (decide (A k)) as [HAk|HAk].
    - apply Rle_trans with (tail n k p); [|apply HA; auto; lia].
      rewrite ind_true, tail_step, Rmult_1_r by auto. apply Rplus_le_compat_l.
      rewrite <- (tail_long n (S k) p m) by lia. apply psum_le. intros x _.
      pose proof (pmf_ge0 n x p Hp). pose proof (ind_bounds (A x)). nra.
    - rewrite ind_false by auto. specialize (IHm (S k) ltac:(lia)). lra. }
  apply G. lia.
Qed.

Theorem lower_bound_coverage n a p : 0 <= p <= 1 -> 0 <= a ->
  binomial_prob n p (fun k => exists v, lower_bound n k a v /\ p < v) <= a.
Proof.
  intros Hp Ha. apply unlikely_counts; auto. intros k _ (v & [->|[Hv Ht]] & Hpv); [lra|].
  apply Rle_trans with (tail n k v); auto. apply tail_rises_in_p; lra.
Qed.

Theorem upper_bound_coverage n a p : 0 <= p <= 1 -> 0 <= a ->
  binomial_prob n p (fun k => exists v, upper_bound n k a v /\ v < p) <= a.
Proof.
  intros Hp Ha. unfold binomial_prob, upper_bound.
  rewrite (binomial_mean_reversed n p (fun j => ind (exists v, lower_bound n j a (1 - v) /\ v < p))).
  apply (unlikely_counts n (1 - p)); [lra|auto|]. intros j _ (v & [E|[Hv Ht]] & Hpv); [lra|].
  apply Rle_trans with (tail n j (1 - v)); auto. apply tail_rises_in_p; lra.
Qed.

(* a bound for many votes is also one for fewer votes: what makes the ranking of the votes harmless *)
Theorem upper_bound_fewer n k j a v : (j <= k)%nat -> upper_bound n k a v -> upper_bound n j a v.
Proof.
  intros H [E|[Hv Ht]]; [left; auto|right]. split; auto.
  apply Rle_trans with (tail n (n - k) (1 - v)); auto. apply tail_falls_in_k; auto. lia.
Qed.
