(* The step from the contract of the C code to the theorem: votes that satisfy topk_certified, ACSL's predicate
   in the contract of the program (spec/logic/topk.acsl, translated in build/acsl_definitions.v), at the level
   and in the way that spec/logic/method.acsl gives the method, satisfy certifies (methods.v), from which
   certified_robustness.v derives that false certificates are rare: certified_program.v says it at once. *)
Require Import Reals ZArith Lra Lia List Arith.
From smoothcert Require Import indicator partial_sums clopper_pearson multinomial ranking normal_cdf topk_step
  methods.
From smoothcert Require Import acsl_bounds acsl_definitions.
From smoothcert Require acsl_meaning.
Import ListNotations.
Open Scope R_scope.

(* the votes as the array that the C code is given *)
Definition array_of_votes (s : list nat) (i : Z) : Z := Z.of_nat (votes s (Z.to_nat i)).

Lemma clipped_min x p : clipped x p = Rmin x (1 - p).
Proof. unfold clipped, Rmin. destruct decide, Rle_dec; lra. Qed.

Lemma sum_at_least_size count classes label k n a p t sum :
  sum_at_least count classes label k n a p t sum -> (0 <= t)%Z.
Proof. induction 1; lia. Qed.

(* no class yet, or one more than a sum of t - 1 *)
Lemma sum_at_least_cases count classes label k n a p t sum :
  sum_at_least count classes label k n a p t sum -> (t = 0%Z /\ sum >= 0) \/
  exists m before u, sum_at_least count classes label k n a p (t - 1) before /\
    ranked count classes label (k - t) m /\ at_least_upper n m a u /\ sum >= before + clipped u p.
Proof.
  intros H. inversion H as [|? ? ? ? ? one t' larger m ? ? before u ? _ T L B R]; [left; auto|subst].
  right. exists m, before, u. replace (one + 1 - 1)%Z with one by lia.
  replace (larger + (one + 1) - (one + 1))%Z with larger by lia. auto.
Qed.

Section Votes.
  Variables (c l : nat) (s o : list nat).
  Hypothesis o_ranked : ranking_of_votes c l s o.

  Let above (v i : Z) : bool := (negb (i =? Z.of_nat l) && (v <? array_of_votes s i))%Z%bool.

  Lemma votes_above_filter v : acsl_meaning.votes_above (array_of_votes s) (Z.of_nat c) (Z.of_nat l) v
    = Z.of_nat (length (filter (above v) (map Z.of_nat (seq 0 c)))).
  Proof. unfold acsl_meaning.votes_above, acsl_meaning.indices. rewrite Nat2Z.id. reflexivity. Qed.

  Lemma in_above v i : In (Z.of_nat i) (filter (above v) (map Z.of_nat (seq 0 c))) <->
    (i < c)%nat /\ i <> l /\ (v < Z.of_nat (votes s i))%Z.
  Proof.
    rewrite filter_In, in_map_iff. unfold above, array_of_votes. rewrite Nat2Z.id.
    rewrite Bool.andb_true_iff, Bool.negb_true_iff, Z.eqb_neq, Z.ltb_lt. split.
    - intros [(x & E & H) [H1 H2]]. apply Nat2Z.inj in E. subst x. apply in_seq in H. repeat split; auto; lia.
    - intros (H1 & H2 & H3). repeat split; auto; [|lia]. exists i. rewrite in_seq. split; [reflexivity|lia].
  Qed.

  (* the count that ACSL calls ranked is at least that of the ranking *)
  Lemma nth_votes_at_most j m : ranked (array_of_votes s) (Z.of_nat c) (Z.of_nat l) (Z.of_nat j) m ->
    (Z.of_nat (nth_votes s o j) <= m)%Z.
  Proof.
    intros H. inversion H as [? ? ? ? ? [Few Many]]; subst. rewrite !votes_above_filter in *.
    apply Z.nlt_ge. intros G. set (inj := map Z.of_nat). destruct o_ranked as (Hd & Hin & Hsort).
    destruct (le_lt_dec (length o) j) as [Hj|Hj].
    - assert (I : incl (filter (above (m - 1)) (map Z.of_nat (seq 0 c))) (inj o)).
      { intros z Hz. pose proof Hz as Hz'. apply filter_In in Hz'. destruct Hz' as [Hz' _].
        apply in_map_iff in Hz'. destruct Hz' as (i & <- & _). apply in_above in Hz. apply in_map, Hin. tauto. }
      apply NoDup_incl_length in I; [unfold inj in I; rewrite map_length in I; lia|].
      apply NoDup_filter, FinFun.Injective_map_NoDup, seq_NoDup. intros x y. apply Nat2Z.inj.
    - assert (I : incl (inj (firstn (S j) o)) (filter (above m) (map Z.of_nat (seq 0 c)))).
      { intros z Hz. apply in_map_iff in Hz. destruct Hz as (i & <- & Hi). apply in_above.
        destruct (proj2 (ranking_firstn_others _ c l o (S j) o_ranked) i Hi) as [H1 H2].
        repeat split; auto. pose proof (ranking_firstn _ c l o j i o_ranked Hj Hi) as H3.
        apply INR_le in H3. unfold nth_votes in G. lia. }
      apply NoDup_incl_length in I.
      + unfold inj in I. rewrite map_length, firstn_length in I. lia.
      + apply FinFun.Injective_map_NoDup; [intros x y; apply Nat2Z.inj|].
        apply (ranking_firstn_others _ c l o (S j) o_ranked).
  Qed.

  (* the sum that ACSL speaks of is at least that of the t smallest among bounds of the k largest counts *)
  Lemma sum_of_bounds n a p k t sum : 0 <= p ->
    sum_at_least (array_of_votes s) (Z.of_nat c) (Z.of_nat l) (Z.of_nat k) (Z.of_nat n) a p (Z.of_nat t) sum ->
    exists u, (forall j, upper_bound n (nth_votes s o j) a (u j)) /\ (forall j, 0 <= u j) /\
      psum (fun j => Rmin (u j) (1 - p)) (k - t) t <= sum.
  Proof.
    intros Hp. revert sum. induction t as [|t IH]; intros sum H.
    - exists (fun _ => 1). split; [intros j; left; ring|]. split; [intros; lra|]. cbn [psum].
      destruct (sum_at_least_cases _ _ _ _ _ _ _ _ _ H) as [[_ G]|(m & before & v & B & _)]; [lra|].
      apply sum_at_least_size in B. lia.
    - destruct (sum_at_least_cases _ _ _ _ _ _ _ _ _ H) as [[E _]|(m & before & v & B & R & U & G)]; [lia|].
      replace (Z.of_nat (S t) - 1)%Z with (Z.of_nat t) in B by lia.
      destruct (IH before B) as (u & Hu & Pos & Sum).
      assert (K : (S t <= k)%nat).
      { inversion R as [? ? ? ? ? [Few _]]; subst. rewrite votes_above_filter in Few. lia. }
      replace (Z.of_nat k - Z.of_nat (S t))%Z with (Z.of_nat (k - S t)) in R by lia.
      apply nth_votes_at_most in R. apply at_least_upper_bound in U. rewrite Nat2Z.id in U.
      assert (V : 0 <= Rmin v 1).
      { destruct U as [E|[E _]]; lra. }
      exists (fun j => if j =? (k - S t) then Rmin v 1 else u j)%nat. split; [|split].
      + intros j. destruct (Nat.eqb_spec j (k - S t)) as [->|]; auto.
        apply upper_bound_fewer with (Z.to_nat m); auto. lia.
      + intros j. destruct (j =? (k - S t))%nat; auto.
      + cbn [psum]. rewrite Nat.eqb_refl. replace (S (k - S t)) with (k - t)%nat by lia.
        rewrite (psum_ext _ (fun j => Rmin (u j) (1 - p))).
        * assert (E : Rmin (Rmin v 1) (1 - p) = Rmin v (1 - p))
            by (unfold Rmin; repeat destruct Rle_dec; lra).
          rewrite clipped_min in G. lra.
        * intros j Hj. destruct (Nat.eqb_spec j (k - S t)); [lia|]. reflexivity.
  Qed.
