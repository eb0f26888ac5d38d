(* The headline theorems, and what they rest on as Coq prints it. The build compares the printed axioms with
   allowed-axioms.txt. *)
From smoothcert Require binomial_tail contract_facts clopper_pearson exact_bound multinomial simultaneous
  ranked topk_step methods false_certificates selection subset_votes bounds_of_sums subsets methods_from
  open_votes e_process anytime randomized families predict normal_cdf erfc gamma gaussian_shift
  gaussian_normalisation noise_law independent_draws certified_robustness certified_rules certified_families
  acsl_link acsl_bounds acsl_certifies acsl_refuted certified_program.

Print Assumptions binomial_tail.tail_rises_in_p.
Print Assumptions contract_facts.tail_remainder.
Print Assumptions contract_facts.log_choose.
Print Assumptions contract_facts.pmf_exponential.
Print Assumptions clopper_pearson.lower_bound_coverage.
Print Assumptions clopper_pearson.upper_bound_coverage.
Print Assumptions exact_bound.exact_bound_exists.
Print Assumptions exact_bound.exact_bound_unique.
Print Assumptions exact_bound.lower_bound_iff.
Print Assumptions multinomial.hits_binomial.
Print Assumptions simultaneous.every_class_bounds.
Print Assumptions simultaneous.simuem_bounds.
Print Assumptions simultaneous.binocp_bounds.
Print Assumptions simultaneous.cohen_bounds.
Print Assumptions simultaneous.pair_bounds.
Print Assumptions ranked.ranked_bounds.
Print Assumptions methods.cohen_closed_form.
Print Assumptions methods.pair_closed_form.
Print Assumptions methods.clipping_changes_nothing.
Print Assumptions topk_step.topk_step.
Print Assumptions topk_step.inside_topk.
Print Assumptions false_certificates.false_certificates_are_rare.
Print Assumptions selection.rare_after_selection.
Print Assumptions subsets.subsets_bounds.
Print Assumptions subsets.subset_level_small.
Print Assumptions subsets.subsets_false_certificates_are_rare.
Print Assumptions methods_from.certifies_is_method_from.
Print Assumptions open_votes.open_certificate_is_certificate.
Print Assumptions open_votes.open_certificates_for_each.
Print Assumptions open_votes.open_certificates_for_all.
Print Assumptions e_process.e_value_martingale.
Print Assumptions e_process.e_value_supermartingale.
Print Assumptions e_process.e_value_falls_in_p.
Print Assumptions anytime.ville.
Print Assumptions anytime.anytime_coverage.
Print Assumptions anytime.anytime_exact_exists.
Print Assumptions anytime.anytime_exact_unique.
Print Assumptions anytime.anytime_lower_iff.
Print Assumptions anytime.anytime_certificates_are_rare.
Print Assumptions anytime.stopping_is_a_look.
Print Assumptions randomized.randomized_coverage.
Print Assumptions randomized.randomized_upper_coverage.
Print Assumptions randomized.randomized_coverage_tight.
Print Assumptions randomized.randomized_coverage_64.
Print Assumptions randomized.randomized_certificates_are_rare.
Print Assumptions families.failures_tail.
Print Assumptions families.false_certificates_of_family.
Print Assumptions families.robust_share.
Print Assumptions families.markov_count.
Print Assumptions families.all_k_together.
Print Assumptions predict.answered_is_top.
Print Assumptions predict.predict_errs_rarely.
Print Assumptions normal_cdf.Phi_is_integral.
Print Assumptions erfc.Phi_erfc.
Print Assumptions erfc.erfc_is_integral.
Print Assumptions gamma.Gamma_factorial.
Print Assumptions acsl_link.every_axiom.
Print Assumptions acsl_bounds.at_most_lower_iff.
Print Assumptions acsl_bounds.at_least_lower_iff.
Print Assumptions acsl_certifies.contract_implies_certifies.
Print Assumptions acsl_refuted.certified_below_refuted.

(* Those below rest on mathcomp-analysis, through which Coq takes ten seconds to walk each time: all but the
   last are printed together. *)
Definition measure_theory :=
  (@gaussian_shift.shift_lower_event, @gaussian_shift.shift_upper_event,
   @gaussian_normalisation.total_weight_euclidean, @gaussian_normalisation.coordinate_is_normal,
   @noise_law.normal_measure_prob, @independent_draws.noisy_labels_law,
   @certified_robustness.topk_radius_sound, @certified_robustness.certified_robustness_of_votes,
   @certified_robustness.certified_robustness_after_selection, @certified_robustness.robustness_of_rule,
   @certified_rules.subsets_robustness_euclidean, @certified_rules.subsets_robustness_at_levels,
   @certified_rules.subsets_robustness_after_selection, @certified_rules.open_votes_robustness_euclidean,
   @certified_rules.open_subsets_robustness_euclidean, @certified_rules.open_votes_robustness_for_all,
   @certified_rules.open_subsets_robustness_for_all, @certified_rules.anytime_robustness_euclidean,
   @certified_rules.anytime_subsets_robustness_euclidean, @certified_rules.anytime_robustness_where_stopped,
   @certified_rules.anytime_robustness_after_selection, @certified_rules.randomized_robustness_euclidean,
   @certified_rules.predict_euclidean, @certified_families.family_labels_law,
   @certified_families.false_certificates_of_family_euclidean,
   @certified_program.certified_program_euclidean, @certified_program.certified_row_euclidean).
Print Assumptions measure_theory.
Print Assumptions certified_robustness.certified_robustness_euclidean.
