(* Votes of which some are open: a draw whose class another way of evaluating the network could change is marked
   open instead of counted. Here the mark of a draw is its settled class, or c for open. Counting the settled
   votes for the label, and the open ones with every sum of other votes, keeps each certificate valid: for every
   evaluation fixed before the draws that agrees with the settled ones, whatever decides which are open
   (open_certificates_for_each); and, when a fixed function of the noisy input does the marking, for all
   evaluations that it allows at once (open_certificates_for_all). *)
Require Import Reals Lra Lia List Arith Permutation.
From smoothcert Require Import indicator label_sums clopper_pearson multinomial ranking normal_cdf topk_step
  methods simultaneous subset_votes bounds_of_sums subsets methods_from false_certificates.
Import ListNotations.
Open Scope R_scope.

(* the marks may come from an evaluation with the labels s: each draw is settled as its label, or open *)
Definition agrees (c : nat) (s marks : list nat) : Prop := Forall2 (fun i m => m = i \/ m = c) s marks.

(* bounds from the marks: n_l for the label, n_T + o for a sum of others; o is added once to each sum *)
Definition open_low (n : nat) (a : R) (m : nat) (v : R) : Prop := lower_bound n m a v.
Definition open_up (c n : nat) (marks : list nat) (a : R) (m : nat) (v : R) : Prop :=
  upper_bound n (m + votes marks c) a v.

(* what each method certifies from marks, and certificates from sums at any levels *)
Definition open_certifies (M : method) (c l k n : nat) (alpha sigma : R) (marks : list nat) (r : R) : Prop :=
  method_from (open_low n) (open_up c n marks) c l k alpha sigma M marks r.
Definition open_subsets_certificate (c l k n : nat) (a0 : R) (a : nat -> R) (sigma : R) (marks : list nat) (r : R)
  : Prop := subsets_from (open_low n) (open_up c n marks) c l k sigma a0 a marks r.

(* cohen and binocp do not see the open votes *)
Theorem open_label_certificates c l k n alpha sigma marks r :
  open_certifies Binocp c l k n alpha sigma marks r <-> certifies Binocp c l k n alpha sigma marks r.
Proof. reflexivity. Qed.

Lemma open_bounds_nothing c n marks : bounds_nothing_at_0 (open_up c n marks).
Proof. intros m. apply bounds_nothing. Qed.

Lemma lower_bound_more n k j a v : (k <= j)%nat -> lower_bound n k a v -> lower_bound n j a v.
Proof.
  intros H [->|[Hv Ht]]; [left; auto|right]. split; auto.
  eapply Rle_trans; [apply binomial_tail.tail_falls_in_k with (k := k); auto|auto].
Qed.

Section Agreement.
  Variables (c : nat) (s marks : list nat).
  Hypothesis agree : agrees c s marks.

  Lemma settled_votes i : i <> c -> (votes marks i <= votes s i)%nat.
  Proof.
    intros Hi. unfold votes, hits. induction agree as [|x m s' marks' Hm Hr IH]; [auto|]. specialize (IH Hr).
    cbn [filter]. destruct (Nat.eqb_spec i m), (Nat.eqb_spec i x); cbn [length]; lia.
  Qed.

  Lemma hits_open (A : nat -> bool) : (hits A s <= hits A marks + votes marks c)%nat.
  Proof.
    unfold votes, hits. induction agree as [|x m s' marks' Hm Hr IH]; [auto|]. specialize (IH Hr). cbn [filter].
    destruct Hm as [->| ->]; [destruct (A x), (Nat.eqb c x)|destruct (A x), (A c), (Nat.eqb_spec c c)];
      cbn [length]; lia.
  Qed.

  Lemma votes_open i : (votes s i <= votes marks i + votes marks c)%nat.
  Proof. apply hits_open. Qed.

  Lemma set_votes_open T : NoDup T -> (set_votes s T <= set_votes marks T + votes marks c)%nat.
  Proof. intros H. rewrite !set_votes_hits by auto. apply hits_open. Qed.
End Agreement.

