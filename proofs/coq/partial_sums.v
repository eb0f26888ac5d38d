(* Finite sums of reals: psum f k m = f k + f (k+1) + ... + f (k+m-1), the m terms from the k-th. The start is
   a parameter because the tails of the binomial distribution and the t smallest of k bounds both start late.
   *)
Require Import Reals Lra Lia.
Open Scope R_scope.

Fixpoint psum (f : nat -> R) (k m : nat) : R :=
  match m with O => 0 | S m' => f k + psum f (S k) m' end.

Lemma psum_ext f g m : forall k, (forall x, (k <= x < k + m)%nat -> f x = g x) -> psum f k m = psum g k m.
Proof.
  induction m; intros k H; cbn [psum]; auto.
  rewrite H by lia. rewrite (IHm (S k)); auto. intros; apply H; lia.
Qed.

Lemma psum_zero f m : forall k, (forall x, (k <= x)%nat -> f x = 0) -> psum f k m = 0.
Proof.
  induction m; intros k H; cbn [psum]; auto.
  rewrite H by lia. rewrite IHm; [lra|]. intros; apply H; lia.
Qed.

Lemma psum_app f m1 : forall k m2, psum f k (m1 + m2) = psum f k m1 + psum f (k + m1) m2.
Proof.
  induction m1; intros; cbn [psum plus]. rewrite Nat.add_0_r. lra.
  rewrite IHm1. replace (S k + m1)%nat with (k + S m1)%nat by lia. lra.
Qed.

Lemma psum_last f k m : psum f k (S m) = psum f k m + f (k + m)%nat.
Proof. replace (S m) with (m + 1)%nat by lia. rewrite psum_app. cbn [psum]. lra. Qed.

Lemma psum_lin f g a b m : forall k, psum (fun x => a * f x + b * g x) k m = a * psum f k m + b * psum g k m.
Proof. induction m; intros; cbn [psum]. lra. rewrite IHm. lra. Qed.

Lemma psum_shift f m : forall k, psum f (S k) m = psum (fun x => f (S x)) k m.
Proof. induction m; intros; cbn [psum]; auto. rewrite IHm. reflexivity. Qed.

Lemma psum_le f g m : forall k, (forall x, (k <= x < k + m)%nat -> f x <= g x) -> psum f k m <= psum g k m.
Proof.
  induction m; intros k H; cbn [psum]. lra.
  assert (f k <= g k) by (apply H; lia).
  assert (psum f (S k) m <= psum g (S k) m) by (apply IHm; intros; apply H; lia). lra.
Qed.
