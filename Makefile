# The commands a person types. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
QPLAN := node libs/cli/bin/qplan.js
JEST := NODE_OPTIONS="--experimental-vm-modules --disable-warning=ExperimentalWarning" npx --no-install jest
SOURCES := $(shell find libs services bench -name node_modules -prune -o -name dist -prune -o -type f -print 2>/dev/null)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# npm ci only when the lock file is newer than what is installed.
node_modules/.package-lock.json: package.json package-lock.json
	@echo "Installing packages (a minute or two the first time)"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

install: node_modules/.package-lock.json ## install packages

build: install ## compile everything
	@echo "Building"
	@npx --no-install tsc -b
	@npm run --silent build -w services/web/client

start: build ## run everything here, without Docker; Ctrl-C ends it
	@exec $(QPLAN) start

lint: install ## check style, format and types
	npx --no-install oxlint --quiet && npx --no-install prettier --check --log-level warn . && npx --no-install tsc --noEmit -p tsconfig.check.json && npx --no-install tsc --noEmit -p services/web/client

format: install ## format everything
	npx --no-install prettier --write --log-level warn .

.PHONY: help install build start lint format
