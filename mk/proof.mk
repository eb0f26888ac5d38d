#: prove          install the provers, prove ref/ (what is known is taken from proofs/cache), compile the Coq theorems
#: prove-cold     the same without the cache
# MOD=cp_bound proves one file of ref/ only.
.PHONY: prove prove-cold prove-deps

prove-deps:
	@mk/deps.sh build prove
	@[ -f $${WHY3CONFIG:-$$HOME/.why3.conf} ] || why3 config detect > /dev/null 2>&1

PROVE_ONE := $(if $(filter command environment,$(origin MOD)),$(MOD))

prove: prove-deps
	@CACHE=update nice proofs/gate.py $(PROVE_ONE)
	@$(if $(PROVE_ONE),:,[ ! -f proofs/coq/Makefile ] || $(MAKE) --no-print-directory -C proofs/coq)

prove-cold: prove-deps
	@CACHE=none nice proofs/gate.py $(PROVE_ONE)
	@$(if $(PROVE_ONE),:,[ ! -f proofs/coq/Makefile ] || $(MAKE) --no-print-directory -C proofs/coq)
