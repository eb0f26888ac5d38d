(* Top-k PREDICT. The answer is a set S of k classes: the k largest counts, given iff the k-th largest count x and the
   next, y, pass 2 T(x+y, x, 1/2) <= alpha. The probability that some answer is given which leaves out a class more
   probable than a member is at most alpha (predict_errs_rarely). At all counts but those of a member i and of a
   more probable class j outside, and at the sum of these two, rank_test.v compares the test with a credit that S
   earns; over all S the credits come to at most 1, since they are two ways of breaking ties, half for each. *)
Require Import Reals Lra Lia Psatz List Arith Permutation FunctionalExtensionality Classical.
From smoothcert Require Import indicator partial_sums label_sums binomial_tail multinomial ranking subset_votes
  fair_tails rank_test.
Import ListNotations.
Open Scope R_scope.

(* S is answered at the counts u: x is the least count inside, y the largest outside, and the test passes *)
Definition answered (alpha : R) (c : nat) (u : nat -> nat) (S : list nat) : Prop :=
  exists x y, (forall a, In a S -> (x <= u a)%nat) /\ (exists a, In a S /\ u a = x) /\
    (forall b, (b < c)%nat -> ~ In b S -> (u b <= y)%nat) /\ (exists b, (b < c)%nat /\ ~ In b S /\ u b = y) /\
    test_passes alpha x y.

(* below alpha = 1 an answer is the strict top k: every member has at least two votes more than every other class *)
Lemma answered_is_top alpha c u S a b : alpha < 1 -> answered alpha c u S -> In a S -> (b < c)%nat -> ~ In b S ->
  (u b + 2 <= u a)%nat.
Proof.
  intros Ha (x & y & Hx & _ & Hy & _ & T) Ia Hb Nb. apply passes_strict in T; auto.
  specialize (Hx a Ia). specialize (Hy b Hb Nb). lia.
Qed.

(* S leaves out a class that is more probable than a member *)
Definition misranks (c : nat) (q : nat -> R) (S : list nat) : Prop :=
  exists i j, In i S /\ (j < c)%nat /\ ~ In j S /\ q i < q j.

(* Conditioning on the sum of two counts: merge the labels i and j, then split the merged votes again. *)
Definition set2 (u : nat -> nat) (i x j y : nat) : nat -> nat :=
  fun a => if Nat.eqb a i then x else if Nat.eqb a j then y else u a.
Definition merged (q : nat -> R) (i j : nat) : nat -> R :=
  fun a => if Nat.eqb a i then q i + q j else if Nat.eqb a j then 0 else q a.

