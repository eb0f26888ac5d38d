(* Facts of elementary real analysis that the measure-theory files use, proved here because the tactics lra
   and field are not reliable on the types of mathcomp. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From smoothcert Require Import gaussian_integral.
Open Scope R_scope.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [H| ->]; [left; apply exp_increasing; auto|right; auto]. Qed.

Lemma exp_gt0 x : 0 < exp x.
Proof. apply exp_pos. Qed.

Lemma div_ge0 x z : 0 <= x -> 0 < z -> 0 <= x / z.
Proof. intros. apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat; auto. Qed.

(* the bell curve under steps of width 2(k+1) and area exp(4)/2^(k+1) *)
Lemma pow2_le_exp n : 2 ^ n <= exp (INR n).
Proof.
  induction n. simpl. rewrite exp_0. lra.
  rewrite S_INR, exp_plus. simpl. assert (2 <= exp 1) by (pose proof (exp_ineq1 1 ltac:(lra)); lra).
  assert (0 < 2 ^ n) by (apply pow_lt; lra). nra.
Qed.

Lemma bell_under_steps x k : INR k <= Rabs x -> bell x * ((1 + 1) * (INR k + 1)) * (1 + 1) ^ (S k) <= exp 4.
Proof.
  intros H. pose proof (pos_INR k) as Hk. replace (1 + 1) with 2 by ring.
  replace (bell x * (2 * (INR k + 1)) * 2 ^ S k) with (bell x * (2 ^ S (S k) * (INR k + 1))) by (simpl; ring).
  assert (A : 2 ^ S (S k) <= exp (INR k + 2)).
  { pose proof (pow2_le_exp (S (S k))) as A. rewrite !S_INR in A.
    replace (INR k + 2) with (INR k + 1 + 1) by ring. exact A. }
  assert (B : INR k + 1 <= exp (INR k)).
  { destruct (Req_dec (INR k) 0) as [->|Hn]; [rewrite exp_0; lra|]. pose proof (exp_ineq1 (INR k) Hn). lra. }
  assert (C : bell x <= exp (- (INR k * INR k) / 2)).
  { apply exp_le. assert (INR k * INR k <= Rabs x * Rabs x) by (apply Rmult_le_compat; auto).
    rewrite <- Rabs_mult, Rabs_pos_eq in H0 by nra. lra. }
  apply Rle_trans with (exp (- (INR k * INR k) / 2) * (exp (INR k + 2) * exp (INR k))).
  - pose proof (bell_pos x). assert (0 < 2 ^ S (S k)) by (apply pow_lt; lra).
    apply Rmult_le_compat; try lra. apply Rmult_le_pos; lra. apply Rmult_le_compat; lra.
  - rewrite <- !exp_plus. apply exp_le. generalize (Rle_0_sqr (INR k - 2)). unfold Rsqr. lra.
Qed.

Lemma bell_lower_bound x : 0 <= x <= 1 -> exp (-1) <= bell x.
Proof. intros H. apply exp_le. assert (x * x <= 1) by nra. lra. Qed.

Lemma bell_continuity_pt x : continuity_pt bell x.
Proof. apply continuity_pt_filterlim. apply bell_continuous. Qed.

Lemma integer_below_abs x : exists k, INR k <= Rabs x < INR k + 1.
Proof. destruct (nfloor_ex (Rabs x) (Rabs_pos x)) as [k H]. exists k. exact H. Qed.

(* the same weight as a function of the squared norm, so that it multiplies over coordinates *)
Definition radial (q : R) : R := exp (- q / 2).

Lemma bell_radial x : bell x = radial (x * x).
Proof. reflexivity. Qed.

Lemma radial_mul a b : radial (a + b) = radial a * radial b.
Proof. unfold radial. rewrite <- exp_plus. f_equal. field. Qed.

Lemma radial_pos a : 0 < radial a.
Proof. apply exp_pos. Qed.

Lemma radial_continuity_pt x : continuity_pt radial x.
Proof.
  apply continuity_pt_filterlim. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)).
  unfold radial. auto_derive. auto.
