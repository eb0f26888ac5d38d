(* The binomial distribution by finite sums, and the fact behind every Clopper-Pearson bound: the upper tail
   tail n k p = P[Bin(n,p) >= k] does not fall when p rises, nor when k falls. *)
Require Import Reals Lra Lia Psatz Arith.
From smoothcert Require Import partial_sums.
Open Scope R_scope.

(* the binomial coefficient, by Pascal's rule *)
Fixpoint binom (n k : nat) : R :=
  match k, n with
  | O, _ => 1
  | S _, O => 0
  | S k', S n' => binom n' k' + binom n' (S k')
  end.

Definition pmf (n x : nat) (p : R) : R := binom n x * p ^ x * (1 - p) ^ (n - x).

Definition tail (n k : nat) (p : R) : R := psum (fun x => pmf n x p) k (S n - k).

(* the expectation of h(X), X ~ Bin(n,p) *)
Definition binomial_mean (n : nat) (p : R) (h : nat -> R) : R := psum (fun x => pmf n x p * h x) 0 (S n).

Lemma binom_0 n : binom n 0 = 1.
Proof. destruct n; reflexivity. Qed.

Lemma binom_above n : forall k, (n < k)%nat -> binom n k = 0.
Proof.
  induction n; intros [|k] H; try lia; cbn [binom]; auto.
  rewrite !IHn by lia. lra.
Qed.

(* the recursion by which the C code and its contracts define the coefficient *)
Theorem binom_next n : forall k, binom n (S k) * (INR k + 1) = binom n k * (INR n - INR k).
Proof.
  induction n; intros k.
  - destruct k; cbn [binom INR]; lra.
  - destruct k as [|k].
    + cbn [binom]. rewrite binom_0. specialize (IHn 0%nat). rewrite binom_0 in IHn.
      rewrite !S_INR in *. cbn [INR] in *. lra.
    + cbn [binom]. pose proof (IHn k) as H1. pose proof (IHn (S k)) as H2.
      rewrite !S_INR in *. nra.
Qed.

Lemma binom_ge0 n : forall k, 0 <= binom n k.
Proof.
  induction n; intros [|k]; cbn [binom]; try lra.
  specialize (IHn k) as H. pose proof (IHn (S k)). lra.
Qed.

Lemma pmf_ge0 n x p : 0 <= p <= 1 -> 0 <= pmf n x p.
Proof.
  intros H. unfold pmf. apply Rmult_le_pos; [apply Rmult_le_pos|].
  apply binom_ge0. apply pow_le; lra. apply pow_le; lra.
Qed.

Lemma pmf_above n x p : (n < x)%nat -> pmf n x p = 0.
Proof. intros. unfold pmf. rewrite binom_above by lia. lra. Qed.

Lemma pmf_S0 n p : pmf (S n) 0 p = (1 - p) * pmf n 0 p.
Proof. unfold pmf. rewrite !binom_0. rewrite !Nat.sub_0_r. cbn [pow]. lra. Qed.

Lemma pmf_SS n x p : pmf (S n) (S x) p = p * pmf n x p + (1 - p) * pmf n (S x) p.
Proof.
  unfold pmf. cbn [binom].
  replace (S n - S x)%nat with (n - x)%nat by lia.
  destruct (le_lt_dec (S x) n) as [H|H].
  - replace (n - x)%nat with (S (n - S x)) by lia. cbn [pow]. ring.
  - rewrite (binom_above n (S x)) by lia. cbn [pow]. ring.
Qed.

Lemma tail_long n k p m : (S n - k <= m)%nat -> psum (fun x => pmf n x p) k m = tail n k p.
Proof.
  intros H. unfold tail. replace m with ((S n - k) + (m - (S n - k)))%nat by lia.
  rewrite psum_app. rewrite (psum_zero _ (m - (S n - k))). lra.
  intros. apply pmf_above. lia.
Qed.

(* one more trial: it hits with probability p, or it does not *)
Theorem tail_SS n k p : tail (S n) (S k) p = p * tail n k p + (1 - p) * tail n (S k) p.
Proof.
  rewrite <- (tail_long (S n) (S k) p (S (S n))) by lia.
  rewrite <- (tail_long n k p (S (S n))) by lia.
  rewrite <- (tail_long n (S k) p (S (S n))) by lia.
  rewrite (psum_shift (fun x => pmf n x p)). rewrite psum_shift. rewrite <- psum_lin.
  apply psum_ext. intros. apply pmf_SS.
Qed.

