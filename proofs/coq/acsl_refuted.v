(* What topk_refuted says, which the contract of the C code uses to tell that a radius is the largest of its
   grid: nothing as large as a refuted rho is certified for the same votes, whatever bounds and z-values are
   tried. So if rho is certified and the next member of the grid is refuted, the printed radius is the correct
   rounding down of the supremum of what can be certified. *)
Require Import Reals ZArith Lra Lia List.
From smoothcert Require Import indicator exact_bound normal_cdf acsl_bounds acsl_certifies acsl_definitions.
From smoothcert Require acsl_meaning.
Open Scope R_scope.

Lemma at_most_at_least_lower n k a p q : at_most_lower n k a p -> at_least_lower n k a q -> p <= q.
Proof.
  intros H G. inversion H; inversion G; subst; try lra; try lia. unfold acsl_meaning.tail in *.
  apply Rnot_lt_le. intros L.
  pose proof (tail_rises_strictly (Z.to_nat n) (Z.to_nat k) q p ltac:(lia) ltac:(lra) ltac:(lra)). lra.
Qed.

Lemma at_most_at_least_upper n k a u v : at_most_upper n k a u -> at_least_upper n k a v -> u <= v.
Proof. intros H G. pose proof (at_most_at_least_lower _ _ _ _ _ G H). lra. Qed.

Lemma votes_above_falls count classes label v w : (v <= w)%Z ->
  (acsl_meaning.votes_above count classes label w <= acsl_meaning.votes_above count classes label v)%Z.
Proof.
  intros H. unfold acsl_meaning.votes_above. induction (acsl_meaning.indices classes) as [|i I IH]; cbn; [lia|].
  destruct (Z.eqb i label), (Z.ltb_spec w (count i)), (Z.ltb_spec v (count i)); cbn [negb andb length]; lia.
Qed.

Lemma ranked_unique count classes label larger m m' :
  ranked count classes label larger m -> ranked count classes label larger m' -> m = m'.
