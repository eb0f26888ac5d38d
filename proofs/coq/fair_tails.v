(* Tails of fair coins: fair n k is the probability of k heads or more in n throws, low n y that of y or fewer. Both
   are log-concave, so that with more throws the ratio of a farther tail to a nearer one rises for fair and falls
   for low: what the proof of top-k PREDICT compares. *)
Require Import Reals Lra Lia Psatz Arith.
From smoothcert Require Import partial_sums binomial_tail contract_facts.
Open Scope R_scope.

Definition fair (n k : nat) : R := tail n k (1 / 2).
Definition low (n y : nat) : R := 1 - fair n (S y).

Lemma half_ok : 0 <= 1 / 2 <= 1.
Proof. lra. Qed.

Lemma fair_0 n : fair n 0 = 1.
Proof. apply tail_0. Qed.

Lemma fair_SS n k : fair (S n) (S k) = (fair n k + fair n (S k)) / 2.
Proof. unfold fair. rewrite tail_SS. lra. Qed.

Lemma fair_above n k : (n < k)%nat -> fair n k = 0.
Proof. apply tail_above. Qed.

Lemma fair_falls n k j : (k <= j)%nat -> fair n j <= fair n k.
Proof. apply tail_falls_in_k, half_ok. Qed.

Lemma fair_bounds n k : 0 <= fair n k <= 1.
Proof.
  split.
  - destruct (le_lt_dec k n) as [H|H]; [|rewrite fair_above by auto; lra].
    left. apply tail_positive; auto. lra.
  - rewrite <- (fair_0 n). apply fair_falls. lia.
Qed.

Lemma fair_pos n k : (k <= n)%nat -> 0 < fair n k.
Proof. intros H. apply tail_positive; auto. lra. Qed.

Lemma fair_more n m k : (n <= m)%nat -> fair n k <= fair m k.
Proof.
  intros H. induction H as [|m H IH]; [lra|]. eapply Rle_trans; [exact IH|].
  destruct k as [|k]; [rewrite !fair_0; lra|]. rewrite fair_SS. pose proof (fair_falls m k (S k) ltac:(lia)). lra.
Qed.

Lemma fair_mirror n k : (k <= S n)%nat -> fair n k = 1 - fair n (S n - k).
Proof.
  intros H. unfold fair. rewrite (tail_mirror n k (1 / 2) H). replace (1 - 1 / 2) with (1 / 2) by lra. reflexivity.
Qed.

(* at least half of the throws, or one more throw than that *)
Lemma fair_half n a : (2 * a <= n + 1)%nat -> 1 / 2 <= fair n a.
Proof.
  intros H. destruct a as [|a]; [rewrite fair_0; lra|].
  assert (E : fair (2 * a + 1) (S a) = 1 / 2).
  { pose proof (fair_mirror (2 * a + 1) (S a) ltac:(lia)) as M.
    replace (S (2 * a + 1) - S a)%nat with (S a) in M by lia. lra. }
  rewrite <- E. apply fair_more. lia.
Qed.

(* binomial coefficients are log-concave *)
Lemma binom_concave n b a i : (b <= a)%nat -> binom n (a + i) * binom n b <= binom n (b + i) * binom n a.
Proof.
  intros H. induction i as [|i IH]; [rewrite !Nat.add_0_r; lra|]. rewrite !Nat.add_succ_r.
  pose proof (binom_ge0 n b) as Pb. pose proof (binom_ge0 n a) as Pa.
  destruct (le_lt_dec n (a + i)) as [L|L].
  - rewrite (binom_above n (S (a + i))) by lia. rewrite Rmult_0_l. apply Rmult_le_pos; auto. apply binom_ge0.
  - pose proof (binom_next n (a + i)) as Ea. pose proof (binom_next n (b + i)) as Eb.
    assert (I1 : INR b <= INR a) by (apply le_INR, H). assert (I2 : INR (a + i) + 1 <= INR n).
    { rewrite <- S_INR. apply le_INR. lia. }
    rewrite !plus_INR in *. pose proof (pos_INR b) as B0. pose proof (pos_INR i) as I0.
    set (ra := INR a + INR i) in *. set (rb := INR b + INR i) in *. assert (R0 : 0 <= rb <= ra) by (unfold ra, rb; lra).
    apply Rmult_le_reg_r with ((ra + 1) * (rb + 1)); [nra|].
    replace (binom n (S (a + i)) * binom n b * ((ra + 1) * (rb + 1)))
      with (binom n (a + i) * binom n b * ((INR n - ra) * (rb + 1)))
      by (transitivity (binom n (a + i) * (INR n - ra) * binom n b * (rb + 1)); [ring|rewrite <- Ea; ring]).
    replace (binom n (S (b + i)) * binom n a * ((ra + 1) * (rb + 1)))
      with (binom n (b + i) * binom n a * ((INR n - rb) * (ra + 1)))
      by (transitivity (binom n (b + i) * (INR n - rb) * binom n a * (ra + 1)); [ring|rewrite <- Eb; ring]).
    pose proof (binom_ge0 n (a + i)) as P1. pose proof (binom_ge0 n (b + i)) as P2.
    apply Rmult_le_compat; try nra; apply Rmult_le_pos; auto.
