(* A bet against 'the probability of a hit is at most p', one draw after the other: after k hits in n draws it is
   worth e_value n k p, the likelihood ratio averaged over all larger probabilities (Robbins 1970). It is a
   polynomial in (1-p)/p with coefficients that are not negative: it falls in p, rises with the hits, and keeps
   its mean when the probability of a hit is p. *)
Require Import Reals Lra Lia Psatz Arith.
From smoothcert Require Import partial_sums binomial_tail contract_facts.
Open Scope R_scope.

(* in terms of the tail and of the binomial probability alone *)
Definition e_value (n k : nat) (p : R) : R := (1 - tail (S n) (S k) p) / (INR (S n) * (1 - p) * pmf n k p).

(* the same in the odds y = (1-p)/p against a hit *)
Definition e_odds (n k : nat) (y : R) : R :=
  psum (fun x => binom (S n) x * y ^ (k - x)) 0 (S k) / (INR (S n) * binom n k).

Lemma scale_pos n k : (k <= n)%nat -> 0 < INR (S n) * binom n k.
Proof. intros H. apply Rmult_lt_0_compat; [apply lt_0_INR; lia|apply binom_positive, H]. Qed.

Lemma head_is_rest n k p : (k <= n)%nat -> psum (fun x => pmf n x p) 0 k = 1 - tail n k p.
Proof.
  intros H. pose proof (tail_0 n p) as T. unfold tail in T at 1. rewrite Nat.sub_0_r in T.
  replace (S n) with (k + (S n - k))%nat in T by lia. rewrite psum_app in T. rewrite Nat.add_0_l in T.
  unfold tail. lra.
Qed.

Lemma scale_psum a f : forall m k, a * psum f k m = psum (fun x => a * f x) k m.
Proof. induction m; intros k; cbn [psum]; [ring|]. rewrite <- IHm. ring. Qed.

Theorem e_value_odds n k p : (k <= n)%nat -> 0 < p < 1 -> e_value n k p = e_odds n k ((1 - p) / p).
Proof.
  intros Hk Hp. unfold e_value, e_odds. rewrite <- (head_is_rest (S n) (S k)) by lia.
  pose proof (scale_pos n k Hk) as S0. assert (B : 0 < p ^ k) by (apply pow_lt; lra).
  assert (C : 0 < (1 - p) ^ (n - k)) by (apply pow_lt; lra).
  pose proof (binom_positive n k Hk) as Bk. assert (N0 : 0 < INR (S n)) by (apply lt_0_INR; lia).
  assert (D : 0 < INR (S n) * (1 - p) * pmf n k p).
  { unfold pmf. repeat apply Rmult_lt_0_compat; auto; lra. }
  apply Rmult_eq_reg_r with (INR (S n) * (1 - p) * pmf n k p); [|lra].
  unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  replace (psum (fun x => binom (S n) x * ((1 - p) / p) ^ (k - x)) 0 (S k) / (INR (S n) * binom n k)
    * (INR (S n) * (1 - p) * pmf n k p))
    with ((1 - p) * p ^ k * (1 - p) ^ (n - k) * psum (fun x => binom (S n) x * ((1 - p) / p) ^ (k - x)) 0 (S k))
    by (unfold pmf; field; lra).
  rewrite scale_psum. apply psum_ext. intros x Hx. unfold pmf.
  replace ((1 - p) ^ (S n - x)) with ((1 - p) ^ (k - x) * ((1 - p) * (1 - p) ^ (n - k))).
  2: { change ((1 - p) * (1 - p) ^ (n - k)) with ((1 - p) ^ S (n - k)). rewrite <- pow_add. f_equal. lia. }
  replace (p ^ k) with (p ^ (k - x) * p ^ x) by (rewrite <- pow_add; f_equal; lia).
  replace ((1 - p) ^ (k - x)) with (p ^ (k - x) * ((1 - p) / p) ^ (k - x)); [ring|].
  rewrite <- Rpow_mult_distr. f_equal. field. lra.
Qed.

