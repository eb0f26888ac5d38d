(* exp(-x^2/2) is integrable over the line: it lies below a sum of step functions with a convergent sum of
   areas, so no improper integral has to be matched with the Lebesgue integral. *)
From smoothcert Require Import measure_prelude gaussian_integral real_facts lebesgue_line.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.
Notation R1 := (real_line RR).

Lemma measurable_continuous d (T : measurableType d) (h : R -> R) (f : T -> R) :
  (forall x, Ranalysis1.continuity_pt h x) -> measurable_fun setT (f : T -> RR) ->
  measurable_fun setT (fun x => h (f x) : RR).
Proof.
move=> ch mf; apply: (@measurable_fun_comp _ _ _ T R1 R1 (h : RR -> RR)) => //.
by apply: continuous_measurable_fun => x; apply/continuity_pt_cvg.
Qed.

Lemma measurable_bell : measurable_fun setT (fun x : R1 => (bell x)%:E : \bar RR).
Proof.
apply/EFin_measurable_fun; apply: (@measurable_continuous _ R1 bell id); first exact: bell_continuity_pt.
exact: measurable_fun_id.
Qed.

(* the steps: height step_height k over |x| <= k + 1 *)
Definition step_scale : RR := exp (IZR (Zpos 4)).
Definition step_interval (k : nat) : set R1 := [set` `[(- (k%:R + 1))%R : RR, (k%:R + 1)%R]].
Definition step_height (k : nat) : RR := (step_scale / (2 ^ k.+1)%:R / (2 * (k%:R + 1)))%R.
Lemma step_scale_ge0 : (0 <= step_scale)%R.
Proof. by apply/RleP; apply: Rlt_le; exact: exp_gt0. Qed.
Lemma step_height_ge0 k : (0 <= step_height k)%R.
Proof. by rewrite /step_height !divr_ge0 ?step_scale_ge0 ?mulr_ge0 ?addr_ge0 ?ler0n. Qed.

Lemma step_integral k :
  \int[lebesgue RR]_x (step_height k * \1_(step_interval k) x)%:E = (step_scale / (2 ^ k.+1)%:R)%:E.
Proof.
have mB : measurable (step_interval k) by exact: measurable_itv.
under eq_integral do rewrite EFinM.
rewrite ge0_integralM//; last 3 first.
- by apply/EFin_measurable_fun; exact: measurable_fun_indic.
- by move=> x _; rewrite lee_fin.
- by rewrite lee_fin step_height_ge0.
rewrite integral_indic// setIT /lebesgue /= /lebesgue_set lebesgue_measure_itv hlength_itv/= lte_fin.
have k0 : (0 < k%:R + (1 : RR))%R by rewrite ltr_spaddr.
rewrite ifT; last by rewrite (lt_trans _ k0)// oppr_lt0.
rewrite -EFinB opprK -EFinM /step_height; congr EFin.
rewrite -mulr2n -[X in (_ * X)%R]mulr_natl.
by rewrite mulfVK// mulf_neq0// ?pnatr_eq0// gt_eqF.
Qed.

Lemma step_ge0 k x : 0 <= (step_height k * \1_(step_interval k) x)%:E.
Proof. by rewrite lee_fin mulr_ge0// ?step_height_ge0// indicE ler0n. Qed.
Lemma measurable_step k : measurable_fun setT (fun x : R1 => (step_height k * \1_(step_interval k) x)%:E).
Proof.
apply/EFin_measurable_fun; apply: measurable_funrM; apply: measurable_fun_indic; exact: measurable_itv.
Qed.

Theorem bell_integral_finite : \int[lebesgue RR]_x (bell x)%:E < +oo.
Proof.
apply: (@le_lt_trans _ _ (\int[lebesgue RR]_x \sum_(k <oo) (step_height k * \1_(step_interval k) x)%:E)).
  apply: ge0_le_integral => //.
  - by move=> x _; rewrite lee_fin; apply/RleP; apply: Rlt_le; exact: bell_pos.
  - exact: measurable_bell.
  - by move=> x _; apply: nneseries_ge0 => k _; exact: step_ge0.
  - by apply: ge0_emeasurable_fun_sum => k; [move=> *; exact: step_ge0|exact: measurable_step].
  - move=> x _; have [k [k1 k2]] := integer_below_abs x.
    apply: (@le_trans _ _ (step_height k * \1_(step_interval k) x)%:E).
      have -> : \1_(step_interval k) x = 1%R :> RR.
        rewrite indicE mem_set// /step_interval /= in_itv /= -ler_norml.
        apply/RleP; apply: Rlt_le; move: k2; by rewrite INRE RplusE.
      rewrite mulr1 lee_fin /step_height ler_pdivl_mulr; last first.
        by rewrite mulr_gt0// ltr_spaddr.
      rewrite ler_pdivl_mulr; last by rewrite ltr0n expn_gt0.
      apply/RleP; have := bell_under_steps _ _ k1.
      by rewrite INRE RpowE natrX.
    apply: le_trans (nneseries_lim_ge k.+1 _) => /=.
      rewrite big_nat_recr//= -[X in X <= _]add0e lee_add//.
      by apply: sume_ge0 => i _; exact: step_ge0.
    by move=> n _; exact: step_ge0.
rewrite integral_nneseries//; last 2 first.
- by move=> k; exact: measurable_step.
- by move=> k x _; exact: step_ge0.
rewrite (eq_eseries (g := fun k => 0 + (step_scale / (2 ^ k.+1)%:R)%:E)); last first.
  by move=> k _; rewrite step_integral add0e.
apply: le_lt_trans (epsilon_trick _ _ step_scale_ge0) _ => //.
by rewrite eseries0// add0e ltry.
Qed.
