(* The top-k step (Jia, Cao, Wang, Gong, ICLR 2020, Theorem 1) as finite combinatorics. Only two facts about
   the noise enter, both named here as 'shifted': probabilities of the label fall, and those of any set of
   other labels rise, at most as the Gaussian shift allows. If at the moved input k other labels reached the
   label, then the t smallest of them carried clean mass at most S_t, so at most Phi(z_S + d) now, against t
   Phi(z_l - d). *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import partial_sums label_sums ranking normal_cdf.
Import ListNotations.
Open Scope R_scope.

(* the label l is not safely among the k most probable: k other labels reach it (a tie counts against it) *)
Definition outside_topk (p : nat -> R) (c l k : nat) : Prop :=
  exists T, others c l T /\ length T = k /\ forall i, In i T -> p l <= p i.

(* p' may arise from p by moving the input by d standard deviations of the noise *)
Definition shifted (p p' : nat -> R) (c l : nat) (d : R) : Prop :=
  (forall z, Phi z <= p l -> Phi (z - d) <= p' l) /\
  (forall T z, others c l T -> lsum p T <= Phi z -> lsum p' T <= Phi (z + d)).

(* S_t: the t smallest of the k upper bounds b 0 >= ... >= b (k-1), never more than what the label leaves *)
Definition subset_bound (b : nat -> R) (k t : nat) (pl : R) : R := Rmin (psum b (k - t) t) (1 - pl).

(* the lower bound pl and the k upper bounds b certify radius r, with witness t and z-values zl, zS; the last
   line of the C contract has <, and <= is weaker and still enough for every shift shorter than r *)
Definition topk_certificate (sigma r pl : R) (k : nat) (b : nat -> R) : Prop :=
  exists t zl zS, (1 <= t <= k)%nat /\ Phi zl <= pl /\ subset_bound b k t pl <= Phi zS /\
    Phi (zS + r / sigma) <= INR t * Phi (zl - r / sigma).

(* in words: if no k other labels reach l, then l is among the first k of every list of all labels by falling
   probability, however ties are broken (no label is numbered c, so 'other than c' means all) *)
Theorem inside_topk p c l k o : (l < c)%nat -> ~ outside_topk p c l k -> ranking p c c o -> In l (firstn k o).
Proof.
  intros Hl Hin Ho. destruct (in_dec Nat.eq_dec l (firstn k o)) as [|N]; auto. destruct Hin.
  assert (Hlo : In l o) by (apply Ho; lia).
  rewrite <- (firstn_skipn k o) in Hlo. apply in_app_or in Hlo. destruct Hlo as [|Hlo]; [contradiction|].
  assert (Hk : (k < length o)%nat).
  { destruct (le_lt_dec (length o) k); auto. rewrite skipn_all2 in Hlo by auto. contradiction. }
  exists (firstn k o). split; [|split].
  - destruct (ranking_firstn_others p c c o k Ho) as [Hd Hi]. split; auto. intros i H. split; [apply Hi, H|].
    intros ->. contradiction.
  - rewrite firstn_length. lia.
  - intros i Hi. destruct (In_nth _ _ 0%nat Hi) as (a & Ha & <-). rewrite firstn_length in Ha.
    rewrite nth_of_firstn by lia. destruct (In_nth _ _ 0%nat Hlo) as (b & Hb & <-).
    rewrite skipn_length in Hb.
    replace (nth b (skipn k o) 0%nat) with (nth (k + b) o 0%nat); [apply Ho; lia|].
    rewrite <- (firstn_skipn k o) at 1. rewrite app_nth2 by (rewrite firstn_length; lia).
    rewrite firstn_length. f_equal. lia.
Qed.

Lemma others_remove c l T i : others c l T -> others c l (remove Nat.eq_dec i T).
Proof.
  intros [Hd Hi]. split.
  - induction Hd as [|x T Hx Hd IH]; cbn [remove]; [constructor|].
    destruct (Nat.eq_dec i x); [apply IH; intros; apply Hi; right; auto|]. constructor.
    + intros H. apply in_remove in H. tauto.
    + apply IH. intros; apply Hi; right; auto.
  - intros j Hj. apply in_remove in Hj. apply Hi. tauto.
Qed.

Lemma length_remove i : forall T, NoDup T -> In i T -> S (length (remove Nat.eq_dec i T)) = length T.
Proof.
  induction T as [|x T IH]; intros Hd Hi; [contradiction|]. inversion Hd; subst. cbn [remove length].
  destruct (Nat.eq_dec i x) as [->|Hn].
  - rewrite notin_remove; auto.
  - cbn [length]. rewrite IH; auto. destruct Hi; auto. congruence.
Qed.

(* any k other labels contain t whose mass is at most the t smallest of the k bounds *)
Lemma t_smallest p c l b t : forall k T, (forall j, (j < k)%nat -> nth_at_most p c l j (b j)) ->
  others c l T -> length T = k -> (t <= k)%nat ->
  exists T', others c l T' /\ incl T' T /\ length T' = t /\ lsum p T' <= psum b (k - t) t.
Proof.
  induction t as [|t IH]; intros k T Hb HT HL Ht.
  - exists []. split; [|split; [|split]]; try (cbn; lra); auto.
    + split; [constructor|]. intros i [].
    + intros i [].
  - destruct k as [|k]; [lia|]. destruct (Hb k ltac:(lia) T HT HL) as (i & Hi & Hpi).
    assert (HL' : length (remove Nat.eq_dec i T) = k) by (pose proof (length_remove i T (proj1 HT) Hi); lia).
    destruct (IH k (remove Nat.eq_dec i T)) as (T' & HT' & Hincl & Hlen & Hsum); auto.
    { apply others_remove, HT. }
    { lia. }
    exists (i :: T'). split; [|split; [|split]].
    + split.
      * constructor; [|apply HT']. intros Hi'. apply Hincl, in_remove in Hi'. tauto.
      * intros j [<-|Hj]; [apply HT, Hi|apply HT', Hj].
    + intros j [<-|Hj]; auto. apply Hincl, in_remove in Hj. tauto.
    + cbn [length]. lia.
    + cbn [lsum]. replace (S k - S t)%nat with (k - t)%nat by lia. rewrite psum_last.
      replace (k - t + t)%nat with k by lia. lra.
Qed.

(* The same inequality for any bounds S 1, ..., S k of sums: S t is meant to bound t members of every k other
   labels, its t least probable ones say. *)
Definition sums_certificate (sigma r pl : R) (k : nat) (S : nat -> R) : Prop :=
  exists t zl zS, (1 <= t <= k)%nat /\ Phi zl <= pl /\ S t <= Phi zS /\
    Phi (zS + r / sigma) <= INR t * Phi (zl - r / sigma).

(* any k other labels contain t that carry at most v *)
Definition some_carry_at_most (p : nat -> R) (c l k t : nat) (v : R) : Prop :=
  forall T, others c l T -> length T = k ->
  exists T', others c l T' /\ incl T' T /\ length T' = t /\ lsum p T' <= v.

Theorem sums_step p p' c l k S pl sigma r d :
  0 < sigma -> d < r -> shifted p p' c l (d / sigma) ->
  pl <= p l -> (forall t, (1 <= t <= k)%nat -> some_carry_at_most p c l k t (S t)) ->
  sums_certificate sigma r pl k S -> ~ outside_topk p' c l k.
Proof.
  intros Hs Hd [Hlow Hup] Hpl HS (t & zl & zS & Ht & Hzl & HzS & Hcert) (T & HT & HL & Hreach).
  destruct (HS t Ht T HT HL) as (T' & HT' & Hincl & Hlen & Hsum).
  assert (U : lsum p' T' <= Phi (zS + d / sigma)) by (apply Hup; auto; lra).
  assert (D : d / sigma < r / sigma) by (apply Rmult_lt_compat_r; auto; apply Rinv_0_lt_compat; auto).
  assert (V : Phi (zl - r / sigma) <= p' l).
  { apply Rle_trans with (Phi (zl - d / sigma)); [apply Phi_mono; lra|]. apply Hlow. lra. }
  assert (M : INR t * Phi (zl - r / sigma) <= lsum p' T').
  { rewrite <- Hlen, <- lsum_const. apply lsum_le. intros i Hi. specialize (Hreach i (Hincl i Hi)). lra. }
  assert (X : Phi (zS + d / sigma) < Phi (zS + r / sigma)) by (apply Phi_increasing; lra).
  lra.
Qed.

Theorem topk_step p p' c l k b pl sigma r d :
  0 < sigma -> d < r -> shifted p p' c l (d / sigma) ->
  (forall T, others c l T -> p l + lsum p T <= 1) ->
  pl <= p l -> (forall j, (j < k)%nat -> nth_at_most p c l j (b j)) ->
  topk_certificate sigma r pl k b -> ~ outside_topk p' c l k.
Proof.
  intros Hs Hd Hp Htot Hpl Hb Hc.
  apply (sums_step p p' c l k (fun t => subset_bound b k t pl) pl sigma r d); auto.
  intros t Ht T HT HL. destruct (t_smallest p c l b t k T) as (T' & HT' & Hincl & Hlen & Hsum); auto; [lia|].
  exists T'. repeat (split; auto). apply Rmin_glb; auto. pose proof (Htot T' HT'). lra.
Qed.