Lemma e_odds_ge0 n k y : (k <= n)%nat -> 0 <= y -> 0 <= e_odds n k y.
Proof.
  intros Hk Hy. unfold e_odds. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, scale_pos, Hk].
  rewrite <- (psum_zero (fun _ => 0) (S k) 0) by auto. apply psum_le. intros x _.
  apply Rmult_le_pos; [apply binom_ge0|apply pow_le, Hy].
Qed.

Lemma odds_ge0 p : 0 < p < 1 -> 0 < (1 - p) / p.
Proof. intros H. apply Rmult_lt_0_compat; [lra|apply Rinv_0_lt_compat; lra]. Qed.

Theorem e_value_ge0 n k p : (k <= n)%nat -> 0 < p < 1 -> 0 <= e_value n k p.
Proof. intros Hk Hp. rewrite e_value_odds by auto. apply e_odds_ge0; auto. left. apply odds_ge0, Hp. Qed.

Lemma odds_fall p q : 0 < p <= q -> q < 1 -> (1 - q) / q <= (1 - p) / p.
Proof.
  intros Hp Hq. unfold Rdiv. rewrite !Rmult_minus_distr_r, !Rmult_1_l, !Rinv_r by lra.
  assert (/ q <= / p) by (apply Rinv_le_contravar; lra). lra.
Qed.

(* more than a figure of the odds: it rises with them, strictly where there is a hit *)
Theorem e_odds_rises n k y z : (k <= n)%nat -> 0 <= y <= z -> e_odds n k y <= e_odds n k z.
Proof.
  intros Hk Hy. unfold e_odds. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, scale_pos, Hk|].
  apply psum_le. intros x _. apply Rmult_le_compat_l; [apply binom_ge0|]. apply pow_incr. lra.
Qed.

Theorem e_odds_rises_strictly n k y z : (1 <= k <= n)%nat -> 0 <= y < z -> e_odds n k y < e_odds n k z.
Proof.
  intros Hk Hy. unfold e_odds.
  apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, scale_pos; lia|]. destruct k as [|k]; [lia|].
  rewrite (psum_last (fun x => binom (S n) x * y ^ (S k - x)) 0 (S k)).
  rewrite (psum_last (fun x => binom (S n) x * z ^ (S k - x)) 0 (S k)).
  assert (A : psum (fun x => binom (S n) x * y ^ (S k - x)) 0 (S k)
    < psum (fun x => binom (S n) x * z ^ (S k - x)) 0 (S k)).
  { rewrite !(psum_last _ 0 k). cbn [plus]. replace (S k - k)%nat with 1%nat by lia.
    assert (P : psum (fun x => binom (S n) x * y ^ (S k - x)) 0 k
      <= psum (fun x => binom (S n) x * z ^ (S k - x)) 0 k).
    { apply psum_le. intros x _. apply Rmult_le_compat_l; [apply binom_ge0|]. apply pow_incr. lra. }
    pose proof (binom_positive (S n) k ltac:(lia)) as B. rewrite !pow_1. nra. }
  replace (S k - (0 + S k))%nat with 0%nat by lia. cbn [pow]. lra.
Qed.

Theorem e_value_falls_in_p n k p q : (k <= n)%nat -> 0 < p <= q -> q < 1 -> e_value n k q <= e_value n k p.
Proof.
  intros Hk Hp Hq. rewrite !e_value_odds by (auto; lra). apply e_odds_rises; auto. split.
  - left. apply odds_ge0. lra.
  - apply odds_fall; auto.
Qed.

(* no hit yet: the bet is lost draw by draw *)
Theorem e_value_without_hits n p : 0 < p < 1 -> e_value n 0 p = / INR (S n).
Proof.
  intros Hp. rewrite e_value_odds by (auto; lia). unfold e_odds. cbn [psum]. rewrite !binom_0. cbn [Nat.sub pow].
  field. apply not_0_INR. lia.
Qed.

