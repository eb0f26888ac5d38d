(* A check of the definitions: the weight integrates to sqrt(2 pi)^n on R^n, and every coordinate is standard
   normal in the sense of Phi; so normal_mean is the mean under N(0, I) and nothing else. *)
From smoothcert Require Import measure_prelude normal_cdf coordinate_law real_facts lebesgue_line
  bell_on_line euclidean_space gaussian_measure.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

(* P(<xi, e> <= s) = Phi(s) for every unit vector e *)
Theorem coordinate_is_normal (V : space) (e : carrier V) (e_unit : dot e e = 1%coqR) s :
  normal_mean (below (@coordinate V e) s) = Phi s.
Proof.
exact: (@law_is_normal (carrier V) (@integrable V) (@normal_mean V) (@integrable_lin V) (@normal_mean_lin V)
  (@normal_mean_ge0 V) (coordinate e) (move e) (coordinate_move e_unit) (@integrable_one V)
  (@normal_mean_one V) (shift_density e_unit) (@integrable_below_mul V e) (@integrable_between_exp V e)).
Qed.

Lemma line_unit : @dot line_space (1%coqR : R) (1%coqR : R) = 1%coqR.
Proof. exact: Rmult_1_l. Qed.
Theorem total_weight_line : total_weight line_space = sqrt (2 * PI)%coqR.
Proof.
have := @unit_flat_value (carrier line_space) (@integrable line_space) (@normal_mean line_space)
  (@integrable_lin line_space) (@normal_mean_lin line_space) (@normal_mean_ge0 line_space)
  (coordinate (1%coqR : carrier line_space)) (move (1%coqR : carrier line_space)) (coordinate_move line_unit)
    (@integrable_one line_space) (@normal_mean_one line_space)
  (shift_density line_unit) (@integrable_below_mul line_space _) (@integrable_between_exp line_space _).
rewrite /unit_flat /flat /normal_mean => H; apply: inverse_determines; first exact: sqrt2pi_pos.
rewrite -H; congr Rdiv.
rewrite [X in fine X](_ : _ = \int[lebesgue RR]_x (\1_([set` `]0%R : RR, 1%R]] : set R1) x)%:E).
  have mB : measurable ([set` `]0%R : RR, 1%R]] : set R1) by exact: measurable_itv.
  rewrite integral_indic// setIT /lebesgue /= /lebesgue_set lebesgue_measure_itv hlength_itv/= lte_fin ltr01.
  by rewrite -EFinB /= subr0.
apply: eq_integral => x _; rewrite /weighted /coordinate; congr EFin.
rewrite [dot x _](_ : _ = x); last exact: Rmult_1_r.
rewrite Rmult_assoc [X in Rmult _ X](_ : _ = 1%coqR); last exact: exp_radial_cancel.
rewrite Rmult_1_r /between [dot x _](_ : _ = x); last exact: Rmult_1_r.
rewrite indicE; case: Rle_dec => [h|h].
  by rewrite memNset//= in_itv /= => /andP [/RltP h1 _]; apply: Rlt_not_le h1 h.
have h1 : (0 < x)%coqR by exact: Rnot_le_lt.
case: Rle_dec => [h2|h2].
  by rewrite mem_set//= in_itv /=; apply/andP; split; [apply/RltP|apply/RleP].
by rewrite memNset//= in_itv /= => /andP [_ /RleP].
Qed.
Theorem total_weight_ext V : total_weight (extend V) = (total_weight V * sqrt (2 * PI))%coqR.
Proof.
rewrite -total_weight_line /total_weight (radial_integral_ext V) fineM//.
- by rewrite ge0_fin_numE ?radial_integral_finite// ltW// radial_integral_positive.
- by rewrite ge0_fin_numE ?bell_integral_finite// ltW// bell_integral_positive.
Qed.
Theorem total_weight_euclidean n : total_weight (euclidean n) = (sqrt (2 * PI) ^ n.+1)%coqR.
Proof.
elim: n => [|n IH]; first by rewrite /euclidean total_weight_line /= Rmult_1_r.
by rewrite [euclidean _]/= total_weight_ext IH /= Rmult_comm.
Qed.