Qed.

(* why moving along a direction multiplies the Gaussian weight by the tilt *)
Lemma tilt_radial m u q : exp (m * (u + m) - m * m / 2) * radial (q + (2 * m * u + m * m)) = radial q.
Proof. unfold radial. rewrite <- exp_plus. f_equal. field. Qed.

Lemma exp_radial_cancel u : exp (u * u / 2) * radial (u * u) = 1.
Proof.
  unfold radial. rewrite <- exp_plus. replace (u * u / 2 + - (u * u) / 2) with 0 by field. apply exp_0.
Qed.

Lemma exp_half_square_continuity_pt t : continuity_pt (fun t => exp (t * t / 2)) t.
Proof.
  apply continuity_pt_filterlim.
  apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule) (fun t => exp (t * t / 2)) t).
  auto_derive. auto.
Qed.

Lemma between_exp_bound (u a b : R) :
  0 <= (if Rle_dec u a then 0 else if Rle_dec u b then 1 else 0) * exp (u * u / 2)
    <= exp ((a * a + b * b) / 2).
Proof.
  pose proof (exp_pos (u * u / 2)). pose proof (exp_pos ((a * a + b * b) / 2)).
  destruct (Rle_dec u a); [rewrite Rmult_0_l; lra|]. destruct (Rle_dec u b); [|rewrite Rmult_0_l; lra].
  rewrite Rmult_1_l. split; [lra|]. apply exp_le.
  assert (u * u <= a * a + b * b) by (clear H H0; destruct (Rle_dec 0 u); nra). lra.
Qed.

(* the algebra of inner products, one coordinate at a time *)
Lemma dot_step_add a b c d z : a + b + (c + d) * z = a + c * z + (b + d * z).
Proof. ring. Qed.

Lemma dot_step_scale s a b c : s * a + s * b * c = s * (a + b * c).
Proof. ring. Qed.

Lemma plus_square_ge0 a b : 0 <= a -> 0 <= a + b * b.
Proof. intros. pose proof (Rle_0_sqr b). unfold Rsqr in *. lra. Qed.

Lemma plus_square_eq0 a b : 0 <= a -> a + b * b = 0 -> a = 0 /\ b = 0.
Proof.
  intros H H1. pose proof (Rle_0_sqr b). unfold Rsqr in *. assert (b * b = 0) by lra. split; [lra|].
  apply Rsqr_0_uniq. exact H2.
Qed.

Lemma square_shift d m u : d + m * u + m * (u + m) = d + (2 * m * u + m * m).
Proof. ring. Qed.

Lemma unit_length r : 0 < r -> / sqrt r * (/ sqrt r * r) = 1.
Proof.
  intros H. assert (0 < sqrt r) by (apply sqrt_lt_R0; auto). rewrite <- (sqrt_sqrt r) at 3 by lra. field. lra.
Qed.

(* plain algebra *)
Lemma lin_mul a b c d w : (a * b + c * d) * w = a * (b * w) + c * (d * w).
Proof. ring. Qed.

Lemma lin_div a b x y z : (a * x + b * y) / z = a * (x / z) + b * (y / z).
Proof. unfold Rdiv. ring. Qed.

Lemma scale_back s r : 0 < s -> 0 < r -> s * (r / s) * / r = 1.
Proof. intros. field. lra. Qed.

Lemma minus_zero_div z s : z - 0 / s = z.
Proof. unfold Rdiv. ring. Qed.

Lemma plus_zero_div z s : z + 0 / s = z.
Proof. unfold Rdiv. ring. Qed.

Lemma inverse_determines z c : 0 < c -> 1 / z = / c -> z = c.
Proof. intros H E. unfold Rdiv in E. rewrite Rmult_1_l in E. rewrite <- (Rinv_inv z), E. apply Rinv_inv. Qed.