Theorem e_value_rises_with_hits n k p : (S k <= n)%nat -> 0 < p < 1 -> e_value n k p <= e_value n (S k) p.
Proof.
  intros Hk Hp. rewrite !e_value_odds by (auto; lia). set (y := (1 - p) / p).
  assert (Y : 0 <= y) by (left; apply odds_ge0, Hp). unfold e_odds.
  pose proof (scale_pos n k ltac:(lia)) as S0. pose proof (scale_pos n (S k) Hk) as S1.
  assert (N0 : 0 < INR (S n)) by (apply lt_0_INR; lia).
  pose proof (binom_positive n k ltac:(lia)) as B0. pose proof (binom_positive n (S k) Hk) as B1.
  apply Rmult_le_reg_r with (INR (S n) * binom n k); auto.
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  replace (psum (fun x => binom (S n) x * y ^ (S k - x)) 0 (S (S k)) * / (INR (S n) * binom n (S k))
    * (INR (S n) * binom n k))
    with (binom n k / binom n (S k) * psum (fun x => binom (S n) x * y ^ (S k - x)) 0 (S (S k))) by (field; lra).
  assert (Ratio : 0 < binom n k / binom n (S k)).
  { apply Rmult_lt_0_compat; auto. apply Rinv_0_lt_compat; auto. }
  change (psum (fun x => binom (S n) x * y ^ (S k - x)) 0 (S (S k)))
    with (binom (S n) 0 * y ^ (S k - 0) + psum (fun x => binom (S n) x * y ^ (S k - x)) 1 (S k)).
  rewrite (psum_shift _ (S k) 0), Rmult_plus_distr_l, scale_psum.
  assert (F : 0 <= binom n k / binom n (S k) * (binom (S n) 0 * y ^ (S k - 0))).
  { apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [apply binom_ge0|apply pow_le, Y]. }
  assert (G : psum (fun x => binom (S n) x * y ^ (k - x)) 0 (S k)
    <= psum (fun x => binom n k / binom n (S k) * (binom (S n) (S x) * y ^ (S k - S x))) 0 (S k)); [|lra].
  apply psum_le. intros x Hx. replace (S k - S x)%nat with (k - x)%nat by lia. rewrite <- Rmult_assoc.
  apply Rmult_le_compat_r; [apply pow_le, Y|].
  apply Rmult_le_reg_l with (binom n (S k)); auto.
  replace (binom n (S k) * (binom n k / binom n (S k) * binom (S n) (S x))) with (binom n k * binom (S n) (S x))
    by (field; lra).
  (* C(n,k+1) (k+1) = C(n,k) (n-k) and C(n+1,x+1) (x+1) = C(n+1,x) (n+1-x) *)
  pose proof (binom_next n k) as E. pose proof (binom_next (S n) x) as F'. pose proof (binom_ge0 (S n) x) as B2.
  assert (Hxk : INR x <= INR k) by (apply le_INR; lia). assert (Hkn : INR k + 1 <= INR n).
  { rewrite <- S_INR. apply le_INR. lia. }
  pose proof (pos_INR x) as Hx0. rewrite S_INR in F'.
  apply Rmult_le_reg_r with ((INR k + 1) * (INR x + 1)); [nra|].
  replace (binom n (S k) * binom (S n) x * ((INR k + 1) * (INR x + 1)))
    with (binom n k * (INR n - INR k) * binom (S n) x * (INR x + 1)) by (rewrite <- E; ring).
  replace (binom n k * binom (S n) (S x) * ((INR k + 1) * (INR x + 1)))
    with (binom n k * (binom (S n) x * (INR n + 1 - INR x)) * (INR k + 1)) by (rewrite <- F'; ring).
  assert (Q : 0 <= binom n k * binom (S n) x) by (apply Rmult_le_pos; lra).
  assert (I : (INR n - INR k) * (INR x + 1) <= (INR n + 1 - INR x) * (INR k + 1)) by nra. nra.
Qed.

Theorem e_value_more_hits n k j p : (k <= j <= n)%nat -> 0 < p < 1 -> e_value n k p <= e_value n j p.
Proof.
  intros [H Hj] Hp. induction H as [|j H IH]; [lra|].
  eapply Rle_trans; [apply IH; lia|]. apply e_value_rises_with_hits; auto.
Qed.

(* the mean after one more draw is the value before it *)
Theorem e_value_martingale n k p : (k <= n)%nat -> 0 < p < 1 ->
  p * e_value (S n) (S k) p + (1 - p) * e_value (S n) k p = e_value n k p.
Proof.
  intros Hk Hp. unfold e_value.
  assert (P : forall m j, (j <= m)%nat -> 0 < pmf m j p).
  { intros m j H. unfold pmf.
    repeat apply Rmult_lt_0_compat; [apply binom_positive, H|apply pow_lt; lra|apply pow_lt; lra]. }
  pose proof (P n k Hk) as P0. pose proof (P (S n) (S k) ltac:(lia)) as P1. pose proof (P (S n) k ltac:(lia)) as P2.
  assert (N1 : INR (S n) = INR n + 1) by apply S_INR.
  assert (N2 : INR (S (S n)) = INR n + 2) by (rewrite !S_INR; ring).
  assert (Hkn : INR k <= INR n) by (apply le_INR, Hk). pose proof (pos_INR k) as K0.
  (* the binomial probabilities in terms of one *)
  assert (B1 : (INR k + 1) * pmf (S n) (S k) p = (INR n + 1) * p * pmf n k p).
  { pose proof (binom_next n k) as E. unfold pmf. change (binom (S n) (S k)) with (binom n k + binom n (S k)).
    cbn [pow]. replace (S n - S k)%nat with (n - k)%nat by lia.
    transitivity ((binom n k * (INR k + 1) + binom n (S k) * (INR k + 1)) * p * p ^ k * (1 - p) ^ (n - k)); [ring|].
    rewrite E. ring. }
  assert (B2 : (INR n + 1 - INR k) * pmf (S n) k p = (INR n + 1) * (1 - p) * pmf n k p).
  { pose proof (binom_next (S n) k) as E. rewrite S_INR in E. unfold pmf.
    pose proof (binom_next n k) as E'.
    change (binom (S n) (S k)) with (binom n k + binom n (S k)) in E.
    replace (S n - k)%nat with (S (n - k)) by lia. cbn [pow].
    transitivity ((binom (S n) k * (INR n + 1 - INR k)) * (1 - p) * p ^ k * (1 - p) ^ (n - k)); [ring|].
    rewrite <- E, Rmult_plus_distr_r, E'. ring. }
  (* the tails in terms of one *)
  pose proof (tail_SS (S n) (S k) p) as T1. pose proof (tail_SS (S n) k p) as T2.
  pose proof (tail_step (S n) (S k) p) as T3. pose proof (tail_step (S n) k p) as T4.
  set (t := tail (S n) (S k) p) in *.
  assert (U1 : tail (S (S n)) (S (S k)) p = t - (1 - p) * pmf (S n) (S k) p).
  { rewrite T1. replace (tail (S n) (S (S k)) p) with (t - pmf (S n) (S k) p) by lra. ring. }
  assert (U2 : tail (S (S n)) (S k) p = t + p * pmf (S n) k p).
  { rewrite T2, T4. ring. }
  rewrite U1, U2, N1, N2.
  assert (V1 : pmf (S n) (S k) p = (INR n + 1) * p * pmf n k p / (INR k + 1)) by (rewrite <- B1; field; lra).
  assert (V2 : pmf (S n) k p = (INR n + 1) * (1 - p) * pmf n k p / (INR n + 1 - INR k)) by (rewrite <- B2; field; lra).
  rewrite V1, V2. field. repeat split; lra.
Qed.

(* the mean does not rise when the probability of a hit is smaller *)
Theorem e_value_supermartingale n k p p0 : (k <= n)%nat -> 0 < p0 < 1 -> 0 <= p <= p0 ->
  p * e_value (S n) (S k) p0 + (1 - p) * e_value (S n) k p0 <= e_value n k p0.
Proof.
  intros Hk Hp0 Hp. rewrite <- (e_value_martingale n k p0 Hk Hp0).
  pose proof (e_value_rises_with_hits (S n) k p0 ltac:(lia) Hp0). nra.
Qed.

Theorem e_value_start p : 0 < p < 1 -> e_value 0 0 p = 1.
Proof. intros Hp. rewrite e_value_without_hits by auto. cbn. lra. Qed.