Lemma ranking_length f c l o : (l < c)%nat -> ranking f c l o -> (length o + 1 = c)%nat.
Proof.
  intros Hl (Hd & Hin & _). assert (E : length (l :: o) = length (seq 0 c)); [|rewrite seq_length in E; cbn in E; lia].
  assert (Hd' : NoDup (l :: o)) by (constructor; auto; rewrite Hin; lia).
  apply Nat.le_antisymm; apply NoDup_incl_length; auto using seq_NoDup.
  - intros i [<-|Hi]; apply in_seq; [lia|]. apply Hin in Hi. lia.
  - intros i Hi. apply in_seq in Hi. destruct (Nat.eq_dec l i); [left; auto|right; apply Hin; lia].
Qed.

(* the sum of the t smallest of the k largest counts grows by at most the open votes *)
Lemma last_votes_open c l k s marks o o' t : agrees c s marks -> (l < c)%nat -> (k < c)%nat -> (t <= k)%nat ->
  ranking_of_votes c l marks o -> ranking_of_votes c l s o' ->
  (last_votes s o' k t <= last_votes marks o k t + votes marks c)%nat.
Proof.
  intros Ha Hl Hk Ht Ho Ho'. pose proof (ranking_length _ c l o' Hl Ho') as Len.
  destruct (t_smallest (fun i => INR (votes marks i)) c l (fun j => INR (nth_votes marks o j)) t k (firstn k o'))
    as (T & HT & TI & TL & TV); auto.
  { intros j _. exact (ranking_nth_at_most _ c l o j Ho). }
  { apply (ranking_firstn_others _ c l o' k Ho'). }
  { rewrite firstn_length. lia. }
  pose proof (set_votes_open c s marks Ha T (proj1 HT)) as V.
  destruct Ho' as (od & oi & of).
  pose proof (least_of_ranking (fun i => INR (votes s i)) o' od of k T ltac:(lia) (proj1 HT) TI) as L.
  rewrite TL in L. apply INR_le. rewrite plus_INR, (last_votes_sum s).
  apply le_INR in V. rewrite plus_INR, !set_votes_sum in V. rewrite <- last_votes_sum in TV.
  unfold nth_votes. cbn beta in *. lra.
Qed.

(* a certificate from the marks is one from the votes of each evaluation that agrees with them *)
Theorem open_certificate_is_certificate c l k n a0 a sigma s marks r : agrees c s marks -> (l < c)%nat ->
  (k < c)%nat -> open_subsets_certificate c l k n a0 a sigma marks r -> subsets_certificate c l k n a0 a sigma s r.
Proof.
  intros Ha Hl Hk (pl & o & w & u & Hpl & Ho & Hw & Hu & Hc).
  destruct (ranking_exists (fun i => INR (votes s i)) c l) as (o' & Ho').
  exists pl, o', w, u. split; [|split; [exact Ho'|split; [|split; [|exact Hc]]]].
  - apply lower_bound_more with (votes marks l); auto. apply (settled_votes c); auto. lia.
  - intros t Ht. eapply upper_bound_fewer; [|exact (Hw t Ht)].
    apply (last_votes_open c l k s marks o o' t); auto; lia.
  - intros j Hj. eapply upper_bound_fewer; [|exact (Hu j Hj)].
    (* the sum of one count: the last of the j+1 largest *)
    pose proof (last_votes_open c l (S j) s marks o o' 1 Ha Hl ltac:(lia) ltac:(lia) Ho Ho') as L.
    unfold last_votes in L. cbn [seq map list_sum fold_right] in L. rewrite Nat.sub_succ, Nat.sub_0_r in L. lia.
Qed.

(* the rules: some marks that agree with the labels lead to a certificate of r *)
Definition from_marks (c : nat) (C : rule) : rule := fun s r => exists marks, agrees c s marks /\ C marks r.

Theorem open_sums_for_each c l k n a0 a sigma alpha : (l < c)%nat -> 0 < sigma -> 0 <= a0 ->
  (forall t, (1 <= t <= k)%nat -> 0 <= a t) -> 0 <= alpha -> levels_sum k a0 a <= alpha ->
  errs_rarely (from_marks c (open_subsets_certificate c l k n a0 a sigma)) c l k n alpha sigma.
Proof.
  intros Hl Hs H0 Ha Hp Hsum q Hq. destruct (le_lt_dec c k) as [K|K].
  - rewrite prob_false; auto. intros s. apply no_error_with_few_labels; auto.
  - eapply Rle_trans; [|apply (subsets_err_rarely c l k n a0 a Hl H0 Ha sigma alpha Hs Hsum q Hq)].
    apply prob_mono; auto. intros s (r & d & p & (marks & Hm & Hc) & rest). exists r, d, p. split; auto.
    apply (open_certificate_is_certificate c l k n a0 a sigma s marks r); auto.
Qed.

Theorem open_certificates_for_each M c l k n sigma alpha : (l < c)%nat -> 0 < sigma -> 0 <= alpha ->
  errs_rarely (from_marks c (open_certifies M c l k n alpha sigma)) c l k n alpha sigma.
Proof.
  intros Hl Hs Hp q Hq. destruct (le_lt_dec c k) as [K|K].
  - rewrite prob_false; auto. intros s. apply no_error_with_few_labels; auto.
  - destruct (method_levels M c k alpha K Hp) as (H0 & Ha & Hsum).
    eapply Rle_trans; [|apply (open_sums_for_each c l k n _ _ sigma alpha Hl Hs H0 (fun t _ => Ha t) Hp Hsum q Hq)].
    apply prob_mono; auto. intros s (r & d & p & (marks & Hm & Hc) & rest). exists r, d, p. split; auto.
    exists marks. split; auto. apply (method_from_sums _ _ c l k alpha sigma (open_bounds_nothing c n marks)), Hc.
Qed.

(* Now the marks are a fixed function of the noisy input, and q their law on the labels 0..c. It allows the law p
   of the labels of every evaluation that agrees with them everywhere. *)
Definition allows (c l : nat) (q p : nat -> R) : Prop :=
  q l <= p l /\ forall T, others c l T -> lsum p T <= lsum q T + q c.

(* the rule errs for some evaluation that the marks allow *)
Definition errs_for_some (C : rule) (c l k : nat) (sigma : R) (q : nat -> R) (marks : list nat) : Prop :=
  exists p, distribution c p /\ allows c l q p /\ errs C c l k sigma p marks.

Theorem open_sums_for_all c l k n a0 a sigma alpha q : (l < c)%nat -> 0 < sigma -> 0 <= a0 ->
  (forall t, (1 <= t <= k)%nat -> 0 <= a t) -> levels_sum k a0 a <= alpha -> distribution (S c) q ->
  prob (S c) q n (errs_for_some (open_subsets_certificate c l k n a0 a sigma) c l k sigma q) <= alpha.
Proof.
  intros Hl Hs H0 Ha Hsum Hq. destruct (ranking_exists q c l) as (o & Ho).
  pose proof (bounds_together (S c) n c l k q a0 a (label_bound_holds n a0 q l)
    (fun T => set_bound_holds n (a (length T)) q (c :: T)) Hq Ha) as B.
  specialize (B (label_bound_fails (S c) n l q Hq ltac:(lia) a0 H0)).
  assert (F : forall T, others c l T -> (1 <= length T <= k)%nat ->
    prob (S c) q n (fun s => ~ set_bound_holds n (a (length T)) q (c :: T) s) <= a (length T)).
  { intros T [Hd Hi] HL. apply set_bound_fails with l; auto. split.
    - constructor; auto. intros H. apply Hi in H. lia.
    - intros i [<-|H]; [lia|]. specialize (Hi i H). lia. }
  specialize (B F q o Ho).
  set (Good := fun s => label_bound_holds n a0 q l s /\ forall T, In T (subsets (firstn k o)) -> T <> [] ->
    set_bound_holds n (a (length T)) q (c :: T) s) in *.
  apply Rle_trans with (prob (S c) q n (fun s => ~ Good s)); [|rewrite prob_not by auto; lra].
  apply prob_mono; auto. intros marks (p & Hp & [Al At] & r & d & p' & Hc & Hd & Hsh & Hout) [G1 G2]. revert Hout.
  refine (certificate_from_sound _ _ c l k p q (q c) o marks _ Ho _ _ _ _ sigma r d p' Hs Hc Hd Hsh).
  - intros t m m' v Hm. apply upper_bound_fewer. lia.
  - intros T HT _. apply At, HT.
  - intros T HT. apply (others_mass c l); auto.
  - intros v Hv. specialize (G1 v Hv). lra.
  - intros T HT HN v Hv. specialize (G2 T HT HN v). cbn [lsum] in G2.
    change (set_votes marks (c :: T)) with (votes marks c + set_votes marks T)%nat in G2.
    rewrite Nat.add_comm in G2. specialize (G2 Hv). lra.
Qed.

Theorem open_certificates_for_all M c l k n sigma alpha q : (l < c)%nat -> 0 < sigma -> 0 <= alpha ->
  distribution (S c) q ->
  prob (S c) q n (errs_for_some (open_certifies M c l k n alpha sigma) c l k sigma q) <= alpha.
Proof.
  intros Hl Hs Hp Hq. destruct (le_lt_dec c k) as [K|K].
  - rewrite prob_false; auto. intros s (p & _ & _ & H). revert H. apply no_error_with_few_labels; auto.
  - destruct (method_levels M c k alpha K Hp) as (H0 & Ha & Hsum).
    eapply Rle_trans; [|apply (open_sums_for_all c l k n _ _ sigma alpha q Hl Hs H0 (fun t _ => Ha t) Hsum Hq)].
    apply prob_mono; auto. intros s (p & Dp & Al & r & d & p' & Hc & rest). exists p. split; auto. split; auto.
    exists r, d, p'. split; auto.
    apply (method_from_sums _ _ c l k alpha sigma (open_bounds_nothing c n s)), Hc.
Qed.
