# libsmoothcert: the reference, the engines and the batch interface, as one shared and one static library.  The shared one exports
# what mk/libsmoothcert.map names and nothing else.
API := $(wildcard api/*.c)
API_O := $(API:%.c=$(BUILD)/%.o)
# Of lib/ and fast/: what the batch interface stands on.
LIBRARY_PARTS := lib/exact/number.c lib/exact/predict_test.c
LIBRARY_O := $(REF_O) $(API_O) $(LIBRARY_PARTS:%.c=$(BUILD)/%.o) $(filter-out $(BUILD)/fast/feasible/%,$(FAST_O) $(CUDA_O))
LIBRARY_LIBS := $(CUDA_LIBS) -ldl -lpthread
SONAME := libsmoothcert.so.0
COMMA := ,

$(BUILD)/api/%.o: api/%.c mk/flags.mk
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(C11) $(FAST_FLAGS) -MMD -MP -c -o $@ $<

# Appended, not replaced: files of different rooms may have one name.
$(BUILD)/libsmoothcert.a: $(LIBRARY_O)
	@rm -f $@
	$(AR) qcs $@ $^

$(BUILD)/libsmoothcert.so: $(LIBRARY_O) mk/libsmoothcert.map
	$(CC) $(CFLAGS) $(LINKED) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=mk/libsmoothcert.map \
	  $(if $(SANITIZE),,-Wl$(COMMA)-z$(COMMA)defs) -o $(BUILD)/libsmoothcert.so.$(VERSION) $(LIBRARY_O) $(LIBRARY_LIBS) $(LDLIBS_LIB)
	ln -sf libsmoothcert.so.$(VERSION) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $@

# Texts that name the places of an installation.
PLACES = sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@LIBDIR@|$(LIBDIR)|g' -e 's|@VERSION@|$(VERSION)|g' -e 's|@LIBS@|$(LIBRARY_LIBS)|'

$(BUILD)/smoothcert.pc: mk/smoothcert.pc.in spec/version.h
	@mkdir -p $(@D)
	$(PLACES) $< > $@

.PHONY: install-library uninstall-library
install-library: $(BUILD)/libsmoothcert.a $(BUILD)/libsmoothcert.so $(MPI_OBJECT)
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(LIBDIR)/cmake/smoothcert $(DESTDIR)$(PREFIX)/include/smoothcert
	install -m 644 $(BUILD)/libsmoothcert.a $(DESTDIR)$(LIBDIR)/
	install -m 755 $(BUILD)/libsmoothcert.so.$(VERSION) $(DESTDIR)$(LIBDIR)/
	ln -sf libsmoothcert.so.$(VERSION) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libsmoothcert.so
	$(if $(MPI_OBJECT),install -d $(DESTDIR)$(LIBDIR)/smoothcert && install -m 755 $(MPI_OBJECT) $(DESTDIR)$(LIBDIR)/smoothcert/)
	$(PLACES) mk/smoothcert.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/smoothcert.pc
	$(PLACES) mk/smoothcertConfig.cmake.in > $(DESTDIR)$(LIBDIR)/cmake/smoothcert/smoothcertConfig.cmake
	$(PLACES) mk/smoothcertConfigVersion.cmake.in > $(DESTDIR)$(LIBDIR)/cmake/smoothcert/smoothcertConfigVersion.cmake
	install -m 644 spec/*.h $(DESTDIR)$(PREFIX)/include/smoothcert/

uninstall-library:
	rm -rf $(DESTDIR)$(PREFIX)/include/smoothcert $(DESTDIR)$(LIBDIR)/smoothcert $(DESTDIR)$(LIBDIR)/cmake/smoothcert
	rm -f $(DESTDIR)$(LIBDIR)/libsmoothcert.* $(DESTDIR)$(LIBDIR)/pkgconfig/smoothcert.pc

#: threads        the batch interface with 8 threads on one handle and on several, under ThreadSanitizer
.PHONY: threads
threads:
	@$(MAKE) --no-print-directory BUILD=build/threads NVCC= MPICC= CFLAGS='-O1 -g -fsanitize=thread' \
	  build/threads/tests/api/t-batch build/threads/tests/api/t-certifier
	@TSAN_OPTIONS=die_after_fork=0:halt_on_error=1 build/threads/tests/api/t-batch
	@TSAN_OPTIONS=halt_on_error=1 build/threads/tests/api/t-certifier
