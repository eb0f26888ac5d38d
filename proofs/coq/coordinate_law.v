(* A unit direction under a mean E that obeys the shift-density formula: moving the argument by m multiplies
   the mean by the density exp(m u - m^2/2) of the coordinate u. From that alone the coordinate is standard
   normal: undoing the density makes its law flat, so it is Lebesgue measure, so the density of u is
   exp(-u^2/2). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From smoothcert Require Import gaussian_integral normal_cdf neyman_pearson.
Open Scope R_scope.

Section Direction.
  Variable X : Type.
  Variable L : (X -> R) -> Prop.       (* integrable functions *)
  Variable E : (X -> R) -> R.          (* expectation *)
  Hypothesis L_lin : forall a b f h, L f -> L h -> L (fun x => a * f x + b * h x).
  Hypothesis E_lin : forall a b f h, L f -> L h -> E (fun x => a * f x + b * h x) = a * E f + b * E h.
  Hypothesis E_pos : forall f, L f -> (forall x, 0 <= f x) -> 0 <= E f.

  Local Notation L_ext := (L_ext X L).
  Local Notation E_ext := (E_ext X E).
  Local Notation E_le := (E_le X L E L_lin E_lin E_pos).
  Local Notation L_scal := (L_scal X L L_lin).
  Local Notation E_scal := (E_scal X L E E_lin).

  (* u is the coordinate along a unit direction, shift m moves by m along it *)
  Variable u : X -> R.
  Variable shift : R -> X -> X.
  Hypothesis u_shift : forall m x, u (shift m x) = u x + m.
  Hypothesis L_one : L (fun _ => 1).
  Hypothesis E_one : E (fun _ => 1) = 1.
  Definition tilt (m : R) (x : X) : R := exp (m * u x - m * m / 2).
  (* Cameron-Martin along the direction *)
  Hypothesis shift_density : forall m f, L (fun x => f x * tilt m x) ->
      L (fun x => f (shift m x)) /\ E (fun x => f (shift m x)) = E (fun x => f x * tilt m x).
  Definition below (s : R) (x : X) : R := if Rle_dec (u x) s then 1 else 0.
  Definition between (a b : R) (x : X) : R := if Rle_dec (u x) a then 0 else if Rle_dec (u x) b then 1 else 0.
  (* two measurability facts about the coordinate *)
  Hypothesis L_below_mul : forall s f, L f -> L (fun x => below s x * f x).
  Hypothesis L_between_exp : forall a b, L (fun x => between a b x * exp (u x * u x / 2)).

  Lemma L_tilt m : L (tilt m).
  Proof.
    assert (H : L (fun x => tilt m x * tilt (- m) x)).
    { apply L_ext with (fun x => exp (- (m * m)) * 1). apply L_scal; auto.
      intros x. unfold tilt. rewrite <- exp_plus. rewrite Rmult_1_r. f_equal. field. }
    destruct (shift_density (- m) (tilt m) H) as [H1 _].
    apply L_ext with (fun x => exp (m * m) * tilt m (shift (- m) x)). apply L_scal; auto.
    intros x. unfold tilt. rewrite u_shift, <- exp_plus. f_equal. field.
  Qed.

  Lemma E_tilt m : E (tilt m) = 1.
  Proof.
    destruct (shift_density m (fun _ => 1)) as [_ H].
    - apply L_ext with (tilt m). apply L_tilt. intros; ring.
    - rewrite E_one in H. rewrite (E_ext _ (fun x => 1 * tilt m x)) by (intros; ring). auto.
  Qed.

  Lemma L_below s : L (below s).
  Proof. apply L_ext with (fun x => below s x * 1). apply L_below_mul; auto. intros; ring. Qed.

  Definition law (s : R) : R := E (below s).
  Lemma between_below a b x : a <= b -> between a b x = 1 * below b x + -1 * below a x.
  Proof. intros H. unfold between, below. destruct (Rle_dec (u x) a), (Rle_dec (u x) b); lra. Qed.

  Lemma L_between a b : a <= b -> L (between a b).
  Proof.
    intros H. apply L_ext with (fun x => 1 * below b x + -1 * below a x). apply L_lin; apply L_below.
    intros; rewrite between_below; auto.
  Qed.

  Lemma E_between a b : a <= b -> E (between a b) = law b - law a.
  Proof.
    intros H. rewrite (E_ext _ (fun x => 1 * below b x + -1 * below a x))
      by (intros; apply between_below; auto).
    rewrite E_lin by apply L_below. unfold law. ring.
  Qed.

  (* the transported Lebesgue measure of ]a, b] *)
  Definition flat (a b : R) : R := E (fun x => between a b x * exp (u x * u x / 2)).
  Lemma flat_pos a b : 0 <= flat a b.
  Proof.
    apply E_pos. apply L_between_exp. intros x. pose proof (exp_pos (u x * u x / 2)). unfold between.
    destruct (Rle_dec (u x) a), (Rle_dec (u x) b); lra.
  Qed.

  Lemma flat_add a b c : a <= b <= c -> flat a c = flat a b + flat b c.
  Proof.
    intros H. unfold flat.
    rewrite (E_ext _ (fun x => 1 * (between a b x * exp (u x * u x / 2)) + 1 *
      (between b c x * exp (u x * u x / 2)))).
    - rewrite E_lin by apply L_between_exp. ring.
    - intros x. unfold between. destruct (Rle_dec (u x) a), (Rle_dec (u x) b), (Rle_dec (u x) c); lra.
  Qed.

  Lemma flat_shift a b m : flat (a + m) (b + m) = flat a b.
  Proof.
    unfold flat. pose (f := fun x => between (a + m) (b + m) x * exp ((u x - m) * (u x - m) / 2)).
    assert (H : forall x, between (a + m) (b + m) x * exp (u x * u x / 2) = f x * tilt m x).
    { intros x. unfold f, tilt. rewrite Rmult_assoc, <- exp_plus. f_equal. f_equal. field. }
    destruct (shift_density m f) as [_ H1].
    { eapply L_ext. apply (L_between_exp (a + m) (b + m)). exact H. }
    rewrite (E_ext _ (fun x => f x * tilt m x)) by exact H. rewrite <- H1. apply E_ext.
    intros x. unfold f, between. rewrite u_shift. replace (u x + m - m) with (u x) by ring.
    destruct (Rle_dec (u x + m) (a + m)), (Rle_dec (u x + m) (b + m)), (Rle_dec (u x) a), (Rle_dec (u x) b);
      lra.
  Qed.

  Definition unit_flat : R := flat 0 1.
  Lemma flat_nat x n : 0 <= x -> flat 0 (INR n * x) = INR n * flat 0 x.
  Proof.
    intros Hx. induction n.
    - simpl. rewrite !Rmult_0_l. pose proof (flat_add 0 0 0). lra.
    - rewrite S_INR. assert (0 <= INR n * x) by (apply Rmult_le_pos; auto; apply pos_INR).
      rewrite (flat_add 0 (INR n * x)) by lra. rewrite IHn.
      replace (flat (INR n * x) ((INR n + 1) * x)) with (flat (0 + INR n * x) (x + INR n * x))
        by (f_equal; ring).
      rewrite flat_shift. ring.
  Qed.

  Lemma flat_mono x y : 0 <= x <= y -> flat 0 x <= flat 0 y.
  Proof. intros H. rewrite (flat_add 0 x y) by lra. pose proof (flat_pos x y). lra. Qed.

  Lemma flat_linear_0 x : 0 <= x -> flat 0 x = unit_flat * x.
  Proof.
    intros Hx. assert (Hc : 0 <= unit_flat) by apply flat_pos.
    assert (B : forall n, (0 < n)%nat -> Rabs (flat 0 x - unit_flat * x) * INR n <= unit_flat).
    { intros n Hn. assert (Hn' : 0 < INR n) by (apply lt_0_INR; auto).
      destruct (nfloor_ex (INR n * x)) as (k & Hk). { apply Rmult_le_pos; lra. }
      assert (E1 : INR n * flat 0 x = flat 0 (INR n * x)) by (rewrite flat_nat; auto).
      assert (K1 : flat 0 (INR k) = INR k * unit_flat)
        by (pose proof (flat_nat 1 k ltac:(lra)) as K; rewrite Rmult_1_r in K; exact K).
      assert (K2 : flat 0 (INR k + 1) = (INR k + 1) * unit_flat)
        by (pose proof (flat_nat 1 (S k) ltac:(lra)) as K; rewrite Rmult_1_r, S_INR in K; exact K).
      assert (M1 : flat 0 (INR k) <= flat 0 (INR n * x)) by (apply flat_mono; split; [apply pos_INR|lra]).
      assert (M2 : flat 0 (INR n * x) <= flat 0 (INR k + 1))
        by (apply flat_mono; split; [apply Rmult_le_pos; lra|lra]).
      rewrite <- (Rabs_pos_eq (INR n)) by lra. rewrite <- Rabs_mult. apply Rabs_le. nra. }
    destruct (Req_dec (flat 0 x) (unit_flat * x)) as [H|H]; auto. exfalso.
    assert (P : 0 < Rabs (flat 0 x - unit_flat * x)) by (apply Rabs_pos_lt; lra).
    destruct (nfloor_ex (unit_flat / Rabs (flat 0 x - unit_flat * x))) as (k & Hk).
    { apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat; auto. }
    specialize (B (S k) ltac:(lia)). rewrite S_INR in B.
    destruct Hk as [_ Hk]. apply (Rmult_lt_compat_r _ _ _ P) in Hk. unfold Rdiv in Hk.
    rewrite Rmult_assoc, Rinv_l in Hk by lra. lra.
  Qed.

  Lemma flat_linear a b : a <= b -> flat a b = unit_flat * (b - a).
  Proof.
    intros H. rewrite <- (flat_shift a b (- a)). replace (a + - a) with 0 by ring. apply flat_linear_0.
    lra.
  Qed.

  Lemma law_increment a b lo hi : a <= b -> (forall v, a <= v <= b -> lo <= bell v <= hi) ->
     lo * unit_flat * (b - a) <= law b - law a <= hi * unit_flat * (b - a).
  Proof.
    intros Hab H. rewrite !Rmult_assoc, <- !flat_linear, <- E_between by auto. unfold flat.
    assert (P : forall x, between a b x * exp (u x * u x / 2) * bell (u x) = between a b x).
    { intros x. unfold bell. rewrite Rmult_assoc, <- exp_plus.
      replace (u x * u x / 2 + - (u x * u x) / 2) with 0 by field.
      rewrite exp_0. ring. }
    rewrite <- !E_scal by apply L_between_exp.
    split; (apply E_le; [apply L_between || apply L_scal, L_between_exp; auto|apply L_between || apply L_scal,
      L_between_exp; auto|]); auto;
      intros x; specialize (P x); unfold between in *; pose proof (exp_pos (u x * u x / 2));
      destruct (Rle_dec (u x) a); try lra; destruct (Rle_dec (u x) b); try lra;
      assert (V : a <= u x <= b) by lra; apply H in V; nra.
  Qed.

  Lemma law_derive s : is_derive law s (unit_flat * bell s).
  Proof.
    assert (Hc : 0 <= unit_flat) by apply flat_pos.
    split. { apply (is_linear_scal_l (K := R_AbsRing) (V := R_NormedModule)). }
    intros y Hy. apply (is_filter_lim_locally_unique (K := R_AbsRing) (V := R_NormedModule)) in Hy. subst y.
    intros eps. assert (Heps : 0 < eps / (unit_flat + 1)) by (apply Rdiv_lt_0_compat; [apply cond_pos|lra]).
    assert (Hg : continuity_pt bell s) by (apply continuity_pt_filterlim; apply bell_continuous).
    destruct (Hg _ Heps) as (d & Hd & Hg').
    exists (mkposreal d Hd). intros y Hy.
    unfold ball in Hy; simpl in Hy; unfold AbsRing_ball, abs, minus, plus, opp in Hy; simpl in Hy.
    assert (B : forall v, Rabs (v - s) < d -> bell s - eps / (unit_flat + 1) <= bell v
      <= bell s + eps / (unit_flat + 1)).
    { intros v Hv. destruct (Req_dec v s) as [->|Hn]; [lra|].
      assert (Q : Rabs (bell v - bell s) < eps / (unit_flat + 1)).
      { apply (Hg' v). split; [split; [exact I|auto]|exact Hv]. }
      apply Rabs_lt_between in Q. lra. }
    apply Rabs_lt_between in Hy.
    unfold norm, minus, plus, opp, scal; simpl; unfold abs, mult; simpl.
    assert (K : eps / (unit_flat + 1) * unit_flat <= eps).
    { apply Rmult_le_reg_r with (unit_flat + 1); [lra|]. unfold Rdiv.
      replace (eps * / (unit_flat + 1) * unit_flat * (unit_flat + 1)) with (eps * unit_flat) by (field; lra).
      pose proof (cond_pos eps). nra. }
    destruct (Rle_dec s y) as [Hs|Hs].
    - destruct (law_increment s y _ _ Hs (fun v Hv => B v ltac:(apply Rabs_lt_between; lra))) as [G1 G2].
      rewrite (Rabs_pos_eq (y + - s)) by lra. apply Rabs_le.
      assert (eps / (unit_flat + 1) * unit_flat * (y - s) <= eps * (y - s)) by (apply Rmult_le_compat_r; lra).
      split; nra.
    - assert (Hs' : y <= s) by lra.
      destruct (law_increment y s _ _ Hs' (fun v Hv => B v ltac:(apply Rabs_lt_between; lra))) as [G1 G2].
      rewrite (Rabs_left (y + - s)) by lra. apply Rabs_le.
      assert (eps / (unit_flat + 1) * unit_flat * (s - y) <= eps * (s - y)) by (apply Rmult_le_compat_r; lra).
      split; nra.
  Qed.

  Lemma law_upper s : 0 <= 1 - law s <= exp (- s + / 2).
  Proof.
    assert (Q : forall x, 1 * 1 + -1 * below s x = 1 - below s x) by (intros; ring).
    assert (A : E (fun x => 1 * 1 + -1 * below s x) = 1 - law s).
    { rewrite (E_lin 1 (-1) (fun _ => 1) (below s)); auto. rewrite E_one. unfold law. ring. apply L_below. }
    assert (LL : L (fun x => 1 * 1 + -1 * below s x))
      by (apply (L_lin 1 (-1) (fun _ => 1)); auto; apply L_below).
    rewrite <- A. split.
    - apply E_pos; auto. intros x. unfold below. destruct (Rle_dec _ _); lra.
    - assert (V : exp (- s + / 2) = E (fun x => exp (- s + / 2) * tilt 1 x))
        by (rewrite E_scal, E_tilt by apply L_tilt; ring). rewrite V.
      apply E_le; auto. apply L_scal, L_tilt. intros x. unfold tilt. rewrite <- exp_plus. unfold below.
      destruct (Rle_dec (u x) s). pose proof (exp_pos (- s + / 2 + (1 * u x - 1 * 1 / 2))). lra.
      apply Rle_trans with (exp 0); [rewrite exp_0; lra|left; apply exp_increasing; lra].
  Qed.

  Lemma law_lower s : 0 <= law s <= exp (s + / 2).
  Proof.
    split. { apply E_pos. apply L_below. intros x. unfold below. destruct (Rle_dec _ _); lra. }
    assert (V : exp (s + / 2) = E (fun x => exp (s + / 2) * tilt (-1) x))
      by (rewrite E_scal, E_tilt by apply L_tilt; ring). rewrite V.
    apply E_le; auto. apply L_below. apply L_scal, L_tilt. intros x. unfold tilt. rewrite <- exp_plus.
    unfold below.
    destruct (Rle_dec (u x) s).
    - apply Rle_trans with (exp 0); [rewrite exp_0; lra|].
      assert (0 <= s + / 2 + (-1 * u x - -1 * -1 / 2)) by lra.
      destruct H as [H|<-]; [left; apply exp_increasing; auto|right; auto].
    - left. apply exp_pos.
  Qed.

  Lemma exp_small eps : 0 < eps -> exists M, forall x, M < x -> exp (- x + / 2) < eps.
  Proof.
    intros H. exists (/ 2 - ln eps). intros x Hx. rewrite <- (exp_ln eps) by auto. apply exp_increasing.
    lra.
  Qed.

  Lemma law_lim_p_infty : is_lim law p_infty 1.
  Proof.
    apply is_lim_spec. intros eps. simpl. destruct (exp_small eps (cond_pos eps)) as (M & H). exists M.
    intros x Hx.
    specialize (H x Hx). pose proof (law_upper x). apply Rabs_lt_between. lra.
  Qed.

  Lemma law_lim_m_infty : is_lim law m_infty 0.
  Proof.
    apply is_lim_spec. intros eps. simpl. destruct (exp_small eps (cond_pos eps)) as (M & H). exists (- M).
    intros x Hx.
    specialize (H (- x) ltac:(lra)). rewrite Ropp_involutive in H. pose proof (law_lower x).
    apply Rabs_lt_between. lra.
  Qed.

  (* the law of u is N(0,1): derived, not assumed *)
  Theorem law_is_normal s : law s = Phi s.
  Proof.
    assert (K : forall x, law x - unit_flat * area x = law 0 - unit_flat * area 0).
    { apply (constant_of_zero_derivative (fun x => law x - unit_flat * area x)). intros x.
      replace 0 with (minus (unit_flat * bell x) (scal unit_flat (bell x)))
        by (unfold minus, plus, opp, scal; simpl; unfold mult; simpl; ring).
      apply (is_derive_minus (K := R_AbsRing) (V := R_NormedModule)). apply law_derive.
      apply (is_derive_scal area). apply area_derive. }
    rewrite area_0 in K.
    pose proof gaussian_integral as HL. fold half_mass in HL. pose proof half_mass_pos.
    assert (P1 : is_lim law p_infty (law 0 + unit_flat * half_mass)).
    { apply (is_lim_ext (fun x => law 0 + unit_flat * area x)). intros x; specialize (K x); lra.
      apply (is_lim_plus' (fun _ => law 0) (fun x => unit_flat * area x) p_infty (law 0)
        (unit_flat * half_mass)). apply is_lim_const.
      apply (is_lim_scal_l area unit_flat p_infty half_mass). auto. }
    assert (P2 : is_lim law m_infty (law 0 - unit_flat * half_mass)).
    { apply (is_lim_ext (fun x => law 0 - unit_flat * area (- x))).
      intros x; specialize (K x); rewrite area_odd; lra.
      apply (is_lim_minus' (fun _ => law 0) (fun x => unit_flat * area (- x)) m_infty (law 0)
        (unit_flat * half_mass)). apply is_lim_const.
      apply (is_lim_scal_l (fun x => area (- x)) unit_flat m_infty half_mass).
      apply (is_lim_comp area Ropp m_infty half_mass p_infty); auto.
      - apply is_lim_spec. simpl. intros M. exists (- M). intros; lra.
      - simpl. exists 0. intros; discriminate. }
    apply is_lim_unique in P1, P2. rewrite (is_lim_unique _ _ _ law_lim_p_infty) in P1.
    rewrite (is_lim_unique _ _ _ law_lim_m_infty) in P2.
    inversion P1. inversion P2. specialize (K s). rewrite Phi_by_area.
    assert (Q : unit_flat = / (2 * half_mass)). { apply Rmult_eq_reg_r with (2 * half_mass); [|lra].
      rewrite Rinv_l by lra. lra. }
    unfold Rdiv. rewrite <- Q. lra.
  Qed.

  Lemma unit_flat_value : unit_flat = / sqrt (2 * PI).
  Proof.
    assert (H : is_derive Phi 0 (unit_flat * bell 0))
      by (apply (is_derive_ext law); [exact law_is_normal|apply law_derive]).
    apply is_derive_unique in H. rewrite (is_derive_unique _ _ _ (Phi_derive 0)) in H.
    assert (g0 : bell 0 = 1). { unfold bell. replace (- (0 * 0) / 2) with 0 by field. apply exp_0. }
    unfold phi in H. rewrite g0 in H. unfold Rdiv in H. lra.
  Qed.
End Direction.
