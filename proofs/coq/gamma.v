(* The gamma function by Euler's integral, and its value m! at m+1: the C code takes logarithms of factorials
   from MPFR's lngamma, which computes ln(Gamma(x)). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* the integral of t^(x-1) exp(-t) from 0 to infinity; meant for x > 0 *)
Definition Gamma (x : R) : R :=
  RInt_gen (fun t => Rpower t (x - 1) * exp (- t)) (at_right 0) (Rbar_locally p_infty).

(* an antiderivative of t^m exp(-t), by parts *)
Fixpoint antiderivative (m : nat) (t : R) : R :=
  match m with
  | O => - exp (- t)
  | S m' => - (t ^ m * exp (- t)) + INR m * antiderivative m' t
  end.

Lemma antiderivative_derive m t : is_derive (antiderivative m) t (t ^ m * exp (- t)).
Proof.
  induction m as [|m IH].
  - cbn [antiderivative pow]. auto_derive; auto. ring.
  - apply (is_derive_ext (fun t => plus (- (t ^ S m * exp (- t))) (scal (INR (S m)) (antiderivative m t)))).
    { reflexivity. }
    replace (t ^ S m * exp (- t)) with
      (plus (t ^ S m * exp (- t) - INR (S m) * (t ^ m * exp (- t))) (scal (INR (S m)) (t ^ m * exp (- t))))
      by (unfold plus, scal; simpl; unfold mult; simpl; ring).
    apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)); [|apply is_derive_scal, IH].
    auto_derive; auto. change (match m with O => 1 | S _ => INR m + 1 end) with (INR (S m)). cbn [pow]. ring.
Qed.

Lemma antiderivative_at_0 m : antiderivative m 0 = - INR (fact m).
Proof.
  induction m as [|m IH]; [simpl; rewrite Ropp_0, exp_0; ring|].
  change (antiderivative (S m) 0) with (- (0 ^ S m * exp (- 0)) + INR (S m) * antiderivative m 0).
  rewrite IH, fact_simpl, mult_INR. cbn [pow]. ring.
Qed.

(* exp(t) = exp(t/(m+1))^(m+1) >= (t/(m+1))^(m+1) *)
Lemma power_exp_bound m t : 0 < t -> 0 <= t ^ m * exp (- t) <= INR (S m) ^ S m / t.
Proof.
  intros Ht. assert (Hm : 0 < INR (S m)) by (apply lt_0_INR; lia).
  assert (P : 0 < t ^ m) by (apply pow_lt; auto). pose proof (exp_pos (- t)). split; [nra|].
  assert (Q : 0 <= t / INR (S m)) by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; auto]).
  assert (E : (t / INR (S m)) ^ S m <= exp t).
  { replace (exp t) with (exp (t / INR (S m)) ^ S m).
    - apply pow_incr. split; auto. pose proof (exp_ge_taylor (t / INR (S m)) 1 Q). simpl in *. lra.
    - rewrite <- Rpower_pow by apply exp_pos. unfold Rpower. rewrite ln_exp. f_equal. field. lra. }
  apply Rmult_le_reg_l with (t * exp t); [apply Rmult_lt_0_compat; [auto|apply exp_pos]|].
  replace (t * exp t * (t ^ m * exp (- t))) with (t ^ S m) by (rewrite exp_Ropp; cbn [pow]; field;
    apply Rgt_not_eq, exp_pos).
  replace (t * exp t * (INR (S m) ^ S m / t)) with (exp t * INR (S m) ^ S m) by (field; lra).
  replace (t ^ S m) with ((t / INR (S m)) ^ S m * INR (S m) ^ S m)
    by (rewrite <- Rpow_mult_distr; f_equal; field; lra).
  apply Rmult_le_compat_r; [left; apply pow_lt|]; auto.
Qed.

Lemma power_exp_vanishes m : is_lim (fun t => t ^ m * exp (- t)) p_infty 0.
Proof.
  apply is_lim_le_le_loc with (fun _ => 0) (fun t => INR (S m) ^ S m / t).
  - exists 0. intros t Ht. apply power_exp_bound, Ht.
  - apply is_lim_const.
  - replace (Finite 0) with (Rbar_mult (INR (S m) ^ S m) (Rbar_inv p_infty)) by (simpl; f_equal; ring).
    apply (is_lim_scal_l Rinv). apply is_lim_inv; [apply is_lim_id|discriminate].
Qed.

Lemma antiderivative_vanishes m : is_lim (antiderivative m) p_infty 0.
Proof.
  induction m as [|m IH].
  - apply (is_lim_ext (fun t => - (t ^ 0 * exp (- t)))). { intros. cbn. ring. }
    replace (Finite 0) with (Rbar_opp 0) by (simpl; f_equal; ring).
    apply is_lim_opp, (power_exp_vanishes 0).
  - replace (Finite 0) with (Finite (- 0 + INR (S m) * 0)) by (f_equal; ring).
    apply is_lim_plus'.
    + apply (is_lim_opp _ p_infty 0), power_exp_vanishes.
    + apply (is_lim_scal_l _ (INR (S m)) p_infty 0), IH.
Qed.

Theorem Gamma_integral m :
  is_RInt_gen (fun t => Rpower t (INR m) * exp (- t)) (at_right 0) (Rbar_locally p_infty) (INR (fact m)).
Proof.
  assert (D : forall t, Derive (antiderivative m) t = t ^ m * exp (- t))
    by (intros; apply is_derive_unique, antiderivative_derive).
  apply (is_RInt_gen_ext (V := R_NormedModule) (Derive (antiderivative m))).
  - apply Filter_prod with (fun a => 0 < a) (fun b => 0 < b).
    + exists (mkposreal 1 Rlt_0_1). auto.
    + exists 0. auto.
    + intros a b Ha Hb t [Ht _]. simpl in Ht. rewrite D, Rpower_pow; auto.
      apply Rlt_trans with (Rmin a b); auto. apply Rmin_glb_lt; auto.
  - replace (INR (fact m)) with (0 - (- INR (fact m))) by ring.
    apply is_RInt_gen_Derive.
    + apply filter_forall. intros ab t _. eexists. apply antiderivative_derive.
    + apply filter_forall. intros ab t _. apply (continuous_ext (fun t => t ^ m * exp (- t))).
      { intros. rewrite D. reflexivity. }
      apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). auto_derive. auto.
    + rewrite <- antiderivative_at_0. eapply filterlim_filter_le_1; [apply filter_le_within|].
      apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). eexists.
      apply antiderivative_derive.
    + apply antiderivative_vanishes.
Qed.

Theorem Gamma_factorial m : Gamma (INR m + 1) = INR (fact m).
Proof.
  unfold Gamma. replace (INR m + 1 - 1) with (INR m) by ring.
  apply (is_RInt_gen_unique (V := R_CompleteNormedModule)), Gamma_integral.
Qed.
