(* The exact bound L(n,k,a) that the program encloses exists and is unique: the tail is continuous in p and
   rises strictly from 0 to 1. A value is a lower bound exactly when it does not exceed L, so enclosing L from
   below and from above is the same as deciding the tail's inequality on both sides. *)
Require Import Reals Lra Lia FunctionalExtensionality.
From smoothcert Require Import partial_sums binomial_tail clopper_pearson.
Open Scope R_scope.

Theorem tail_rises_strictly n : forall k p q, (1 <= k <= n)%nat -> 0 <= p < q -> q <= 1
  -> tail n k p < tail n k q.
Proof.
  induction n; intros [|k] p q Hk Hp Hq; try lia. rewrite !tail_SS.
  pose proof (tail_rises_in_p n (S k) p q ltac:(lra) Hq). pose proof (tail_step n k p).
  assert (0 <= (1 - q) * (tail n (S k) q - tail n (S k) p)) by (apply Rmult_le_pos; lra).
  destruct k as [|k].
  - rewrite !tail_0 in *. assert (0 < pmf n 0 p).
    { unfold pmf. rewrite binom_0, Nat.sub_0_r. cbn [pow]. assert (0 < (1 - p) ^ n) by (apply pow_lt; lra).
      lra. }
    assert (0 < (q - p) * pmf n 0 p) by (apply Rmult_lt_0_compat; lra). nra.
  - pose proof (IHn (S k) p q ltac:(lia) Hp Hq). pose proof (pmf_ge0 n (S k) p ltac:(lra)).
    assert (0 <= (q - p) * pmf n (S k) p) by (apply Rmult_le_pos; lra).
    assert (0 < q * (tail n (S k) q - tail n (S k) p)) by (apply Rmult_lt_0_compat; lra). nra.
Qed.

Lemma tail_at_0 n k : (1 <= k)%nat -> tail n k 0 = 0.
Proof.
  intros Hk. unfold tail. rewrite (psum_ext _ (fun _ => 0 * 0 + 0 * 0)).
  - rewrite psum_lin. lra.
  - intros x Hx. unfold pmf. rewrite pow_i by lia. lra.
Qed.

Lemma tail_at_1 n : forall k, (k <= n)%nat -> tail n k 1 = 1.
Proof.
  induction n; intros [|k] Hk; try apply tail_0; try lia. rewrite tail_SS, IHn by lia. lra.
Qed.

Lemma tail_continuous n : forall k, continuity (tail n k).
Proof.
  induction n; intros [|k].
  - replace (tail 0 0) with (fct_cte 1); [apply continuity_const; intros x y; reflexivity|].
    apply functional_extensionality. intros p. symmetry. apply tail_0.
  - replace (tail 0 (S k)) with (fct_cte 0); [apply continuity_const; intros x y; reflexivity|].
    apply functional_extensionality. intros p. symmetry. apply tail_above. lia.
  - replace (tail (S n) 0) with (fct_cte 1); [apply continuity_const; intros x y; reflexivity|].
    apply functional_extensionality. intros p. symmetry. apply tail_0.
  - replace (tail (S n) (S k)) with (id * tail n k + (fct_cte 1 - id) * tail n (S k))%F.
    + apply continuity_plus; apply continuity_mult; auto; try apply derivable_continuous, derivable_id.
      apply continuity_minus; [|apply derivable_continuous, derivable_id].
      apply continuity_const. intros x y. reflexivity.
    + apply functional_extensionality. intros p. symmetry. apply tail_SS.
Qed.

(* L(n,k,a), by its defining property *)
Definition exact_bound (n k : nat) (a v : R) : Prop := 0 < v < 1 /\ tail n k v = a.

Theorem exact_bound_exists n k a : (1 <= k <= n)%nat -> 0 < a < 1 -> exists v, exact_bound n k a v.
Proof.
  intros Hk Ha. destruct (IVT_cor (tail n k - fct_cte a)%F 0 1) as (v & Hv & E).
  - apply continuity_minus; [apply tail_continuous|]. apply continuity_const. intros x y. reflexivity.
  - lra.
  - unfold minus_fct, fct_cte. rewrite tail_at_0, tail_at_1 by lia. nra.
  - unfold minus_fct, fct_cte in E. exists v. split; [|lra].
    split; apply Rnot_le_lt; intros H.
    + assert (v = 0) by lra. subst v. rewrite tail_at_0 in E by lia. lra.
    + assert (v = 1) by lra. subst v. rewrite tail_at_1 in E by lia. lra.
Qed.

(* every lower bound by the defining property is at most L, and every value up to L is one *)
Theorem lower_bound_iff n k a L v : (1 <= k <= n)%nat -> exact_bound n k a L -> 0 <= v <= 1 ->
  lower_bound n k a v <-> v <= L.
Proof.
  intros Hk [HL E] Hv. split.
  - intros [->|[_ Ht]]; [lra|]. apply Rnot_lt_le. intros H.
    pose proof (tail_rises_strictly n k L v Hk ltac:(lra) ltac:(lra)). lra.
  - intros H. right. split; auto. rewrite <- E. apply tail_rises_in_p; lra.
Qed.

Theorem exact_bound_unique n k a v w : (1 <= k <= n)%nat -> exact_bound n k a v -> exact_bound n k a w -> v
  = w.
Proof.
  intros Hk [Hv Ev] [Hw Ew].
  apply Rle_antisym.
  - apply (lower_bound_iff n k a w v Hk (conj Hw Ew)); [lra|]. right. lra.
  - apply (lower_bound_iff n k a v w Hk (conj Hv Ev)); [lra|]. right. lra.
Qed.
