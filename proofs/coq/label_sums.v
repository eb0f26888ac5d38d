(* Sums over finite lists, used for sets of labels (lists without repetition) and for the list of all vote
   sequences. *)
Require Import Reals Lra Lia List Arith Permutation.
Import ListNotations.
Open Scope R_scope.

Fixpoint lsum {A : Type} (f : A -> R) (l : list A) : R :=
  match l with [] => 0 | x :: l' => f x + lsum f l' end.

Lemma lsum_app {A} (f : A -> R) l l' : lsum f (l ++ l') = lsum f l + lsum f l'.
Proof. induction l; cbn [lsum app]; [lra|]. rewrite IHl. lra. Qed.

Lemma lsum_ext {A} (f g : A -> R) l : (forall x, In x l -> f x = g x) -> lsum f l = lsum g l.
Proof. induction l; cbn [lsum In]; auto. intros H. rewrite H, IHl by auto. reflexivity. Qed.

Lemma lsum_le {A} (f g : A -> R) l : (forall x, In x l -> f x <= g x) -> lsum f l <= lsum g l.
Proof. induction l; cbn [lsum In]; [lra|]. intros H. apply Rplus_le_compat; auto. Qed.

Lemma lsum_lin {A} (f g : A -> R) a b l : lsum (fun x => a * f x + b * g x) l = a * lsum f l + b * lsum g l.
Proof. induction l; cbn [lsum app]; [lra|]. rewrite IHl. lra. Qed.

Lemma lsum_map {A B} (f : B -> R) (g : A -> B) l : lsum f (map g l) = lsum (fun x => f (g x)) l.
Proof. induction l; cbn [lsum map]; auto. rewrite IHl. reflexivity. Qed.

Lemma lsum_flat_map {A B} (f : B -> R) (g : A -> list B) l :
  lsum f (flat_map g l) = lsum (fun x => lsum f (g x)) l.
Proof. induction l; cbn [flat_map lsum]; auto. rewrite lsum_app, IHl. reflexivity. Qed.

Lemma lsum_const {A} a (l : list A) : lsum (fun _ => a) l = INR (length l) * a.
Proof. induction l; cbn [lsum length]; [cbn; lra|]. rewrite IHl, S_INR. lra. Qed.

Lemma lsum_permutation {A} (f : A -> R) l l' : Permutation l l' -> lsum f l = lsum f l'.
Proof. induction 1; cbn [lsum]; lra. Qed.

(* a set of labels inside another carries at most its mass *)
Lemma lsum_incl {A} (f : A -> R) : forall l l', NoDup l -> incl l l' -> (forall x, In x l' -> 0 <= f x) ->
  lsum f l <= lsum f l'.
Proof.
  induction l as [|x l IH]; intros l' Hd Hi Hf.
  - clear Hi. induction l' as [|a l' IHl']; cbn [lsum]; [lra|].
    assert (0 <= f a) by (apply Hf; left; auto). cbn [lsum] in IHl'.
    specialize (IHl' (fun x H => Hf x (or_intror H))). lra.
  - inversion Hd; subst. destruct (in_split x l') as (l1 & l2 & ->); [apply Hi; left; auto|].
    rewrite <- (lsum_permutation f _ _ (Permutation_middle l1 l2 x)).
    cbn [lsum]. apply Rplus_le_compat_l. apply IH; auto.
    + intros y Hy. specialize (Hi y (or_intror Hy)). apply in_app_or in Hi. apply in_or_app.
      destruct Hi as [Hi|[->|Hi]]; auto. tauto.
    + intros y Hy. apply Hf. apply in_app_or in Hy. apply in_or_app. cbn. tauto.
Qed.

(* splitting a weighted sum by a yes-no question *)
Lemma lsum_split (A : nat -> bool) (q : nat -> R) a b l :
  lsum (fun i => q i * (if A i then a else b)) l
  = lsum q (filter A l) * a + (lsum q l - lsum q (filter A l)) * b.
Proof.
  induction l as [|i l IH]; cbn [lsum filter]; [lra|].
  rewrite IH. destruct (A i); cbn [lsum]; lra.
Qed.

Lemma lsum_filter_one (q : nat -> R) i : forall l, NoDup l -> In i l -> lsum q (filter (Nat.eqb i) l) = q i.
Proof.
  induction l as [|j l IH]; intros Hd Hi; [contradiction|]. inversion Hd; subst. cbn [filter].
  destruct (Nat.eqb_spec i j) as [->|Hn].
  - replace (filter (Nat.eqb j) l) with (@nil nat); [cbn; lra|].
    symmetry. clear - H1. induction l as [|a l IH]; cbn [filter]; auto.
    destruct (Nat.eqb_spec j a) as [->|]; [destruct H1; left; auto|]. apply IH. intros H. apply H1. right.
    auto.
  - apply IH; auto. destruct Hi; auto. congruence.
Qed.
