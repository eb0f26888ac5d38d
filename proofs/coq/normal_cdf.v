(* The standard normal distribution function Phi, defined by an integral, with the facts that the certificates
   use: it rises strictly from 0 to 1, Phi(-x) = 1 - Phi(x), and it is the improper integral of its density.
   *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From smoothcert Require Import gaussian_integral.
Open Scope R_scope.

(* the normal distribution function, by an integral *)
Definition Phi (x : R) : R := / 2 + RInt bell 0 x / sqrt (2 * PI).
Definition phi (x : R) : R := bell x / sqrt (2 * PI).

Lemma sqrt2pi_pos : 0 < sqrt (2 * PI).
Proof. apply sqrt_lt_R0. pose proof PI_RGT_0. lra. Qed.

Lemma Phi_by_area x : Phi x = / 2 + area x / (2 * half_mass).
Proof. unfold Phi, area. rewrite half_mass_twice. reflexivity. Qed.

Theorem Phi_derive x : is_derive Phi x (phi x).
Proof.
  pose proof sqrt2pi_pos.
  apply (is_derive_ext (fun x => plus (/2) (scal (/ sqrt (2 * PI)) (area x)))).
  { intros. unfold Phi, area, plus, scal; simpl; unfold mult; simpl. field. lra. }
  replace (phi x) with (plus 0 (scal (/ sqrt (2 * PI)) (bell x))).
  2:{ unfold phi, plus, scal; simpl; unfold mult; simpl. field. lra. }
  apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)).
  apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
  apply (is_derive_scal area). apply area_derive.
Qed.

Theorem Phi_increasing x y : x < y -> Phi x < Phi y.
Proof.
  intros H. apply area_increasing in H. rewrite !Phi_by_area. pose proof half_mass_pos.
  apply Rplus_lt_compat_l.
  apply Rmult_lt_compat_r; auto. apply Rinv_0_lt_compat; lra.
Qed.

Theorem Phi_mono x y : x <= y -> Phi x <= Phi y.
Proof. intros [H|<-]; [left; apply Phi_increasing; auto|right; auto]. Qed.

Theorem Phi_sym x : Phi (- x) = 1 - Phi x.
Proof. rewrite !Phi_by_area, area_odd. pose proof half_mass_pos. field. lra. Qed.

Lemma Phi_upper x : 0 <= x -> 1 - Phi x <= 2 / PI * bell x.
Proof.
  intros H. destruct (area_bound x H) as [H1 H2]. pose proof half_mass_pos. pose proof half_mass_square.
  pose proof PI_RGT_0. rewrite Phi_by_area.
  replace (1 - (/ 2 + area x / (2 * half_mass))) with ((half_mass - area x) / (2 * half_mass))
    by (field; lra).
  replace (2 / PI * bell x) with ((2 * bell x / half_mass) / (2 * half_mass)). apply Rmult_le_compat_r; auto.
  left. apply Rinv_0_lt_compat; lra.
  replace PI with (2 * (half_mass * half_mass)) by lra. field. lra.
Qed.

Theorem Phi_bounds x : 0 < Phi x < 1.
Proof.
  assert (H : forall x, 0 <= x -> / 2 <= Phi x < 1).
  { intros y Hy. rewrite Phi_by_area. destruct (area_bound y Hy) as [[H1 H2] _]. pose proof half_mass_pos.
    split.
    - assert (0 <= area y / (2 * half_mass)) by
        (apply Rmult_le_pos; [auto|left; apply Rinv_0_lt_compat; lra]). lra.
    - assert (area y / (2 * half_mass) < / 2); [|lra]. apply Rmult_lt_reg_r with (2 * half_mass). lra.
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  destruct (Rle_dec 0 x) as [Hx|Hx]. specialize (H x Hx). lra.
  assert (Hy : 0 <= - x) by lra. specialize (H (- x) Hy). rewrite Phi_sym in H. lra.
Qed.

Theorem Phi_lim_p_infty : is_lim Phi p_infty 1.
Proof.
  apply is_lim_spec. intros eps. simpl.
  assert (He : 0 < eps * (PI / 2)). { pose proof PI_RGT_0. apply Rmult_lt_0_compat; [apply cond_pos|lra]. }
  destruct (bell_small _ He) as (M & HM & H).
  exists M. intros x Hx. pose proof (Phi_bounds x). assert (Hx0 : 0 <= x) by lra.
  pose proof (Phi_upper x Hx0). specialize (H x Hx). pose proof PI_RGT_0.
  rewrite Rabs_left by lra. apply Rle_lt_trans with (2 / PI * bell x). lra.
  replace (pos eps) with (2 / PI * (eps * (PI / 2))) by (field; lra).
  apply Rmult_lt_compat_l; auto. apply Rdiv_lt_0_compat; lra.
Qed.

Theorem Phi_lim_m_infty : is_lim Phi m_infty 0.
Proof.
  apply (is_lim_ext (fun x => 1 - Phi (- x))). { intros. rewrite Phi_sym. ring. }
  replace (Finite 0) with (Rbar_plus 1 (Rbar_opp 1)) by (simpl; f_equal; ring).
  apply (is_lim_minus' (fun _ => 1) (fun x => Phi (- x)) m_infty 1 1); [apply is_lim_const|].
  apply (is_lim_comp Phi Ropp m_infty 1 p_infty).
  - apply Phi_lim_p_infty.
  - apply is_lim_spec. simpl. intros M. exists (- M). intros; lra.
  - simpl. exists 0. intros; discriminate.
Qed.

(* Phi is the improper integral of the density *)
Theorem Phi_is_integral x : is_RInt_gen phi (Rbar_locally m_infty) (at_point x) (Phi x).
Proof.
  intros P HP. unfold filtermapi.
  assert (HL := Phi_lim_m_infty).
  assert (HQ : Rbar_locally m_infty (fun a => P (minus (Phi x) (Phi a)))).
  { apply (fun H => is_lim_minus' (fun _ => Phi x) Phi m_infty (Phi x) 0 (is_lim_const _ _) H) in HL.
    assert (Rbar_locally m_infty (fun a => P (Phi x - Phi a))).
    { apply (HL P). simpl. replace (Phi x - 0) with (Phi x) by ring. exact HP. }
    exact H. }
  apply Filter_prod with (fun a => P (minus (Phi x) (Phi a))) (fun b => b = x); auto.
  - reflexivity.
  - intros a b Ha ->. exists (minus (Phi x) (Phi a)). split; auto. simpl.
    apply (is_RInt_derive Phi phi).
    + intros; apply Phi_derive.
    + intros y _. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). unfold phi, bell.
      auto_derive.
      pose proof sqrt2pi_pos. lra.
Qed.

(* the Gaussian integral *)
Theorem gaussian_integral : is_lim area p_infty (sqrt (PI / 2)).
Proof.
  apply (is_lim_ext (fun x => 2 * half_mass * (Phi x - / 2))). { intros. rewrite Phi_by_area.
    pose proof half_mass_pos. field. lra. }
  replace (Finite (sqrt (PI / 2))) with (Rbar_mult (2 * half_mass) (1 - / 2))
    by (simpl; f_equal; fold half_mass; field).
  apply (is_lim_scal_l _ (2 * half_mass) p_infty (1 - / 2)).
  apply (is_lim_minus' Phi (fun _ => / 2) p_infty 1 (/2)); [apply Phi_lim_p_infty|apply is_lim_const].
Qed.
