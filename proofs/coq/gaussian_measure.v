(* The standard normal distribution on a space by its weight exp(-|x|^2/2): its mean, the shift-density
   formula in every direction, and so the Gaussian step of gaussian_step.v for shifts along a unit vector. *)
From smoothcert Require Import measure_prelude normal_cdf coordinate_law gaussian_step real_facts
  bell_on_line euclidean_space.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

Arguments tilt {X} u m x.
Arguments below {X} u s x.
Arguments between {X} u a b x.

Section Normal.
Variable V : space.
Notation X := (carrier V).
Notation mu := (volume V).

Lemma integrable_shift (h : X -> \bar RR) a : mu.-integrable setT h ->
  mu.-integrable setT (fun x => h (add x a)) /\ \int[mu]_x h (add x a) = \int[mu]_x h x.
Proof.
move=> [mh hoo].
have mha : measurable_fun setT (fun x => h (add x a)).
  by apply: (@measurable_fun_comp _ _ _ _ _ _ h setT (fun x => add x a)) => //; exact: measurable_add.
split; first split => //.
  rewrite (@volume_translate V (fun x => `|h x|) a)//; exact: measurable_fun_comp.
rewrite [LHS]integralE [RHS]integralE; congr (_ - _).
- apply: (@volume_translate V (h^\+) a) => //; exact: emeasurable_fun_funepos.
- apply: (@volume_translate V (h^\-) a) => //; exact: emeasurable_fun_funeneg.
Qed.

Definition weighted (f : X -> R) : X -> \bar RR := fun x => (Rmult (f x) (radial (dot x x)) : RR)%:E.
Definition integrable (f : X -> R) : Prop := mu.-integrable setT (weighted f).
Definition total_weight : R := fine (\int[mu]_x (radial (dot x x) : RR)%:E).
(* the mean under the standard normal distribution on V *)
Definition normal_mean (f : X -> R) : R := Rdiv (fine (\int[mu]_x weighted f x)) total_weight.

Lemma total_weight_pos : (0 < total_weight)%coqR.
Proof.
apply/RltP; rewrite /total_weight fine_gt0//; apply/andP; split.
- exact: radial_integral_positive.
- exact: radial_integral_finite.
Qed.

Lemma weighted_lin a b f h : weighted (fun x => a * f x + b * h x)%coqR
  = (fun x => (a : RR)%:E * weighted f x) \+ (fun x => (b : RR)%:E * weighted h x).
Proof. by apply/funext => x; rewrite /weighted /= lin_mul. Qed.
Lemma integrable_lin a b f h : integrable f -> integrable h -> integrable (fun x => a * f x + b * h x)%coqR.
Proof. by move=> Lf Lh; rewrite /integrable weighted_lin; apply: integrableD => //; apply: integrablerM. Qed.
Lemma weighted_integral_finite f : integrable f -> \int[mu]_x weighted f x \is a fin_num.
Proof. by move=> Lf; exact: integral_fune_fin_num. Qed.
Lemma normal_mean_lin a b f h : integrable f -> integrable h ->
  normal_mean (fun x => a * f x + b * h x)%coqR = (a * normal_mean f + b * normal_mean h)%coqR.
Proof.
move=> Lf Lh; rewrite /normal_mean weighted_lin.
rewrite integralD//; try exact: integrablerM.
rewrite !integralM// fineD ?fin_numM ?weighted_integral_finite// !fineM ?weighted_integral_finite//=.
by rewrite -RplusE -!RmultE; exact: lin_div.
Qed.
Lemma normal_mean_ge0 f : integrable f -> (forall x, 0 <= f x)%coqR -> (0 <= normal_mean f)%coqR.
Proof.
move=> Lf f0; apply: div_ge0; last exact: total_weight_pos.
apply/RleP; apply: fine_ge0; apply: integral_ge0 => x _.
rewrite /weighted lee_fin; apply/RleP; apply: Rmult_le_pos; [exact: f0|apply: Rlt_le; exact: radial_pos].
Qed.
Lemma weighted_one : weighted (fun=> 1%coqR) = (fun x => (radial (dot x x) : RR)%:E).
Proof. by apply/funext => x; rewrite /weighted Rmult_1_l. Qed.
Lemma measurable_radial : measurable_fun setT (fun x : X => (radial (dot x x) : RR)%:E).
Proof.
apply/EFin_measurable_fun; apply: (@measurable_continuous _ _ radial (fun x => dot x x)).
- exact: radial_continuity_pt.
- exact: measurable_square.
Qed.
Lemma integrable_one : integrable (fun=> 1%coqR).
Proof.
rewrite /integrable weighted_one; split; first exact: measurable_radial.
rewrite (eq_integral (fun x => (radial (dot x x) : RR)%:E)); first exact: radial_integral_finite.
by move=> x _; rewrite gee0_abs// lee_fin; apply/RleP; apply: Rlt_le; exact: radial_pos.
Qed.
Lemma normal_mean_one : normal_mean (fun=> 1%coqR) = 1%coqR.
Proof. rewrite /normal_mean weighted_one; apply: Rinv_r; apply: Rgt_not_eq; exact: total_weight_pos. Qed.

Lemma integrable_mul (phi f : X -> R) K :
  measurable_fun setT (phi : X -> RR) -> (forall x, 0 <= phi x <= K)%coqR ->
  integrable f -> integrable (fun x => phi x * f x)%coqR.
Proof.
move=> mphi b Lf; have Kf := @integrablerM _ X RR mu setT measurableT K _ Lf.
apply: (le_integrable _ _ _ Kf) => //.
  rewrite (_ : weighted _ = (EFin \o (phi : X -> RR)) \* weighted f); last first.
    by apply/funext => x; rewrite /weighted /= -EFinM Rmult_assoc.
  by apply: emeasurable_funM; [exact/EFin_measurable_fun|exact: Lf.1].
move=> x _; rewrite (_ : weighted _ x = (phi x : RR)%:E * weighted f x); last first.
  by rewrite /weighted -EFinM Rmult_assoc.
rewrite !abseM lee_wpmul2r// lee_fin; have [b1 b2] := b x.
rewrite ger0_norm; last by apply/RleP.
rewrite ger0_norm; [by apply/RleP|by apply/RleP; exact: Rle_trans b1 b2].
Qed.

Variable e : X.
Hypothesis e_unit : dot e e = 1%coqR.
Definition coordinate (x : X) : R := dot x e.
Definition move (m : R) (x : X) : X := add x (scale m e).
Lemma coordinate_move m x : coordinate (move m x) = (coordinate x + m)%coqR.
Proof. by rewrite /coordinate /move dotD dotZ e_unit Rmult_1_r. Qed.
Lemma dot_move m x : dot (move m x) (move m x) = (dot x x + (2 * m * coordinate x + m * m))%coqR.
Proof.
have A : dot x (move m x) = (dot x x + m * coordinate x)%coqR by rewrite dotC /move dotD dotZ (dotC e).
have B : dot (scale m e) (move m x) = (m * (coordinate x + m))%coqR.
  by rewrite dotZ dotC -/(coordinate _) coordinate_move.
by rewrite {1}/move dotD A B; exact: square_shift.
Qed.

(* Cameron and Martin: moving the argument is weighting with the tilt *)
Theorem shift_density m f : integrable (fun x => f x * tilt coordinate m x)%coqR ->
  integrable (fun x => f (move m x)) /\
  normal_mean (fun x => f (move m x)) = normal_mean (fun x => f x * tilt coordinate m x)%coqR.
Proof.
move=> Lh; have [L1 E1] := integrable_shift (scale m e) Lh.
have H : weighted (fun x => f (move m x))
    = (fun x => weighted (fun x => f x * tilt coordinate m x)%coqR (add x (scale m e))).
  by apply/funext => x; rewrite /weighted -/(move m x) /tilt coordinate_move dot_move Rmult_assoc tilt_radial.
by rewrite /integrable /normal_mean H E1.
Qed.
Lemma measurable_coordinate : measurable_fun setT (coordinate : X -> RR).
Proof. exact: measurable_dot. Qed.
Lemma measurable_below s : measurable_fun setT (below coordinate s : X -> RR).
Proof.
rewrite (_ : below coordinate s = \1_((coordinate : X -> RR) @^-1` [set` `]-oo, (s : RR)]])); last first.
  apply/funext => x; rewrite /below indicE; case: Rle_dec => h.
  - by rewrite mem_set//= in_itv /=; apply/RleP.
  - by rewrite memNset//= in_itv /= => /RleP.
