(* Families of inputs on R^n: the noise of the inputs, each with its own space, classifier and noise level, as one
   product measure; the labels of all draws follow the product law of families.v; so more than m of N certificates
   are false with probability at most P[Bin(N, alpha) > m]. *)
From smoothcert Require Import measure_prelude indicator label_sums multinomial topk_step methods
  false_certificates families selection euclidean_space gaussian_measure gaussian_shift noise_law
  smoothed_classifier independent_draws certified_robustness.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

Section Labels.
Variable V : space.
Notation X := (carrier V).
Variables (c : nat) (f : X -> nat) (sigma : R) (x : X).
Hypothesis f_ok : classifier c f.

Lemma noisy_labels_listed n w : List.In (noisy_labels f sigma x (n := n) w) (sequences c n.+1).
Proof.
have step i m s : (i < c)%coq_nat -> List.In s (sequences c m) -> List.In (i :: s) (sequences c m.+1).
  move=> Hi Hs; apply/List.in_flat_map; exists i; split; first by apply/List.in_seq; lia.
  by apply/List.in_map_iff; exists s.
by elim: n w => [|n IH] w; apply: step => //; [exact: f_ok.1|left|exact: f_ok.1].
Qed.

(* the mean of a figure that depends on the labels alone *)
Lemma integral_of_labels n (h : list nat -> R) : (forall s, 0 <= h s)%coqR ->
  \int[ps_measure (draws V n)]_w (h (noisy_labels f sigma x w) : RR)%:E
  = (mean c (class_prob f sigma x) n.+1 h : RR)%:E.
Proof.
move=> h0; set P := ps_measure (draws V n).
pose lab (w : ps_point (draws V n)) := noisy_labels f sigma x w.
have law s := noisy_labels_law sigma x f_ok n (fun s' => s' = s).
pose step s w : \bar RR := (h s : RR)%:E * (\1_[set w | lab w = s] w : RR)%:E.
have mstep s : measurable_fun setT (step s).
  by apply: measurable_funeM; apply/EFin_measurable_fun; apply: measurable_fun_indic; exact: (law s).1.
have step0 s w : 0 <= step s w by rewrite mule_ge0// lee_fin//; apply/RleP.
have stepE s : List.In s (sequences c n.+1) ->
    \int[P]_w step s w = ((weight (class_prob f sigma x) s * h s)%coqR : RR)%:E.
  move=> Hs; rewrite ge0_integralM//; last 3 first.
  - by apply/EFin_measurable_fun; apply: measurable_fun_indic; exact: (law s).1.
  - by move=> w _; rewrite lee_fin.
  - by rewrite lee_fin; apply/RleP.
  rewrite integral_indic//; last exact: (law s).1.
  by rewrite setIT /P (law s).2 prob_of_sequence// -EFinM -RmultE Rmult_comm.
have sumE L : (forall s, List.In s L -> List.In s (sequences c n.+1)) ->
    \int[P]_w (\sum_(s <- L) step s w) = (lsum (fun s => weight (class_prob f sigma x) s * h s)%coqR L : RR)%:E.
  move=> HL; rewrite ge0_integral_sum//; elim: L HL => [|s L IH] HL; first by rewrite big_nil.
  rewrite big_cons IH; last by move=> s' Hs'; apply: HL; right.
  by rewrite stepE; [rewrite -EFinD|apply: HL; left].
rewrite /mean -sumE//; apply: eq_integral => w _.
have rest L : ~ List.In (lab w) L -> \sum_(s <- L) step s w = 0.
  elim: L => [|s L IH] Hs; first by rewrite big_nil.
  rewrite big_cons IH; last by move=> ?; apply: Hs; right.
  by rewrite /step indicE memNset ?mule0 ?adde0// => /= e; apply: Hs; left.
