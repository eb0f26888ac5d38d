(* What the predicates of spec/logic/bound.acsl say, which the contracts of the C code use in place of the
   Clopper-Pearson bounds: at_most_lower n k a p says p <= L(n,k,a), and so on; the predicates are ACSL's,
   translated (build/acsl_definitions.v). So an end of an enclosure that satisfies them lies on its side of the
   bound, and it is a bound in the sense in which clopper_pearson.v proves the coverage. *)
Require Import Reals ZArith Lra Lia.
From smoothcert Require Import binomial_tail clopper_pearson exact_bound acsl_definitions.
Open Scope R_scope.

(* L(n,k,a) and U(n,k,a) = 1 - L(n,n-k,a) as the C code defines them, for the n draws and a count k of them *)
Definition is_lower (n k : Z) (a v : R) : Prop :=
  (k = 0%Z /\ v = 0) \/ ((1 <= k <= n)%Z /\ exact_bound (Z.to_nat n) (Z.to_nat k) a v).
Definition is_upper (n k : Z) (a v : R) : Prop := is_lower n (n - k) a (1 - v).

Theorem lower_exists n k a : (0 <= k <= n)%Z -> 0 < a < 1 -> exists v, is_lower n k a v.
Proof.
  intros Hk Ha. destruct (Z.eq_dec k 0) as [->|N]; [exists 0; left; auto|].
  destruct (exact_bound_exists (Z.to_nat n) (Z.to_nat k) a) as [v Hv]; [lia|auto|].
  exists v. right. split; [lia|auto].
Qed.

Theorem at_most_lower_iff n k a L p : is_lower n k a L -> at_most_lower n k a p <-> p <= L.
Proof.
  intros [[-> ->]|[Hk E]].
  - split; [intros H; inversion H; subst; [auto|lia]|apply at_most_lower_below_all].
  - pose proof (lower_bound_iff (Z.to_nat n) (Z.to_nat k) a L p ltac:(lia) E) as B.
    pose proof E as [HL T]. split.
    + intros H. inversion H; subst; [lra|]. apply B; [lra|]. right. split; [lra|auto].
    + intros H. destruct (Rle_dec p 0) as [N|N]; [apply at_most_lower_below_all; auto|].
      apply at_most_lower_tail_below; auto; [lra|]. destruct (proj2 (B ltac:(lra)) H) as [->|[_ G]]; [lra|auto].
Qed.

Theorem at_least_lower_iff n k a L p : is_lower n k a L -> at_least_lower n k a p <-> L <= p.
Proof.
  intros [[-> ->]|[Hk [HL T]]].
  - split; [intros H; inversion H; subst; lra|]. intros H. apply at_least_lower_no_success. lra.
  - assert (Rises := tail_rises_strictly (Z.to_nat n) (Z.to_nat k)). split.
    + intros H. inversion H as [|? ? ? H0|? ? ? ? ? ? H0]; subst; [lra|lia|]. unfold acsl_meaning.tail in H0.
      apply Rnot_lt_le. intros G. specialize (Rises p L ltac:(lia) ltac:(lra) ltac:(lra)). lra.
    + intros H. destruct (Rle_dec 1 p) as [N|N]; [apply at_least_lower_above_all; lra|].
      apply at_least_lower_tail_above; auto; [lra|]. unfold acsl_meaning.tail. rewrite <- T.
      apply Rle_ge, tail_rises_in_p; lra.
Qed.

Theorem at_most_upper_iff n k a U u : is_upper n k a U -> at_most_upper n k a u <-> u <= U.
Proof. intros H. unfold at_most_upper. rewrite (at_least_lower_iff _ _ _ _ (1 - u) H). split; lra. Qed.

Theorem at_least_upper_iff n k a U u : is_upper n k a U -> at_least_upper n k a u <-> U <= u.
Proof. intros H. unfold at_least_upper. rewrite (at_most_lower_iff _ _ _ _ (1 - u) H). split; lra. Qed.

(* any level, also 0 or 1: the values are bounds that fail with probability at most a *)
Theorem at_most_lower_bound n k a p : at_most_lower n k a p ->
  lower_bound (Z.to_nat n) (Z.to_nat k) a (Rmax p 0).
Proof.
  intros H. inversion H; subst; [left; apply Rmax_right; auto|].
  right. rewrite Rmax_left by lra. split; [lra|auto].
Qed.

Theorem at_least_upper_bound n k a u : at_least_upper n k a u ->
  upper_bound (Z.to_nat n) (Z.to_nat k) a (Rmin u 1).
Proof.
  intros H. inversion H; subst; [left; rewrite Rmin_right; lra|].
  right. rewrite Rmin_left, <- Z2Nat.inj_sub by (lra || lia). split; [lra|auto].
Qed.