Theorem tail_step n k p : tail n k p = pmf n k p + tail n (S k) p.
Proof.
  rewrite <- (tail_long n k p (S (S n))) by lia. cbn [psum].
  change (pmf n k p + psum (fun x => pmf n x p) (S k) (S n) = pmf n k p + tail n (S k) p).
  rewrite tail_long by lia. reflexivity.
Qed.

Theorem tail_0 n p : tail n 0 p = 1.
Proof.
  induction n.
  - unfold tail, pmf. cbn. lra.
  - rewrite tail_step, tail_SS, IHn, pmf_S0. rewrite tail_step in IHn. nra.
Qed.

Lemma tail_above n k p : (n < k)%nat -> tail n k p = 0.
Proof. intros H. unfold tail. replace (S n - k)%nat with 0%nat by lia. reflexivity. Qed.

Theorem tail_rises_in_p n : forall k p q, 0 <= p <= q -> q <= 1 -> tail n k p <= tail n k q.
Proof.
  induction n; intros [|k] p q Hp Hq; try (rewrite !tail_0; lra).
  - rewrite !tail_above by lia. lra.
  - rewrite !tail_SS.
    pose proof (IHn k p q Hp Hq). pose proof (IHn (S k) p q Hp Hq).
    pose proof (tail_step n k p). assert (0 <= pmf n k p) by (apply pmf_ge0; lra).
    assert (0 <= (q - p) * (tail n k p - tail n (S k) p)) by (apply Rmult_le_pos; lra).
    assert (q * tail n k p <= q * tail n k q) by (apply Rmult_le_compat_l; lra).
    assert ((1 - q) * tail n (S k) p <= (1 - q) * tail n (S k) q) by (apply Rmult_le_compat_l; lra).
    nra.
Qed.

Theorem tail_falls_in_k n k j p : 0 <= p <= 1 -> (k <= j)%nat -> tail n j p <= tail n k p.
Proof.
  intros Hp H. induction H; [lra|].
  pose proof (tail_step n m p). pose proof (pmf_ge0 n m p Hp). lra.
Qed.

Theorem binomial_mean_S n p h :
  binomial_mean (S n) p h = p * binomial_mean n p (fun x => h (S x)) + (1 - p) * binomial_mean n p h.
Proof.
  assert (Drop : forall u, psum (fun x => pmf n x p * u x) 0 (S n)
    = psum (fun x => pmf n x p * u x) 0 (S (S n))).
  { intros u. rewrite (psum_last _ 0 (S n)), pmf_above by lia. lra. }
  unfold binomial_mean. rewrite (Drop h).
  change (psum (fun x => pmf (S n) x p * h x) 0 (S (S n)))
    with (pmf (S n) 0 p * h 0%nat + psum (fun x => pmf (S n) x p * h x) 1 (S n)).
  change (psum (fun x => pmf n x p * h x) 0 (S (S n)))
    with (pmf n 0 p * h 0%nat + psum (fun x => pmf n x p * h x) 1 (S n)).
  rewrite !(psum_shift _ (S n) 0), pmf_S0, Rmult_plus_distr_l.
  rewrite (psum_ext (fun x => pmf (S n) (S x) p * h (S x))
    (fun x => p * (pmf n x p * h (S x)) + (1 - p) * (pmf n (S x) p * h (S x))))
    by (intros; rewrite pmf_SS; ring).
  rewrite psum_lin. lra.
Qed.

Lemma binomial_mean_ext n p h h' :
  (forall x, (x <= n)%nat -> h x = h' x) -> binomial_mean n p h = binomial_mean n p h'.
Proof. intros H. apply psum_ext. intros x Hx. rewrite H by lia. reflexivity. Qed.

(* the misses of n trials are the hits of n trials with probability 1 - p *)
Theorem binomial_mean_reversed n : forall p h,
  binomial_mean n p (fun x => h (n - x)%nat) = binomial_mean n (1 - p) h.
Proof.
  induction n; intros p h.
  - unfold binomial_mean, pmf. cbn. lra.
  - rewrite !binomial_mean_S.
    rewrite (binomial_mean_ext n p (fun x => h (S n - S x)%nat) (fun x => h (n - x)%nat))
      by (intros; f_equal; lia).
    rewrite (binomial_mean_ext n p (fun x => h (S n - x)%nat) (fun x => h (S (n - x))))
      by (intros; f_equal; lia).
    rewrite (IHn p h), (IHn p (fun x => h (S x))). ring.
Qed.
