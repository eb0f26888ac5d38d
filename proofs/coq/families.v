(* Certificates of many inputs. Where the noise is independent between inputs, the number of false certificates is
   stochastically at most binomial: more than m of N are false with probability at most P[Bin(N, alpha) > m]
   (false_certificates_of_family). Without independence Markov's inequality is left (markov_count). The certificates
   of simuem and binocp for all k hold together (all_k_together). *)
Require Import Reals Lra Lia Psatz List Arith.
From smoothcert Require Import indicator label_sums binomial_tail multinomial ranking topk_step methods simultaneous
  false_certificates.
Import ListNotations.
Open Scope R_scope.

(* An input of a family: its classes, the law of its labels, its draws, and the event that its certificate is
   false. *)
Record input : Type := Input { classes : nat; law : nat -> R; draws_of : nat; fails : list nat -> Prop }.

(* the mean over the draws of all inputs, independent of each other: one after the other, each by its own law *)
Fixpoint family_mean (F : list input) (h : list (list nat) -> R) : R :=
  match F with
  | [] => h []
  | x :: F' => mean (classes x) (law x) (draws_of x) (fun s => family_mean F' (fun D => h (s :: D)))
  end.

Definition family_prob (F : list input) (E : list (list nat) -> Prop) : R := family_mean F (fun D => ind (E D)).

(* how many of the inputs fail *)
Fixpoint failures (F : list input) (D : list (list nat)) : nat :=
  match F, D with
  | x :: F', s :: D' => ((if decide (fails x s) then 1 else 0) + failures F' D')%nat
  | _, _ => 0%nat
  end.

Definition fails_rarely (alpha : R) (x : input) : Prop :=
  distribution (classes x) (law x) /\ prob (classes x) (law x) (draws_of x) (fails x) <= alpha.

Lemma family_mean_ext F : forall h h', (forall D, h D = h' D) -> family_mean F h = family_mean F h'.
Proof.
  induction F as [|x F IH]; intros h h' H; cbn [family_mean]; auto. apply mean_ext. intros s. apply IH.
  intros D. apply H.
Qed.

Lemma family_mean_le F : (forall x, In x F -> distribution (classes x) (law x)) ->
  forall h h', (forall D, h D <= h' D) -> family_mean F h <= family_mean F h'.
Proof.
  induction F as [|x F IH]; intros HF h h' H; cbn [family_mean]; auto.
  apply mean_le; [apply HF; left; auto|]. intros s. apply IH; auto. intros y Hy. apply HF. right; auto.
Qed.

(* P[failures >= m] for a family, against the binomial tail: by induction, one more input hits with probability at
   most alpha *)
Theorem failures_tail alpha F : 0 <= alpha <= 1 -> (forall x, In x F -> fails_rarely alpha x) ->
  forall m, family_prob F (fun D => (m <= failures F D)%nat) <= tail (length F) m alpha.
