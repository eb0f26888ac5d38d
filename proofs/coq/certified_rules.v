(* The theorem on R^(d+1), as certified_robustness.v states it, of the rules that are no case of 'certifies'. *)
From smoothcert Require Import measure_prelude label_sums ranking multinomial topk_step false_certificates
  selection bounds_of_sums subsets open_votes anytime randomized predict euclidean_space gaussian_measure
  gaussian_shift noise_law smoothed_classifier independent_draws certified_robustness.
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

(* Open votes: whatever marks agree with the labels that f, fixed before the draws, gives them. *)
Theorem open_votes_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) (M : methods.method) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       (exists marks : list nat, agrees c (noisy_labels f sigma x w) marks /\
         open_certifies M c l k n.+1 alpha sigma marks r) /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a0; apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (from_marks c (open_certifies M c l k n.+1 alpha sigma)) n).
exact: open_certificates_for_each.
Qed.

Theorem open_subsets_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat)
    (sigma alpha a0 : R) (a : nat -> R) (x : carrier (euclidean d)) (l k n : nat) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR -> (0 <= a0)%coqR ->
  (forall t, (1 <= t)%coq_nat /\ (t <= k)%coq_nat -> (0 <= a t)%coqR) -> (levels_sum k a0 a <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       (exists marks : list nat, agrees c (noisy_labels f sigma x w) marks /\
         open_subsets_certificate c l k n.+1 a0 a sigma marks r) /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc al0 a00 aP al; apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (from_marks c (open_subsets_certificate c l k n.+1 a0 a sigma)) n).
exact: open_sums_for_each.
Qed.

(* The marks as a function g of the noisy input, c for open: all evaluations f that agree with it at once. *)
Section Marks.
Variable V : space.
Notation X := (carrier V).
Variables (c : nat) (g : X -> nat) (sigma : R) (x : X) (l k : nat).
Hypothesis g_ok : classifier c.+1 g.
Hypothesis sigma_ok : (0 < sigma)%coqR.
Hypothesis l_ok : (l < c)%coq_nat.

Lemma normal_prob_mono (A B : set X) : measurable A -> measurable B -> A `<=` B ->
  (normal_prob (noise_event A sigma x) <= normal_prob (noise_event B sigma x))%coqR.
Proof.
move=> mA mB AB; apply/RleP; rewrite -lee_fin.
have mE C : measurable C -> measurable (noise_event C sigma x) by exact: measurable_noise_event.
rewrite -!normal_measure_prob; try exact: mE.
by apply: le_measure; rewrite ?inE; [exact: mE|exact: mE|move=> xi; exact: AB].
Qed.

Lemma marks_allow f : classifier c f -> (forall y, g y = f y \/ g y = c) ->
  allows c l (class_prob g sigma x) (class_prob f sigma x).
Proof.
move=> f_ok agree; split.
- apply: normal_prob_mono => [||y /= e]; [exact: g_ok.2|exact: f_ok.2|].
  by case: (agree y); rewrite e => // e'; move: l_ok; rewrite e'; lia.
- move=> T [Hd HT].
  have Hc : List.NoDup (c :: T) by constructor => // H; have [] := HT _ H; lia.
  rewrite (class_prob_sum f_ok sigma x Hd).
  rewrite [X in (_ <= X)%coqR](_ : _ = lsum (class_prob g sigma x) (c :: T)); last by rewrite /= Rplus_comm.
  rewrite (class_prob_sum g_ok sigma x Hc); apply: normal_prob_mono.
  + exact: (measurable_classified_in f_ok).
  + exact: (measurable_classified_in g_ok).
  + by move=> y /= h; case: (agree y) => e; [right; rewrite e|left].
Qed.

(* a rule certifies a radius from the marks that some shift and some evaluation refute *)
Definition refutes_some (C : rule) (s : list nat) : Prop := exists (f : X -> nat) (r : R) (delta : X),
  classifier c f /\ (forall y, g y = f y \/ g y = c) /\
  C s r /\ (enorm delta < r)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k.