Section Split.
  Variables (c i j : nat) (q : nat -> R).
  Hypothesis ij : i <> j.
  Hypothesis i_ok : (i < c)%nat.
  Hypothesis j_ok : (j < c)%nat.
  Hypothesis q_pos : 0 < q i + q j.
  Let theta := q i / (q i + q j).

  Let between (H : (nat -> nat) -> R) (u : nat -> nat) : R :=
    binomial_mean (u i) theta (fun X => H (set2 u i X j (u i - X)%nat)).

  Lemma sum_two (f : nat -> R) : lsum f (seq 0 c) = f i + f j +
    lsum f (filter (fun a => negb (Nat.eqb a i) && negb (Nat.eqb a j))%bool (seq 0 c)).
  Proof.
    rewrite (lsum_permutation f (seq 0 c)
      (i :: j :: filter (fun a => negb (Nat.eqb a i) && negb (Nat.eqb a j))%bool (seq 0 c))).
    - cbn [lsum]. lra.
    - assert (F : forall a, In a (filter (fun a => negb (Nat.eqb a i) && negb (Nat.eqb a j))%bool (seq 0 c)) <->
        (a < c)%nat /\ a <> i /\ a <> j).
      { intros a. rewrite filter_In, in_seq, Bool.andb_true_iff, !Bool.negb_true_iff, !Nat.eqb_neq. lia. }
      apply NoDup_Permutation; [apply seq_NoDup| |].
      + constructor; [|constructor; [|apply NoDup_filter, seq_NoDup]].
        * intros [E|E]; [congruence|]. apply F in E. tauto.
        * intros E. apply F in E. tauto.
      + intros a. rewrite in_seq. cbn [In]. rewrite F. lia.
  Qed.

  Lemma votes_cons l s a : votes (l :: s) a = ((if Nat.eqb a l then 1 else 0) + votes s a)%nat.
  Proof. unfold votes, hits. cbn [filter]. destruct (Nat.eqb a l); reflexivity. Qed.

  Definition add (l : nat) (u : nat -> nat) : nat -> nat := fun a => ((if Nat.eqb a l then 1 else 0) + u a)%nat.

  Lemma votes_add l s : votes (l :: s) = add l (votes s).
  Proof. apply functional_extensionality. intros a. apply votes_cons. Qed.

  Theorem split_votes n : forall H : (nat -> nat) -> R,
    mean c q n (fun s => H (votes s)) = mean c (merged q i j) n (fun s => between H (votes s)).
  Proof.
    induction n as [|n IH]; intros H.
    - rewrite !mean_0. unfold between. change (votes [] i) with 0%nat. unfold binomial_mean, pmf.
    cbn [psum binom Nat.sub pow]. replace (set2 (votes []) i 0 j 0) with (votes []); [ring|].
      apply functional_extensionality. intros a. unfold set2. destruct (Nat.eqb a i), (Nat.eqb a j); reflexivity.
    - rewrite !mean_S, !sum_two.
      assert (Left : forall l, mean c q n (fun s => H (votes (l :: s)))
        = mean c (merged q i j) n (fun s => between (fun u => H (add l u)) (votes s))).
      { intros l. rewrite <- (IH (fun u => H (add l u))). apply mean_ext. intros s. rewrite votes_add. reflexivity. }
      f_equal.
      + (* the next draw is i or j *)
        unfold merged at 1 3. rewrite !Nat.eqb_refl. replace (Nat.eqb j i) with false by (symmetry; apply Nat.eqb_neq; auto).
        rewrite Rmult_0_l, Rplus_0_r, !Left.
        rewrite <- (mean_lin c (merged q i j) n _ _ (q i) (q j)).
        replace ((q i + q j) * mean c (merged q i j) n (fun s => between H (votes (i :: s))))
          with (mean c (merged q i j) n (fun s => (q i + q j) * between H (votes (i :: s)) + 0 * 0))
          by (rewrite (mean_lin c (merged q i j) n _ (fun _ => 0)); ring).
        apply mean_ext. intros s. rewrite votes_add. unfold between. set (u := votes s).
        replace (add i u i) with (S (u i)) by (unfold add; rewrite Nat.eqb_refl; reflexivity).
        rewrite binomial_mean_S.
        rewrite (binomial_mean_ext (u i) theta (fun X => H (add i (set2 u i X j (u i - X)%nat)))
          (fun X => H (set2 (add i u) i (S X) j (S (u i) - S X)%nat))).
        2: { intros X HX. f_equal. apply functional_extensionality. intros a. unfold add, set2.
             destruct (Nat.eqb_spec a i) as [->|]; [lia|]. destruct (Nat.eqb a j); lia. }
        rewrite (binomial_mean_ext (u i) theta (fun X => H (add j (set2 u i X j (u i - X)%nat)))
          (fun X => H (set2 (add i u) i X j (S (u i) - X)%nat))).
        2: { intros X HX. f_equal. apply functional_extensionality. intros a. unfold add, set2.
             destruct (Nat.eqb_spec a i) as [->|Na].
             - replace (Nat.eqb i j) with false by (symmetry; apply Nat.eqb_neq; auto). lia.
             - destruct (Nat.eqb_spec a j); lia. }
        unfold theta. field. lra.
      + (* it is another label *)
        apply lsum_ext. intros l Hl. apply filter_In in Hl. destruct Hl as [_ Hl].
        rewrite Bool.andb_true_iff, !Bool.negb_true_iff, !Nat.eqb_neq in Hl. destruct Hl as [Li Lj].
        assert (E : merged q i j l = q l).
        { unfold merged. rewrite (proj2 (Nat.eqb_neq l i) Li), (proj2 (Nat.eqb_neq l j) Lj). reflexivity. }
        rewrite E, Left. f_equal. apply mean_ext. intros s. rewrite votes_add. unfold between. set (u := votes s).
        replace (add l u i) with (u i) by (unfold add; rewrite (proj2 (Nat.eqb_neq i l) (not_eq_sym Li)); reflexivity).
        apply binomial_mean_ext. intros X HX. f_equal. apply functional_extensionality. intros a. unfold add, set2.
        destruct (Nat.eqb_spec a i) as [->|]; [rewrite (proj2 (Nat.eqb_neq i l) (not_eq_sym Li)); reflexivity|].
        destruct (Nat.eqb_spec a j) as [->|]; [rewrite (proj2 (Nat.eqb_neq j l) (not_eq_sym Lj)); reflexivity|].
        reflexivity.
  Qed.

  (* a mean is not negative if it is not so between any two counts of fixed sum *)
  Lemma mean_ge0_between n (H : (nat -> nat) -> R) : (forall a, 0 <= q a) ->
    (forall u, 0 <= between H u) -> 0 <= mean c q n (fun s => H (votes s)).
  Proof.
    intros Hq HB. rewrite split_votes. unfold mean.
    assert (W : forall s, 0 <= weight (merged q i j) s).
    { induction s as [|a s IH]; cbn; [lra|]. apply Rmult_le_pos; [|exact IH]. unfold merged.
      destruct (Nat.eqb a i), (Nat.eqb a j); auto; lra. }
    generalize (sequences c n). intros L. induction L as [|s L IH]; cbn [lsum]; [lra|].
    specialize (HB (votes s)). specialize (W s). pose proof (Rmult_le_pos _ _ W HB). lra.
  Qed.