Proof.
  intros H G. inversion H; inversion G; subst.
  destruct (Z.lt_trichotomy m m') as [L|[E|L]]; auto; exfalso.
  - pose proof (votes_above_falls count classes label m (m' - 1)). lia.
  - pose proof (votes_above_falls count classes label m' (m - 1)). lia.
Qed.

Lemma clipped_mono u v p q : u <= v -> p <= q -> clipped u q <= clipped v p.
Proof. intros H G. rewrite !clipped_min. unfold Rmin. repeat destruct Rle_dec; lra. Qed.

Lemma sum_at_most_size count classes label k n a p t sum :
  sum_at_most count classes label k n a p t sum -> (0 <= t)%Z.
Proof. induction 1; lia. Qed.

Lemma sum_at_most_cases count classes label k n a p t sum :
  sum_at_most count classes label k n a p t sum -> (t = 0%Z /\ sum <= 0) \/
  exists m before u, sum_at_most count classes label k n a p (t - 1) before /\
    ranked count classes label (k - t) m /\ at_most_upper n m a u /\ sum <= before + clipped u p.
Proof.
  intros H. inversion H as [|? ? ? ? ? one t' larger m ? ? before u ? _ T L B R]; [left; auto|subst].
  right. exists m, before, u. replace (one + 1 - 1)%Z with one by lia.
  replace (larger + (one + 1) - (one + 1))%Z with larger by lia. auto.
Qed.

Lemma sums_ordered count classes label k n a p q t sum sum' : p <= q ->
  sum_at_least count classes label k n a p t sum -> sum_at_most count classes label k n a q t sum' ->
  sum' <= sum.
Proof.
  intros Hpq H. pose proof (sum_at_least_size _ _ _ _ _ _ _ _ _ H) as Ht. revert sum sum' H.
  pattern t. apply natlike_ind; auto; clear t Ht.
  - intros sum sum' H H'.
    destruct (sum_at_least_cases _ _ _ _ _ _ _ _ _ H) as [[_ G]|(? & ? & ? & B & _)];
      [|apply sum_at_least_size in B; lia].
    destruct (sum_at_most_cases _ _ _ _ _ _ _ _ _ H') as [[_ G']|(? & ? & ? & B & _)];
      [lra|apply sum_at_most_size in B; lia].
  - intros t Ht IH sum sum' H H'.
    destruct (sum_at_least_cases _ _ _ _ _ _ _ _ _ H) as [[E _]|(m & before & u & B & R & U & G)]; [lia|].
    destruct (sum_at_most_cases _ _ _ _ _ _ _ _ _ H') as [[E _]|(m' & before' & u' & B' & R' & U' & G')];
      [lia|].
    replace (Z.succ t - 1)%Z with t in B, B' by lia. specialize (IH _ _ B B').
    rewrite (ranked_unique _ _ _ _ _ _ R' R) in U'.
    pose proof (clipped_mono _ _ _ _ (at_most_at_least_upper _ _ _ _ _ U' U) Hpq). lra.
Qed.

Lemma subsets_ordered count classes label k n a singly p q t f g : p <= q ->
  subset_at_least count classes label k n a singly p t f ->
  subset_at_most count classes label k n a singly q t g -> g <= f.
Proof.
  intros Hpq H G. inversion H; inversion G; subst; try contradiction; rewrite ?clipped_min in *.
  - lra.
  - match goal with K : g <= Rmin ?x (1 - q) |- _ => pose proof (Rmin_r x (1 - q)) end. lra.
  - match goal with A : sum_at_least _ _ _ _ _ _ _ _ ?x, B : sum_at_most _ _ _ _ _ _ _ _ ?y |- _ =>
      pose proof (sums_ordered _ _ _ _ _ _ _ _ _ _ _ Hpq A B) as S; pose proof (clipped_mono y x p q S Hpq)
    end.
    rewrite !clipped_min in *. lra.
Qed.

Lemma Phi_reflects x y : Phi x <= Phi y -> x <= y.
Proof. intros H. apply Rnot_lt_le. intros G. apply Phi_increasing in G. lra. Qed.

Theorem certified_below_refuted count classes label k n a singly t rho rho' : (0 <= t)%Z ->
  topk_certified count classes label k n a singly t rho ->
  topk_refuted count classes label k n a singly t rho' -> rho < rho'.
Proof.
  intros Ht H G. apply IZR_le in Ht. inversion H as [? ? ? ? ? ? ? ? ? p f x y B S X Y C]; subst.
  inversion C as [? ? ? ? I]; subst. unfold acsl_meaning.Phi in *. apply Rnot_le_lt. intros L.
  inversion G as [? ? ? ? ? ? ? ? ? q g x' y' B' S' X' Y' C'|? ? ? ? ? ? ? ? ? q g B' S' Z R]; subst;
    pose proof (at_most_at_least_lower _ _ _ _ _ B B') as Hpq;
    pose proof (subsets_ordered _ _ _ _ _ _ _ _ _ _ _ _ Hpq S S') as Hgf.
  - inversion C' as [? ? ? ? I']; subst. unfold acsl_meaning.Phi in *.
    assert (x <= x') by (apply Phi_reflects; lra). assert (y' <= y) by (apply Phi_reflects; lra).
    pose proof (Phi_mono (x - rho) (x' - rho') ltac:(lra)).
    pose proof (Phi_mono (y' + rho') (y + rho) ltac:(lra)).
    pose proof (Rmult_le_compat_l (IZR t) (Phi (x - rho)) (Phi (x' - rho')) Ht ltac:(lra)). lra.
  - pose proof (Phi_mono (x - rho) x ltac:(lra)). pose proof (Phi_mono y (y + rho) ltac:(lra)).
    pose proof (Rmult_le_compat_l (IZR t) (Phi (x - rho)) q Ht ltac:(lra)). lra.
Qed.