End Votes.

Section Certificates.
  Variables (c l k n : nat) (a sigma : R) (s : list nat) (r : R) (singly t : Z).
  Hypothesis t_ok : (1 <= t <= Z.of_nat k)%Z.
  Hypothesis holds : topk_certified (array_of_votes s) (Z.of_nat c) (Z.of_nat l) (Z.of_nat k) (Z.of_nat n) a
    singly t (r / sigma).

  (* the numbers behind a certificate: p is positive because Phi is, so it is a bound and not the trivial one *)
  Lemma certified_numbers : exists p f x y, 0 < p /\ lower_bound n (votes s l) a p /\
    subset_at_least (array_of_votes s) (Z.of_nat c) (Z.of_nat l) (Z.of_nat k) (Z.of_nat n) a singly p t f /\
    Phi x <= p /\ f <= Phi y /\ Phi (y + r / sigma) <= INR (Z.to_nat t) * Phi (x - r / sigma).
  Proof.
    inversion holds as [? ? ? ? ? ? ? ? ? p f x y B S X Y C]; subst. unfold acsl_meaning.Phi in X, Y.
    inversion C as [? ? ? ? I]; subst. unfold acsl_meaning.Phi in I.
    pose proof (Phi_bounds x). exists p, f, x, y. split; [lra|]. split; [|split; [exact S|]].
    - apply at_most_lower_bound in B. unfold array_of_votes in B. rewrite !Nat2Z.id, Rmax_left in B by lra.
      exact B.
    - rewrite INR_IZR_INZ, Z2Nat.id by lia. lra.
  Qed.

  Theorem certified_singly : ranked_certificate c l k n a sigma s r.
  Proof.
    destruct certified_numbers as (p & f & x & y & Hp & B & S & X & Y & I).
    destruct (ranking_exists (fun i => INR (votes s i)) c l) as [o Ho].
    assert (P1 : p <= 1) by (destruct B as [->|[Hp1 _]]; lra).
    assert (U : exists u, (forall j, upper_bound n (nth_votes s o j) a (u j)) /\
      subset_bound u k (Z.to_nat t) p <= f).
    { inversion S as [? ? ? ? ? ? ? ? ? ? G|? ? ? ? ? ? ? ? ? ? sum _ A G]; subst.
      - exists (fun _ => 1). split; [intros j; left; ring|]. eapply Rle_trans; [apply Rmin_r|lra].
      - rewrite <- (Z2Nat.id t) in A by lia. destruct (sum_of_bounds c l s o Ho n a p k _ sum ltac:(lra) A)
          as (u & Hu & Pos & Sum).
        exists u. split; auto. rewrite <- clipping_changes_nothing by auto. unfold subset_bound.
        rewrite clipped_min in G. eapply Rle_trans; [apply Rle_min_compat_r, Sum|lra]. }
    destruct U as (u & Hu & Hf). exists p, o, u. repeat (split; [auto|]).
    exists (Z.to_nat t), x, y. repeat (split; [auto; lia|]). split; [lra|auto].
  Qed.

  Theorem certified_together : singly = 0%Z -> label_certificate l k n a sigma s r.
  Proof.
    intros Z. destruct certified_numbers as (p & f & x & y & Hp & B & S & X & Y & I).
    exists p, (Z.to_nat t), x, y. repeat (split; [auto; lia|]). split; auto.
    inversion S; subst; [lra|contradiction].
  Qed.
