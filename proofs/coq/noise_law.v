(* The standard normal distribution as a measure, by its density; normal_prob is its value on measurable
   events. *)
From smoothcert Require Import measure_prelude real_facts euclidean_space gaussian_measure gaussian_shift.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

Section NormalMeasure.
Variable V : space.
Notation X := (carrier V).
Notation mu := (volume V).

Definition density (x : X) : R := Rdiv (radial (dot x x)) (total_weight V).
Definition normal (A : set X) : \bar RR := \int[mu]_(x in A) (density x : RR)%:E.

Lemma density_ge0 x : 0 <= (density x : RR)%:E.
Proof.
by rewrite lee_fin; apply/RleP; apply: div_ge0; [apply: Rlt_le; exact: radial_pos|exact: total_weight_pos].
Qed.
Lemma density_eq : (fun x => (density x : RR)%:E)
  = (fun x => ((/ total_weight V)%coqR : RR)%:E * (radial (dot x x) : RR)%:E).
Proof. by apply/funext => x; rewrite -EFinM -RmultE /density /Rdiv Rmult_comm. Qed.
Lemma integrable_density : mu.-integrable setT (fun x => (density x : RR)%:E).
Proof.
rewrite density_eq; apply: integrablerM => //.
by have := @integrable_one V; rewrite /integrable weighted_one.
Qed.

Lemma normal0 : normal set0 = 0.
Proof. exact: integral_set0. Qed.
Lemma normal_ge0 A : 0 <= normal A.
Proof. by apply: integral_ge0 => x _; exact: density_ge0. Qed.
Lemma normal_sigma_additive : semi_sigma_additive normal.
Proof.
move=> F mF tF mU; rewrite /normal (@ge0_integral_bigcup _ _ _ mu F)//.
- by apply: is_cvg_nneseries => n _; exact: (normal_ge0 (F n)).
- by apply: integrableS integrable_density.
- by move=> x _; exact: density_ge0.
Qed.
HB.instance Definition _ := isMeasure.Build _ RR X normal normal0 normal_ge0 normal_sigma_additive.
Definition normal_measure : {measure set X -> \bar RR} := [the measure _ _ of normal].

(* the two descriptions agree *)
Theorem normal_measure_prob (A : set X) : measurable A -> normal_measure A = (normal_prob A : RR)%:E.
Proof.
move=> mA; rewrite /normal_measure /= /normal integral_mkcond.
rewrite (_ : _ \_ A = fun x => ((/ total_weight V)%coqR : RR)%:E * weighted (\1_A : X -> RR) x); last first.
  apply/funext => x; rewrite /weighted /patch indicE -EFinM -RmultE; case: ifP => _; congr EFin.
  - by rewrite [Rmult true%:R _]Rmult_1_l /density /Rdiv Rmult_comm.
  - by rewrite [Rmult false%:R _]Rmult_0_l Rmult_0_r.
have iA : integrable (\1_A : X -> RR).
  have [mI I01] := test_indicator mA.
  have := @integrable_mul V _ (fun=> 1%coqR) 1%coqR mI I01 (@integrable_one V).
  by rewrite (_ : (fun x => _) = (\1_A : X -> RR))//; apply/funext => x; exact: Rmult_1_r.
rewrite integralM// /normal_prob /normal_mean.
by rewrite -[in LHS](fineK (weighted_integral_finite iA)) -EFinM; congr EFin; rewrite [RHS]Rmult_comm.
Qed.
End NormalMeasure.