Qed.

Lemma fair_pmf n x : (x <= n)%nat -> pmf n x (1 / 2) = (1 / 2) ^ n * binom n x.
Proof.
  intros H. unfold pmf. replace (1 - 1 / 2) with (1 / 2) by lra. rewrite Rmult_assoc, <- pow_add.
  replace (x + (n - x))%nat with n by lia. ring.
Qed.

(* the tails too: t_(a+1)/t_a <= t_(b+1)/t_b for b <= a *)
Lemma fair_concave n b a : (b <= a)%nat -> fair n (S a) * fair n b <= fair n (S b) * fair n a.
Proof.
  intros H. destruct (le_lt_dec n a) as [L|L].
  { rewrite (fair_above n (S a)) by lia. rewrite Rmult_0_l. apply Rmult_le_pos; apply fair_bounds. }
  unfold fair. rewrite (tail_step n b), (tail_step n a). fold (fair n (S a)). fold (fair n (S b)).
  assert (G : fair n (S a) * pmf n b (1 / 2) <= fair n (S b) * pmf n a (1 / 2)); [|lra].
  assert (T : forall k, (k < n)%nat -> fair n (S k) = psum (fun i => pmf n (k + i) (1 / 2)) 1 (n - k)).
  { intros k Hk. unfold fair, tail. replace (S n - S k)%nat with (n - k)%nat by lia.
    generalize (n - k)%nat. replace (S k) with (k + 1)%nat by lia. generalize 1%nat. clear.
    intros x m. revert x. induction m as [|m IH]; intros x; cbn [psum]; auto. rewrite <- (IH (S x)).
    rewrite Nat.add_succ_r. reflexivity. }
  rewrite (T a L), (T b ltac:(lia)). rewrite !(Rmult_comm (psum _ _ _)).
  assert (Sc : forall c f m k, c * psum f k m = psum (fun x => c * f x) k m).
  { clear. intros c f. induction m as [|m IH]; intros k; cbn [psum]; [ring|]. rewrite <- IH. ring. }
  rewrite !Sc. replace (n - b)%nat with ((n - a) + (a - b))%nat by lia. rewrite psum_app.
  assert (Z : 0 <= psum (fun x => pmf n a (1 / 2) * pmf n (b + x) (1 / 2)) (1 + (n - a)) (a - b)).
  { rewrite <- (psum_zero (fun _ => 0) (a - b) (1 + (n - a))) by auto. apply psum_le. intros x _.
    apply Rmult_le_pos; apply pmf_ge0; lra. }
  assert (Y : psum (fun x => pmf n b (1 / 2) * pmf n (a + x) (1 / 2)) 1 (n - a)
    <= psum (fun x => pmf n a (1 / 2) * pmf n (b + x) (1 / 2)) 1 (n - a)); [|lra].
  apply psum_le. intros x Hx. rewrite !fair_pmf by lia. pose proof (binom_concave n b a x H) as C.
  assert (P : 0 < (1 / 2) ^ n) by (apply pow_lt; lra). set (w := (1 / 2) ^ n) in *.
  assert (Q : 0 <= w * w) by nra.
  replace (w * binom n b * (w * binom n (a + x))) with (w * w * (binom n (a + x) * binom n b)) by ring.
  replace (w * binom n a * (w * binom n (b + x))) with (w * w * (binom n (b + x) * binom n a)) by ring.
  apply Rmult_le_compat_l; auto.
Qed.

(* with more throws a farther tail gains on a nearer one *)
Lemma fair_ratio_step n b a : (b <= a)%nat -> fair n a * fair (S n) b <= fair n b * fair (S n) a.
Proof.
  intros H. destruct b as [|b].
  - rewrite !fair_0. pose proof (fair_more n (S n) a ltac:(lia)). lra.
  - destruct a as [|a]; [lia|]. rewrite !fair_SS. pose proof (fair_concave n b a ltac:(lia)). nra.
Qed.

