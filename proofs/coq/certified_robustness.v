(* The theorem an auditor wants. For every base classifier, input x, label l fixed before the draws, noise
   level sigma, n, k, alpha and method: the probability, over independent Gaussian noise, that the method
   certifies some radius r although a shift delta with |delta| < r lets k other labels reach l, is at most
   alpha. *)
From smoothcert Require Import measure_prelude ranking multinomial topk_step methods simultaneous
  false_certificates selection euclidean_space gaussian_measure gaussian_shift noise_law smoothed_classifier
  independent_draws.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

Section Composition.
Variable V : space.
Notation X := (carrier V).
Variables (c : nat) (f : X -> nat) (sigma : R) (x : X) (l k : nat).
Hypothesis f_ok : classifier c f.
Hypothesis sigma_ok : (0 < sigma)%coqR.

(* bounds that hold and the top-k inequality at r: the label stays in the top k within radius r *)
Theorem topk_radius_sound (pl r : R) (b : nat -> R) (delta : X) : (l < c)%coq_nat ->
  (pl <= class_prob f sigma x l)%coqR ->
  (forall j, (j < k)%coq_nat -> nth_at_most (class_prob f sigma x) c l j (b j)) ->
  topk_certificate sigma r pl k b -> (enorm delta < r)%coqR ->
  ~ outside_topk (class_prob f sigma (add x delta)) c l k.
Proof.
move=> lc Hpl Hb Hc Hd.
apply: (@topk_step (class_prob f sigma x) _ c l k b pl sigma r (enorm delta)) => //.
- exact: class_prob_shifted.
- by move=> T HT; exact: (@others_mass c l _ (class_prob_distribution f_ok sigma x) lc T HT).
Qed.

(* a rule certifies a radius, from the labels s, that some shift refutes *)
Definition refutes (C : rule) (s : list nat) : Prop := exists (r : R) (delta : X),
  C s r /\ (enorm delta < r)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k.

Lemma refuted_errs C s : refutes C s -> errs C c l k sigma (class_prob f sigma x) s.
Proof.
case=> r [delta [Hc [Hd Ho]]]; exists r, (enorm delta), (class_prob f sigma (add x delta)).
by split => //; split => //; split => //; exact: class_prob_shifted.
Qed.

Variable alpha : R.

(* a rule that errs rarely, as a finite sum over the sequences of n labels *)
Theorem robustness_of_votes C n : errs_rarely C c l k n alpha sigma ->
  (prob c (class_prob f sigma x) n (refutes C) <= alpha)%coqR.
Proof.
move=> H; have D := class_prob_distribution f_ok sigma x.
by apply: Rle_trans (H _ D); apply: prob_mono => // s; exact: refuted_errs.
Qed.

(* as the measure of the set of noise draws, which noisy_labels_law shows to be measurable *)
Theorem robustness_of_rule C n : errs_rarely C c l k n.+1 alpha sigma ->
  ps_measure (draws V n) [set w | refutes C (noisy_labels f sigma x w)] <= (alpha : RR)%:E.
Proof.
move=> H; have [_ ->] := noisy_labels_law sigma x f_ok n (refutes C).
by rewrite lee_fin; apply/RleP; exact: robustness_of_votes.
Qed.

Variable M : method.
Hypothesis l_ok : (l < c)%coq_nat.
Hypothesis alpha_ok : (0 <= alpha)%coqR.

(* the drawn labels s lead to a certificate of the method M that some shift refutes *)
Definition refuted (n : nat) (s : list nat) : Prop := refutes (certifies M c l k n alpha sigma) s.

Lemma method_errs_rarely n : errs_rarely (certifies M c l k n alpha sigma) c l k n alpha sigma.
Proof. by move=> q D; exact: (@false_certificates_are_rare c l k n alpha sigma q D l_ok sigma_ok alpha_ok M). Qed.

Theorem certified_robustness_of_votes n : (prob c (class_prob f sigma x) n (refuted n) <= alpha)%coqR.
Proof. by apply: robustness_of_votes; exact: method_errs_rarely. Qed.

Theorem certified_robustness n :
  ps_measure (draws V n) [set w | refuted n.+1 (noisy_labels f sigma x w)] <= (alpha : RR)%:E.
Proof. by apply: robustness_of_rule; exact: method_errs_rarely. Qed.
End Composition.

(* The theorem in R^(d+1), with n+1 draws, all its assumptions in view. *)
Theorem certified_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat)
  (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) (M : method) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       certifies M c l k n.+1 alpha sigma (noisy_labels f sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof. by move=> f_ok s0 lc a0; exact: certified_robustness. Qed.

(* The same with the label chosen by the first n0 of n0+n+1 draws; the rest are the votes. Of any rules C l that
   err rarely, one for each label: *)
Theorem robustness_of_rule_after_selection (V : space) (c : nat) (f : carrier V -> nat) (sigma alpha : R)
    (x : carrier V) (choose : list nat -> nat) (k n0 n : nat) (C : nat -> rule) :
  classifier c f -> (0 < sigma)%coqR -> (forall s, (choose s < c)%coq_nat) ->
  (forall l, (l < c)%coq_nat -> errs_rarely (C l) c l k n.+1 alpha sigma) ->
  ps_measure (draws V (n0 + n))
    [set w | let s := noisy_labels f sigma x w in let l := chosen choose n0 s in
       refutes c f sigma x l k (C l) (rest n0 s)] <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 cc H; have D := class_prob_distribution f_ok sigma x.
pose E s := let l := chosen choose n0 s in refutes c f sigma x l k (C l) (rest n0 s).
have [_ ->] := noisy_labels_law sigma x f_ok (n0 + n) E.
rewrite lee_fin; apply/RleP; rewrite -addnS.
apply: Rle_trans (errs_rarely_after_selection C c k n0 n.+1 alpha sigma _ choose D cc H).
by apply: prob_mono => // s; apply: refuted_errs.
Qed.

Theorem certified_robustness_after_selection (d : nat) (c : nat) (f : carrier (euclidean d) -> nat)
    (sigma alpha : R) (x : carrier (euclidean d)) (choose : list nat -> nat) (k n0 n : nat) (M : method) :
  classifier c f -> (0 < sigma)%coqR -> (forall s, (choose s < c)%coq_nat) -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) (n0 + n))
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       let s := noisy_labels f sigma x w in
       certifies M c (chosen choose n0 s) k n.+1 alpha sigma (rest n0 s) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c (chosen choose n0 s) k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 cc a0.
apply: (@robustness_of_rule_after_selection _ c f sigma alpha x choose k n0 n
  (fun l => certifies M c l k n.+1 alpha sigma)) => //.
by move=> l lc; exact: method_errs_rarely.
Qed.
