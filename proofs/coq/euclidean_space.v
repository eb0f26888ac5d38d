(* R^n with its Lebesgue measure. The record 'space' lists what the Gaussian measure needs (addition, scaling,
   inner product, a translation-invariant measure, an integrable weight exp(-|x|^2/2)); the line is one, and a
   space times the line is one again, so R^n is built without n-fold products, which mathcomp-analysis 0.6
   lacks. *)
From smoothcert Require Import measure_prelude gaussian_integral real_facts lebesgue_line bell_on_line.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

Lemma measurable_Rplus d (T : measurableType d) (f h : T -> R) :
  measurable_fun setT (f : T -> RR) -> measurable_fun setT (h : T -> RR) ->
  measurable_fun setT ((fun x => Rplus (f x) (h x)) : T -> RR).
Proof. exact: measurable_funD. Qed.
Lemma measurable_Rmult d (T : measurableType d) (f h : T -> R) :
  measurable_fun setT (f : T -> RR) -> measurable_fun setT (h : T -> RR) ->
  measurable_fun setT ((fun x => Rmult (f x) (h x)) : T -> RR).
Proof. exact: measurable_funM. Qed.
Lemma measurable_const d (T : measurableType d) (c : R) : measurable_fun setT ((fun _ => c) : T -> RR).
Proof. exact: measurable_fun_cst. Qed.

Lemma measurable_first d1 d2 (T1 : measurableType d1) (T2 : measurableType d2) :
  measurable_fun setT (fst : [the measurableType _ of (T1 * T2)%type] -> T1).
Proof.
by have /prod_measurable_funP [] := @measurable_fun_id _ [the measurableType _ of (T1 * T2)%type] setT.
Qed.
Lemma measurable_second d1 d2 (T1 : measurableType d1) (T2 : measurableType d2) :
  measurable_fun setT (snd : [the measurableType _ of (T1 * T2)%type] -> T2).
Proof.
by have /prod_measurable_funP [] := @measurable_fun_id _ [the measurableType _ of (T1 * T2)%type] setT.
Qed.

(* a Euclidean space with its Lebesgue measure *)
Record space := Space {
  display : measure_display;
  carrier : measurableType display;
  volume : {measure set carrier -> \bar RR};
  add : carrier -> carrier -> carrier;
  scale : R -> carrier -> carrier;
  dot : carrier -> carrier -> R;
  measurable_add : forall a, measurable_fun setT (fun x => add x a);
  measurable_scale : forall s, measurable_fun setT (scale s);
  measurable_dot : forall a, measurable_fun setT ((fun x => dot x a) : carrier -> RR);
  measurable_square : measurable_fun setT ((fun x => dot x x) : carrier -> RR);
  addA : forall x y z, add x (add y z) = add (add x y) z;
  addC : forall x y, add x y = add y x;
  scaleD : forall s x y, scale s (add x y) = add (scale s x) (scale s y);
  scaleA : forall s t x, scale s (scale t x) = scale (s * t)%coqR x;
  scale1 : forall x, scale 1%coqR x = x;
  dotC : forall x y, dot x y = dot y x;
  dotD : forall x y z, dot (add x y) z = (dot x z + dot y z)%coqR;
  dotZ : forall s x y, dot (scale s x) y = (s * dot x y)%coqR;
  dot_ge0 : forall x, (0 <= dot x x)%coqR;
  dot0 : forall x y, dot x x = 0%coqR -> add y x = y;
  volume_translate : forall (f : carrier -> \bar RR) a, measurable_fun setT f -> (forall x, 0 <= f x) ->
     \int[volume]_x f (add x a) = \int[volume]_x f x;
  radial_integral_finite : \int[volume]_x (radial (dot x x) : RR)%:E < +oo;
  radial_integral_positive : 0 < \int[volume]_x (radial (dot x x) : RR)%:E
}.

Lemma bell_integral_positive : 0 < \int[lebesgue RR]_x (bell x : RR)%:E.
Proof.
have mB : measurable ([set` `[0%R : RR, 1%R]] : set R1) by exact: measurable_itv.
apply: (@lt_le_trans _ _
  (\int[lebesgue RR]_x ((exp (-1) : RR)%:E * (\1_([set` `[0%R : RR, 1%R]] : set R1) x)%:E))).
  rewrite ge0_integralM//; last 3 first.
  - by apply/EFin_measurable_fun; exact: measurable_fun_indic.
  - by move=> x _; rewrite lee_fin.
  - by rewrite lee_fin; apply/RleP; apply: Rlt_le; exact: exp_gt0.
  rewrite integral_indic// setIT /lebesgue /= /lebesgue_set lebesgue_measure_itv hlength_itv/= lte_fin ltr01.
  by rewrite -EFinB -EFinM lte_fin subr0 mulr1; apply/RltP; exact: exp_gt0.
