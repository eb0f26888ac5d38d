(* The noise as it is drawn: n+1 independent standard normal vectors are the product measure of the normal
   measure with itself, and the labels f(x + sigma xi) of the draws then follow the product law of their
   probabilities. This links the finite sums over vote sequences to measure theory. *)
From smoothcert Require Import measure_prelude indicator label_sums multinomial euclidean_space
  gaussian_measure gaussian_shift noise_law smoothed_classifier.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.
Local Open Scope ereal_scope.

(* a measurable space with a probability measure *)
Record prob_space := ProbSpace {
  ps_display : measure_display;
  ps_point : measurableType ps_display;
  ps_measure : {measure set ps_point -> \bar RR};
  ps_total : ps_measure setT = 1
}.

Lemma ps_sigma_finite (P : prob_space) : sigma_finite setT (ps_measure P).
Proof.
exists (fun=> setT); first by apply/seteqP; split => // x _; exists 0%nat.
by move=> i; split; [exact: measurableT|rewrite ps_total ltry].
Qed.

Lemma normal_total (V : space) : normal_measure V setT = 1.
Proof.
rewrite normal_measure_prob//; congr EFin; rewrite [RHS](_ : _ = @normal_mean V (fun=> 1%coqR)).
  by rewrite /normal_prob; congr normal_mean; apply/funext => x; rewrite indicE mem_set.
by rewrite normal_mean_one.
Qed.
Definition normal_space (V : space) : prob_space := ProbSpace (normal_total V).

Section Pairs.
Variables P Q : prob_space.
Definition pair_measure : {measure set [the measurableType _ of (ps_point P * ps_point Q)%type] -> \bar RR} :=
  [the measure _ _ of product_measure1 (ps_measure P) (ps_sigma_finite Q)].
Lemma pair_total : pair_measure setT = 1.
Proof.
rewrite -setMTT (_ : pair_measure _ = ps_measure P setT * ps_measure Q setT).
  by rewrite !ps_total mule1.
exact: product_measure1E.
Qed.
Definition pair_space : prob_space := ProbSpace pair_total.
End Pairs.

(* n+1 independent standard normal draws *)
Fixpoint draws (V : space) (n : nat) : prob_space :=
  if n is m.+1 then pair_space (normal_space V) (draws V m) else normal_space V.

Section Labels.
Variable V : space.
Notation X := (carrier V).
Variables (c : nat) (f : X -> nat) (sigma : R) (x : X).
Hypothesis f_ok : classifier c f.

Definition noisy_label (xi : X) : nat := f (add x (scale sigma xi)).

Fixpoint noisy_labels (n : nat) : ps_point (draws V n) -> list nat :=
  match n return ps_point (draws V n) -> list nat with
  | 0 => fun xi => noisy_label xi :: nil
  | m.+1 => fun w => noisy_label w.1 :: noisy_labels w.2
  end.

Lemma measurable_noisy_label i : measurable [set xi | noisy_label xi = i].
Proof. exact: (@measurable_noise_event V [set y | f y = i] sigma x (f_ok.2 i)). Qed.

Lemma normal_noisy_label i : normal_measure V [set xi | noisy_label xi = i]
  = (class_prob f sigma x i : RR)%:E.
Proof. by rewrite normal_measure_prob//; exact: measurable_noisy_label. Qed.

(* the mean of a figure that depends on the label alone *)
Lemma integral_of_label (h : nat -> R) : (forall i, 0 <= h i)%coqR ->
  \int[normal_measure V]_xi (h (noisy_label xi) : RR)%:E
  = (lsum (fun i => class_prob f sigma x i * h i)%coqR (List.seq 0 c) : RR)%:E.
Proof.
move=> h0.
pose step i (xi : X) : \bar RR := (h i : RR)%:E * (\1_[set xi | noisy_label xi = i] xi : RR)%:E.
have stepE i : \int[normal_measure V]_xi step i xi = ((class_prob f sigma x i * h i)%coqR : RR)%:E.
  rewrite ge0_integralM//; last 3 first.
  - by apply/EFin_measurable_fun; apply: measurable_fun_indic; exact: measurable_noisy_label.
  - by move=> xi _; rewrite lee_fin.
  - by rewrite lee_fin; apply/RleP.
  rewrite integral_indic//; last exact: measurable_noisy_label.
  by rewrite setIT normal_noisy_label -EFinM -RmultE Rmult_comm.
have mstep i : measurable_fun setT (step i).
  apply: measurable_funeM; apply/EFin_measurable_fun; apply: measurable_fun_indic;
    exact: measurable_noisy_label.
