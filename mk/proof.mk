#: prove          install the provers, prove what changed in ref/ since proofs/known/results, the Gappa goals, compile Coq
#: prove-goals    the same, but every goal is made anew; the provers' answers may be known (proofs/known/cache.tsv)
#: prove-cold     the same from scratch, with no known answers
#: prove-smoke    look for contradictions in contracts and axioms
#: prove-mutants  change ref/ in small ways; every change must cost a proof
#: statement      print the contract of a row as one page, with every definition that it uses (FUNCTION=sc_bound: another)
#: figures        what a reader faces: the rooms, the longest chain of calls of a row, what its contract rests on
# MOD=cp_bound does one file of ref/ only.
.PHONY: statement figures prove prove-goals prove-cold prove-coq prove-deps prove-smoke prove-mutants

prove-deps:
	@mk/deps.sh build prove
	@proofs/gate.py --versions

PROVE_ONE := $(if $(filter command environment,$(origin MOD)),$(MOD))

prove: prove-deps
	@CACHE=update nice proofs/gate.py $(PROVE_ONE)
	@$(if $(PROVE_ONE),:,$(MAKE) --no-print-directory prove-coq)

prove-goals: prove-deps
	@CACHE=goals nice proofs/gate.py $(PROVE_ONE)
	@$(if $(PROVE_ONE),:,$(MAKE) --no-print-directory prove-coq)

prove-cold: prove-deps
	@CACHE=none nice proofs/gate.py $(PROVE_ONE)
	@$(if $(PROVE_ONE),:,$(MAKE) --no-print-directory prove-coq)
	@proofs/tables.py

# The rounding errors of fast/, and the mathematics.
prove-coq:
	@nice proofs/gappa/run.sh
	@$(MAKE) --no-print-directory -j$(JOBS) -C proofs/coq

FUNCTION ?= sc_certify_row
statement:
	@mk/deps.sh test
	@proofs/statement.py $(FUNCTION)

figures:
	@mk/deps.sh test
	@proofs/figures.py

prove-smoke: prove-deps
	@nice proofs/smoke.py $(PROVE_ONE)

prove-mutants: prove-deps
	@nice proofs/mutants.py $(PROVE_ONE)
	@proofs/tables.py
