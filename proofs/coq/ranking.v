(* Labels other than l, ranked by a figure f (votes or probabilities). A ranking lists all of them with f
   falling; what the certificates need from it is one pigeonhole: among any j+1 other labels one has at most
   the (j+1)-th largest f. *)
Require Import Reals Lra Lia List Arith Permutation Sorted Classical.
Import ListNotations.
Open Scope R_scope.

(* a set of labels out of 0..c-1, none of them l *)
Definition others (c l : nat) (T : list nat) : Prop :=
  NoDup T /\ forall i, In i T -> (i < c)%nat /\ i <> l.

Definition ranking (f : nat -> R) (c l : nat) (o : list nat) : Prop :=
  NoDup o /\ (forall i, In i o <-> (i < c)%nat /\ i <> l) /\
  (forall a b, (a <= b < length o)%nat -> f (nth b o 0%nat) <= f (nth a o 0%nat)).

(* v is at least the (j+1)-th largest value of f among the other labels *)
Definition nth_at_most (f : nat -> R) (c l j : nat) (v : R) : Prop :=
  forall T, others c l T -> length T = S j -> exists i, In i T /\ f i <= v.

Lemma nth_of_firstn (o : list nat) : forall j a, (a < j)%nat -> nth a (firstn j o) 0%nat = nth a o 0%nat.
Proof. induction o; intros [|j] [|a'] H; cbn; auto; try lia. apply IHo. lia. Qed.

Lemma ranking_nth_at_most f c l o j : ranking f c l o -> nth_at_most f c l j (f (nth j o 0%nat)).
Proof.
  intros (_ & Hin & Hsort) T [Td Ti] Tlen. apply NNPP. intros H.
  assert (I : incl T (firstn j o)).
  { intros i Hi. destruct (In_nth o i 0%nat (proj2 (Hin i) (Ti i Hi))) as (a & Ha & <-).
    destruct (le_lt_dec j a) as [Hja|Haj].
    - exfalso. apply H. exists (nth a o 0%nat). split; auto.
    - rewrite <- (nth_of_firstn o j) by auto. apply nth_In. rewrite firstn_length. lia. }
  apply NoDup_incl_length in I; auto. rewrite firstn_length in I. lia.
Qed.

(* the first labels of a ranking have at least the f of the last one among them *)
Lemma ranking_firstn f c l o j i : ranking f c l o -> (j < length o)%nat -> In i (firstn (S j) o) ->
  f (nth j o 0%nat) <= f i.
Proof.
  intros (_ & _ & Hsort) Hj Hi. destruct (In_nth _ _ 0%nat Hi) as (a & Ha & <-).
  rewrite firstn_length in Ha. rewrite nth_of_firstn by lia. apply Hsort. lia.
Qed.

Lemma ranking_firstn_others f c l o j : ranking f c l o -> others c l (firstn j o).
Proof.
  intros (Hd & Hin & _). split.
  - clear Hin. revert j. induction Hd as [|x o Hx Hd IH]; intros [|j]; cbn; constructor; auto.
    intros H. apply Hx. rewrite <- (firstn_skipn j o). apply in_or_app. auto.
  - intros i Hi. apply Hin. rewrite <- (firstn_skipn j o). apply in_or_app. auto.
Qed.

Section Existence.
  Variable f : nat -> R.
  Let falling (a b : nat) : Prop := f b <= f a.

  Lemma insert_falling x : forall o, StronglySorted falling o ->
    exists o', Permutation (x :: o) o' /\ StronglySorted falling o'.
  Proof.
    induction o as [|y o IH]; intros H.
    - exists [x]. split; auto. constructor; constructor.
    - inversion H as [|? ? Ho Hy]; subst. destruct (Rle_dec (f y) (f x)) as [L|L].
      + exists (x :: y :: o). split; auto. constructor; auto. constructor; auto.
        eapply Forall_impl; [|exact Hy]. unfold falling. intros; lra.
      + destruct (IH Ho) as (o' & P & S). exists (y :: o'). split.
        * eapply Permutation_trans; [apply perm_swap|]. apply perm_skip. exact P.
        * constructor; auto. eapply Permutation_Forall; [exact P|]. constructor; auto. unfold falling. lra.
  Qed.

  Lemma sort_falling : forall L, exists o, Permutation L o /\ StronglySorted falling o.
  Proof.
    induction L as [|x L (o & P & S)].
    - exists []. split; constructor.
    - destruct (insert_falling x o S) as (o' & P' & S'). exists o'. split; auto.
      eapply Permutation_trans; [apply perm_skip, P|exact P'].
  Qed.

  Lemma falling_nth : forall o, StronglySorted falling o ->
    forall a b, (a <= b < length o)%nat -> f (nth b o 0%nat) <= f (nth a o 0%nat).
  Proof.
    induction 1 as [|x o S IH F]; intros a b H; cbn [length] in H; [lia|].
    destruct a, b; cbn [nth]; try lia; try lra.
    - rewrite Forall_forall in F. apply (F (nth b o 0%nat)). apply nth_In. lia.
    - apply IH. lia.
  Qed.

  Theorem ranking_exists c l : exists o, ranking f c l o.
  Proof.
    destruct (sort_falling (filter (fun i => negb (Nat.eqb i l)) (seq 0 c))) as (o & P & S).
    exists o. split; [|split].
    - eapply Permutation_NoDup; [exact P|]. apply NoDup_filter, seq_NoDup.
    - intros i. split; intros H.
      + apply (Permutation_in _ (Permutation_sym P)), filter_In in H. destruct H as [H1 H2].
        apply in_seq in H1. destruct (Nat.eqb_spec i l); cbn in H2; [discriminate|]. lia.
      + apply (Permutation_in _ P), filter_In. rewrite in_seq. split; [lia|].
        destruct (Nat.eqb_spec i l); cbn; [lia|]. reflexivity.
    - apply falling_nth. exact S.
  Qed.
End Existence.
