(* The complementary error function, since that is the function the C library computes: erfc is the integral
   of 2/sqrt(pi) exp(-t^2) from x to infinity, and Phi(x) = erfc(-x/sqrt 2)/2. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From smoothcert Require Import gaussian_integral normal_cdf.
Open Scope R_scope.

Definition erf (x : R) : R := 2 / sqrt PI * RInt (fun t => exp (- (t * t))) 0 x.
Definition erfc (x : R) : R := 1 - erf x.
Lemma sqrt2_pos : 0 < sqrt 2.
Proof. apply sqrt_lt_R0. lra. Qed.

Lemma erf_by_area x : RInt (fun t => exp (- (t * t))) 0 x = / sqrt 2 * area (sqrt 2 * x).
Proof.
  pose proof sqrt2_pos. assert (S2 : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra). unfold area.
  assert (E : RInt (fun y => scal (sqrt 2) (bell (sqrt 2 * y + 0))) 0 x
    = RInt bell (sqrt 2 * 0 + 0) (sqrt 2 * x + 0))
    by (apply (RInt_comp_lin (V := R_CompleteNormedModule) bell); apply bell_integrable).
  replace (sqrt 2 * 0 + 0) with 0 in E by ring. replace (sqrt 2 * x + 0) with (sqrt 2 * x) in E by ring.
  rewrite <- E.
  rewrite <- (RInt_scal (V := R_CompleteNormedModule) (fun y => scal (sqrt 2) (bell (sqrt 2 * y + 0)))).
  - apply RInt_ext. intros y _. unfold scal; simpl; unfold mult; simpl. unfold bell.
    replace (- ((sqrt 2 * y + 0) * (sqrt 2 * y + 0)) / 2) with (- (y * y)). field; lra.
    replace ((sqrt 2 * y + 0) * (sqrt 2 * y + 0)) with (sqrt 2 * sqrt 2 * (y * y)) by ring. rewrite S2. field.
  - apply (ex_RInt_comp_lin (V := R_NormedModule) bell). apply bell_integrable.
Qed.

Theorem Phi_erfc x : Phi x = erfc (- x / sqrt 2) / 2.
Proof.
  pose proof sqrt2_pos. assert (S2 : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra).
  unfold erfc, erf. rewrite erf_by_area. replace (sqrt 2 * (- x / sqrt 2)) with (- x) by (field; lra).
  rewrite area_odd. unfold Phi. fold (area x). pose proof PI_RGT_0.
  rewrite sqrt_mult by lra. assert (0 < sqrt PI) by (apply sqrt_lt_R0; auto). field. lra.
Qed.

(* erfc in terms of Phi, and with it the facts that the C contracts use *)
Lemma erfc_Phi x : erfc x = 2 * Phi (- (sqrt 2 * x)).
Proof.
  pose proof sqrt2_pos. rewrite Phi_erfc. replace (- - (sqrt 2 * x) / sqrt 2) with x by (field; lra). lra.
Qed.

Theorem erfc_falls x y : x <= y -> erfc y <= erfc x.
Proof.
  intros H. pose proof sqrt2_pos. rewrite !erfc_Phi. apply Rmult_le_compat_l; [lra|]. apply Phi_mono. nra.
Qed.

Theorem erfc_range x : 0 < erfc x < 2.
Proof. rewrite erfc_Phi. pose proof (Phi_bounds (- (sqrt 2 * x))). lra. Qed.

Theorem erfc_symmetric x : erfc (- x) = 2 - erfc x.
Proof.
  rewrite !erfc_Phi. replace (- (sqrt 2 * - x)) with (- - (sqrt 2 * x)) by ring. rewrite Phi_sym. lra.

Qed.

Lemma erfc_lim : is_lim erfc p_infty 0.
Proof.
  apply (is_lim_ext (fun x => 2 * Phi (- (sqrt 2 * x)))). { intros. rewrite erfc_Phi. reflexivity. }
  replace (Finite 0) with (Rbar_mult 2 0) by (simpl; f_equal; ring). apply (is_lim_scal_l _ 2 p_infty 0).
  apply (is_lim_comp Phi (fun x => - (sqrt 2 * x)) p_infty 0 m_infty).
  - apply Phi_lim_m_infty.
  - apply is_lim_spec. simpl. intros M. exists (- M / sqrt 2). intros x Hx. pose proof sqrt2_pos.
    apply Rmult_lt_compat_l with (r := sqrt 2) in Hx; auto.
    replace (sqrt 2 * (- M / sqrt 2)) with (- M) in Hx by (field; lra). lra.
  - simpl. exists 0. intros; discriminate.
Qed.

(* the usual definition: the integral from x to infinity *)
Theorem erfc_is_integral x :
  is_RInt_gen (fun t => 2 / sqrt PI * exp (- (t * t))) (at_point x) (Rbar_locally p_infty) (erfc x).
Proof.
  intros P HP. unfold filtermapi. pose proof erfc_lim as HL.
  apply (fun H => is_lim_minus' (fun _ => erfc x) erfc p_infty (erfc x) 0 (is_lim_const _ _) H) in HL.
  assert (HQ : Rbar_locally p_infty (fun b => P (erfc x - erfc b))).
  { apply (HL P). simpl. replace (erfc x - 0) with (erfc x) by ring. exact HP. }
  apply Filter_prod with (fun a => a = x) (fun b => P (erfc x - erfc b)); auto; [reflexivity|].
  intros a b -> Hb. exists (erfc x - erfc b). split; auto. simpl.
  replace (erfc x - erfc b) with (minus (- erfc b) (- erfc x)) by (unfold minus, plus, opp; simpl; ring).
  apply (is_RInt_derive (fun y => - erfc y) (fun t => 2 / sqrt PI * exp (- (t * t)))).
  - intros y _. apply (is_derive_ext (fun y => plus (-1)
      (scal (2 / sqrt PI) (RInt (fun t => exp (- (t * t))) 0 y)))).
    { intros. unfold erfc, erf, plus, scal; simpl; unfold mult; simpl. ring. }
    replace (2 / sqrt PI * exp (- (y * y))) with (plus 0 (scal (2 / sqrt PI) (exp (- (y * y)))))
      by (unfold plus, scal; simpl; unfold mult; simpl; ring).
    assert (Cont : forall z, continuous (fun t => exp (- (t * t))) z).
    { intros z. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). auto_derive. auto. }
    apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)).
    apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
    apply (is_derive_scal (fun y => RInt (fun t => exp (- (t * t))) 0 y)).
    apply (is_derive_RInt (fun t => exp (- (t * t))) (fun y => RInt (fun t => exp (- (t * t))) 0 y) 0 y);
      auto.
    apply filter_forall. intros z. apply (RInt_correct (V := R_CompleteNormedModule)).
    apply (ex_RInt_continuous (V := R_CompleteNormedModule)). auto.
  - intros y _. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). auto_derive. auto.
Qed.
