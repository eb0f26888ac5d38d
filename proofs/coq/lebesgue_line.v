(* The Lebesgue measure of the real line. mathcomp-analysis 0.6 keeps it on another measurable structure than
   its theorems on real functions; here it is re-wrapped on the latter and shown to be invariant under
   translation. *)
From smoothcert Require Import measure_prelude.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

Section Line.
Variable R : realType.
(* the line with the structure that the theorems on real functions use *)
Definition real_line : measurableType default_measure_display := [the measurableType _ of measurableTypeR R].
Definition lebesgue_of_library := [the measure _ _ of @lebesgue_measure R].
Definition lebesgue_set (A : set real_line) : \bar R := lebesgue_measure (A : set R).
Lemma lebesgue_set0 : lebesgue_set set0 = 0.
Proof. exact: measure0. Qed.
Lemma lebesgue_set_ge0 A : 0 <= lebesgue_set A.
Proof. exact: (measure_ge0 lebesgue_of_library). Qed.
Lemma lebesgue_set_sigma_additive : semi_sigma_additive lebesgue_set.
Proof. move=> F mF tF mU. exact: (@measure_semi_sigma_additive _ _ _ lebesgue_of_library). Qed.
HB.instance Definition _ := isMeasure.Build default_measure_display R real_line lebesgue_set lebesgue_set0
  lebesgue_set_ge0 lebesgue_set_sigma_additive.
Definition lebesgue : {measure set real_line -> \bar R} := [the measure _ _ of lebesgue_set].

Lemma lebesgue_sigma_finite : sigma_finite [set: real_line] lebesgue.
Proof.
have [F FT Foo] := @hlength_sigma_finite R.
exists F => // i; have [Fi Fl] := Foo i; split; first exact: sub_sigma_algebra.
have [[a b] /= _ ab] := Fi.
by rewrite -ab /lebesgue /= /lebesgue_set lebesgue_measure_itv ab.
Qed.

Definition translate (a : R) : real_line -> real_line := fun x => (x + a)%R.
Lemma measurable_translate a : measurable_fun setT (translate a).
Proof.
apply: (@measurable_funD _ real_line R setT id (fun=> a)).
- exact: measurable_fun_id.
- exact: measurable_fun_cst.
Qed.

Definition library_line := measure_salgebraType__canonical__measure_Measurable
   (@measurable _ (lebesgue_measure_ocitv_type__canonical__measure_SemiRingOfSets R)).
Lemma measurable_translate_library a :
  measurable_fun (setT : set real_line) (translate a : real_line -> library_line).
Proof. exact: measurable_translate. Qed.

Theorem lebesgue_translate a (A : set real_line) : measurable A -> lebesgue A
  = lebesgue (translate a @^-1` A).
Proof.
move=> mA; rewrite [RHS](_ : _ = pushforward lebesgue (@measurable_translate_library a) A)//.
rewrite /lebesgue /= /lebesgue_set.
apply: (@lebesgue_measure_unique R
  [the measure _ _ of pushforward lebesgue (@measurable_translate_library a)]) => //= X [[x y] _ <-] /=.
rewrite /pushforward /=.
rewrite (_ : translate a @^-1` _ = [set` `](x - a)%R, (y - a)%R]]); last first.
  by apply/seteqP; split => z /=; rewrite /translate !in_itv/= ltr_subl_addr ler_subr_addr.
rewrite /lebesgue/= /lebesgue_set lebesgue_measure_itv !hlength_itv/= !lte_fin ltr_add2r.
by case: ifP => // _; rewrite -!EFinB opprB addrA subrK.
Qed.

Theorem integral_translate (f : real_line -> \bar R) a : measurable_fun setT f -> (forall x, 0 <= f x) ->
  \int[lebesgue]_x f (translate a x) = \int[lebesgue]_x f x.
Proof.
move=> mf f0.
rewrite -(@integral_pushforward _ _ _ _ (translate a) (@measurable_translate a) R lebesgue f mf f0).
by apply: eq_measure_integral => A mA _; rewrite [RHS](@lebesgue_translate a).
Qed.
End Line.