apply: ge0_le_integral => //.
- move=> x _; rewrite -EFinM lee_fin mulr_ge0//; by apply/RleP; apply: Rlt_le; exact: exp_gt0.
- apply: measurable_funeM; apply/EFin_measurable_fun; exact: measurable_fun_indic.
- by move=> x _; rewrite lee_fin; apply/RleP; apply: Rlt_le; exact: bell_pos.
- exact: measurable_bell.
- move=> x _; rewrite -EFinM lee_fin indicE.
  case: (boolP (x \in _)) => [|_]; last by rewrite mulr0; apply/RleP; apply: Rlt_le; exact: bell_pos.
  rewrite inE /= in_itv /= => /andP [/RleP a /RleP b]; rewrite mulr1; apply/RleP.
  by apply: bell_lower_bound; split.
Qed.

(* the line is such a space *)
Definition line_space : space.
Proof.
refine (@Space _ R1 (lebesgue RR) (fun x y => Rplus x y) (fun s x => Rmult s x) (fun x y => Rmult x y)
  _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _).
- by move=> a; apply: measurable_Rplus; [exact: measurable_fun_id|exact: measurable_fun_cst].
- by move=> s; apply: measurable_Rmult; [exact: measurable_fun_cst|exact: measurable_fun_id].
- by move=> a; apply: measurable_Rmult; [exact: measurable_fun_id|exact: measurable_fun_cst].
- by apply: measurable_Rmult; exact: measurable_fun_id.
- move=> *; symmetry; exact: Rplus_assoc.
- exact: Rplus_comm.
- exact: Rmult_plus_distr_l.
- move=> *; symmetry; exact: Rmult_assoc.
- exact: Rmult_1_l.
- exact: Rmult_comm.
- move=> *; exact: Rmult_plus_distr_r.
- move=> *; exact: Rmult_assoc.
- exact: Rle_0_sqr.
- by move=> x y /Rsqr_0_uniq ->; exact: Rplus_0_r.
- by move=> f a mf f0; exact: integral_translate.
- exact: bell_integral_finite.
- exact: bell_integral_positive.
Defined.

(* a space times the line *)
Section Extend.
Variable V : space.
Let T := [the measurableType _ of (carrier V * R1)%type].
Definition add_ext (x y : T) : T := (add x.1 y.1, Rplus x.2 y.2).
Definition scale_ext s (x : T) : T := (scale s x.1, Rmult s x.2).
Definition dot_ext (x y : T) : R := Rplus (dot x.1 y.1) (Rmult x.2 y.2).
Definition volume_ext : {measure set T -> \bar RR} :=
  [the measure _ _ of product_measure1 (volume V) (lebesgue_sigma_finite RR)].

Lemma measurable_add_ext a : measurable_fun setT (fun x => add_ext x a).
Proof.
apply/prod_measurable_funP; split.
- apply: (@measurable_fun_comp _ _ _ _ _ _ (fun x => add x a.1) setT fst).
    exact: measurable_add.
  exact: measurable_first.
- apply: (@measurable_fun_comp _ _ _ _ _ _ (translate a.2 : R1 -> R1) setT snd).
    exact: measurable_translate.
  exact: measurable_second.
Qed.
Lemma measurable_scale_ext s : measurable_fun setT (scale_ext s).
Proof.
apply/prod_measurable_funP; split.
- apply: (@measurable_fun_comp _ _ _ _ _ _ (scale s) setT fst).
    exact: measurable_scale.
  exact: measurable_first.
- apply: (@measurable_Rmult _ T (fun=> s) (fun x => x.2)).
    exact: measurable_fun_cst.
  exact: measurable_second.
Qed.
Lemma measurable_square_ext : measurable_fun setT ((fun x => dot_ext x x) : T -> RR).
Proof.
apply: measurable_Rplus.
- apply: (@measurable_fun_comp _ _ _ _ _ _ ((fun x => dot x x) : carrier V -> RR) setT fst).
    exact: measurable_square.
  exact: measurable_first.
- by apply: measurable_Rmult; exact: measurable_second.
Qed.
Lemma measurable_dot_ext a : measurable_fun setT ((fun x => dot_ext x a) : T -> RR).
Proof.
apply: measurable_Rplus.
- apply: (@measurable_fun_comp _ _ _ _ _ _ ((fun x => dot x a.1) : carrier V -> RR) setT fst).
    exact: measurable_dot.
  exact: measurable_first.
- by apply: measurable_Rmult; [exact: measurable_second|exact: measurable_fun_cst].
Qed.
Lemma volume_ext_translate (f : T -> \bar RR) a : measurable_fun setT f -> (forall x, 0 <= f x) ->
     \int[volume_ext]_x f (add_ext x a) = \int[volume_ext]_x f x.
