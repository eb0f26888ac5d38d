(* The integral of exp(-x^2/2) from 0, its derivative, its symmetry, and its limit sqrt(pi/2): the square of
   the integral plus a companion integral is the constant pi/4 (differentiate under the sign), so no plane
   measure is needed. This is the ground on which the normal distribution function stands. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

Definition bell (x : R) : R := exp (- (x * x) / 2).
Definition area (x : R) : R := RInt bell 0 x.

Lemma bell_pos x : 0 < bell x.
Proof. apply exp_pos. Qed.

Lemma bell_even x : bell (- x) = bell x.
Proof. unfold bell. f_equal. unfold Rdiv. ring. Qed.

Lemma bell_continuous x : continuous bell x.
Proof.
  apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold bell. auto_derive. auto.

Qed.

Lemma bell_integrable a b : ex_RInt bell a b.
Proof. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros; apply bell_continuous. Qed.

Lemma area_derive x : is_derive area x (bell x).
Proof.
  apply (is_derive_RInt bell area 0 x). 2: apply bell_continuous.
  apply filter_forall. intros y. unfold area. apply (RInt_correct (V := R_CompleteNormedModule)).
  apply bell_integrable.
Qed.

Lemma area_0 : area 0 = 0.
Proof. unfold area. rewrite RInt_point. reflexivity. Qed.

(* the companion: the integral over x in [0,1] of exp(-t^2 (1+x^2)/2) / (1+x^2) *)
Definition companion (t x : R) : R := exp (- (t * t) * (1 + x * x) / 2) / (1 + x * x).
Definition companion_area (t : R) : R := RInt (companion t) 0 1.

Lemma companion_derive t x : is_derive (fun u => companion u x) t (- t * exp (- (t * t) * (1 + x * x) / 2)).
Proof. unfold companion. auto_derive. nra. unfold Rdiv. field. nra. Qed.

Lemma companion_integrable t a b : ex_RInt (companion t) a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros.
  apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold companion. auto_derive. nra.
Qed.

Lemma companion_area_derive t : is_derive companion_area t (- bell t * area t).
Proof.
  assert (H : is_derive companion_area t (RInt (fun x => Derive (fun u => companion u x) t) 0 1)).
  { apply is_derive_RInt_param.
    - apply filter_forall. intros y x _. eexists. apply companion_derive.
    - intros x _.
      apply continuity_2d_pt_ext with (fun u v => - u * exp (- (u * u) * (1 + v * v) / 2)).
      { intros u v. symmetry. apply is_derive_unique. apply companion_derive. }
      apply continuity_2d_pt_mult.
      + apply continuity_2d_pt_opp. apply continuity_2d_pt_id1.
      + apply continuity_1d_2d_pt_comp.
        * apply derivable_continuous_pt. apply derivable_pt_exp.
        * unfold Rdiv.
          repeat first [apply continuity_2d_pt_mult | apply continuity_2d_pt_plus | apply continuity_2d_pt_opp
            | apply continuity_2d_pt_id1 | apply continuity_2d_pt_id2 | apply continuity_2d_pt_const].
    - apply filter_forall. intros y. apply companion_integrable. }
  replace (- bell t * area t) with (RInt (fun x => Derive (fun u => companion u x) t) 0 1); auto.
  rewrite (RInt_ext _ (fun x => scal (- bell t) (scal t (bell (t * x + 0))))).
  2:{ intros x _. replace (Derive (fun u => companion u x) t) with (- t * exp (- (t * t) * (1 + x * x) / 2))
        by (symmetry; apply is_derive_unique, companion_derive).
      unfold scal; simpl; unfold mult; simpl. unfold bell.
      replace (- (t * t) * (1 + x * x) / 2) with (- (t*t)/2 + - ((t*x+0)*(t*x+0))/2) by field.
      rewrite exp_plus. ring. }
  rewrite (RInt_scal (V := R_CompleteNormedModule) (fun x => scal t (bell (t * x + 0)))).
  2:{ apply (ex_RInt_comp_lin (V := R_NormedModule) bell). apply bell_integrable. }
  assert (E : RInt (fun y => scal t (bell (t * y + 0))) 0 1 = RInt bell (t * 0 + 0) (t * 1 + 0))
    by (apply (RInt_comp_lin (V := R_CompleteNormedModule) bell); apply bell_integrable).
  etransitivity; [apply (f_equal (scal (- bell t))); exact E|].
  unfold scal; simpl; unfold mult; simpl. unfold area. f_equal. f_equal; ring.
Qed.

Lemma atan_is_derive x : is_derive atan x (/ (1 + x * x)).
Proof. apply is_derive_Reals. replace (x * x) with (x ^ 2) by ring. apply derivable_pt_lim_atan. Qed.

Lemma companion_area_0 : companion_area 0 = PI / 4.
Proof.
  unfold companion_area. rewrite <- atan_1. replace (atan 1) with (minus (atan 1) (atan 0)).
  2:{ rewrite atan_0. unfold minus, plus, opp; simpl. ring. }
  apply is_RInt_unique. apply (is_RInt_derive atan (companion 0)).
  - intros x _. unfold companion. replace (- (0 * 0) * (1 + x * x) / 2) with 0 by field. rewrite exp_0.
    unfold Rdiv. rewrite Rmult_1_l. apply atan_is_derive.
  - intros x _. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold companion.
    auto_derive. nra.
Qed.

Lemma constant_of_zero_derivative (f : R -> R) : (forall x, is_derive f x 0) -> forall x, f x = f 0.
Proof.
  intros H x. destruct (MVT_gen f 0 x (fun _ => 0)) as (c & _ & E).
  - intros; apply H.
  - intros y _. apply derivable_continuous_pt. exists 0. apply is_derive_Reals. apply H.
  - lra.
Qed.

Lemma area_square t : area t * area t / 2 + companion_area t = PI / 4.
Proof.
  rewrite (constant_of_zero_derivative (fun t => area t * area t / 2 + companion_area t)).
  - rewrite area_0, companion_area_0. lra.
  - intros x. pose proof (area_derive x) as H1. pose proof (companion_area_derive x) as H2.
    eapply filterdiff_ext_lin; [|].
    2:{ intros y. simpl. reflexivity. }
    change (is_derive (fun t => area t * area t / 2 + companion_area t) x 0).
    replace 0 with (plus ((bell x * area x + area x * bell x) * / 2) (- bell x * area x))
      by (unfold plus; simpl; field).
    apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)); auto.
    apply (is_derive_ext (fun t => scal (/ 2) (area t * area t))).
    { intros. unfold scal; simpl; unfold mult; simpl. unfold Rdiv. ring. }
    replace ((bell x * area x + area x * bell x) * / 2)
      with (scal (/2) (plus (mult (bell x) (area x)) (mult (area x) (bell x))))
      by (unfold scal, plus, mult; simpl; unfold mult; simpl; ring).
    apply (is_derive_scal (fun t => area t * area t)).
    apply (is_derive_mult area area); auto. intros; apply Rmult_comm.