have key L : List.NoDup L -> List.In (lab w) L -> \sum_(s <- L) step s w = (h (lab w) : RR)%:E.
  elim: L => [//|s L IH] Hd Hi; rewrite big_cons.
  have [Hn Hd'] : ~ List.In s L /\ List.NoDup L by inversion Hd.
  case: (pselect (lab w = s)) => [e|e].
  - rewrite rest ?adde0; last by rewrite e.
    by rewrite /step indicE mem_set// mule1 e.
  - rewrite IH//; last by case: Hi => // e'; case: e.
    by rewrite /step indicE memNset// mule0 add0e.
by rewrite key//; [exact: NoDup_sequences|exact: noisy_labels_listed].
Qed.
End Labels.

(* an input: its space, classifier, noise level and point, and one less than the number of its draws *)
Record smoothed_input := SmoothedInput {
  si_space : space;
  si_classes : nat;
  si_classifier : carrier si_space -> nat;
  si_noise : R;
  si_point : carrier si_space;
  si_draws : nat;
  si_ok : classifier si_classes si_classifier
}.

Definition si_prob (y : smoothed_input) : nat -> R := class_prob (@si_classifier y) (si_noise y) (si_point y).
Definition si_labels (y : smoothed_input) : ps_point (draws (si_space y) (si_draws y)) -> list nat
  := @noisy_labels _ (@si_classifier y) (si_noise y) (si_point y) (si_draws y).

(* the noise of all inputs, independent between them *)
Fixpoint family_draws (y : smoothed_input) (L : list smoothed_input) : prob_space :=
  match L with
  | nil => draws (si_space y) (si_draws y)
  | z :: L' => pair_space (draws (si_space y) (si_draws y)) (family_draws z L')
  end.

Fixpoint family_labels (y : smoothed_input) (L : list smoothed_input) : ps_point (family_draws y L) -> list (list nat)
  := match L return ps_point (family_draws y L) -> list (list nat) with
     | nil => fun w => si_labels w :: nil
     | z :: L' => fun w => si_labels w.1 :: family_labels w.2
     end.

(* the same input in the words of families.v; bad says which labels lead to a false certificate *)
Definition input_of (bad : smoothed_input -> list nat -> Prop) (y : smoothed_input) : input :=
  Input (si_classes y) (si_prob y) (si_draws y).+1 (bad y).

Lemma family_prob_ge0 bad L E : (0 <= family_prob (List.map (input_of bad) L) E)%coqR.
Proof.
rewrite /family_prob; have D z : distribution (si_classes z) (si_prob z).
  exact: (class_prob_distribution (si_ok z)).
elim: L E => [|y L IH] E /=; first by have [] := ind_bounds (E nil).
set h := fun s => family_mean _ _.
have h0 s : (0 <= h s)%coqR by exact: (IH (fun D => E (s :: D))).
apply: (Rle_trans _ (mean (si_classes y) (si_prob y) (si_draws y).+1 (fun=> 0%coqR))).
  rewrite (_ : mean _ _ _ _ = 0%coqR); first exact: Rle_refl.
  have := @mean_lin (si_classes y) (si_prob y) (si_draws y).+1 (fun=> 0%coqR) (fun=> 0%coqR) 0%coqR 0%coqR.
  by rewrite !Rmult_0_l Rplus_0_r.
exact: mean_le.
Qed.

Theorem family_labels_law bad y L (E : list (list nat) -> Prop) :
  measurable [set w | E (family_labels (y := y) (L := L) w)] /\
  ps_measure (family_draws y L) [set w | E (family_labels (y := y) (L := L) w)]
    = (family_prob (List.map (input_of bad) (y :: L)) E : RR)%:E.
Proof.
elim: L y E => [|z L IH] y E.
  exact: (noisy_labels_law (si_noise y) (si_point y) (si_ok y) (si_draws y) (fun s => E (s :: nil))).
set A := [set w | _].
pose F s := [set w | si_labels (y := y) w = s] `*` [set w | E (s :: family_labels (y := z) (L := L) w)].
have inF Ls w : (\big[setU/set0]_(s <- Ls) F s) w <-> exists s, List.In s Ls /\ F s w.
  elim: Ls => [|s Ls IHs]; first by rewrite big_nil; split => // -[s []].
  rewrite big_cons; split.
  - by case=> [h|/IHs [s' [h1 h2]]]; [exists s; split => //; left|exists s'; split => //; right].
  - by case=> s' [[<-|h1] h2]; [left|right; apply/IHs; exists s'].
have AE : A = \big[setU/set0]_(s <- sequences (si_classes y) (si_draws y).+1) F s.
  apply/seteqP; split => -[w1 w2] /=.
  - move=> h; apply/inF; exists (si_labels w1); split => //.
    exact: (noisy_labels_listed (si_noise y) (si_point y) (si_ok y)).
  - by move=> /inF [s [_ [/= e h]]]; rewrite /A /= e.
have mA : measurable A.
  rewrite AE; apply: bigsetU_measurable => s _; apply: measurableM.
  - exact: (noisy_labels_law (si_noise y) (si_point y) (si_ok y) (si_draws y) (fun s' => s' = s)).1.
  - exact: (IH z (fun D => E (s :: D))).1.
split => //.
rewrite /ps_measure /= /product_measure1 /=.
pose h s := family_prob (List.map (input_of bad) (z :: L)) (fun D => E (s :: D)).
rewrite (eq_integral (fun w => (h (si_labels w) : RR)%:E)); last first.
  move=> w _ /=; rewrite -(IH z (fun D => E (si_labels w :: D))).2; congr (ps_measure (family_draws z L) _).
  by apply/seteqP; split => w'; rewrite /xsection /= inE.
by rewrite (integral_of_labels (si_noise y) (si_point y) (si_ok y))//; move=> s; exact: family_prob_ge0.
Qed.

(* how many inputs have a certificate that some shift refutes: the labels s of input y lead to one of radius r *)
Definition input_refuted (certificate : smoothed_input -> rule) (label rank : smoothed_input -> nat)
  (y : smoothed_input) (s : list nat) : Prop :=
  refutes (si_classes y) (@si_classifier y) (si_noise y) (si_point y) (label y) (rank y) (certificate y) s.

Theorem false_certificates_of_family_euclidean certificate label rank (alpha : R) (y : smoothed_input)
    (L : list smoothed_input) (m : nat) :
  (0 <= alpha)%coqR /\ (alpha <= 1)%coqR ->
  (forall z, List.In z (y :: L) -> (0 < si_noise z)%coqR /\
    errs_rarely (certificate z) (si_classes z) (label z) (rank z) (si_draws z).+1 alpha (si_noise z)) ->
  ps_measure (family_draws y L)
    [set w | (m < failures (List.map (input_of (input_refuted certificate label rank)) (y :: L))
                    (family_labels (y := y) (L := L) w))%coq_nat]
  <= (binomial_tail.tail (List.length (y :: L)) m.+1 alpha : RR)%:E.
Proof.
move=> a01 H; set F := List.map _ _.
have [_ ->] := family_labels_law (input_refuted certificate label rank) y L (fun D => (m < failures F D)%coq_nat).
rewrite lee_fin; apply/RleP; rewrite -/F.
rewrite (_ : List.length (y :: L) = List.length F); last by rewrite /F List.map_length.
apply: failures_are_few => // z' /List.in_map_iff [z [<- Hz]].
have [s0 Hr] := H z Hz; split; first exact: (class_prob_distribution (si_ok z)).
exact: (robustness_of_votes (si_point z) (si_ok z) s0 Hr).
Qed.