Theorem robustness_for_all_evaluations C alpha n :
  (forall q, distribution c.+1 q -> (prob c.+1 q n.+1 (errs_for_some C c l k sigma q) <= alpha)%coqR) ->
  ps_measure (draws V n) [set w | refutes_some C (noisy_labels g sigma x w)] <= (alpha : RR)%:E.
Proof.
move=> H; have [_ ->] := noisy_labels_law sigma x g_ok n (refutes_some C).
have D := class_prob_distribution g_ok sigma x.
rewrite lee_fin; apply/RleP; apply: Rle_trans (H _ D); apply: prob_mono => // s.
case=> f [r [delta [f_ok [agree rest]]]]; exists (class_prob f sigma x).
split; [exact: class_prob_distribution|split; [exact: marks_allow|]].
by apply: refuted_errs => //; exists r, delta.
Qed.
End Marks.

Theorem open_votes_robustness_for_all (d : nat) (c : nat) (g : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) (M : methods.method) :
  classifier c.+1 g -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (f : carrier (euclidean d) -> nat) (r : R) (delta : carrier (euclidean d)),
       classifier c f /\ (forall y, g y = f y \/ g y = c) /\
       open_certifies M c l k n.+1 alpha sigma (noisy_labels g sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> g_ok s0 lc a0; apply: (@robustness_for_all_evaluations _ c g sigma x l k g_ok s0 lc
  (open_certifies M c l k n.+1 alpha sigma) alpha n).
by move=> q D; exact: open_certificates_for_all.
Qed.

Theorem open_subsets_robustness_for_all (d : nat) (c : nat) (g : carrier (euclidean d) -> nat)
    (sigma alpha a0 : R) (a : nat -> R) (x : carrier (euclidean d)) (l k n : nat) :
  classifier c.+1 g -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= a0)%coqR ->
  (forall t, (1 <= t)%coq_nat /\ (t <= k)%coq_nat -> (0 <= a t)%coqR) -> (levels_sum k a0 a <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (f : carrier (euclidean d) -> nat) (r : R) (delta : carrier (euclidean d)),
       classifier c f /\ (forall y, g y = f y \/ g y = c) /\
       open_subsets_certificate c l k n.+1 a0 a sigma (noisy_labels g sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> g_ok s0 lc a00 aP al; apply: (@robustness_for_all_evaluations _ c g sigma x l k g_ok s0 lc
  (open_subsets_certificate c l k n.+1 a0 a sigma) alpha n).
by move=> q D; exact: open_sums_for_all.
Qed.

(* At any time: whatever is certified at some look at the first draws, of n+1 at most. *)
Theorem anytime_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) (M : methods.method) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       (exists look : nat, (look <= n.+1)%coq_nat /\
         anytime_certifies M c l k look alpha sigma (List.firstn look (noisy_labels f sigma x w)) r) /\
       (enorm delta < r)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a0; apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (at_some_look n.+1 (fun look => anytime_certifies M c l k look alpha sigma)) n).
exact: anytime_certificates_are_rare.
Qed.

Theorem anytime_subsets_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat)
    (sigma alpha a0 : R) (a : nat -> R) (x : carrier (euclidean d)) (l k n : nat) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= a0)%coqR ->
  (forall t, (1 <= t)%coq_nat /\ (t <= k)%coq_nat -> (0 <= a t)%coqR) -> (levels_sum k a0 a <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       (exists look : nat, (look <= n.+1)%coq_nat /\
         anytime_subsets_certificate c l k look a0 a sigma (List.firstn look (noisy_labels f sigma x w)) r) /\
       (enorm delta < r)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a00 aP al; apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (at_some_look n.+1 (fun look => anytime_subsets_certificate c l k look a0 a sigma)) n).
exact: anytime_subsets_err_rarely.
Qed.

(* What is certified where the draws end, whatever rule ends them. *)
Theorem anytime_robustness_where_stopped (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n : nat) (M : methods.method) (stop : list nat -> nat) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)), let s := noisy_labels f sigma x w in
       ((stop s <= n.+1)%coq_nat /\ anytime_certifies M c l k (stop s) alpha sigma (List.firstn (stop s) s) r) /\
       (enorm delta < r)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 lc a0; apply: (@robustness_of_rule _ c f sigma x l k f_ok s0 alpha
  (where_stopped n.+1 stop (fun look => anytime_certifies M c l k look alpha sigma)) n).