End Split.

(* Two ways of breaking ties: by the lower, and by the higher, of the two labels. *)
Definition top_by (before : nat -> nat -> Prop) (c : nat) (u : nat -> nat) (S : list nat) : Prop :=
  forall a b, In a S -> (b < c)%nat -> ~ In b S -> (u b < u a)%nat \/ (u b = u a /\ before a b).
Definition credits (c : nat) (u : nat -> nat) (S : list nat) : R :=
  (ind (top_by lt c u S) + ind (top_by gt c u S)) / 2.

Lemma NoDup_subsets K : NoDup K -> NoDup (subsets K).
Proof.
  induction 1 as [|i K Hi HK IH]; cbn [subsets]; [constructor; [intros []|constructor]|].
  assert (App : forall (L L' : list (list nat)), NoDup L -> NoDup L' -> (forall T, In T L -> ~ In T L') ->
    NoDup (L ++ L')).
  { induction L as [|T L IHL]; intros L' HL HL' D; cbn [app]; auto. inversion HL; subst. constructor.
    - intros H. apply in_app_or in H. destruct H as [H|H]; [contradiction|]. apply (D T); auto. left; auto.
    - apply IHL; auto. intros T' HT'. apply D. right; auto. }
  apply App; auto.
  - apply FinFun.Injective_map_NoDup; auto. intros x y E. congruence.
  - intros T H H'. apply in_map_iff in H. destruct H as (T' & <- & _).
    apply Hi, (subsets_incl K (i :: T') H'). left; auto.
Qed.

(* a subset is known by its members *)
Lemma subsets_are_filters K T : NoDup K -> In T (subsets K) -> T = filter (member T) K.
Proof.
  intros HK. revert T. induction HK as [|i K Hi HK IH]; intros T H; cbn [subsets filter] in *.
  - destruct H as [<-|[]]. reflexivity.
  - apply in_app_or in H. destruct H as [H|H].
    + apply in_map_iff in H. destruct H as (T' & <- & H).
      replace (member (i :: T') i) with true by (symmetry; apply member_iff; left; auto). f_equal.
      rewrite (IH T' H) at 1. apply filter_ext_in. intros a Ha.
      unfold member. cbn [existsb]. destruct (Nat.eqb_spec a i) as [->|]; [contradiction|]. reflexivity.
    + destruct (member T i) eqn:E; [|apply IH, H]. apply member_iff in E. apply (subsets_incl K T H) in E.
      contradiction.
Qed.

Lemma top_is_one (before : nat -> nat -> Prop) c u S S' k : (forall a b, before a b -> before b a -> False) ->
  In S (subsets (seq 0 c)) -> In S' (subsets (seq 0 c)) -> length S = k -> length S' = k ->
  top_by before c u S -> top_by before c u S' -> S = S'.
Proof.
  intros Anti HS HS' HL HL' Top Top'.
  pose proof (subsets_incl _ _ HS) as I. pose proof (subsets_incl _ _ HS') as I'.
  assert (D : forall T, In T (subsets (seq 0 c)) -> NoDup T).
  { intros T HT. rewrite (subsets_are_filters (seq 0 c) T (seq_NoDup c 0) HT). apply NoDup_filter, seq_NoDup. }
  assert (Sub : incl S S').
  { intros a Ha. apply NNPP. intros Na.
    assert (B : exists b, In b S' /\ ~ In b S).
    { apply NNPP. intros Nb. assert (J : incl S' S) by (intros b Hb; apply NNPP; intros N; apply Nb; eauto).
      (* then S' and a are in S, one too many *)
      assert (J' : incl (a :: S') S) by (intros b [<-|Hb]; auto).
      apply NoDup_incl_length in J'; [cbn in J'; lia|]. constructor; auto. }
    destruct B as (b & Hb & Nb).
    assert (ac : (a < c)%nat) by (specialize (I a Ha); apply in_seq in I; lia).
    assert (bc : (b < c)%nat) by (specialize (I' b Hb); apply in_seq in I'; lia).
    destruct (Top a b Ha bc Nb) as [L|[E1 B1]], (Top' b a Hb ac Na) as [L'|[E2 B2]]; try lia. apply (Anti a b); auto. }
  assert (Sub' : incl S' S) by (apply NoDup_length_incl; auto; lia).
  rewrite (subsets_are_filters _ S (seq_NoDup c 0) HS), (subsets_are_filters _ S' (seq_NoDup c 0) HS').
  apply filter_ext. intros a. destruct (member S a) eqn:E, (member S' a) eqn:E'; auto.
  - apply member_iff, Sub, member_iff in E. congruence.
  - apply member_iff, Sub', member_iff in E'. congruence.
Qed.

Lemma at_most_one {A} (P : A -> Prop) : forall L, NoDup L -> (forall x y, In x L -> In y L -> P x -> P y -> x = y) ->
  lsum (fun x => ind (P x)) L <= 1.
Proof.
  induction L as [|x L IH]; intros Hd H; cbn [lsum]; [lra|]. inversion Hd; subst.
  destruct (decide (P x)) as [Px|Px].
  - rewrite ind_true by auto. rewrite (lsum_ext _ (fun _ => 0)).
    + rewrite lsum_const. lra.
    + intros y Hy. apply ind_false. intros Py. assert (x = y) by (apply H; cbn; auto). subst. contradiction.
  - rewrite ind_false by auto. assert (lsum (fun x => ind (P x)) L <= 1); [|lra].
    apply IH; auto. intros y z Hy Hz. apply H; right; auto.
Qed.

Definition sets_of (c k : nat) : list (list nat) := filter (fun S => Nat.eqb (length S) k) (subsets (seq 0 c)).

Lemma credits_sum c k u : lsum (credits c u) (sets_of c k) <= 1.
Proof.
  assert (One : forall before : nat -> nat -> Prop, (forall a b, before a b -> before b a -> False) ->
    lsum (fun S => ind (top_by before c u S)) (sets_of c k) <= 1).
  { intros before Anti. apply at_most_one.
    - apply NoDup_filter, NoDup_subsets, seq_NoDup.
    - intros S S' HS HS'. apply filter_In in HS. apply filter_In in HS'. destruct HS as [H1 H2], HS' as [H3 H4].
      apply Nat.eqb_eq in H2. apply Nat.eqb_eq in H4. apply (top_is_one before c u S S' k); auto. }
  pose proof (One lt ltac:(intros; lia)). pose proof (One gt ltac:(intros; lia)).
  rewrite (lsum_ext _ (fun S => / 2 * ind (top_by lt c u S) + / 2 * ind (top_by gt c u S)))
    by (intros; unfold credits; lra).
  rewrite lsum_lin. lra.
Qed.

(* the least, and the largest, count of a list, or a default *)
Lemma least_count (u : nat -> nat) d L : exists m, (forall a, In a L -> (m <= u a)%nat) /\
  ((exists a, In a L /\ u a = m) \/ (L = [] /\ m = d)).
Proof.
  induction L as [|a L (m & H & E)]; [exists d; split; [intros a []|right; auto]|].
  destruct (le_lt_dec (u a) m) as [C|C].
  - exists (u a). split; [intros b [<-|Hb]; auto; specialize (H b Hb); lia|left; exists a; split; [left|]; auto].
  - destruct E as [(b & Hb & Eb)|[-> ->]].
    + exists m. split; [intros x [<-|Hx]; [lia|auto]|left; exists b; split; [right|]; auto].
    + exists (u a). split; [intros b [<-|[]]; auto|left; exists a; split; [left|]; auto].
Qed.

Lemma largest_count (u : nat -> nat) L : exists M, (forall a, In a L -> (u a <= M)%nat) /\
  ((exists a, In a L /\ u a = M) \/ (L = [] /\ M = 0%nat)).
Proof.
  induction L as [|a L (m & H & E)]; [exists 0%nat; split; [intros a []|right; auto]|].
  destruct (le_lt_dec m (u a)) as [C|C].
  - exists (u a). split; [intros b [<-|Hb]; auto; specialize (H b Hb); lia|left; exists a; split; [left|]; auto].
  - destruct E as [(b & Hb & Eb)|[-> ->]]; [|lia].
    exists m. split; [intros x [<-|Hx]; [lia|auto]|left; exists b; split; [right|]; auto].
Qed.

Section Answer.
  Variables (alpha : R) (c n i j : nat) (q : nat -> R) (S : list nat).
  Hypothesis alpha_ok : 0 <= alpha < 1.
  Hypothesis q_ok : distribution c q.
  Hypothesis S_ok : forall a, In a S -> (a < c)%nat.
  Hypothesis i_in : In i S.
  Hypothesis j_ok : (j < c)%nat.
  Hypothesis j_out : ~ In j S.
  Hypothesis better : q i < q j.

  (* at given other counts and a given sum of those of i and j *)
  Lemma answer_between u theta : 0 <= theta <= 1 / 2 ->
    0 <= binomial_mean (u i) theta (fun X => alpha * credits c (set2 u i X j (u i - X)%nat) S
      + -1 * ind (answered alpha c (set2 u i X j (u i - X)%nat) S)).
  Proof.
    intros Ht. set (N := u i). assert (ij : i <> j) by (intros ->; contradiction).
    destruct (least_count u (N + 1) (remove Nat.eq_dec i S)) as (m & m_le & m_is).
    set (out := filter (fun b => negb (member S b) && negb (Nat.eqb b j))%bool (seq 0 c)).
    destruct (largest_count u out) as (M & M_ge & M_is).
    assert (Out : forall b, In b out <-> (b < c)%nat /\ ~ In b S /\ b <> j).
    { intros b. unfold out. rewrite filter_In, in_seq, Bool.andb_true_iff, !Bool.negb_true_iff, Nat.eqb_neq.
      rewrite <- (member_iff S b). destruct (member S b); split; intros; intuition (try lia; try congruence). }
    assert (In' : forall a, In a (remove Nat.eq_dec i S) <-> In a S /\ a <> i).
    { intros a. split; [apply in_remove|intros [H1 H2]; apply in_in_remove; auto]. }
    set (v := fun X => set2 u i X j (N - X)%nat).
    assert (vi : forall X, v X i = X) by (intros X; unfold v, set2; rewrite Nat.eqb_refl; reflexivity).
    assert (vj : forall X, v X j = (N - X)%nat).
    { intros X. unfold v, set2. rewrite Nat.eqb_refl, (proj2 (Nat.eqb_neq j i) (not_eq_sym ij)). reflexivity. }
    assert (vo : forall X a, a <> i -> a <> j -> v X a = u a).
    { intros X a H1 H2. unfold v, set2. rewrite (proj2 (Nat.eqb_neq a i) H1), (proj2 (Nat.eqb_neq a j) H2). reflexivity. }
    (* every count inside is at least min(X,m), every one outside at most max(N-X,M) *)
    assert (Inside : forall X a, In a S -> (X <= v X a /\ a = i \/ m <= v X a /\ a <> i)%nat).
    { intros X a Ha. destruct (Nat.eq_dec a i) as [->|Na]; [left; rewrite vi; auto|right; split; auto].
      rewrite vo by (auto; intros ->; contradiction). apply m_le, In'. auto. }
    assert (Outside : forall X b, (b < c)%nat -> ~ In b S -> (v X b <= N - X /\ b = j \/ v X b <= M /\ b <> j)%nat).
    { intros X b Hb Nb. destruct (Nat.eq_dec b j) as [->|Nj]; [left; rewrite vj; auto|right; split; auto].
      rewrite vo by (auto; intros ->; contradiction). apply M_ge, Out. auto. }
    assert (Passes : forall X, (X <= N)%nat -> answered alpha c (v X) S -> passes N m M alpha X).
    { intros X HX (x & y & x_le & (a & Ha & Ea) & y_ge & (b & Hb & Nb & Eb) & T). unfold passes.
      replace (Nat.min X m) with x; [replace (Nat.max (N - X) M) with y; [exact T|]|].
      - pose proof (y_ge j j_ok j_out) as Y1. rewrite vj in Y1.
        assert (Y2 : (M <= y)%nat).
        { destruct M_is as [(b' & Hb' & E)|[_ E]]; [|lia]. apply Out in Hb'. destruct Hb' as (B1 & B2 & B3).
          specialize (y_ge b' B1 B2). rewrite vo in y_ge by (auto; intros ->; contradiction). lia. }
        destruct (Outside X b Hb Nb); lia.
      - pose proof (x_le i i_in) as X1. rewrite vi in X1.
        assert (X2 : (x <= m)%nat).
        { destruct m_is as [(a' & Ha' & E)|[_ E]]; [|lia]. apply In' in Ha'. destruct Ha' as (A1 & A2).
          specialize (x_le a' A1). rewrite vo in x_le by (auto; intros ->; contradiction). lia. }
        destruct (Inside X a Ha); lia. }
    assert (Credit : forall X, (X <= N)%nat -> credit N m M X <= credits c (v X) S).
    { intros X HX. unfold credit, credits.
      pose proof (ind_bounds (top_by lt c (v X) S)). pose proof (ind_bounds (top_by gt c (v X) S)).
      destruct (decide (strict N m M X)) as [St|_].
      - unfold strict in St. assert (Top : forall before : nat -> nat -> Prop, top_by before c (v X) S).
        { intros before a b Ha Hb Nb. left. destruct (Inside X a Ha), (Outside X b Hb Nb); lia. }
        rewrite !ind_true by apply Top. lra.
      - destruct (decide (tied N m M X)) as [Ti|_]; [|lra]. unfold tied in Ti.
        destruct (lt_eq_lt_dec i j) as [[L|E]|L]; [|contradiction|].
        + rewrite (ind_true (top_by lt c (v X) S)); [lra|]. intros a b Ha Hb Nb.
          destruct (Inside X a Ha) as [[A ->]|[A A']], (Outside X b Hb Nb) as [[B ->]|[B B']]; try (left; lia).
          right. rewrite vi, vj. lia.
        + rewrite (ind_true (top_by gt c (v X) S)); [lra|]. intros a b Ha Hb Nb.
          destruct (Inside X a Ha) as [[A ->]|[A A']], (Outside X b Hb Nb) as [[B ->]|[B B']]; try (left; lia).
          right. rewrite vi, vj. lia. }
    rewrite binomial_mean_lin.
    pose proof (test_is_rare N m M alpha alpha_ok theta Ht) as T.
    assert (T1 : binomial_mean N theta (fun X => ind (answered alpha c (v X) S))
      <= binomial_mean N theta (fun X => ind (passes N m M alpha X))).
    { apply binomial_mean_le; [lra|]. intros X HX. apply ind_mono, Passes, HX. }
    assert (T2 : binomial_mean N theta (credit N m M) <= binomial_mean N theta (fun X => credits c (v X) S))
      by (apply binomial_mean_le; [lra|exact Credit]).
    apply (Rmult_le_compat_l alpha) in T2; [|lra]. fold N. unfold v in *. lra.
  Qed.

  Theorem answer_is_rare :
    prob c q n (fun s => answered alpha c (votes s) S) <= alpha * mean c q n (fun s => credits c (votes s) S).
  Proof.
    destruct q_ok as [q0 q1]. pose proof (q0 i) as Qi. assert (ij : i <> j) by (intros ->; contradiction).
    assert (G : 0 <= mean c q n (fun s => alpha * credits c (votes s) S + -1 * ind (answered alpha c (votes s) S))).
    { apply (mean_ge0_between c i j q ij (S_ok i i_in) j_ok ltac:(lra) n
        (fun u => alpha * credits c u S + -1 * ind (answered alpha c u S)) q0).
      intros u. apply answer_between. split.
      - apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra].
      - apply Rmult_le_reg_r with (q i + q j); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
    rewrite mean_lin in G. unfold prob. lra.
  Qed.
End Answer.

(* Whatever k and the law of the labels: an answer that leaves out a class more probable than a member has
   probability at most alpha. *)
Theorem predict_errs_rarely c q n k alpha : distribution c q -> 0 <= alpha ->
  prob c q n (fun s => exists S, NoDup S /\ length S = k /\ (forall a, In a S -> (a < c)%nat) /\
    answered alpha c (votes s) S /\ misranks c q S) <= alpha.
Proof.
  intros Hq Ha. destruct (Rle_lt_dec 1 alpha) as [A1|A1].
  { eapply Rle_trans; [|exact A1].
    pose proof (prob_ge0 c q Hq n (fun s => ~ exists S, NoDup S /\ length S = k /\
      (forall a, In a S -> (a < c)%nat) /\ answered alpha c (votes s) S /\ misranks c q S)) as P.
    rewrite prob_not in P by auto. lra. }
  set (L := sets_of c k).
  set (P := fun S => prob c q n (fun s => misranks c q S /\ answered alpha c (votes s) S)).
  apply Rle_trans with (lsum P L).
  - eapply Rle_trans; [|apply (prob_union_levels c q Hq n
      (fun S s => misranks c q S /\ answered alpha c (votes s) S) P L); intros; apply Rle_refl].
    apply prob_mono; auto. intros s (S & Hd & HL & Hc & (x & y & H1 & (a & Ha' & Ea) & H3 & (b & Hb & Nb & Eb) & T) & Hm).
    assert (Mem : forall z, In z (filter (member S) (seq 0 c)) <-> In z S).
    { intros z. rewrite filter_In, in_seq, member_iff. split; [tauto|]. intros H. specialize (Hc z H).
      split; [lia|auto]. }
    exists (filter (member S) (seq 0 c)). split; [|split].
    + apply filter_In. split; [apply in_subsets_filter|]. apply Nat.eqb_eq. rewrite <- HL.
      apply Permutation_length, NoDup_Permutation; auto. apply NoDup_filter, seq_NoDup.
    + destruct Hm as (i & j & I1 & I2 & I3 & I4). exists i, j. rewrite !Mem. auto.
    + exists x, y. split; [intros z Hz; apply H1, Mem, Hz|]. split; [exists a; rewrite Mem; auto|].
      split; [intros z Hz Nz; apply H3; auto; rewrite <- Mem; auto|]. split; [exists b; rewrite Mem; auto|exact T].
  - apply Rle_trans with (lsum (fun S => alpha * mean c q n (fun s => credits c (votes s) S)) L).
    + apply lsum_le. intros S HS. unfold P.
      assert (C0 : 0 <= mean c q n (fun s => credits c (votes s) S)).
      { apply Rle_trans with (mean c q n (fun s => 0 * 1 + 0 * 1)).
        - rewrite (mean_lin c q n (fun _ => 1) (fun _ => 1)). lra.
        - apply mean_le; auto. intros s. unfold credits. pose proof (ind_bounds (top_by lt c (votes s) S)).
          pose proof (ind_bounds (top_by gt c (votes s) S)). lra. }
      destruct (decide (misranks c q S)) as [Hm|Hm].
      * destruct Hm as (i & j & I1 & I2 & I3 & I4).
        eapply Rle_trans; [|apply (answer_is_rare alpha c n i j q S (conj Ha A1) Hq)]; auto.
        -- apply prob_mono; auto. intros s H. apply H.
        -- intros a H. apply filter_In in HS. destruct HS as [HS _]. apply (subsets_incl _ _ HS) in H.
           apply in_seq in H. lia.
      * rewrite prob_false by (intros s H; tauto). apply Rmult_le_pos; auto.
    + assert (Sum : forall L', lsum (fun S => alpha * mean c q n (fun s => credits c (votes s) S)) L'
        = alpha * mean c q n (fun s => lsum (credits c (votes s)) L')).
      { induction L' as [|S L' IH]; cbn [lsum].
        - rewrite (mean_ext c q n (fun _ => 0) (fun s => 0 * 1 + 0 * 1)) by (intros; lra).
          rewrite (mean_lin c q n (fun _ => 1) (fun _ => 1)). ring.
        - rewrite IH. rewrite (mean_ext c q n (fun s => credits c (votes s) S + lsum (credits c (votes s)) L')
            (fun s => 1 * credits c (votes s) S + 1 * lsum (credits c (votes s)) L')) by (intros; ring).
          rewrite mean_lin. ring. }
      rewrite Sum. rewrite <- (Rmult_1_r alpha) at 2. apply Rmult_le_compat_l; auto.
      rewrite <- (mean_one c q Hq n). apply mean_le; auto. intros s. apply credits_sum.
Qed.