apply: measurable_fun_indic; rewrite -[X in measurable X]setTI.
by apply: measurable_coordinate => //; exact: measurable_itv.
Qed.
Lemma integrable_below_mul s f : integrable f -> integrable (fun x => below coordinate s x * f x)%coqR.
Proof.
apply: (@integrable_mul (below coordinate s) f 1%coqR); first exact: measurable_below.
by move=> x; rewrite /below; case: Rle_dec => _; lra.
Qed.
Lemma integrable_between_exp a b :
  integrable (fun x => between coordinate a b x * exp (coordinate x * coordinate x / 2))%coqR.
Proof.
pose F := (fun x => between coordinate a b x * exp (coordinate x * coordinate x / 2))%coqR.
rewrite -/F (_ : F = (fun x => F x * 1)%coqR); last by apply/funext => x; rewrite Rmult_1_r.
apply: (@integrable_mul F (fun=> 1%coqR) (exp ((a * a + b * b) / 2))%coqR); last exact: integrable_one.
- apply: measurable_Rmult; last first.
    apply: (@measurable_continuous _ _ (fun t => exp (t * t / 2))%coqR coordinate).
      exact: exp_half_square_continuity_pt.
    exact: measurable_coordinate.
  rewrite (_ : between coordinate a b
    = (fun x => below coordinate b x * (1 + -1 * below coordinate a x))%coqR); last first.
    apply/funext => x; rewrite /between /below.
    by case: (Rle_dec (coordinate x) a) => ?; case: (Rle_dec (coordinate x) b) => ?; lra.
  apply: measurable_Rmult; first exact: measurable_below.
  apply: measurable_Rplus; first exact: measurable_const.
  by apply: measurable_Rmult; [exact: measurable_const|exact: measurable_below].
