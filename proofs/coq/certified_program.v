(* From the contract of the C code to the reader of a certificate, in one statement: the probability, over
   independent Gaussian noise, that numbers as the contract describes them exist for a radius r although a shift
   delta with |delta| < r lets k other labels reach l, is at most alpha. *)
From smoothcert Require Import measure_prelude ranking multinomial topk_step methods euclidean_space
  gaussian_measure gaussian_shift noise_law smoothed_classifier independent_draws certified_robustness.
From smoothcert Require Import acsl_definitions acsl_certifies acsl_query.
From smoothcert Require acsl_meaning.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

(* Whatever answers are read off the votes: if each is a certificate of some method, false ones are rare. *)
Lemma false_answers_are_rare (answer : Type) (described : seq nat -> answer -> Prop) (radius : answer -> R) (d c : nat)
    (f : carrier (euclidean d) -> nat) (sigma alpha : R) (x : carrier (euclidean d)) (l k n : nat) (M : method) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  (forall s a, described s a -> methods.certifies M c l k n.+1 alpha sigma s (radius a)) ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (a : answer) (delta : carrier (euclidean d)),
       described (noisy_labels f sigma x w) a /\ (enorm delta < radius a)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a0 certificate.
pose E s := exists (a : answer) (delta : carrier (euclidean d)),
  described s a /\ (enorm delta < radius a)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k.
have [_ ->] := noisy_labels_law sigma x f_ok n E.
rewrite lee_fin; apply/RleP.
apply: Rle_trans (certified_robustness_of_votes x k f_ok s0 M lc a0 n.+1).
have D := class_prob_distribution f_ok sigma x.
apply: (prob_mono c _ D) => s [a [delta [H rest]]]; exists (radius a), delta.
by split; [exact: certificate|].
Qed.

Theorem certified_program_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) (M : method) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       program_certifies M c l k n.+1 alpha sigma (noisy_labels f sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a0.
apply: (false_answers_are_rare (radius := fun r => r) x f_ok s0 lc a0) => s r; exact: contract_implies_certifies.
Qed.

(* The same in the words of the contract of sc_certify_row: q is the query, t and radius are what it answers. *)
Theorem certified_row_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (q : acsl_meaning.sc_query)
    (x : carrier (euclidean d)) (l n : nat) :
  classifier c f -> query_valid q (BinInt.Z.of_nat c) -> (l < c)%coq_nat ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (radius : R) (delta : carrier (euclidean d)),
       row_certifies q c l n.+1 (noisy_labels f (decimal_value (acsl_meaning.sigma q)) x w) radius /\
       (enorm delta < grid_value (acsl_meaning.grid q) radius)%coqR /\
       outside_topk (class_prob f (decimal_value (acsl_meaning.sigma q)) (add x delta)) c l
         (BinInt.Z.to_nat (acsl_meaning.k q))]
  <= (decimal_value (acsl_meaning.alpha q) : RR)%:E.
Proof.
move=> f_ok valid lc; pose sigma := decimal_value (acsl_meaning.sigma q).
have [[a0 _] s0] := query_ranges _ _ valid.
have [M EM] : exists M, number_of M = acsl_meaning.method q by case: valid => [[? _] _]; exact: method_of.
apply: (false_answers_are_rare (radius := grid_value (acsl_meaning.grid q)) (M := M) x f_ok s0 lc (Rlt_le _ _ a0)).
by move=> s radius H; apply: contract_implies_certifies; apply: row_is_program H; rewrite EM.
Qed.
