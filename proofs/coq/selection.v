(* A label that is not fixed outright but chosen from a separate selection sample, as CERTIFY of Cohen,
   Rosenfeld and Kolter does: n0 independent draws choose it by any rule, the n draws after them are the
   votes. Whatever the selection saw, the votes are independent of it, so the guarantee stays. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import indicator label_sums multinomial methods false_certificates.
Import ListNotations.
Open Scope R_scope.

Lemma sequences_length c n : forall s, In s (sequences c n) -> length s = n.
Proof.
  induction n; cbn [sequences]; intros s H.
  - destruct H as [<-|[]]. reflexivity.
  - apply in_flat_map in H. destruct H as (i & _ & H). apply in_map_iff in H. destruct H as (s' & <- & H).
    cbn [length]. rewrite IHn; auto.
Qed.

Lemma mean_app c q n0 n : forall F,
  mean c q (n0 + n) F = mean c q n0 (fun s0 => mean c q n (fun s => F (s0 ++ s))).
Proof.
  induction n0; intros F; [rewrite mean_0; reflexivity|].
  cbn [plus]. rewrite !mean_S. apply lsum_ext. intros i _. rewrite IHn0. reflexivity.
Qed.

(* the first n0 draws choose the label, the rest are the votes *)
Definition chosen (choose : list nat -> nat) (n0 : nat) (s : list nat) : nat := choose (firstn n0 s).
Definition rest (n0 : nat) (s : list nat) : list nat := skipn n0 s.

Theorem errs_rarely_after_selection (C : nat -> rule) c k n0 n alpha sigma q choose :
  distribution c q -> (forall s, (choose s < c)%nat) ->
  (forall l, (l < c)%nat -> errs_rarely (C l) c l k n alpha sigma) ->
  prob c q (n0 + n) (fun s => let l := chosen choose n0 s in errs (C l) c l k sigma q (rest n0 s)) <= alpha.
Proof.
  intros Hq Hc HC. unfold prob. rewrite mean_app.
  apply Rle_trans with (mean c q n0 (fun s => alpha * 1 + 0 * 1)).
  - apply lsum_le. intros s0 H0. apply Rmult_le_compat_l; [apply (weight_ge0 c); auto|].
    rewrite (mean_ext c q n _ (fun s => ind (errs (C (choose s0)) c (choose s0) k sigma q s))).
    + pose proof (HC (choose s0) (Hc s0) q Hq) as B. unfold prob in B. lra.
    + intros s. unfold chosen, rest. pose proof (sequences_length c n0 s0 H0) as L.
      rewrite <- L at 1 2 3. rewrite firstn_app, skipn_app, firstn_all, skipn_all, Nat.sub_diag.
      cbn [firstn skipn]. rewrite app_nil_r. reflexivity.
  - rewrite (mean_lin c q n0 (fun _ => 1) (fun _ => 1)), mean_one by auto. lra.
Qed.

Theorem rare_after_selection M c k n0 n alpha sigma q choose :
  distribution c q -> (forall s, (choose s < c)%nat) -> 0 < sigma -> 0 <= alpha ->
  prob c q (n0 + n) (fun s => false_certificate M c (chosen choose n0 s) k n alpha sigma q (rest n0 s))
    <= alpha.
Proof.
  intros Hq Hc Hs Ha.
  apply (errs_rarely_after_selection (fun l => certifies M c l k n alpha sigma)); auto.
  intros l Hl p Hp. apply false_certificates_are_rare; auto.
Qed.