Proof.
move=> mf f0.
have mfa : measurable_fun setT (fun x => f (add_ext x a)).
  by apply: (@measurable_fun_comp _ _ _ _ _ _ f setT (fun x => add_ext x a)) => //; exact: measurable_add_ext.
have mF : measurable_fun setT (fubini_F (lebesgue RR) f).
  exact: (@measurable_fun_fubini_tonelli_F _ _ _ _ _ _ (lebesgue_sigma_finite RR)).
have F0 x : 0 <= fubini_F (lebesgue RR) f x by apply: integral_ge0.
apply: (etrans (@fubini_tonelli1 _ _ _ _ _ _ _ (lebesgue_sigma_finite RR) (fun x => f (add_ext x a)) mfa
  (fun x => f0 _))).
apply: (etrans _ (esym (@fubini_tonelli1 _ _ _ _ _ _ _ (lebesgue_sigma_finite RR) f mf f0))).
apply: (etrans _ (@volume_translate V _ a.1 mF F0)).
apply: eq_integral => x _.
rewrite /fubini_F /add_ext /=.
apply: (@integral_translate RR (fun y => f (add x a.1, y)) a.2) => //.
exact: measurable_fun_prod1.
Qed.
Lemma radial_integral_ext : \int[volume_ext]_x (radial (dot_ext x x) : RR)%:E
  = (\int[volume V]_x (radial (dot x x) : RR)%:E) * \int[lebesgue RR]_x (bell x : RR)%:E.
Proof.
have mf : measurable_fun setT (fun x : T => (radial (dot_ext x x) : RR)%:E).
  apply/EFin_measurable_fun; apply: (@measurable_continuous _ _ radial (fun x => dot_ext x x)).
    exact: radial_continuity_pt.
  exact: measurable_square_ext.
have g0 x : 0 <= (radial x : RR)%:E by rewrite lee_fin; apply/RleP; apply: Rlt_le; exact: radial_pos.
rewrite (@fubini_tonelli1 _ _ _ _ _ _ _ (lebesgue_sigma_finite RR) _ mf)//.
have mf1 : measurable_fun setT (fun x : carrier V => (radial (dot x x) : RR)%:E).
  apply/EFin_measurable_fun; apply: (@measurable_continuous _ _ radial (fun x => dot x x)).
    exact: radial_continuity_pt.
  exact: measurable_square.
rewrite muleC -ge0_integralM//; last by apply: integral_ge0 => x _; rewrite bell_radial.
apply: eq_integral => x _; rewrite /fubini_F.
rewrite muleC -ge0_integralM//; last 2 first.
- exact: measurable_bell.
- by move=> y _; rewrite bell_radial.
by apply: eq_integral => y _; rewrite /dot_ext /= radial_mul.
Qed.
Definition extend : space.
Proof.
refine (@Space _ T volume_ext add_ext scale_ext dot_ext measurable_add_ext measurable_scale_ext
  measurable_dot_ext measurable_square_ext _ _ _ _ _ _ _ _ _ _ volume_ext_translate _ _).
- by move=> x y z; rewrite /add_ext /= addA Rplus_assoc.
- by move=> x y; rewrite /add_ext addC Rplus_comm.
- by move=> s x y; rewrite /add_ext /scale_ext /= scaleD Rmult_plus_distr_l.
- by move=> s t x; rewrite /scale_ext /= scaleA Rmult_assoc.
- by case=> x y; rewrite /scale_ext /= scale1 Rmult_1_l.
- by move=> x y; rewrite /dot_ext dotC (Rmult_comm x.2).
- by move=> x y z; rewrite /dot_ext /add_ext /= dotD; exact: dot_step_add.
- by move=> s x y; rewrite /dot_ext /scale_ext /= dotZ; exact: dot_step_scale.
- by move=> x; apply: plus_square_ge0; exact: dot_ge0.
- move=> [x1 x2] [y1 y2]; rewrite /dot_ext /add_ext /= => /(plus_square_eq0 _ _ (dot_ge0 x1)) [h1 ->].
  by rewrite dot0//; congr pair; exact: Rplus_0_r.
- rewrite radial_integral_ext; apply: lte_mul_pinfty; last exact: bell_integral_finite.
    exact: ltW (radial_integral_positive V).
  by rewrite ge0_fin_numE ?radial_integral_finite// ltW// radial_integral_positive.
- rewrite radial_integral_ext; apply: mule_gt0.
    exact: radial_integral_positive.
  exact: bell_integral_positive.
Defined.
End Extend.

(* euclidean n is R^(n+1) *)
Fixpoint euclidean (n : nat) : space := if n is m.+1 then extend (euclidean m) else line_space.