Proof.
  intros Ha. induction F as [|x F IH]; intros HF m.
  - unfold family_prob. cbn [family_mean length failures]. destruct m as [|m].
    + rewrite tail_0. apply ind_bounds.
    + rewrite ind_false by lia. rewrite tail_above by lia. lra.
  - destruct (HF x (or_introl eq_refl)) as [Dx Px].
    assert (HF' : forall y, In y F -> fails_rarely alpha y) by (intros y Hy; apply HF; right; auto).
    assert (DF : forall y, In y F -> distribution (classes y) (law y)) by (intros y Hy; apply HF', Hy).
    cbn [length]. destruct m as [|m].
    { rewrite tail_0. unfold family_prob. cbn [family_mean].
      apply Rle_trans with (mean (classes x) (law x) (draws_of x) (fun _ => 1)); [|rewrite mean_one by auto; lra].
      apply mean_le; auto. intros s.
      apply Rle_trans with (family_prob F (fun D => (0 <= failures F D)%nat)).
      - apply family_mean_le; auto. intros D. apply ind_mono. lia.
      - specialize (IH HF' 0%nat). rewrite tail_0 in IH. exact IH. }
    unfold family_prob. cbn [family_mean].
    rewrite (mean_ext _ _ _ _ (fun s => family_prob F (fun D => (m <= failures F D)%nat) * ind (fails x s)
      + family_prob F (fun D => (S m <= failures F D)%nat) * ind (~ fails x s))).
    + rewrite mean_lin. fold (prob (classes x) (law x) (draws_of x) (fails x)).
      fold (prob (classes x) (law x) (draws_of x) (fun s => ~ fails x s)). rewrite prob_not by auto.
      set (p := prob (classes x) (law x) (draws_of x) (fails x)) in *.
      assert (P0 : 0 <= p) by (apply prob_ge0; auto).
      pose proof (IH HF' m) as I1. pose proof (IH HF' (S m)) as I2. rewrite tail_SS.
      pose proof (tail_falls_in_k (length F) m (S m) alpha Ha ltac:(lia)) as T.
      set (u := family_prob F (fun D => (m <= failures F D)%nat)) in *.
      set (v := family_prob F (fun D => (S m <= failures F D)%nat)) in *.
      assert (p * (tail (length F) m alpha - tail (length F) (S m) alpha)
        <= alpha * (tail (length F) m alpha - tail (length F) (S m) alpha)) by (apply Rmult_le_compat_r; lra).
      nra.
    + intros s. unfold family_prob at 1 2. destruct (decide (fails x s)) as [H|H].
      * rewrite (ind_true (fails x s) H), ind_not, (ind_true (fails x s) H).
        rewrite (family_mean_ext F _ (fun D => ind (m <= failures F D)%nat)); [lra|]. intros D.
        cbn [failures]. destruct (decide (fails x s)); [|contradiction].
        apply Rle_antisym; apply ind_mono; lia.
      * rewrite (ind_false (fails x s) H), ind_not, (ind_false (fails x s) H).
        rewrite (family_mean_ext F _ (fun D => ind (S m <= failures F D)%nat)); [lra|]. intros D.
        cbn [failures]. destruct (decide (fails x s)); [contradiction|]. reflexivity.
Qed.

(* more than m of N certificates are false with probability at most P[Bin(N, alpha) > m] *)
Theorem failures_are_few alpha F m : 0 <= alpha <= 1 -> (forall x, In x F -> fails_rarely alpha x) ->
  family_prob F (fun D => (m < failures F D)%nat) <= tail (length F) (S m) alpha.
Proof. intros Ha HF. apply failures_tail; auto. Qed.

(* An input with a rule for its certificates, and a family of these: whatever the rules, if each errs rarely. *)
Definition certified_input (C : rule) (c l k n : nat) (sigma : R) (q : nat -> R) : input :=
  Input c q n (errs C c l k sigma q).

Theorem rule_fails_rarely C c l k n alpha sigma q : errs_rarely C c l k n alpha sigma -> distribution c q ->
  fails_rarely alpha (certified_input C c l k n sigma q).
Proof. intros H Hq. split; [exact Hq|apply H, Hq]. Qed.

Theorem false_certificates_of_family alpha F m : 0 <= alpha <= 1 ->
  (forall x, In x F -> exists M c l k n sigma q, (l < c)%nat /\ 0 < sigma /\ distribution c q /\
    x = certified_input (certifies M c l k n alpha sigma) c l k n sigma q) ->
  family_prob F (fun D => (m < failures F D)%nat) <= tail (length F) (S m) alpha.
Proof.
  intros Ha HF. apply failures_are_few; auto. intros x Hx.
  destruct (HF x Hx) as (M & c & l & k & n & sigma & q & Hl & Hs & Hq & ->).
  apply rule_fails_rarely; auto. intros p Hp.
  apply (false_certificates_are_rare c l k n alpha sigma p Hp Hl Hs); lra.
Qed.

(* What a share of certified inputs says of the robust ones: of those that count at a radius at most the false ones
   are not robust, at every radius at once. *)
Fixpoint counted {A} (P : A -> Prop) (L : list A) : nat :=
  match L with [] => 0%nat | x :: L' => ((if decide (P x) then 1 else 0) + counted P L')%nat end.

Theorem robust_share {A} (certified robust false : A -> Prop) (L : list A) :
  (forall x, In x L -> certified x -> ~ false x -> robust x) ->
  (counted certified L <= counted robust L + counted false L)%nat.
Proof.
  induction L as [|x L IH]; intros H; cbn [counted]; [lia|]. specialize (IH (fun y Hy => H y (or_intror Hy))).
  specialize (H x (or_introl eq_refl)).
  destruct (decide (certified x)), (decide (robust x)), (decide (false x)); try lia. exfalso. auto.
Qed.

(* each sequence of labels stands once in the list of all, with its weight as probability *)
Lemma NoDup_sequences c n : NoDup (sequences c n).
Proof.
  induction n as [|n IH]; cbn [sequences]; [constructor; [intros []|constructor]|].
  assert (G : forall L, NoDup L -> NoDup (flat_map (fun i => map (cons i) (sequences c n)) L)); [|apply G, seq_NoDup].
  induction 1 as [|i L Hi HL IHL]; cbn [flat_map]; [constructor|].
  assert (Di : forall s, In s (map (cons i) (sequences c n)) ->
    ~ In s (flat_map (fun i => map (cons i) (sequences c n)) L)).
  { intros s H H'. apply in_map_iff in H. destruct H as (s1 & <- & _). apply in_flat_map in H'.
    destruct H' as (j & Hj & H'). apply in_map_iff in H'. destruct H' as (s2 & E & _). congruence. }
  assert (Head : NoDup (map (cons i) (sequences c n))) by (apply FinFun.Injective_map_NoDup; [congruence|exact IH]).
  revert Head Di. generalize (map (cons i) (sequences c n)). intros K HK. induction HK as [|s K Hs HK IHK]; intros Di.
  - exact IHL.
  - cbn [app]. constructor.
    + intros H. apply in_app_or in H. destruct H as [H|H]; [contradiction|]. apply (Di s); auto. left; auto.
    + apply IHK. intros t Ht. apply Di. right; auto.
Qed.

Lemma lsum_pick {A} (g : A -> R) s : forall L, NoDup L -> In s L -> lsum (fun x => g x * ind (x = s)) L = g s.
Proof.
  induction L as [|x L IH]; intros Hd Hi; [contradiction|]. inversion Hd; subst. cbn [lsum].
  destruct (decide (x = s)) as [->|N].
  - rewrite ind_true by auto. rewrite (lsum_ext _ (fun _ => 0)); [rewrite lsum_const; lra|].
    intros y Hy. rewrite ind_false; [lra|]. intros ->. contradiction.
  - rewrite ind_false by auto. destruct Hi as [Hi|Hi]; [contradiction|]. rewrite IH by auto. lra.
Qed.

Lemma prob_of_sequence c q n s : In s (sequences c n) -> prob c q n (fun s' => s' = s) = weight q s.
Proof. intros H. unfold prob, mean. apply lsum_pick; auto. apply NoDup_sequences. Qed.

(* Without independence: any finite law of outcomes w, of which each input fails with probability at most alpha. *)
Section Dependent.
  Variables (Outcome Item : Type) (outcomes : list Outcome) (p : Outcome -> R) (alpha : R).
  Variables (bad : Item -> Outcome -> Prop) (items : list Item).
  Hypothesis p_ok : forall w, 0 <= p w.
  Hypothesis rarely : forall x, In x items -> lsum (fun w => p w * ind (bad x w)) outcomes <= alpha.

  Lemma mean_count : lsum (fun w => p w * INR (counted (fun x => bad x w) items)) outcomes
    <= INR (length items) * alpha.
  Proof.
    induction items as [|x L IH].
    - cbn [counted length INR]. rewrite (lsum_ext _ (fun _ => 0)) by (intros; ring). rewrite lsum_const. lra.
    - cbn [length]. rewrite S_INR.
      rewrite (lsum_ext _ (fun w => 1 * (p w * ind (bad x w)) + 1 * (p w * INR (counted (fun x => bad x w) L)))).
      + rewrite lsum_lin. pose proof (rarely x (or_introl eq_refl)) as R1.
        specialize (IH (fun y Hy => rarely y (or_intror Hy))). lra.
      + intros w _. cbn [counted]. rewrite plus_INR. unfold ind. destruct (decide (bad x w)); cbn [INR]; ring.
  Qed.

  (* Markov: P[at least m fail] <= N alpha/m *)
  Theorem markov_count m : (1 <= m)%nat ->
    lsum (fun w => p w * ind (m <= counted (fun x => bad x w) items)%nat) outcomes
    <= INR (length items) * alpha / INR m.
  Proof.
    intros Hm. assert (M0 : 0 < INR m) by (apply lt_0_INR; lia).
    apply Rmult_le_reg_r with (INR m); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    eapply Rle_trans; [|apply mean_count].
    rewrite (Rmult_comm _ (INR m)).
    replace (INR m * lsum (fun w => p w * ind (m <= counted (fun x => bad x w) items)%nat) outcomes)
      with (lsum (fun w => INR m * (p w * ind (m <= counted (fun x => bad x w) items)%nat)
        + 0 * (p w * 0)) outcomes) by (rewrite lsum_lin; ring).
    apply lsum_le. intros w _. pose proof (p_ok w) as Pw.
    destruct (decide (m <= counted (fun x => bad x w) items)%nat) as [H|H].
    - rewrite ind_true by auto. apply le_INR in H. nra.
    - rewrite ind_false by auto. pose proof (pos_INR (counted (fun x => bad x w) items)). nra.
  Qed.
End Dependent.

(* Over k: simuem and binocp take the same bounds for every k; so the certificates of all k hold together at one
   alpha. *)
Definition takes_no_k (M : method) : Prop := M = Simuem \/ M = Binocp.

Theorem all_k_together M c l n alpha sigma q : takes_no_k M -> distribution c q -> (l < c)%nat -> 0 < sigma ->
  0 <= alpha -> prob c q n (fun s => exists k, false_certificate M c l k n alpha sigma q s) <= alpha.
Proof.
  intros HM Hq Hl Hs Ha. destruct HM as [-> | ->].
  - pose proof (every_class_bounds c n l q Hq Hl alpha Ha) as B.
    match type of B with 1 - alpha <= prob _ _ _ ?G => set (Good := G) in * end.
    apply Rle_trans with (prob c q n (fun s => ~ Good s)); [|rewrite prob_not by auto; lra].
    apply prob_mono; auto. intros s (k & r & d & p & Hc & Hd & Hp & Ho) [H1 H2]. revert Ho.
    apply (ranked_certificate_sound c l k n sigma q Hq Hl Hs (alpha / INR c) s r d p); auto.
    apply class_bounds_rank; auto.
  - pose proof (label_bound_coverage c l n alpha q Hq Hl Ha) as B.
    apply Rle_trans with (prob c q n (fun s => ~ label_bound_holds n alpha q l s)); [|rewrite prob_not by auto; lra].
    apply prob_mono; auto. intros s (k & r & d & p & Hc & Hd & Hp & Ho) H1. revert Ho.
    apply (label_certificate_sound c l k n sigma q Hq Hl Hs alpha s r d p); auto.
Qed.