Qed.

Lemma companion_area_bound t : 0 <= companion_area t <= bell t.
Proof.
  unfold companion_area. split.
  - apply RInt_ge_0; [lra|apply companion_integrable|]. intros x _. unfold companion.
    apply Rlt_le, Rdiv_lt_0_compat. apply exp_pos. nra.
  - replace (bell t) with (RInt (fun _ => bell t) 0 1)
      by (rewrite RInt_const; unfold scal; simpl; unfold mult; simpl; ring).
    apply RInt_le; [lra|apply companion_integrable|apply ex_RInt_const|].
    intros x Hx. unfold companion, bell. apply Rle_trans with (exp (- (t * t) * (1 + x * x) / 2)).
    + apply Rmult_le_reg_r with (1 + x * x). nra. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l by nra.
      pose proof (exp_pos (- (t * t) * (1 + x * x) / 2)). nra.
    + destruct (Req_dec t 0) as [->|Ht]; [right; f_equal; field|]. left. apply exp_increasing.
      assert (0 < t * t) by nra. assert (0 < x * x) by nra. nra.
Qed.

Lemma area_odd x : area (- x) = - area x.
Proof.
  unfold area.
  assert (H : RInt (fun y => scal (-1) (bell (-1 * y + 0))) 0 x = RInt bell (-1 * 0 + 0) (-1 * x + 0))
    by (apply (RInt_comp_lin (V := R_CompleteNormedModule) bell); apply bell_integrable).
  replace (-1 * 0 + 0) with 0 in H by ring. replace (-1 * x + 0) with (- x) in H by ring. rewrite <- H.
  rewrite (RInt_ext _ (fun y => scal (-1) (bell y))).
  - rewrite (RInt_scal (V := R_CompleteNormedModule)) by apply bell_integrable.
    unfold scal; simpl; unfold mult; simpl. ring.
  - intros y _. f_equal. rewrite <- (bell_even y). f_equal. ring.
