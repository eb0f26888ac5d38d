#: experiment-accuracy-loss  four networks smoothed at four noise levels: what it costs in accuracy (RETRAIN=1 trains them anew)
#: experiment-data-ceiling  stripes on a line: what data and noise allow any classifier, and what a known one measures (seconds)
.PHONY: experiment-accuracy-loss experiment-data-ceiling
LOSS := experiments/accuracy-loss
LOSS_VOTES := $(BUILD)/accuracy-loss
LOSS_NOISE := 0 0.25 0.5 1.0
LOSS_CELLS := $(foreach t,$(LOSS_NOISE),$(foreach s,$(LOSS_NOISE),$(LOSS_VOTES)/trained-$(t)-noise-$(s).tsv))
LOSS_IMAGES := $(wildcard $(DIGITS)/*.npy)
# The interpreter that Debian's packages of Python belong to, whatever else is called python3.
LOSS_PYTHON := $(firstword $(wildcard /usr/bin/python3) python3)

experiment-accuracy-loss:
	@mk/deps.sh build plot $(if $(RETRAIN),train)
	@$(MAKE) --no-print-directory -s -j2 all
	$(if $(RETRAIN),OPENBLAS_NUM_THREADS=1 $(LOSS_PYTHON) $(LOSS)/train.py $(LOSS))
	@$(MAKE) --no-print-directory $(LOSS_CELLS)
	$(LOSS)/table.sh $(BUILD)/smoothcert $(LOSS_VOTES) $(LOSS)

# A cell that is there is not drawn again, unless the network, the images or the command are newer.
define LOSS_CELL
$(LOSS_VOTES)/trained-$(1)-noise-$(2).tsv: $(LOSS)/network-$(1).safetensors $(LOSS)/cell.sh $(LOSS_IMAGES) $(BUILD)/smoothcert
	@mkdir -p $$(@D)
	$(LOSS)/cell.sh $(BUILD)/smoothcert $(1) $(2) $$@
endef
$(foreach t,$(LOSS_NOISE),$(foreach s,$(LOSS_NOISE),$(eval $(call LOSS_CELL,$(t),$(s)))))

experiment-data-ceiling:
	@mk/deps.sh build plot
	@$(MAKE) --no-print-directory -s -j2 all
	@experiments/data-ceiling/table.sh $(BUILD)/smoothcert experiments/data-ceiling
