(* The method 'ranked': with the label fixed beforehand, k+1 bounds suffice instead of c. The k other labels
   that are truly most probable are fixed, not chosen by the votes; so their bounds and the label's all hold
   but for probability (k+1) a. When they hold, the (j+1)-th largest vote is at least the smallest among the
   j+1 most probable labels, and bounds rise with the votes: its bound covers the (j+1)-th largest
   probability. *)
Require Import Reals Lra Lia List Arith.
From smoothcert Require Import clopper_pearson multinomial ranking methods simultaneous.
Import ListNotations.
Open Scope R_scope.

Lemma most_probable_suffice c n l q a k s o : ranking q c l o ->
  (forall i, In i (firstn k o) -> class_bound_holds n a q i s) -> nth_bounds_hold n a q c l k s.
Proof.
  intros Hq H o' j v Ho' Hj Hv T HT HL.
  assert (Hlen : (j < length o)%nat).
  { assert (I : incl T o) by (intros i Hi; apply Hq, HT, Hi).
    apply NoDup_incl_length in I; [lia|apply HT]. }
  destruct (ranking_nth_at_most _ _ _ _ j Ho' (firstn (S j) o)) as (i & Hi & Hvotes).
  { apply ranking_firstn_others with q, Hq. }
  { rewrite firstn_length. lia. }
  assert (Hqv : q i <= v).
  { apply H.
    - replace (firstn (S j) o) with (firstn (S j) (firstn k o)) in Hi
        by (rewrite firstn_firstn; f_equal; lia).
      rewrite <- (firstn_skipn (S j) (firstn k o)). apply in_or_app. auto.
    - apply upper_bound_fewer with (nth_votes s o' j); auto. apply INR_le. exact Hvotes. }
  destruct (ranking_nth_at_most _ _ _ _ j Hq T HT HL) as (i' & Hi' & Hle). exists i'. split; auto.
  pose proof (ranking_firstn _ _ _ _ j i Hq Hlen Hi). lra.
Qed.

Theorem ranked_bounds c n l q alpha k : distribution c q -> (l < c)%nat -> 0 <= alpha ->
  1 - alpha <= prob c q n (fun s => label_bound_holds n (alpha / (INR k + 1)) q l s /\
    nth_bounds_hold n (alpha / (INR k + 1)) q c l k s).
Proof.
  intros Hq Hl Ha. destruct (ranking_exists q c l) as (o & Ho). pose proof (pos_INR k) as Hk.
  assert (Hlev : 0 <= alpha / (INR k + 1)) by (apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat]; lra).
  pose proof (bounds_hold c n l q Hq Hl (firstn k o) (alpha / (INR k + 1)) Hlev) as B.
  eapply Rle_trans; [|eapply Rle_trans; [apply B|]].
  - assert (INR (length (firstn k o)) <= INR k) by (apply le_INR; rewrite firstn_length; lia).
    assert ((INR (length (firstn k o)) + 1) * (alpha / (INR k + 1)) <= (INR k + 1) * (alpha / (INR k + 1)))
      by (apply Rmult_le_compat_r; lra).
    replace ((INR k + 1) * (alpha / (INR k + 1))) with alpha in H0 by (field; lra). lra.
  - apply ranking_firstn_others with q, Ho.
  - apply prob_mono; auto. intros s [H1 H2]. split; auto. apply most_probable_suffice with o; auto.
Qed.