by apply: stopping_is_a_look; exact: anytime_certificates_are_rare.
Qed.

(* The label chosen by the first n0 of n0+n+1 draws, the looks at the others. *)
Theorem anytime_robustness_after_selection (d : nat) (c : nat) (f : carrier (euclidean d) -> nat)
    (sigma alpha : R) (x : carrier (euclidean d)) (choose : list nat -> nat) (k n0 n : nat) (M : methods.method) :
  classifier c f -> (0 < sigma)%coqR -> (forall s, (choose s < c)%coq_nat) -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) (n0 + n))
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       let s := noisy_labels f sigma x w in let l := chosen choose n0 s in
       (exists look : nat, (look <= n.+1)%coq_nat /\
         anytime_certifies M c l k look alpha sigma (List.firstn look (rest n0 s)) r) /\
       (enorm delta < r)%coqR /\ outside_topk (class_prob f sigma (add x delta)) c l k]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok s0 cc a0; apply: (@robustness_of_rule_after_selection _ c f sigma alpha x choose k n0 n
  (fun l => at_some_look n.+1 (fun look => anytime_certifies M c l k look alpha sigma))) => //.
by move=> l lc; exact: anytime_certificates_are_rare.
Qed.

(* The randomized bound of Clopper and Pearson, for cohen (k = 1) and binocp: the mean over the weight u, uniform on
   1/m, ..., m/m and independent of the noise, of the probability over the noise. *)
Theorem randomized_robustness_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (l k n m : nat) :
  classifier c f -> (0 < sigma)%coqR -> (l < c)%coq_nat -> (0 <= alpha)%coqR -> (0 < m)%coq_nat ->
  (mean_over_weights m (fun u => fine (ps_measure (draws (euclidean d) n)
    [set w | exists (r : R) (delta : carrier (euclidean d)),
       randomized_certifies c l k n.+1 alpha sigma u (noisy_labels f sigma x w) r /\ (enorm delta < r)%coqR /\
       outside_topk (class_prob f sigma (add x delta)) c l k]))
  <= alpha)%coqR.
Proof.
move=> f_ok s0 lc a0 m0; have D := class_prob_distribution f_ok sigma x.
apply: Rle_trans (@randomized_certificates_are_rare c l k n.+1 m alpha sigma _ m0 D lc s0 a0).
apply: Rmult_le_compat_r; first by apply: Rlt_le; apply: Rinv_0_lt_compat; exact: lt_0_INR.
apply: partial_sums.psum_le => j _.
have [_ ->] := noisy_labels_law sigma x f_ok n
  (refutes c f sigma x l k (randomized_certifies c l k n.+1 alpha sigma (uniform m j))).
by apply: prob_mono => // s; exact: refuted_errs.
Qed.

(* Top-k PREDICT: an answer that leaves out a class more probable than a member. *)
Theorem predict_euclidean (d : nat) (c : nat) (f : carrier (euclidean d) -> nat) (sigma alpha : R)
    (x : carrier (euclidean d)) (k n : nat) :
  classifier c f -> (0 <= alpha)%coqR ->
  ps_measure (draws (euclidean d) n)
    [set w | exists S : list nat, List.NoDup S /\ length S = k /\ (forall a, List.In a S -> (a < c)%coq_nat) /\
       answered alpha c (votes (noisy_labels f sigma x w)) S /\ misranks c (class_prob f sigma x) S]
  <= (alpha : RR)%:E.
Proof.
move=> f_ok a0; have D := class_prob_distribution f_ok sigma x.
have [_ ->] := noisy_labels_law sigma x f_ok n (fun s => exists S : list nat, List.NoDup S /\ length S = k /\
  (forall a, List.In a S -> (a < c)%coq_nat) /\ answered alpha c (votes s) S /\
  misranks c (class_prob f sigma x) S).
by rewrite lee_fin; apply/RleP; exact: predict_errs_rarely.
Qed.
