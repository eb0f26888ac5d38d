(* The lemma of Neyman and Pearson for any positive linear mean E: among all tests with values in [0,1] and
   the same mean, the one that cuts at a level of the density r is extreme under that density. *)
Require Import Reals Lra Lia Psatz FunctionalExtensionality.
Open Scope R_scope.

Section Functional.
  Variable X : Type.
  Variable L : (X -> R) -> Prop.       (* integrable functions *)
  Variable E : (X -> R) -> R.          (* expectation *)
  Hypothesis L_lin : forall a b f h, L f -> L h -> L (fun x => a * f x + b * h x).
  Hypothesis E_lin : forall a b f h, L f -> L h -> E (fun x => a * f x + b * h x) = a * E f + b * E h.
  Hypothesis E_pos : forall f, L f -> (forall x, 0 <= f x) -> 0 <= E f.

  Lemma L_ext f h : L f -> (forall x, f x = h x) -> L h.
  Proof. intros H e. apply functional_extensionality in e. subst. auto. Qed.

  Lemma E_ext f h : (forall x, f x = h x) -> E f = E h.
  Proof. intros e. apply functional_extensionality in e. subst. auto. Qed.

  Lemma E_le f h : L f -> L h -> (forall x, f x <= h x) -> E f <= E h.
  Proof.
    intros Hf Hh H. assert (0 <= E (fun x => 1 * h x + -1 * f x)).
    { apply E_pos. apply L_lin; auto. intros x. specialize (H x). lra. }
    rewrite E_lin in H0 by auto. lra.
  Qed.

  Lemma L_scal a f : L f -> L (fun x => a * f x).
  Proof. intros H. apply L_ext with (fun x => a * f x + 0 * f x). apply L_lin; auto. intros; ring. Qed.

  Lemma E_scal a f : L f -> E (fun x => a * f x) = a * E f.
  Proof.
    intros H. rewrite (E_ext _ (fun x => a * f x + 0 * f x)) by (intros; ring). rewrite E_lin by auto.
    ring.
  Qed.

  (* Neyman-Pearson, density r, threshold t, test psi *)
  Theorem neyman_pearson_lower (r phi psi : X -> R) t :
    L phi -> L psi -> L (fun x => phi x * r x) -> L (fun x => psi x * r x) ->
    (forall x, 0 <= phi x <= 1) -> 0 <= t ->
    (forall x, r x < t -> psi x = 1) -> (forall x, t < r x -> psi x = 0) ->
    E psi <= E phi -> E (fun x => psi x * r x) <= E (fun x => phi x * r x).
  Proof.
    intros Lf Lp Lfr Lpr Hphi Ht H1 H0 HE.
    assert (A : t * E phi + - t * E psi <= 1 * E (fun x => phi x * r x) + -1 * E (fun x => psi x * r x)).
    { rewrite <- !E_lin by auto. apply E_le; try apply L_lin; auto.
      intros x. specialize (Hphi x). destruct (Rtotal_order (r x) t) as [H|[H|H]].
      - rewrite (H1 x H). nra.
      - rewrite H. lra.
      - rewrite (H0 x H). nra. }
    assert (0 <= t * (E phi - E psi)) by (apply Rmult_le_pos; lra). lra.
  Qed.
End Functional.
