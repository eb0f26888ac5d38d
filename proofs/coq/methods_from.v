(* The methods with other bounds than those of Clopper and Pearson: low a m v says that v is a lower bound at the
   level a of a probability for m votes, up a m v that it is an upper one. Each method is a case of certificates
   from bounds of sums, at levels that come to at most alpha; so what is proved of those holds of each method. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import partial_sums binomial_tail clopper_pearson multinomial ranking normal_cdf topk_step
  methods bounds_of_sums false_certificates.
Import ListNotations.
Open Scope R_scope.

(* the least that the bounds of a family must satisfy: at the level 0, and only there, 1 is taken for granted *)
Definition bounds_nothing_at_0 (up : R -> nat -> R -> Prop) : Prop := forall m, up 0 m 1.

(* the levels of each method: the label's, and that of a set by its size; the level a for single labels, none for
   larger sets *)
Definition single_levels (a : R) (t : nat) : R := if Nat.eqb t 1 then a else 0.
Definition label_level (M : method) (c k : nat) (alpha : R) : R :=
  match M with Simuem | Pair => alpha / INR c | Ranked => alpha / (INR k + 1) | Binocp | Cohen => alpha end.
Definition set_level (M : method) (c k : nat) (alpha : R) : nat -> R :=
  match M with
  | Simuem | Pair => single_levels (alpha / INR c)
  | Ranked => single_levels (alpha / (INR k + 1))
  | Binocp | Cohen => fun _ => 0
  end.

Section Methods.
  Variables (low up : R -> nat -> R -> Prop) (c l k : nat) (alpha sigma : R).

  Definition ranked_from (a : R) (s : list nat) (r : R) : Prop :=
    exists pl o u, low a (votes s l) pl /\ ranking_of_votes c l s o /\
      (forall j, (j < k)%nat -> up a (nth_votes s o j) (u j)) /\ topk_certificate sigma r pl k u.

  Definition label_from (a : R) (s : list nat) (r : R) : Prop :=
    exists pl t zl zS, low a (votes s l) pl /\ (1 <= t <= k)%nat /\ Phi zl <= pl /\ 1 - pl <= Phi zS /\
      Phi (zS + r / sigma) <= INR t * Phi (zl - r / sigma).

  Definition subsets_from (a0 : R) (a : nat -> R) (s : list nat) (r : R) : Prop :=
    certificate_from (low a0) (fun t => up (a t)) c l k sigma s r.

  Definition method_from (M : method) (s : list nat) (r : R) : Prop :=
    match M with
    | Simuem => ranked_from (alpha / INR c) s r
    | Ranked => ranked_from (alpha / (INR k + 1)) s r
    | Binocp => label_from alpha s r
    | Pair => k = 1%nat /\ ranked_from (alpha / INR c) s r
    | Cohen => k = 1%nat /\ label_from alpha s r
    end.

  Hypothesis up_0 : bounds_nothing_at_0 up.

  Lemma ranked_from_sums a s r : ranked_from a s r -> subsets_from a (single_levels a) s r.
  Proof.
    intros (pl & o & u & Hpl & Ho & Hu & (t & zl & zS & Ht & Hzl & HzS & Hc)).
    exists pl, o, (fun t => if Nat.eqb t 1 then u (k - 1)%nat else 1), u.
    split; [auto|]. split; [auto|]. split; [|split; [auto|]].
    - intros t' Ht'. unfold single_levels. destruct (Nat.eqb_spec t' 1) as [->|]; [|apply up_0].
      unfold last_votes. cbn [seq map list_sum fold_right]. rewrite Nat.add_0_r. apply Hu. lia.
    - exists t, zl, zS. repeat (split; auto; try lia). eapply Rle_trans; [|exact HzS].
      unfold subset_sum_bound, subset_bound. apply Rle_min_compat_r, Rmin_r.
  Qed.

  Lemma label_from_sums a s r : label_from a s r -> subsets_from a (fun _ => 0) s r.
  Proof.
    intros (pl & t & zl & zS & Hpl & Ht & Hzl & HzS & Hc).
    destruct (ranking_exists (fun i => INR (votes s i)) c l) as (o & Ho).
    exists pl, o, (fun _ => 1), (fun _ => 1). split; [auto|]. split; [exact Ho|]. split; [|split].
    - intros t' _. apply up_0.
    - intros j _. apply up_0.
    - exists t, zl, zS. repeat (split; auto; try lia). eapply Rle_trans; [|exact HzS]. apply Rmin_r.
  Qed.

  Theorem method_from_sums (M : method) s r : method_from M s r ->
    subsets_from (label_level M c k alpha) (set_level M c k alpha) s r.
  Proof.
    destruct M; cbn [method_from label_level set_level].
    - apply ranked_from_sums.
    - apply ranked_from_sums.
    - apply label_from_sums.
    - intros [_ H]. apply ranked_from_sums, H.
    - intros [_ H]. apply label_from_sums, H.
  Qed.
End Methods.

Lemma single_levels_sum k a : 0 <= a -> levels_sum k a (single_levels a) <= (INR k + 1) * a.
Proof.
  intros Ha. unfold levels_sum. destruct k as [|k]; [cbn; lra|]. cbn [psum].
  assert (Z : psum (fun t => binom (S k) t * single_levels a t) 2 k = 0).
  { rewrite (psum_ext _ (fun _ => 0 * 0 + 0 * 0)).
    - rewrite (psum_lin (fun _ => 0) (fun _ => 0)). lra.
    - intros t Ht. unfold single_levels. destruct (Nat.eqb_spec t 1); [lia|]. lra. }
  rewrite Z. unfold single_levels at 1. cbn [Nat.eqb].
  assert (B : binom (S k) 1 = INR (S k)).
  { pose proof (binom_next (S k) 0) as H. rewrite binom_0 in H. cbn [INR] in *. lra. }
  rewrite B. lra.
Qed.

(* the levels of each method come to at most alpha, where there are more labels than k *)
Theorem method_levels M c k alpha : (k < c)%nat -> 0 <= alpha ->
  0 <= label_level M c k alpha /\ (forall t, 0 <= set_level M c k alpha t) /\
  levels_sum k (label_level M c k alpha) (set_level M c k alpha) <= alpha.
Proof.
  intros Hk Ha. assert (Hc : 0 < INR c) by (apply lt_0_INR; lia). pose proof (pos_INR k) as K0.
  assert (Kc : INR k + 1 <= INR c) by (rewrite <- S_INR; apply le_INR; lia).
  assert (Equal : forall x, 0 <= x -> (INR k + 1) * x <= alpha -> 0 <= x /\
    (forall t, 0 <= single_levels x t) /\ levels_sum k x (single_levels x) <= alpha).
  { intros x Hx Hs. split; auto. split.
    - intros t. unfold single_levels. destruct (Nat.eqb t 1); lra.
    - eapply Rle_trans; [apply single_levels_sum, Hx|exact Hs]. }
  assert (None : 0 <= alpha /\ (forall t : nat, 0 <= 0) /\ levels_sum k alpha (fun _ => 0) <= alpha).
  { split; auto. split; [intros; lra|]. unfold levels_sum.
    rewrite (psum_ext _ (fun _ => 0 * 0 + 0 * 0)) by (intros; ring).
    rewrite (psum_lin (fun _ => 0) (fun _ => 0)). lra. }
  assert (C : 0 <= alpha / INR c /\ (INR k + 1) * (alpha / INR c) <= alpha).
  { assert (0 <= alpha / INR c) by (apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat]; lra). split; auto.
    apply Rle_trans with (INR c * (alpha / INR c)); [apply Rmult_le_compat_r; lra|]. right. field. lra. }
  assert (K : 0 <= alpha / (INR k + 1) /\ (INR k + 1) * (alpha / (INR k + 1)) <= alpha).
  { split; [apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat]; lra|]. right. field. lra. }
  destruct M; cbn [label_level set_level]; auto; apply Equal; tauto.
Qed.

(* the methods as methods.v states them are those from the bounds of Clopper and Pearson *)
Theorem certifies_is_method_from M c l k n alpha sigma s r : certifies M c l k n alpha sigma s r <->
  method_from (fun a m v => lower_bound n m a v) (fun a m v => upper_bound n m a v) c l k alpha sigma M s r.
Proof.
  destruct M; cbn [certifies method_from]; try reflexivity.
  - split; intros [-> H]; split; auto.
  - split; intros [-> H]; split; auto.
Qed.

(* with k labels or fewer beside l there is no error: l is always among the first k *)
Lemma no_error_with_few_labels (C : rule) c l k sigma q s : (l < c)%nat -> (c <= k)%nat ->
  ~ errs C c l k sigma q s.
Proof.
  intros Hl Hk (r & d & p & _ & _ & _ & T & [Hd Hi] & HL & _).
  assert (I : incl (l :: T) (seq 0 c)).
  { intros i [<-|H]; apply in_seq; [lia|]. specialize (Hi i H). lia. }
  apply NoDup_incl_length in I; [|constructor; auto; intros H; apply Hi in H; tauto].
  rewrite seq_length in I. cbn in I. lia.
Qed.