- by move=> x; rewrite /F /between; exact: between_exp_bound.
Qed.

Theorem unit_step_lower phi z m :
  (0 <= m)%coqR -> (forall x, 0 <= phi x <= 1)%coqR -> measurable_fun setT (phi : X -> RR) ->
  (Phi z <= normal_mean phi)%coqR -> (Phi (z - m) <= normal_mean (fun x => phi (move m x)))%coqR.
Proof.
move=> m0 p01 mp H.
have L1 f : integrable f -> integrable (fun x => phi x * f x)%coqR by exact: (integrable_mul mp p01).
have Lp : integrable phi.
  have := L1 _ integrable_one.
  by rewrite (_ : (fun x => phi x * 1)%coqR = phi)//; apply/funext => x; exact: Rmult_1_r.
apply: (@gaussian_step_lower X integrable normal_mean integrable_lin normal_mean_lin normal_mean_ge0
  coordinate move coordinate_move integrable_one normal_mean_one shift_density integrable_below_mul
  integrable_between_exp) => //.
apply: L1; exact: (@L_tilt X integrable normal_mean integrable_lin coordinate move coordinate_move
  integrable_one shift_density).
Qed.
Theorem unit_step_upper phi z m :
  (0 <= m)%coqR -> (forall x, 0 <= phi x <= 1)%coqR -> measurable_fun setT (phi : X -> RR) ->
  (normal_mean phi <= Phi z)%coqR -> (normal_mean (fun x => phi (move m x)) <= Phi (z + m))%coqR.
Proof.
move=> m0 p01 mp H.
have L1 f : integrable f -> integrable (fun x => phi x * f x)%coqR by exact: (integrable_mul mp p01).
have Lp : integrable phi.
  have := L1 _ integrable_one.
  by rewrite (_ : (fun x => phi x * 1)%coqR = phi)//; apply/funext => x; exact: Rmult_1_r.
apply: (@gaussian_step_upper X integrable normal_mean integrable_lin normal_mean_lin normal_mean_ge0
  coordinate move coordinate_move integrable_one normal_mean_one shift_density integrable_below_mul
  integrable_between_exp) => //.
apply: L1; exact: (@L_tilt X integrable normal_mean integrable_lin coordinate move coordinate_move
  integrable_one shift_density).
Qed.
End Normal.
