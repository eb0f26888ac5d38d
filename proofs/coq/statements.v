(* Prints the statements of the main theorems, for documents that quote them (build/statements.out). *)
From smoothcert Require Import measure_prelude indicator label_sums binomial_tail clopper_pearson multinomial
  ranking
  normal_cdf topk_step methods simultaneous ranked selection subsets open_votes anytime randomized families predict euclidean_space gaussian_measure gaussian_shift
    noise_law
  smoothed_classifier independent_draws certified_robustness certified_rules certified_families acsl_definitions acsl_certifies acsl_query
  acsl_refuted certified_program.
Set Printing Width 110.
Local Open Scope classical_set_scope.
Local Open Scope ereal_scope.
Check @lower_bound_coverage.
Check @upper_bound_coverage.
Check @ranked_bounds.
Check @topk_step.
Check @noisy_labels_law.
Check @certified_robustness_euclidean.
Check @certified_robustness_after_selection.
Check @subsets_robustness_euclidean.
Check @open_votes_robustness_euclidean.
Check @open_votes_robustness_for_all.
Check @anytime_robustness_euclidean.
Check @anytime_robustness_where_stopped.
Check @randomized_robustness_euclidean.
Check @false_certificates_of_family.
Check @false_certificates_of_family_euclidean.
Check @predict_euclidean.
Check @contract_implies_certifies.
Check @certified_below_refuted.
Check @certified_program_euclidean.
Check @certified_row_euclidean.
Print row_certifies.
Print program_certifies.
Print topk_certified.
