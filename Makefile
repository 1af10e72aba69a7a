# make            the shared library and the command line tool, release, into dist/
# make test       everything: Swift tests, C and C++ programs against the installed library, Python tests
# make install    PREFIX=/usr/local  library, header, pkg-config file and command line tool
# make doctor     what is there and what is missing, in two seconds
# make bench      benchmarks of the stages and of the whole, as JSON lines
# make wheel      the Python package as a wheel, from a clean copy
# make clean

PREFIX ?= /usr/local
DESTDIR ?=
VERSION := $(shell sed -n 's/^\#define RESOLVER_VERSION "\(.*\)"$$/\1/p' include/resolver.h)

.PHONY: all library cli test test-swift test-process install bench wheel doctor clean

all:
	Tools/build-library.sh all

library:
	Tools/build-library.sh library

cli:
	Tools/build-library.sh cli

test:
	Tools/run-tests.sh all

test-swift:
	Tools/run-tests.sh swift

test-process:
	Tools/run-tests.sh process

install: all
	@Tools/install.sh "$(DESTDIR)$(PREFIX)" "$(PREFIX)"

bench:
	Tools/run-benchmarks.sh

wheel: library
	Tools/build-wheel.sh

doctor:
	@Tools/doctor.sh

clean:
	rm -rf .build .build-lib .build-asan .build-tsan .build-example dist build
	rm -rf Python/build Python/*.egg-info Python/resolver/libresolver.so Python/dist