Qed.

Lemma area_increasing x y : x < y -> area x < area y.
Proof.
  intros H. destruct (MVT_gen area x y bell) as (c & _ & E).
  - intros; apply area_derive.
  - intros z _. apply derivable_continuous_pt. exists (bell z). apply is_derive_Reals, area_derive.
  - pose proof (bell_pos c). nra.
Qed.

(* half of the Gaussian integral *)
Definition half_mass : R := sqrt (PI / 2).
Lemma half_mass_pos : 0 < half_mass.
Proof. apply sqrt_lt_R0. pose proof PI_RGT_0. lra. Qed.

Lemma half_mass_square : half_mass * half_mass = PI / 2.
Proof. apply sqrt_sqrt. pose proof PI_RGT_0. lra. Qed.

Lemma half_mass_twice : 2 * half_mass = sqrt (2 * PI).
Proof.
  unfold half_mass. replace (2 * PI) with ((2 * 2) * (PI / 2)) by field. pose proof PI_RGT_0.
  rewrite sqrt_mult by lra. rewrite sqrt_square by lra. reflexivity.
Qed.

Lemma area_bound x : 0 <= x -> 0 <= area x < half_mass /\ half_mass - area x <= 2 * bell x / half_mass.
Proof.
  intros H. pose proof half_mass_pos. pose proof half_mass_square. pose proof (area_square x).
  pose proof (companion_area_bound x).
  assert (0 <= area x). { destruct H as [H|<-]. rewrite <- area_0. left. apply area_increasing; auto.
    rewrite area_0. lra. }
  assert (area x <= half_mass) by nra.
  assert (area x < half_mass). { apply Rlt_le_trans with (area (x + 1)). apply area_increasing; lra.
    pose proof (area_square (x+1)). pose proof (companion_area_bound (x+1)).
    assert (0 <= area (x+1)). { rewrite <- area_0. left. apply area_increasing; lra. } nra. }
  split; [lra|]. apply Rmult_le_reg_r with half_mass; auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
  nra.
Qed.

Lemma bell_small eps : 0 < eps -> exists M, 0 < M /\ forall x, M < x -> bell x < eps.
Proof.
  intros He. exists (Rmax 1 (2 * - ln eps)). split. apply Rlt_le_trans with 1; [lra|apply Rmax_l].
  intros x Hx. assert (1 < x) by (eapply Rle_lt_trans; [apply Rmax_l|eauto]).
  assert (2 * - ln eps < x) by (eapply Rle_lt_trans; [apply Rmax_r|eauto]).
  rewrite <- (exp_ln eps) by auto. apply exp_increasing. nra.
Qed.
