(* The theorem on R^(d+1), as certified_robustness.v states it, of the rules that are no case of 'certifies'. *)
From smoothcert Require Import measure_prelude ranking multinomial topk_step false_certificates selection subsets
  euclidean_space gaussian_measure gaussian_shift noise_law smoothed_classifier independent_draws
  certified_robustness.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

(* The method 'subsets', at its levels. *)
Theorem subsets_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       subsets_certifies c l k n.+1 alpha sigma (noisy_labels f sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a0; apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (subsets_certifies c l k n.+1 alpha sigma) n).
exact: subsets_false_certificates_are_rare.
Qed.

(* The same at any levels, a0 for the label and a t for each subset of size t, that come to at most alpha. *)
Theorem subsets_robustness_at_levels (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha a0 : R)
    (a : nat -> R) (x : carrier (euclidean d)) (l k n : nat) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= a0)%coqR ->
  (forall t, (1 <= t)%coq_nat /\ (t <= k)%coq_nat -> (0 <= a t)%coqR) -> (levels_sum k a0 a <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       subsets_certificate c l k n.+1 a0 a sigma (noisy_labels f sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a00 aP al.
apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (subsets_certificate c l k n.+1 a0 a sigma) n).
exact: subsets_err_rarely.
Qed.

(* The same with the label chosen by the first n0 of n0+n+1 draws. *)
Theorem subsets_robustness_after_selection (d : nat) (c : nat) (f : carrier (euclidean d) -> nat)
    (sigma alpha : R) (x : carrier (euclidean d)) (choose : list nat -> nat) (k n0 n : nat) :
  classifier c f -> (0 < sigma)%coqR -> (forall s, (choose s < c)%coq_nat) -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) (n0 + n))
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       let s := noisy_labels f sigma x w in let l := chosen choose n0 s in
       subsets_certifies c l k n.+1 alpha sigma (rest n0 s) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 cc a0.
apply: (@robustness_of_rule_after_selection _ c f sigma alpha x choose k n0 n
  (fun l => subsets_certifies c l k n.+1 alpha sigma)) => //.
by move=> l lc; exact: subsets_false_certificates_are_rare.
Qed.