End Certificates.

Definition number_of (M : method) : Z :=
  match M with
  | Simuem => SC_SIMUEM
  | Ranked => SC_RANKED
  | Binocp => SC_BINOCP
  | Pair => SC_PAIR
  | Cohen => SC_COHEN
  end.

Lemma number_of_bounds M c k : IZR (method_parts (number_of M) (Z.of_nat c) (Z.of_nat k)) =
  match M with Simuem | Pair => INR c | Ranked => INR k + 1 | Binocp | Cohen => 1 end.
Proof.
  unfold method_parts, number_of, SC_SIMUEM, SC_BINOCP, SC_COHEN, SC_PAIR, SC_RANKED. rewrite !INR_IZR_INZ.
  destruct M; repeat (destruct decide; try lia); rewrite ?plus_IZR; reflexivity.
Qed.

Lemma singly_bounded M : bounds_others (number_of M) <-> M = Simuem \/ M = Ranked \/ M = Pair.
Proof.
  unfold bounds_others, number_of, SC_SIMUEM, SC_BINOCP, SC_COHEN, SC_PAIR, SC_RANKED.
  split; [destruct M; (auto || lia)|intros [-> | [-> | ->]]; auto].
Qed.

(* What the contract says of a certificate: the query is accepted, and topk_certified holds at the level
   alpha/parts, the others bounded singly exactly when the method does so. *)
Definition program_certifies (M : method) (c l k n : nat) (alpha sigma : R) (s : list nat) (r : R) : Prop :=
  exists singly t, method_accepts (number_of M) (Z.of_nat c) (Z.of_nat k) /\
  (singly <> 0%Z <-> bounds_others (number_of M)) /\ (1 <= t <= Z.of_nat k)%Z /\
  topk_certified (array_of_votes s) (Z.of_nat c) (Z.of_nat l) (Z.of_nat k) (Z.of_nat n)
    (alpha / IZR (method_parts (number_of M) (Z.of_nat c) (Z.of_nat k))) singly t (r / sigma).

Theorem contract_implies_certifies M c l k n alpha sigma s r :
  program_certifies M c l k n alpha sigma s r -> methods.certifies M c l k n alpha sigma s r.
Proof.
  intros (singly & t & (_ & _ & _ & One) & Singly & Ht & H).
  rewrite singly_bounded in Singly. rewrite number_of_bounds in H.
  assert (K : M = Pair \/ M = Cohen -> k = 1%nat).
  { intros E. assert ((Z.of_nat k = 1)%Z); [apply One|lia]. destruct E; subst; cbn; auto. }
  assert (Together : M = Binocp \/ M = Cohen -> singly = 0%Z).
  { intros E. destruct (Z.eq_dec singly 0) as [|N]; auto. apply Singly in N.
    destruct E; subst; destruct N as [N|[N|N]]; discriminate. }
  destruct M; cbn [methods.certifies]; try replace (alpha / 1) with alpha in H by field.
  - eapply certified_singly; eauto.
  - eapply certified_singly; eauto.
  - eapply certified_together; eauto.
  - rewrite (K (or_introl eq_refl)) in *. split; auto. eapply certified_singly; eauto.
  - rewrite (K (or_intror eq_refl)) in *. split; auto. eapply certified_together; eauto.
Qed.
