#: demo           install what is missing, build, certify the digits votes for k = 1, 2, 3, print the table
#: picture        draw the curves of the demo for README.md (gnuplot)
.PHONY: demo picture leaks
DEMO := $(BUILD)/demo

demo:
	@mk/deps.sh build
	@$(MAKE) --no-print-directory -s -j2 all
	@mkdir -p $(DEMO)
	@for k in 1 2 3; do \
	  $(BUILD)/smoothcert certify vectors/digits/counts.txt --sigma 0.5 --k $$k --output $(DEMO)/digits-top$$k.tsv || exit; \
	done
	@mk/demo-table.sh $(DEMO)/digits-top1.tsv $(DEMO)/digits-top2.tsv $(DEMO)/digits-top3.tsv
	@echo "certificates, one row per image: $(DEMO)/digits-top1.tsv, -top2.tsv, -top3.tsv"

picture: demo
	@mk/deps.sh plot
	@for k in 1 2 3; do cp $(DEMO)/digits-top$$k.tsv $(DEMO)/top-$$k.tsv || exit; done
	@$(BUILD)/smoothcert report $(DEMO)/top-1.tsv $(DEMO)/top-2.tsv $(DEMO)/top-3.tsv --radii 0:0.25:1.5 \
	  --plot vectors/digits/accuracy.svg --output $(DEMO)/report.md
	@echo "vectors/digits/accuracy.svg"

#: leaks          valgrind on the demo: no leak, no error
leaks: all
	@mk/deps.sh leaks
	head -n 40 vectors/digits/counts.txt > $(BUILD)/leaks.txt
	valgrind -q --leak-check=full --show-leak-kinds=definite,indirect,possible --error-exitcode=9 \
	  $(BUILD)/smoothcert certify $(BUILD)/leaks.txt --sigma 0.5 --k 3 --threads 1 --output $(BUILD)/leaks.tsv
