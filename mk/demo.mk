#: demo           install what is missing, build, certify the digits votes for k = 1, 2, 3, print the table
.PHONY: demo leaks
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

#: leaks          valgrind on the demo: no leak, no error
leaks: all
	@mk/deps.sh leaks
	head -n 40 vectors/digits/counts.txt > $(BUILD)/leaks.txt
	valgrind -q --leak-check=full --show-leak-kinds=definite,indirect,possible --error-exitcode=9 \
	  $(BUILD)/smoothcert certify $(BUILD)/leaks.txt --sigma 0.5 --k 3 --threads 1 --output $(BUILD)/leaks.tsv
