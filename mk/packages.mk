#: dist           the release: sources and Python package as archives, list of parts (SBOM), checksums; the same bytes from the same commit
#: deb            Debian packages from the release: build/packages/*.deb, judged by lintian
.PHONY: dist deb
RELEASE := $(BUILD)/packages
TARBALL := $(RELEASE)/smoothcert-$(VERSION).tar.gz

dist:
	@packages/dist.sh $(VERSION) $(RELEASE)

deb: dist
	@mk/deps.sh build packages
	@packages/deb.sh $(VERSION) $(TARBALL) $(RELEASE)
