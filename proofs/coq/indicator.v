(* The indicator of a proposition, the one classical step of the finite probability in this folder: every
   event, however it is described, counts 1 where it holds and 0 where it does not. The decision uses axioms
   that the standard real numbers already rest on, so nothing is added to the trusted base. *)
Require Import Reals Lra Classical_Prop ClassicalDedekindReals.
Open Scope R_scope.

Definition decide (P : Prop) : {P} + {~ P} :=
  match sig_not_dec P with left h => left (NNPP P h) | right h => right h end.

Definition ind (P : Prop) : R := if decide P then 1 else 0.

Lemma ind_true (P : Prop) : P -> ind P = 1.
Proof. unfold ind. destruct (decide P); tauto. Qed.

Lemma ind_false (P : Prop) : ~ P -> ind P = 0.
Proof. unfold ind. destruct (decide P); tauto. Qed.

Lemma ind_bounds (P : Prop) : 0 <= ind P <= 1.
Proof. unfold ind. destruct (decide P); lra. Qed.

Lemma ind_mono (P Q : Prop) : (P -> Q) -> ind P <= ind Q.
Proof. unfold ind. intros H. destruct (decide P), (decide Q); try lra. tauto. Qed.

Lemma ind_or (P Q : Prop) : ind (P \/ Q) <= ind P + ind Q.
Proof. unfold ind. destruct (decide (P \/ Q)), (decide P), (decide Q); try lra. tauto. Qed.

Lemma ind_not (P : Prop) : ind (~ P) = 1 - ind P.
Proof. unfold ind. destruct (decide (~ P)), (decide P); try lra; tauto. Qed.
