(* What the program certifies, method by method, as the C contract states it: the numbers it found satisfy
   their defining inequalities. s is the sequence of the n drawn labels, out of 0..c-1; l is the label of the
   certificate, fixed before the draws; alpha is the allowed probability of error; r the certified radius. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import partial_sums clopper_pearson multinomial ranking normal_cdf topk_step.
Open Scope R_scope.

Inductive method := Simuem | Ranked | Binocp | Pair | Cohen.

(* the labels other than l by falling votes: the j-th entry (from 0) has the (j+1)-th most votes among them *)
Definition ranking_of_votes (c l : nat) (s o : list nat) : Prop := ranking (fun i => INR (votes s i)) c l o.
Definition nth_votes (s o : list nat) (j : nat) : nat := votes s (nth j o 0%nat).

(* bounds at one level a for the label and for the k other labels with the most votes, then the inequality *)
Definition ranked_certificate (c l k n : nat) (a sigma : R) (s : list nat) (r : R) : Prop :=
  exists pl o u, lower_bound n (votes s l) a pl /\ ranking_of_votes c l s o /\
    (forall j, (j < k)%nat -> upper_bound n (nth_votes s o j) a (u j)) /\ topk_certificate sigma r pl k u.

(* the label's bound alone: every set of other labels has at most 1 - pl *)
Definition label_certificate (l k n : nat) (a sigma : R) (s : list nat) (r : R) : Prop :=
  exists pl t zl zS, lower_bound n (votes s l) a pl /\
    (1 <= t <= k)%nat /\ Phi zl <= pl /\ 1 - pl <= Phi zS /\
    Phi (zS + r / sigma) <= INR t * Phi (zl - r / sigma).

(* cohen and pair are the case k = 1 of the two; their closed forms are derived below *)
Definition certifies (M : method) (c l k n : nat) (alpha sigma : R) (s : list nat) (r : R) : Prop :=
  match M with
  | Simuem => ranked_certificate c l k n (alpha / INR c) sigma s r
  | Ranked => ranked_certificate c l k n (alpha / (INR k + 1)) sigma s r
  | Binocp => label_certificate l k n alpha sigma s r
  | Pair => k = 1%nat /\ ranked_certificate c l 1 n (alpha / INR c) sigma s r
  | Cohen => k = 1%nat /\ label_certificate l 1 n alpha sigma s r
  end.

(* clipping each bound to 1 - pl before adding them, as published, leaves the subset bound as it is *)
Lemma psum_clip (b : nat -> R) m : (forall j, 0 <= b j) -> 0 <= m -> forall t k,
  Rmin (psum (fun j => Rmin (b j) m) k t) m = Rmin (psum b k t) m.
Proof.
  intros Hb Hm.
  assert (Pos : forall t k, 0 <= psum b k t /\ 0 <= psum (fun j => Rmin (b j) m) k t).
  { induction t; intros k; cbn [psum]; [lra|]. specialize (IHt (S k)). specialize (Hb k).
    assert (0 <= Rmin (b k) m) by (apply Rmin_glb; auto). lra. }
  induction t; intros k; cbn [psum]; auto. specialize (IHt (S k)). specialize (Hb k).
  destruct (Pos t (S k)). revert IHt. unfold Rmin. repeat destruct Rle_dec; intros; lra.
Qed.

Theorem clipping_changes_nothing b k t pl : (forall j, 0 <= b j) -> pl <= 1 ->
  subset_bound (fun j => Rmin (b j) (1 - pl)) k t pl = subset_bound b k t pl.
Proof. intros Hb Hp. apply psum_clip; auto. lra. Qed.

Lemma half_difference sigma r zA zB : 0 < sigma -> r <= sigma / 2 * (zA - zB) ->
  Phi (zB + r / sigma) <= INR 1 * Phi (zA - r / sigma).
Proof.
  intros Hs Hr. cbn [INR]. rewrite Rmult_1_l. apply Phi_mono.
  assert (r / sigma <= (zA - zB) / 2); [|lra].
  apply Rmult_le_reg_l with sigma; auto. replace (sigma * (r / sigma)) with r by (field; lra). lra.
Qed.

(* Cohen, Rosenfeld, Kolter 2019, CERTIFY: R = sigma Phi^-1(pA) *)
Theorem cohen_closed_form c l n alpha sigma s r pA zA : 0 < sigma ->
  lower_bound n (votes s l) alpha pA -> Phi zA <= pA -> r <= sigma * zA ->
  certifies Cohen c l 1 n alpha sigma s r.
Proof.
  intros Hs HA Hz Hr. split; auto. exists pA, 1%nat, zA, (- zA).
  repeat (split; [auto; lia|]). split; [rewrite Phi_sym; lra|]. apply half_difference; auto. lra.
Qed.

(* Cohen, Rosenfeld, Kolter 2019, Theorem 1: R = sigma/2 (Phi^-1(pA) - Phi^-1(pB)), pB clipped to 1 - pA *)
Theorem pair_closed_form c l n alpha sigma s r o pA pB zA zB : 0 < sigma ->
  lower_bound n (votes s l) (alpha / INR c) pA -> ranking_of_votes c l s o ->
  upper_bound n (nth_votes s o 0) (alpha / INR c) pB ->
  Phi zA <= pA -> Rmin pB (1 - pA) <= Phi zB -> r <= sigma / 2 * (zA - zB) ->
  certifies Pair c l 1 n alpha sigma s r.
Proof.
  intros Hs HA Ho HB HzA HzB Hr. split; auto. exists pA, o, (fun _ => pB). repeat (split; [auto|]).
  - intros j Hj. replace j with 0%nat by lia. auto.
  - exists 1%nat, zA, zB. split; [lia|]. split; auto. split; [|apply half_difference; auto].
    unfold subset_bound. cbn [psum Nat.sub]. rewrite Rplus_0_r. auto.
Qed.

(* a bound on the label alone is the top-k inequality with the trivial bounds 1 *)
Lemma label_is_topk sigma r pl k t zl zS : 0 <= pl -> (1 <= t <= k)%nat -> Phi zl <= pl -> 1 - pl <= Phi zS ->
  Phi (zS + r / sigma) <= INR t * Phi (zl - r / sigma) -> topk_certificate sigma r pl k (fun _ => 1).
Proof.
  intros Hp Ht Hl HS H. exists t, zl, zS. split; auto. split; auto. split; auto.
  unfold subset_bound. eapply Rle_trans; [apply Rmin_r|auto].
Qed.
