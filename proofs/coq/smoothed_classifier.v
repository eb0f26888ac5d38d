(* A base classifier and the probabilities class_prob of its labels under Gaussian noise: they form a
   distribution, and moving the input changes them as topk_step.v assumes ('shifted'). *)
From smoothcert Require Import measure_prelude label_sums multinomial topk_step euclidean_space
  gaussian_measure gaussian_shift noise_law.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Open Scope classical_set_scope.
Local Open Scope ring_scope.

Lemma measurable_noise_point (V : space) (sigma : R) (x : carrier V) :
  measurable_fun setT (fun xi => add x (scale sigma xi)).
Proof.
rewrite (_ : (fun _ => _) = (fun y => add y x) \o scale sigma); last by apply/funext => y /=; rewrite addC.
by apply: (@measurable_fun_comp _ _ _ _ _ _ (fun y => add y x) setT (scale sigma));
  [exact: measurable_add|exact: measurable_scale].
Qed.
Lemma measurable_noise_event (V : space) (B : set (carrier V)) sigma x :
  measurable B -> measurable (noise_event B sigma x).
Proof. by move=> mB; rewrite -[X in measurable X]setTI; exact: measurable_noise_point. Qed.

Section Classifier.
Variable V : space.
Notation X := (carrier V).
Variables (c : nat) (f : X -> nat).

(* a base classifier: each input gets a label out of 0..c-1, the inputs of each label are a measurable set *)
Definition classifier : Prop := (forall y, (f y < c)%coq_nat) /\ (forall i, measurable [set y | f y = i]).

(* P(f(x + sigma xi) = i), xi standard normal: what the smoothed classifier ranks *)
Definition class_prob (sigma : R) (x : X) (i : nat) : R
  := normal_prob (noise_event [set y | f y = i] sigma x).

Hypothesis f_ok : classifier.

Definition classified_in (T : list nat) : set X := [set y | List.In (f y) T].

Lemma classified_in_cons i T : classified_in (i :: T) = [set y | f y = i] `|` classified_in T.
Proof.
apply/seteqP; split => y.
- by case=> [->|h]; [left|right].
- by case=> [<-|h]; [left|right].
Qed.
Lemma measurable_classified_in T : measurable (classified_in T).
Proof.
elim: T => [|i T IH].
- by rewrite (_ : classified_in _ = set0)//; apply/seteqP; split.
- by rewrite classified_in_cons; apply: measurableU; [exact: f_ok.2|exact: IH].
Qed.

Lemma normal_prob_union (A B : set X) sigma x : measurable A -> measurable B -> A `&` B = set0 ->
  normal_prob (noise_event (A `|` B) sigma x)
  = (normal_prob (noise_event A sigma x) + normal_prob (noise_event B sigma x))%coqR.
Proof.
move=> mA mB AB; have mAB := measurableU _ _ mA mB; apply: EFin_inj.
rewrite EFinD -!normal_measure_prob; try exact: measurable_noise_event.
rewrite -measureU//; try exact: measurable_noise_event.
by rewrite /noise_event -preimage_setI AB preimage_set0.
Qed.

Lemma normal_prob_none sigma x : normal_prob (noise_event (set0 : set X) sigma x) = 0%coqR.
Proof.
apply: EFin_inj; rewrite -normal_measure_prob; first exact: measure0.
exact: measurable_noise_event.
Qed.

Lemma class_prob_sum sigma x T : List.NoDup T ->
  lsum (class_prob sigma x) T = normal_prob (noise_event (classified_in T) sigma x).
Proof.
elim: T => [|i T IH] Hd.
- rewrite (_ : classified_in _ = set0); last by apply/seteqP; split.
  by rewrite normal_prob_none.
- have [Hi Hd'] : ~ List.In i T /\ List.NoDup T by inversion Hd.
  rewrite classified_in_cons normal_prob_union.
  + by rewrite -IH.
  + exact: f_ok.2.
  + exact: measurable_classified_in.
  + by apply/seteqP; split => // y [/= e h]; case: Hi; rewrite -e.
Qed.

Lemma class_prob_distribution sigma x : distribution c (class_prob sigma x).
Proof.
split.
- move=> i; apply/RleP; rewrite -lee_fin -normal_measure_prob; first exact: measure_ge0.
  by apply: measurable_noise_event; exact: f_ok.2.
- rewrite class_prob_sum; last exact: List.seq_NoDup.
  rewrite (_ : classified_in _ = setT); last first.
    by apply/seteqP; split => // y _; apply/List.in_seq; have := f_ok.1 y; lia.
  rewrite /normal_prob -(@normal_mean_one V); congr normal_mean; apply/funext => xi.
  by rewrite indicE mem_set.
Qed.

Lemma class_prob_shifted sigma x delta l : (0 < sigma)%coqR ->
  shifted (class_prob sigma x) (class_prob sigma (add x delta)) c l (enorm delta / sigma)%coqR.
Proof.
move=> s0; split.
- by move=> z; apply: shift_lower_event => //; exact: f_ok.2.
- move=> T z [Hd _]; rewrite !class_prob_sum//.
  by apply: shift_upper_event => //; exact: measurable_classified_in.
Qed.
End Classifier.