have step0 i xi : 0 <= step i xi by rewrite mule_ge0// lee_fin//; apply/RleP.
have sumE L : \int[normal_measure V]_xi (\sum_(i <- L) step i xi)
  = (lsum (fun i => class_prob f sigma x i * h i)%coqR L : RR)%:E.
  rewrite ge0_integral_sum//; elim: L => [|i L IH]; first by rewrite big_nil.
  by rewrite big_cons IH stepE -EFinD.
rewrite -sumE; apply: eq_integral => xi _.
have key L : List.NoDup L -> List.In (noisy_label xi) L -> \sum_(i <- L) step i xi
  = (h (noisy_label xi) : RR)%:E.
  elim: L => [//|i L IH] Hd Hi; rewrite big_cons.
  have [Hn Hd'] : ~ List.In i L /\ List.NoDup L by inversion Hd.
  have rest : ~ List.In (noisy_label xi) L -> \sum_(j <- L) step j xi = 0.
    elim: L {IH Hd Hi Hn Hd'} => [|j L IH] Hj; first by rewrite big_nil.
    rewrite big_cons IH; last by move=> ?; apply: Hj; right.
    by rewrite /step indicE memNset ?mule0 ?adde0// => /= e; apply: Hj; left.
  case: (pselect (noisy_label xi = i)) => [e|e].
  - rewrite rest ?adde0; last by rewrite e.
    by rewrite /step indicE mem_set// mule1 e.
  - rewrite IH//; last by case: Hi => // e'; case: e.
    by rewrite /step indicE memNset// mule0 add0e.
rewrite key//; first exact: List.seq_NoDup.
by apply/List.in_seq; have := f_ok.1 (add x (scale sigma xi)); rewrite /noisy_label; lia.
Qed.

(* the labels of the draws follow the product law of class_prob *)
Theorem noisy_labels_law n (E : list nat -> Prop) :
  measurable [set w | E (noisy_labels (n := n) w)] /\
  ps_measure (draws V n) [set w | E (noisy_labels (n := n) w)]
    = (prob c (class_prob f sigma x) n.+1 E : RR)%:E.
Proof.
elim: n E => [|n IH] E.
- have AE : [set xi | E (noisy_label xi :: nil)]
    = \bigcup_(i in [set i | E (i :: nil)]) [set xi | noisy_label xi = i].
    apply/seteqP; split => xi /=; first by move=> h; exists (noisy_label xi).
    by case=> i h e; rewrite e.
  have mA : measurable [set xi | E (noisy_label xi :: nil)].
    by rewrite AE; apply: bigcup_measurable => i _; exact: measurable_noisy_label.
  split => //; rewrite [LHS](_ : _ = \int[normal_measure V]_xi
    (\1_[set xi | E (noisy_label xi :: nil)] xi : RR)%:E).
    2: by rewrite integral_indic// setIT.
  rewrite (eq_integral (fun xi => (ind (E (noisy_label xi :: nil)) : RR)%:E)); last first.
    move=> xi _; rewrite indicE; congr EFin; case: (pselect (E (noisy_label xi :: nil))) => h.
    - by rewrite mem_set// ind_true.
    - by rewrite memNset// ind_false.
  rewrite (@integral_of_label (fun i => ind (E (i :: nil)))); last first.
    by move=> i; have [] := ind_bounds (E (i :: nil)).
  congr EFin; rewrite /prob [RHS]mean_S; apply: lsum_ext => i _.
  by rewrite mean_0.
- set A := [set w | _].
  have AE : A = \bigcup_i ([set xi | noisy_label xi = i] `*` [set w | E (i :: noisy_labels (n := n) w)]).
    apply/seteqP; split => -[xi w] /=.
    + by move=> h; exists (noisy_label xi).
    + by case=> i _ [/= e h]; rewrite /A /= e.
  have mA : measurable A.
    rewrite AE; apply: bigcupT_measurable => i; apply: measurableM; first exact: measurable_noisy_label.
    exact: (IH (fun s => E (i :: s))).1.
  split => //.
  rewrite /ps_measure /= /product_measure1 /=.
  pose h i := prob c (class_prob f sigma x) n.+1 (fun s => E (i :: s)).
  rewrite (eq_integral (fun xi => (h (noisy_label xi) : RR)%:E)); last first.
    move=> xi _ /=; rewrite -(IH (fun s => E (noisy_label xi :: s))).2; congr (ps_measure (draws V n) _).
    by apply/seteqP; split => w; rewrite /xsection /= inE.
  rewrite integral_of_label; last first.
    by move=> i; apply: prob_ge0; exact: class_prob_distribution.
  by congr EFin; rewrite /prob [RHS]mean_S.
Qed.
End Labels.
