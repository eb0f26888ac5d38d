(* The Gaussian step along a unit direction: a set of probability Phi(z) keeps at least Phi(z - m) and gets at
   most Phi(z + m) when the argument moves by m. The half space of probability Phi(z) is extreme by the lemma
   of Neyman and Pearson, and its probability after the move is known because the coordinate is standard
   normal. *)
Require Import Reals Lra Lia.
From smoothcert Require Import normal_cdf neyman_pearson coordinate_law.
Open Scope R_scope.

Section Step.
  Variable X : Type.
  Variable L : (X -> R) -> Prop.       (* integrable functions *)
  Variable E : (X -> R) -> R.          (* expectation *)
  Hypothesis L_lin : forall a b f h, L f -> L h -> L (fun x => a * f x + b * h x).
  Hypothesis E_lin : forall a b f h, L f -> L h -> E (fun x => a * f x + b * h x) = a * E f + b * E h.
  Hypothesis E_pos : forall f, L f -> (forall x, 0 <= f x) -> 0 <= E f.

  Local Notation L_ext := (L_ext X L).
  Local Notation E_ext := (E_ext X E).

  (* u is the coordinate along a unit direction, shift m moves by m along it *)
  Variable u : X -> R.
  Variable shift : R -> X -> X.
  Hypothesis u_shift : forall m x, u (shift m x) = u x + m.
  Hypothesis L_one : L (fun _ => 1).
  Hypothesis E_one : E (fun _ => 1) = 1.
  Local Notation tilt := (tilt X u).
  Local Notation below := (below X u).
  Local Notation between := (between X u).
  (* Cameron-Martin along the direction *)
  Hypothesis shift_density : forall m f, L (fun x => f x * tilt m x) ->
      L (fun x => f (shift m x)) /\ E (fun x => f (shift m x)) = E (fun x => f x * tilt m x).
  (* two measurability facts about the coordinate *)
  Hypothesis L_below_mul : forall s f, L f -> L (fun x => below s x * f x).
  Hypothesis L_between_exp : forall a b, L (fun x => between a b x * exp (u x * u x / 2)).

  Local Notation L_tilt := (L_tilt X L E L_lin u shift u_shift L_one shift_density).
  Local Notation L_below := (L_below X L u L_one L_below_mul).
  Local Notation law_is_normal := (law_is_normal X L E L_lin E_lin E_pos u shift u_shift L_one E_one
    shift_density
    L_below_mul L_between_exp).

  (* the step, standard form: shift by m >= 0 standard deviations *)
  Lemma tilted_half_space z m : E (fun x => below z x * tilt m x) = Phi (z - m).
  Proof.
    destruct (shift_density m (below z)) as [_ H]. { apply L_below_mul, L_tilt. }
    rewrite <- H, <- law_is_normal. apply E_ext. intros x. unfold below. rewrite u_shift.
    destruct (Rle_dec (u x + m) z), (Rle_dec (u x) (z - m)); lra.
  Qed.

  Theorem gaussian_step_lower (phi : X -> R) z m :
    0 <= m -> (forall x, 0 <= phi x <= 1) -> L phi -> L (fun x => phi x * tilt m x) ->
    Phi z <= E phi -> Phi (z - m) <= E (fun x => phi (shift m x)).
  Proof.
    intros Hm Hphi L1 L2 H. destruct (shift_density m phi L2) as [_ ->]. rewrite <- tilted_half_space.
    apply (neyman_pearson_lower X L E L_lin E_lin E_pos) with (t := exp (m * z - m * m / 2)); auto.
    - apply L_below.
    - apply L_below_mul, L_tilt.
    - left; apply exp_pos.
    - intros x Hx. apply exp_lt_inv in Hx. unfold below. destruct (Rle_dec _ _); auto. exfalso. nra.
    - intros x Hx. apply exp_lt_inv in Hx. unfold below. destruct (Rle_dec _ _); auto. exfalso. nra.
    - change (law X E u z <= E phi). rewrite law_is_normal. auto.
  Qed.

  Theorem gaussian_step_upper (phi : X -> R) z m :
    0 <= m -> (forall x, 0 <= phi x <= 1) -> L phi -> L (fun x => phi x * tilt m x) ->
    E phi <= Phi z -> E (fun x => phi (shift m x)) <= Phi (z + m).
  Proof.
    intros Hm Hphi L1 L2 H.
    assert (N : Phi (- z - m) <= E (fun x => 1 * 1 + -1 * phi (shift m x))).
    { apply (gaussian_step_lower (fun x => 1 * 1 + -1 * phi x)); auto.
      - intros x. specialize (Hphi x). lra.
      - apply L_ext with (fun x => 1 * tilt m x + -1 * (phi x * tilt m x)). apply L_lin; auto. apply L_tilt.
        intros; ring.
      - rewrite (E_lin 1 (-1) (fun _ => 1)), E_one, Phi_sym; auto. lra. }
    rewrite (E_lin 1 (-1) (fun _ => 1)), E_one in N; auto. 2: apply shift_density; auto.
    replace (- z - m) with (- (z + m)) in N by ring. rewrite Phi_sym in N. lra.
  Qed.
End Step.
