(* What the measure-theory files share: the real numbers of Coq (scope %coqR) as those of mathcomp-analysis
   (RR, scope %R), imported in the one order that keeps the notations of both usable. *)
Require Export Rdefinitions Raxioms Rbasic_fun R_sqrt Rtrigo_def Rtrigo1 RIneq Rpower Rfunctions Lra Lia.
From HB Require Export structures.
From mathcomp Require Export all_ssreflect ssralg ssrnum ssrint interval finmap.
From mathcomp.classical Require Export mathcomp_extra boolp classical_sets functions fsbigop cardinality.
From mathcomp.analysis Require Export reals ereal signed topology sequences normedtype numfun measure
  lebesgue_measure lebesgue_integral Rstruct.
Export Order.TTheory GRing.Theory Num.Theory Num.Def.
Delimit Scope ring_scope with R.
Delimit Scope R_scope with coqR.
Notation RR := real_realType.
