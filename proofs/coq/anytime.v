(* Certificates at any time. Over N draws the bet of e_process.v reaches 1/a at some look n <= N with probability
   at most a (Ville 1939, here over sequences of labels); so the lower bounds that it gives hold at all looks at
   once, and one may stop by any rule. Each method of methods.v, and certificates from bounds of sums, with these
   bounds in the place of Clopper and Pearson's: false ones, at whatever look, are rare. *)
Require Import Reals Lra Lia Psatz List Arith Permutation.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail contract_facts multinomial ranking
  normal_cdf topk_step methods subset_votes bounds_of_sums methods_from false_certificates selection e_process.
Import ListNotations.
Open Scope R_scope.

(* a lower bound at the level a for k hits in n draws: a probability against which the bet is worth 1/a, or 0; an
   upper bound is one minus a lower bound for the misses *)
Definition anytime_lower (n k : nat) (a v : R) : Prop := v = 0 \/ (0 < v < 1 /\ 1 <= a * e_value n k v).
Definition anytime_upper (n k : nat) (a v : R) : Prop := anytime_lower n (n - k) a (1 - v).

Lemma hits_at_most (A : nat -> bool) s : (hits A s <= length s)%nat.
Proof. unfold hits. induction s as [|i s IH]; cbn [filter length]; [lia|]. destruct (A i); cbn [length]; lia. Qed.

Lemma hits_at_look (A : nat -> bool) n s : (hits A (firstn n s) <= n)%nat.
Proof. eapply Nat.le_trans; [apply hits_at_most|]. rewrite firstn_length. lia. Qed.

Section Law.
  Variables (c : nat) (q : nat -> R).
  Hypothesis q_ok : distribution c q.

  Lemma prob_le_1 n E : prob c q n E <= 1.
  Proof. pose proof (prob_ge0 c q q_ok n (fun s => ~ E s)) as H. rewrite prob_not in H by auto. lra. Qed.

  (* sequences of n draws have the length n *)
  Lemma prob_mono_length n (E E' : list nat -> Prop) : (forall s, length s = n -> E s -> E' s) ->
    prob c q n E <= prob c q n E'.
  Proof.
    intros H. apply lsum_le. intros s Hs. apply Rmult_le_compat_l; [apply (weight_ge0 c); auto|].
    apply ind_mono. apply H, (sequences_length c), Hs.
  Qed.

  Lemma set_mass_bounds (A : nat -> bool) : 0 <= lsum q (filter A (seq 0 c)) <= 1.
  Proof.
    destruct q_ok as [q0 q1]. split.
    - change 0 with (lsum q []). apply lsum_incl; auto; [constructor|]. intros i [].
    - rewrite <- q1. apply lsum_incl; auto; [apply NoDup_filter, seq_NoDup|]. intros i H. apply filter_In in H. tauto.
  Qed.

  (* Ville's inequality: a fortune W n k after k hits in n draws, never negative, that does not rise in the mean *)
  Section Ville.
    Variables (A : nat -> bool) (W : nat -> nat -> R) (a : R).
    Let p := lsum q (filter A (seq 0 c)).
    Hypothesis a_ok : 0 <= a.
    Hypothesis W_ge0 : forall n k, (k <= n)%nat -> 0 <= W n k.
    Hypothesis W_falls : forall n k, (k <= n)%nat -> p * W (S n) (S k) + (1 - p) * W (S n) k <= W n k.

    Lemma ville_from N : forall n k, (k <= n)%nat ->
      prob c q N (fun s => exists m, (m <= N)%nat /\ 1 <= a * W (n + m)%nat (k + hits A (firstn m s))%nat)
      <= a * W n k.
    Proof.
      induction N as [|N IH]; intros n k Hk.
      - unfold prob. rewrite mean_0. destruct (decide (1 <= a * W n k)) as [H|H].
        + eapply Rle_trans; [apply ind_bounds|exact H].
        + rewrite ind_false; [apply Rmult_le_pos; auto|]. intros (m & Hm & G). apply H.
          replace m with 0%nat in G by lia. cbn in G. rewrite !Nat.add_0_r in G. exact G.
      - destruct (decide (1 <= a * W n k)) as [H|H]; [eapply Rle_trans; [apply prob_le_1|exact H]|].
        unfold prob. rewrite mean_S.
        apply Rle_trans with (lsum (fun i => q i * (if A i then a * W (S n) (S k) else a * W (S n) k)) (seq 0 c)).
        + apply lsum_le. intros i _. apply Rmult_le_compat_l; [apply q_ok|].
          assert (B : forall k', (k' <= S n)%nat -> k' = (k + (if A i then 1 else 0))%nat ->
            mean c q N (fun s => ind (exists m, (m <= S N)%nat /\
              1 <= a * W (n + m)%nat (k + hits A (firstn m (i :: s)))%nat)) <= a * W (S n) k').
          { intros k' Hk' E. eapply Rle_trans; [|apply (IH (S n) k' Hk')]. apply (mean_le c q q_ok). intros s.
            apply ind_mono. intros (m & Hm & G). destruct m as [|m].
            - exfalso. apply H. cbn in G. rewrite !Nat.add_0_r in G. exact G.
            - exists m. split; [lia|]. replace (S n + m)%nat with (n + S m)%nat by lia.
              replace (k' + hits A (firstn m s))%nat with (k + hits A (firstn (S m) (i :: s)))%nat; [exact G|].
              rewrite E. unfold hits. cbn [firstn filter]. destruct (A i); cbn [length]; lia. }
          destruct (A i); apply B; lia.
        + rewrite lsum_split. destruct q_ok as [_ ->]. fold p.
          pose proof (W_falls n k Hk) as F. apply (Rmult_le_compat_l a) in F; [|exact a_ok]. lra.
    Qed.

    Theorem ville N : W 0 0 <= 1 ->
      prob c q N (fun s => exists n, (n <= N)%nat /\ 1 <= a * W n (hits A (firstn n s))) <= a.
    Proof.
      intros W0. apply Rle_trans with (a * W 0%nat 0%nat); [apply (ville_from N 0 0); lia|].
      pose proof (W_ge0 0 0 ltac:(lia)). nra.
    Qed.
  End Ville.

  (* the lower bounds of all looks hold together *)
  Theorem anytime_coverage (A : nat -> bool) a N : 0 <= a ->
    prob c q N (fun s => exists n v, (n <= N)%nat /\ anytime_lower n (hits A (firstn n s)) a v /\
      lsum q (filter A (seq 0 c)) < v) <= a.
  Proof.
    intros Ha. pose proof (set_mass_bounds A) as P. set (p := lsum q (filter A (seq 0 c))) in *.
    destruct (Rle_lt_dec 1 a) as [A1|A1]; [eapply Rle_trans; [apply prob_le_1|exact A1]|].
    destruct (Rle_lt_dec 1 p) as [P1|P1].
    { rewrite prob_false; auto. intros s (n & v & _ & [->|[Hv _]] & H); lra. }
    destruct (Req_dec a 0) as [->|A0].
    { rewrite prob_false; [lra|]. intros s (n & v & _ & [->|[_ Hv]] & H); lra. }
    destruct (Req_dec p 0) as [P0|P0].
    - (* no hit is possible: a bet that pays 1/a at the first hit *)
      set (W := fun (n k : nat) => match k with O => 1 | _ => / a end).
      assert (Ia : 0 < / a) by (apply Rinv_0_lt_compat; lra).
      eapply Rle_trans; [|apply (ville A W a Ha) with (N := N)].
      + apply prob_mono; auto. intros s (n & v & Hn & HL & Hv). exists n. split; auto.
        destruct HL as [->|[Hv1 He]]; [lra|]. destruct (hits A (firstn n s)) as [|h].
        * exfalso. rewrite e_value_without_hits in He by auto.
          assert (/ INR (S n) <= 1).
          { rewrite <- Rinv_1. apply Rinv_le_contravar; [lra|]. rewrite S_INR. pose proof (pos_INR n). lra. }
          assert (0 < / INR (S n)) by (apply Rinv_0_lt_compat, lt_0_INR; lia). nra.
        * unfold W. right. field. auto.
      + intros n [|k] _; unfold W; lra.
      + intros n k _. unfold p in P0. rewrite P0. destruct k; unfold W; lra.
      + unfold W. lra.
    - assert (Hp : 0 < p < 1) by lra.
      eapply Rle_trans; [|apply (ville A (fun n k => e_value n k p) a Ha) with (N := N)].
      + apply prob_mono; auto. intros s (n & v & Hn & [->|[Hv1 He]] & Hv); [lra|]. exists n. split; auto.
        eapply Rle_trans; [exact He|]. apply Rmult_le_compat_l; auto.
        apply e_value_falls_in_p; [apply hits_at_look|lra|lra].
      + intros n k Hk. apply e_value_ge0; auto.
      + intros n k Hk. right. apply e_value_martingale; auto.
      + right. apply e_value_start, Hp.
  Qed.
End Law.

(* more votes give no lesser lower bound, fewer no greater upper one *)
Theorem anytime_lower_more n k j a v : 0 <= a -> (k <= j <= n)%nat -> anytime_lower n k a v -> anytime_lower n j a v.
Proof.
  intros Ha H [->|[Hv He]]; [left; auto|right]. split; auto. eapply Rle_trans; [exact He|].
  apply Rmult_le_compat_l; auto. apply e_value_more_hits; auto.
Qed.

Theorem anytime_upper_fewer n k j a v : 0 <= a -> (j <= k)%nat -> anytime_upper n k a v -> anytime_upper n j a v.
Proof. intros Ha H. apply anytime_lower_more; auto. lia. Qed.

(* the exact bound: the root of a * e_value n k v = 1 *)
Definition anytime_exact (n k : nat) (a v : R) : Prop := 0 < v < 1 /\ a * e_value n k v = 1.

Lemma psum_continuous (f : nat -> R -> R) m : (forall x, continuity (f x)) ->
  forall k, continuity (fun y => psum (fun x => f x y) k m).
Proof.
  intros H. induction m as [|m IH]; intros k; cbn [psum].
  - apply continuity_const. intros x y. reflexivity.
  - apply (continuity_plus (f k) (fun y => psum (fun x => f x y) (S k) m)); auto.
Qed.

Lemma e_odds_continuous n k : continuity (e_odds n k).
Proof.
  unfold e_odds, Rdiv.
  apply (continuity_mult (fun y => psum (fun x => binom (S n) x * y ^ (k - x)) 0 (S k))
    (fun _ => / (INR (S n) * binom n k))).
  - apply psum_continuous. intros x. apply (continuity_mult (fun _ => binom (S n) x) (fun y => y ^ (k - x))).
    + apply continuity_const. intros y z. reflexivity.
    + apply derivable_continuous, derivable_pow.
  - apply continuity_const. intros y z. reflexivity.
Qed.

Lemma e_odds_at_0 n k : (k <= n)%nat -> e_odds n k 0 <= 1.
Proof.
  intros Hk. unfold e_odds. rewrite psum_last. cbn [plus]. rewrite Nat.sub_diag. cbn [pow]. rewrite Rmult_1_r.
  rewrite (psum_ext _ (fun _ => 0 * 0 + 0 * 0)) by (intros x Hx; rewrite pow_i by lia; ring).
  rewrite (psum_lin (fun _ => 0) (fun _ => 0)). pose proof (scale_pos n k Hk) as P.
  apply Rmult_le_reg_r with (INR (S n) * binom n k); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
  destruct k as [|k].
  - rewrite !binom_0. assert (1 <= INR (S n)) by (apply (le_INR 1); lia). lra.
  - pose proof (binom_next (S n) k) as E. pose proof (binom_next n k) as E'. pose proof (binom_ge0 n k) as B.
    change (binom (S n) (S k)) with (binom n k + binom n (S k)).
    pose proof (binom_positive n (S k) Hk) as B'.
    assert (Hkn : INR k + 1 <= INR n) by (rewrite <- S_INR; apply le_INR, Hk).
    pose proof (pos_INR k) as K0. rewrite S_INR.
    (* C(n,k) = C(n,k+1) (k+1)/(n-k), n - k >= 1 *)
    assert (G : binom n k <= binom n (S k) * (INR k + 1)) by nra. nra.
Qed.

Lemma e_odds_large n k y : (1 <= k <= n)%nat -> 1 <= y -> y / (INR (S n) * binom n k) <= e_odds n k y.
Proof.
  intros Hk Hy. unfold e_odds. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, scale_pos; lia|].
  cbn [psum]. rewrite binom_0, Rmult_1_l, Nat.sub_0_r.
  assert (P : 0 <= psum (fun x => binom (S n) x * y ^ (k - x)) 1 k).
  { rewrite <- (psum_zero (fun _ => 0) k 1) by auto. apply psum_le. intros x _.
    apply Rmult_le_pos; [apply binom_ge0|apply pow_le; lra]. }
  assert (Q : y <= y ^ k).
  { destruct k as [|k]; [lia|]. cbn [pow]. assert (1 <= y ^ k) by (apply pow_R1_Rle, Hy). nra. }
  lra.
Qed.

Theorem anytime_exact_exists n k a : (1 <= k <= n)%nat -> 0 < a < 1 -> exists v, anytime_exact n k a v.
Proof.
  intros Hk Ha. pose proof (scale_pos n k ltac:(lia)) as S0. set (s := INR (S n) * binom n k) in *.
  assert (Ia : 1 < / a) by (rewrite <- Rinv_1; apply Rinv_lt_contravar; lra).
  set (Y := Rmax 1 (s / a)).
  assert (Y1 : 1 <= Y) by apply Rmax_l. assert (YS : s / a <= Y) by apply Rmax_r.
  assert (Big : 1 <= a * e_odds n k Y).
  { apply Rle_trans with (a * (Y / s)).
    - apply Rmult_le_reg_r with s; auto. unfold Rdiv in *. rewrite Rmult_1_l.
      replace (a * (Y * / s) * s) with (a * Y) by (field; lra).
      replace s with (a * (s * / a)) by (field; lra). apply Rmult_le_compat_l; lra.
    - apply Rmult_le_compat_l; [lra|]. apply e_odds_large; auto. }
  destruct (IVT_cor (fun y => a * e_odds n k y - 1) 0 Y) as (y & Hy & E).
  - apply (continuity_minus (fun y => a * e_odds n k y) (fun _ => 1)).
    + apply (continuity_mult (fun _ => a) (e_odds n k)); [|apply e_odds_continuous].
      apply continuity_const. intros u w. reflexivity.
    + apply continuity_const. intros u w. reflexivity.
  - lra.
  - pose proof (e_odds_at_0 n k ltac:(lia)). assert (a * e_odds n k 0 <= a * 1) by (apply Rmult_le_compat_l; lra). nra.
  - assert (y0 : 0 < y).
    { destruct Hy as [[Hy|<-] _]; auto. pose proof (e_odds_at_0 n k ltac:(lia)). nra. }
    exists (/ (1 + y)). assert (I : 0 < / (1 + y)) by (apply Rinv_0_lt_compat; lra).
    assert (I1 : / (1 + y) < 1) by (rewrite <- Rinv_1; apply Rinv_lt_contravar; lra). split; [lra|].
    rewrite e_value_odds by (auto; lia || lra).
    replace ((1 - / (1 + y)) / (/ (1 + y))) with y by (field; lra). lra.
Qed.

(* every lower bound is at most the exact one, and every value up to it is one *)
Theorem anytime_lower_iff n k a L v : (1 <= k <= n)%nat -> 0 <= a -> anytime_exact n k a L -> 0 <= v < 1 ->
  anytime_lower n k a v <-> v <= L.
Proof.
  intros Hk Ha [HL E] Hv. split.
  - intros [->|[Hv' He]]; [lra|]. apply Rnot_lt_le. intros H.
    assert (S : e_value n k v < e_value n k L).
    { rewrite !e_value_odds by (auto; lia). apply e_odds_rises_strictly; auto. split; [left; apply odds_ge0; lra|].
      unfold Rdiv. rewrite !Rmult_minus_distr_r, !Rmult_1_l, !Rinv_r by lra.
      assert (/ v < / L) by (apply Rinv_lt_contravar; [apply Rmult_lt_0_compat|]; lra). lra. }
    destruct Ha as [Ha|<-]; [|lra]. assert (a * e_value n k v < a * e_value n k L) by (apply Rmult_lt_compat_l; auto).
    lra.
  - intros H. destruct (Req_dec v 0) as [->|V]; [left; auto|right]. split; [lra|]. rewrite <- E.
    apply Rmult_le_compat_l; auto. apply e_value_falls_in_p; [lia|lra|lra].
Qed.

Theorem anytime_exact_unique n k a v w : (1 <= k <= n)%nat -> 0 <= a -> anytime_exact n k a v ->
  anytime_exact n k a w -> v = w.
Proof.
  intros Hk Ha [Hv Ev] [Hw Ew]. apply Rle_antisym.
  - apply (anytime_lower_iff n k a w v Hk Ha (conj Hw Ew)); [lra|]. right. lra.
  - apply (anytime_lower_iff n k a v w Hk Ha (conj Hv Ev)); [lra|]. right. lra.
Qed.

(* without a hit the only bound is 0 *)
Theorem anytime_without_hits n a v : 0 <= a < 1 -> anytime_lower n 0 a v -> v = 0.
Proof.
  intros Ha [->|[Hv He]]; auto. rewrite e_value_without_hits in He by auto. exfalso.
  assert (/ INR (S n) <= 1).
  { rewrite <- Rinv_1. apply Rinv_le_contravar; [lra|]. rewrite S_INR. pose proof (pos_INR n). lra. }
  assert (0 < / INR (S n)) by (apply Rinv_0_lt_compat, lt_0_INR; lia). nra.
Qed.

(* What each method certifies at the look n, from the labels s of the draws so far; and from bounds of sums. *)
Definition low_at (n : nat) (a : R) (m : nat) (v : R) : Prop := anytime_lower n m a v.
Definition up_at (n : nat) (a : R) (m : nat) (v : R) : Prop := anytime_upper n m a v.
Definition anytime_certifies (M : method) (c l k n : nat) (alpha sigma : R) : rule :=
  method_from (low_at n) (up_at n) c l k alpha sigma M.
Definition anytime_subsets_certificate (c l k n : nat) (a0 : R) (a : nat -> R) (sigma : R) : rule :=
  subsets_from (low_at n) (up_at n) c l k sigma a0 a.

(* certified at some look of the first N draws; certified where the rule stop ends *)
Definition at_some_look (N : nat) (C : nat -> rule) : rule :=
  fun s r => exists n, (n <= N)%nat /\ C n (firstn n s) r.
Definition where_stopped (N : nat) (stop : list nat -> nat) (C : nat -> rule) : rule :=
  fun s r => (stop s <= N)%nat /\ C (stop s) (firstn (stop s) s) r.

Section Looks.
  Variables (c l k N : nat) (a0 : R) (a : nat -> R).
  Hypothesis l_ok : (l < c)%nat.
  Hypothesis a0_ok : 0 <= a0.
  Hypothesis a_ok : forall t, (1 <= t <= k)%nat -> 0 <= a t.

  Definition label_holds_at_looks (q : nat -> R) (s : list nat) : Prop := forall n v, (n <= N)%nat ->
    anytime_lower n (votes (firstn n s) l) a0 v -> v <= q l.
  Definition set_holds_at_looks (q : nat -> R) (T s : list nat) : Prop := forall n v, (n <= N)%nat -> length s = N ->
    anytime_upper n (set_votes (firstn n s) T) (a (length T)) v -> lsum q T <= v.

  Lemma label_fails_at_looks q : distribution c q -> prob c q N (fun s => ~ label_holds_at_looks q s) <= a0.
  Proof.
    intros Hq. eapply Rle_trans; [|apply (anytime_coverage c q Hq (Nat.eqb l) a0 N a0_ok)].
    apply prob_mono; auto. intros s H.
    rewrite (lsum_filter_one q l (seq 0 c)) by (apply seq_NoDup || (apply in_seq; lia)).
    match goal with |- ?P => destruct (decide P) as [|F]; auto end. destruct H. intros n v Hn Hv.
    apply Rnot_lt_le. intros L. apply F. exists n, v. auto.
  Qed.

  Lemma misses_of_set s T : NoDup T -> hits (fun i => negb (member T i)) s = (length s - set_votes s T)%nat.
  Proof.
    intros HT. rewrite set_votes_hits by auto. unfold hits. induction s as [|i s IH]; [reflexivity|].
    pose proof (hits_at_most (member T) s) as B. unfold hits in B. cbn [filter length].
    destruct (member T i); cbn [negb length]; rewrite IH; lia.
  Qed.

  Lemma set_fails_at_looks q T : distribution c q -> others c l T -> (1 <= length T <= k)%nat ->
    prob c q N (fun s => ~ set_holds_at_looks q T s) <= a (length T).
  Proof.
    intros Hq HT HL. pose proof (a_ok _ HL) as Ha.
    eapply Rle_trans; [|apply (anytime_coverage c q Hq (fun i => negb (member T i)) _ N Ha)].
    apply prob_mono; auto. intros s H.
    assert (Rest : lsum q (filter (fun i => negb (member T i)) (seq 0 c)) = 1 - lsum q T).
    { rewrite <- (lsum_member q c l T HT). destruct Hq as [_ <-]. generalize (seq 0 c). clear.
      induction l as [|i L IH]; cbn [filter lsum]; [lra|]. destruct (member T i); cbn [negb lsum]; rewrite IH; lra. }
    rewrite Rest. match goal with |- ?P => destruct (decide P) as [|F]; auto end. destruct H.
    intros n v Hn Len Hv. apply Rnot_lt_le. intros L. apply F. exists n, (1 - v). split; auto. split; [|lra].
    rewrite misses_of_set by apply HT. rewrite firstn_length, Len, Nat.min_l by lia. exact Hv.
  Qed.

  Theorem anytime_bounds q o : distribution c q -> ranking q c l o ->
    1 - levels_sum k a0 a <= prob c q N (fun s => label_holds_at_looks q s /\
      forall T, In T (subsets (firstn k o)) -> T <> [] -> set_holds_at_looks q T s).
  Proof.
    intros Hq Ho. apply (bounds_together c N c l k q a0 a _ (fun T => set_holds_at_looks q T)) with q; auto.
    - apply label_fails_at_looks, Hq.
    - intros T HT HL. apply set_fails_at_looks; auto.
  Qed.

  Theorem anytime_subsets_err_rarely sigma alpha : 0 < sigma -> levels_sum k a0 a <= alpha ->
    errs_rarely (at_some_look N (fun n => anytime_subsets_certificate c l k n a0 a sigma)) c l k N alpha sigma.
  Proof.
    intros Hs Hl q Hq. destruct (ranking_exists q c l) as (o & Ho).
    set (Good := fun s => label_holds_at_looks q s /\
      forall T, In T (subsets (firstn k o)) -> T <> [] -> set_holds_at_looks q T s).
    apply Rle_trans with (prob c q N (fun s => ~ Good s)).
    2: { rewrite prob_not by auto. pose proof (anytime_bounds q o Hq Ho) as B. fold Good in B. lra. }
    apply prob_mono_length; auto. intros s Len (r & d & p & (n & Hn & Hc) & Hd & Hp & Hout) [H1 H2]. revert Hout.
    refine (certificate_from_sound _ _ c l k q q 0 o (firstn n s) _ Ho _ _ _ _ sigma r d p Hs Hc Hd Hp).
    - intros t m m' v Hm. unfold up_at.
      destruct (Rle_lt_dec 0 (a t)) as [A|A]; [apply anytime_upper_fewer; auto|].
      intros [E|[Hv E]]; [left; auto|]. exfalso. pose proof (e_value_ge0 n (n - m') (1 - v) ltac:(lia) Hv). nra.
    - intros T _ _. lra.
    - intros T HT. apply (simultaneous.others_mass c l); auto.
    - intros v Hv. apply (H1 n v Hn), Hv.
    - intros T HT HN v Hv. pose proof (H2 T HT HN n v Hn Len Hv). lra.
  Qed.
End Looks.

Theorem anytime_certificates_are_rare M c l k N sigma alpha : (l < c)%nat -> 0 < sigma -> 0 <= alpha ->
  errs_rarely (at_some_look N (fun n => anytime_certifies M c l k n alpha sigma)) c l k N alpha sigma.
Proof.
  intros Hl Hs Hp q Hq. destruct (le_lt_dec c k) as [K|K].
  - rewrite prob_false; auto. intros s. apply no_error_with_few_labels; auto.
  - destruct (method_levels M c k alpha K Hp) as (H0 & Ha & Hsum).
    eapply Rle_trans;
      [|apply (anytime_subsets_err_rarely c l k N _ _ Hl H0 (fun t _ => Ha t) sigma alpha Hs Hsum q Hq)].
    apply prob_mono; auto. intros s (r & d & p & (n & Hn & Hc) & rest). exists r, d, p. split; auto.
    exists n. split; auto. refine (method_from_sums _ _ c l k alpha sigma _ M _ _ Hc).
    intros m. left. ring.
Qed.

(* whatever ends the draws: a rule that stops at some look errs no more often than all looks together *)
Theorem stopping_is_a_look (C : nat -> rule) c l k N alpha sigma stop :
  errs_rarely (at_some_look N C) c l k N alpha sigma -> errs_rarely (where_stopped N stop C) c l k N alpha sigma.
Proof.
  intros H q Hq. eapply Rle_trans; [|apply (H q Hq)]. apply prob_mono; auto.
  intros s (r & d & p & (Hn & Hc) & rest). exists r, d, p. split; auto. exists (stop s). auto.
Qed.
