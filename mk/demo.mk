#: demo           install what is missing, build, sample the votes of the digits, certify them for k = 1, 2, 3, print the table
#: picture        draw the curves of the demo for README.md (gnuplot)
.PHONY: demo picture leaks
DEMO := $(BUILD)/demo
DIGITS := vectors/digits

# The seed is that of vectors/digits/counts.txt: the votes must be the same, on any machine.
demo:
	@mk/deps.sh build
	@$(MAKE) --no-print-directory -s -j2 all
	@mkdir -p $(DEMO)
	@$(BUILD)/smoothcert sample $(DIGITS)/network.safetensors $(DIGITS)/inputs.npy --labels $(DIGITS)/labels.npy \
	  --q 16 --sigma 0.5 --n 100000 --seed 2026 --format jia --output $(DEMO)/counts.txt
	@cmp $(DEMO)/counts.txt $(DIGITS)/counts.txt
	@for k in 1 2 3; do \
	  $(BUILD)/smoothcert certify $(DEMO)/counts.txt --sigma 0.5 --k $$k --output $(DEMO)/digits-top$$k.tsv || exit; \
	done
	@mk/demo-table.sh $(DEMO)/digits-top1.tsv $(DEMO)/digits-top2.tsv $(DEMO)/digits-top3.tsv
	@echo "votes: $(DEMO)/counts.txt, those of $(DIGITS)/counts.txt"
	@echo "certificates, one row per image: $(DEMO)/digits-top1.tsv, -top2.tsv, -top3.tsv"

picture:
	@mk/deps.sh build plot
	@$(MAKE) --no-print-directory -s -j2 all
	@mkdir -p $(DEMO)
	@for k in 1 2 3; do \
	  $(BUILD)/smoothcert certify $(DIGITS)/counts.txt --sigma 0.5 --k $$k --output $(DEMO)/top-$$k.tsv || exit; \
	done
	@$(BUILD)/smoothcert report $(DEMO)/top-1.tsv $(DEMO)/top-2.tsv $(DEMO)/top-3.tsv --radii 0:0.25:1.5 \
	  --plot $(DIGITS)/accuracy.svg --output $(DEMO)/report.md
	@echo "$(DIGITS)/accuracy.svg"

#: leaks          valgrind on the commands of the demo: no leak, no error
leaks: all
	@mk/deps.sh leaks
	head -n 40 $(DIGITS)/counts.txt > $(BUILD)/leaks.txt
	valgrind -q --leak-check=full --show-leak-kinds=definite,indirect,possible --error-exitcode=9 \
	  $(BUILD)/smoothcert certify $(BUILD)/leaks.txt --sigma 0.5 --k 3 --threads 1 --output $(BUILD)/leaks.tsv
	valgrind -q --leak-check=full --show-leak-kinds=definite,indirect,possible --error-exitcode=9 \
	  $(BUILD)/smoothcert sample $(DIGITS)/network.safetensors $(DIGITS)/inputs.npy --labels $(DIGITS)/labels.npy \
	  --q 16 --sigma 0.5 --n 2 --to 2 --engine ref --threads 1 --output $(BUILD)/leaks-votes.tsv
