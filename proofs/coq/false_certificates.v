(* The composition, over the finite law of the votes: for every method, the probability that the n draws lead
   to a certificate of some radius r although the label can be pushed out of the top k by a shift shorter than
   r is at most alpha. What a shift can do is stated by 'shifted'; certified_robustness.v proves it for
   Gaussian noise. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import multinomial topk_step methods simultaneous ranked.
Import ListNotations.
Open Scope R_scope.

(* A rule reads radii off the labels of the draws: C s r says that it certifies r from s. It errs when it
   certifies a radius r that some law p, within reach of q by a shift shorter than r, refutes. *)
Definition rule : Type := list nat -> R -> Prop.
Definition errs (C : rule) (c l k : nat) (sigma : R) (q : nat -> R) (s : list nat) : Prop :=
  exists r d p, C s r /\ d < r /\ shifted q p c l (d / sigma) /\ outside_topk p c l k.

(* whatever the law of the labels, the rule errs with probability at most alpha over n draws *)
Definition errs_rarely (C : rule) (c l k n : nat) (alpha sigma : R) : Prop :=
  forall q, distribution c q -> prob c q n (errs C c l k sigma q) <= alpha.

(* the rule of a method *)
Definition false_certificate (M : method) (c l k n : nat) (alpha sigma : R) (q : nat -> R) (s : list nat)
  : Prop := errs (certifies M c l k n alpha sigma) c l k sigma q s.

(* what is sound whenever the bounds hold errs as rarely as they fail *)
Lemma rare_when_bounds_hold c l k n alpha sigma q (Good : list nat -> Prop) (C : rule) : distribution c q ->
  1 - alpha <= prob c q n Good -> (forall s, Good s -> ~ errs C c l k sigma q s) ->
  prob c q n (errs C c l k sigma q) <= alpha.
Proof.
  intros Hq HP HG. apply Rle_trans with (prob c q n (fun s => ~ Good s)).
  - apply prob_mono; auto. intros s Hs HGs. apply (HG s); auto.
  - rewrite prob_not by auto. lra.
Qed.

Section Composition.
  Variables (c l k n : nat) (alpha sigma : R) (q : nat -> R).
  Hypothesis q_ok : distribution c q.
  Hypothesis l_ok : (l < c)%nat.
  Hypothesis sigma_ok : 0 < sigma.
  Hypothesis alpha_ok : 0 <= alpha.

  Lemma ranked_certificate_sound a s r d p : label_bound_holds n a q l s -> nth_bounds_hold n a q c l k s ->
    ranked_certificate c l k n a sigma s r -> d < r -> shifted q p c l (d / sigma) -> ~ outside_topk p c l k.
  Proof.
    intros HL HB (pl & o & u & Hpl & Ho & Hu & Hc) Hd Hp.
    apply (topk_step q p c l k u pl sigma r d); auto.
    - apply others_mass; auto.
    - intros j Hj. apply (HB o); auto.
  Qed.

  Lemma label_certificate_sound a s r d p : label_bound_holds n a q l s ->
    label_certificate l k n a sigma s r -> d < r -> shifted q p c l (d / sigma) -> ~ outside_topk p c l k.
  Proof.
    intros HL (pl & t & zl & zS & Hpl & Ht & Hzl & HzS & Hc) Hd Hp.
    apply (topk_step q p c l k (fun _ => 1) pl sigma r d); auto.
    - apply others_mass; auto.
    - intros j _ [|i T] HT HLen; [discriminate|]. exists i. split; [left; auto|].
      apply (q_le_1 c q q_ok). apply HT. left; auto.
    - apply label_is_topk with t zl zS; auto. destruct Hpl as [->|Hpl]; lra.
  Qed.

  Lemma label_bound_coverage : 1 - alpha <= prob c q n (label_bound_holds n alpha q l).
  Proof.
    pose proof (label_bound_fails c n l q q_ok l_ok alpha alpha_ok) as H. rewrite prob_not in H by auto. lra.
  Qed.

  Theorem false_certificates_are_rare (M : method) :
    prob c q n (false_certificate M c l k n alpha sigma q) <= alpha.
  Proof.
    unfold false_certificate. destruct M.
    - apply (rare_when_bounds_hold c l k n alpha sigma q _ _ q_ok (simuem_bounds c n l q q_ok l_ok alpha k alpha_ok)).
      intros s [HL HB] (r & d & p & Hc & Hd & Hp & Ho). revert Ho. eapply ranked_certificate_sound; eauto.
    - apply (rare_when_bounds_hold c l k n alpha sigma q _ _ q_ok (ranked_bounds c n l q alpha k q_ok l_ok alpha_ok)).
      intros s [HL HB] (r & d & p & Hc & Hd & Hp & Ho). revert Ho. eapply ranked_certificate_sound; eauto.
    - apply (rare_when_bounds_hold c l k n alpha sigma q _ _ q_ok label_bound_coverage).
      intros s HL (r & d & p & Hc & Hd & Hp & Ho). revert Ho. eapply label_certificate_sound; eauto.
    - apply (rare_when_bounds_hold c l k n alpha sigma q _ _ q_ok (simuem_bounds c n l q q_ok l_ok alpha k alpha_ok)).
      intros s [HL HB] (r & d & p & [Hk Hc] & Hd & Hp & Ho). revert Ho. rewrite <- Hk in Hc.
      eapply ranked_certificate_sound; eauto.
    - apply (rare_when_bounds_hold c l k n alpha sigma q _ _ q_ok label_bound_coverage).
      intros s HL (r & d & p & [Hk Hc] & Hd & Hp & Ho). revert Ho. rewrite <- Hk in Hc.
      eapply label_certificate_sound; eauto.
  Qed.
End Composition.