Theorem fair_ratio n m b a : (b <= a)%nat -> (n <= m)%nat -> fair n a * fair m b <= fair n b * fair m a.
Proof.
  intros H Hn. destruct (le_lt_dec b n) as [L|L].
  2: { rewrite (fair_above n a) by lia. rewrite (fair_above n b) by lia. lra. }
  induction Hn as [|m Hn IH]; [lra|]. pose proof (fair_ratio_step m b a H) as St.
  pose proof (fair_pos m b ltac:(lia)) as P. apply Rmult_le_reg_r with (fair m b); auto.
  pose proof (fair_bounds (S m) b). pose proof (fair_bounds n b). nra.
Qed.

Lemma low_0 n : 0 < low n 0.
Proof.
  unfold low. pose proof (tail_step n 0 (1 / 2)) as T. rewrite tail_0 in T.
  pose proof (pmf_positive n 0 (1 / 2) ltac:(lia) ltac:(lra)). unfold fair. lra.
Qed.

Lemma low_rises n a b : (a <= b)%nat -> low n a <= low n b.
Proof. intros H. unfold low. pose proof (fair_falls n (S a) (S b) ltac:(lia)). lra. Qed.

Lemma low_bounds n y : 0 < low n y <= 1.
Proof.
  split; [eapply Rlt_le_trans; [apply (low_0 n)|apply low_rises; lia]|].
  unfold low. pose proof (fair_bounds n (S y)). lra.
Qed.

Lemma low_is_fair n y : (y <= n)%nat -> low n y = fair n (n - y).
Proof.
  intros H. unfold low. rewrite (fair_mirror n (n - y)) by lia. replace (S n - (n - y))%nat with (S y) by lia.
  reflexivity.
Qed.

Lemma low_all n y : (n <= y)%nat -> low n y = 1.
Proof. intros H. unfold low. rewrite fair_above by lia. lra. Qed.

Lemma low_concave n a b : (a <= b)%nat -> low n a * low n (S b) <= low n (S a) * low n b.
Proof.
  intros H. destruct (le_lt_dec n b) as [L|L].
  - rewrite (low_all n b), (low_all n (S b)) by lia. pose proof (low_rises n a (S a) ltac:(lia)). lra.
  - rewrite !low_is_fair by lia.
    pose proof (fair_concave n (n - S b) (n - S a) ltac:(lia)) as C.
    replace (S (n - S a)) with (n - a)%nat in C by lia. replace (S (n - S b)) with (n - b)%nat in C by lia. lra.
Qed.

Lemma low_S n y : low (S n) (S y) = (low n y + low n (S y)) / 2.
Proof. unfold low. rewrite fair_SS. lra. Qed.
Lemma low_S0 n : low (S n) 0 = low n 0 / 2.
Proof. unfold low. rewrite fair_SS, fair_0. lra. Qed.

Lemma low_ratio_step n a b : (a <= b)%nat -> low (S n) a * low n b <= low n a * low (S n) b.
Proof.
  intros H. destruct a as [|a], b as [|b]; try lia.
  - lra.
  - rewrite low_S0, low_S. pose proof (low_bounds n 0). pose proof (low_bounds n b). nra.
  - rewrite !low_S. pose proof (low_concave n a b ltac:(lia)). nra.
Qed.

Theorem low_ratio n m a b : (a <= b)%nat -> (n <= m)%nat -> low m a * low n b <= low n a * low m b.
Proof.
  intros H Hn. induction Hn as [|m Hn IH]; [lra|]. pose proof (low_ratio_step m a b H) as St.
  pose proof (low_bounds m b). pose proof (low_bounds n b). pose proof (low_bounds n a). pose proof (low_bounds m a).
  apply Rmult_le_reg_r with (low m b); [lra|].
  apply Rle_trans with (low m a * low (S m) b * low n b).
  - replace (low (S m) a * low n b * low m b) with (low (S m) a * low m b * low n b) by ring.
    apply Rmult_le_compat_r; lra.
  - replace (low m a * low (S m) b * low n b) with (low m a * low n b * low (S m) b) by ring.
    replace (low n a * low (S m) b * low m b) with (low n a * low m b * low (S m) b) by ring.
    pose proof (low_bounds (S m) b). apply Rmult_le_compat_r; lra.
Qed.

Lemma low_falls n m y : (n <= m)%nat -> low m y <= low n y.
Proof. intros H. unfold low. pose proof (fair_more n m (S y) H). lra. Qed.

Lemma low_half n y : (n <= 2 * y + 1)%nat -> 1 / 2 <= low n y.
Proof.
  intros H. destruct (le_lt_dec n y); [rewrite low_all by auto; lra|]. rewrite low_is_fair by lia. apply fair_half. lia.
Qed.
