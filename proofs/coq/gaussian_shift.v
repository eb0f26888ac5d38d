(* The Gaussian step for every shift delta and noise sigma: an event of probability at least Phi(z) at x keeps
   at least Phi(z - |delta|/sigma) at x + delta; one of at most Phi(z) gets at most Phi(z + |delta|/sigma). *)
From smoothcert Require Import measure_prelude normal_cdf real_facts euclidean_space gaussian_measure.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Section Shift.
Variable V : space.
Notation X := (carrier V).
(* the Euclidean norm *)
Definition enorm (d : X) : R := sqrt (dot d d).
Definition test_function (A : X -> R) : Prop :=
  measurable_fun setT (A : X -> RR) /\ (forall y, 0 <= A y <= 1)%coqR.
(* mean of A at x + sigma * N(0, I) *)
Definition smoothed (A : X -> R) (sigma : R) (x : X) : R :=
  normal_mean (fun xi => A (add x (scale sigma xi))).

Lemma measurable_noise A s x : measurable_fun setT (A : X -> RR) ->
  measurable_fun setT ((fun xi => A (add x (scale s xi))) : X -> RR).
Proof.
move=> mA; rewrite (_ : (fun _ => _) = A \o (fun y => add y x) \o scale s); last first.
  by apply/funext => y /=; rewrite addC.
apply: (@measurable_fun_comp _ _ _ _ _ _ (A \o (fun y => add y x) : X -> RR) setT (scale s)); last first.
  exact: measurable_scale.
apply: (@measurable_fun_comp _ _ _ _ _ _ (A : X -> RR) setT (fun y => add y x)) => //; exact: measurable_add.
Qed.

Lemma unit_direction (d : X) : (dot d d <> 0)%coqR -> (0 < enorm d)%coqR /\
  dot (scale (/ enorm d)%coqR d) (scale (/ enorm d)%coqR d) = 1%coqR.
Proof.
move=> d0; have p : (0 < dot d d)%coqR by have := dot_ge0 d; case=> // h; case: d0.
split; first exact: sqrt_lt_R0.
rewrite dotZ dotC dotZ /enorm; exact: unit_length.
Qed.
Lemma move_is_shift (x d xi : X) s : (0 < s)%coqR -> (0 < enorm d)%coqR ->
  add x (scale s (move (scale (/ enorm d)%coqR d) (enorm d / s)%coqR xi)) = add (add x d) (scale s xi).
Proof.
by move=> s0 d0; rewrite /move scaleD !scaleA scale_back// scale1 addA -(addA x) (addC (scale s xi)) addA.
Qed.

Theorem shift_lower (A : X -> R) (sigma z : R) (x delta : X) : (0 < sigma)%coqR -> test_function A ->
  (Phi z <= smoothed A sigma x)%coqR ->
  (Phi (z - enorm delta / sigma) <= smoothed A sigma (add x delta))%coqR.
Proof.
move=> s0 [mA A01] H; have [d0|d0] := pselect (dot delta delta = 0%coqR).
  by rewrite /enorm d0 sqrt_0 minus_zero_div dot0.
have [n0 e_unit] := unit_direction d0.
have := @unit_step_lower V _ e_unit (fun xi => A (add x (scale sigma xi))) z (enorm delta / sigma)%coqR
  (Rlt_le _ _ (Rdiv_lt_0_compat _ _ n0 s0)) (fun xi => A01 _) (measurable_noise sigma x mA) H.
congr (_ <= _)%coqR; rewrite /smoothed; congr normal_mean; apply/funext => xi; by rewrite move_is_shift.
Qed.
Theorem shift_upper (A : X -> R) (sigma z : R) (x delta : X) : (0 < sigma)%coqR -> test_function A ->
  (smoothed A sigma x <= Phi z)%coqR ->
  (smoothed A sigma (add x delta) <= Phi (z + enorm delta / sigma))%coqR.
Proof.
move=> s0 [mA A01] H; have [d0|d0] := pselect (dot delta delta = 0%coqR).
  by rewrite /enorm d0 sqrt_0 plus_zero_div dot0.
have [n0 e_unit] := unit_direction d0.
have := @unit_step_upper V _ e_unit (fun xi => A (add x (scale sigma xi))) z (enorm delta / sigma)%coqR
  (Rlt_le _ _ (Rdiv_lt_0_compat _ _ n0 s0)) (fun xi => A01 _) (measurable_noise sigma x mA) H.
congr (_ <= _)%coqR; rewrite /smoothed; congr normal_mean; apply/funext => xi; by rewrite move_is_shift.
Qed.

(* the same for events *)
Definition normal_prob (B : set X) : R := normal_mean (\1_B : X -> RR).
Lemma test_indicator (B : set X) : measurable B -> test_function (\1_B : X -> RR).
Proof.
move=> mB; split; first exact: measurable_fun_indic.
by move=> y; rewrite indicE; case: (y \in B); [change (0 <= 1 <= 1)%coqR|change (0 <= 0 <= 1)%coqR]; lra.
Qed.
Definition noise_event (B : set X) (sigma : R) (x : X) : set X := [set xi | B (add x (scale sigma xi))].
Lemma normal_prob_noise_event B sigma x :
  normal_prob (noise_event B sigma x) = smoothed (\1_B : X -> RR) sigma x.
Proof. by rewrite /normal_prob /smoothed; congr normal_mean; apply/funext => xi; rewrite !indicE. Qed.
Theorem shift_lower_event (B : set X) (sigma z : R) (x delta : X) : (0 < sigma)%coqR -> measurable B ->
  (Phi z <= normal_prob (noise_event B sigma x))%coqR ->
  (Phi (z - enorm delta / sigma) <= normal_prob (noise_event B sigma (add x delta)))%coqR.
Proof.
  by move=> s0 mB; rewrite !normal_prob_noise_event; apply: shift_lower => //; exact: test_indicator.

Qed.
Theorem shift_upper_event (B : set X) (sigma z : R) (x delta : X) : (0 < sigma)%coqR -> measurable B ->
  (normal_prob (noise_event B sigma x) <= Phi z)%coqR ->
  (normal_prob (noise_event B sigma (add x delta)) <= Phi (z + enorm delta / sigma))%coqR.
Proof.
  by move=> s0 mB; rewrite !normal_prob_noise_event; apply: shift_upper => //; exact: test_indicator.

Qed.
End Shift.
