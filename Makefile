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
	@npm run --silent build -w libs/cli -w services/web/client

start: build ## run everything here, without Docker; Ctrl-C ends it
	@exec $(QPLAN) start

lint: install ## check style, format and types
	npx --no-install oxlint --deny-warnings && npx --no-install prettier --check --log-level warn . && npx --no-install tsc --noEmit -p tsconfig.check.json && npx --no-install tsc --noEmit -p services/web/client

format: install ## format everything
	npx --no-install prettier --write --log-level warn .

# With TEST_RESULTS set to a folder, Jest also writes its results there.
report = $(if $(TEST_RESULTS),--json --outputFile=$(TEST_RESULTS)/$(1).json)

browser: install # installs one when there is none
	@tests/harness/install-browser.sh > node_modules/.browser

test: build browser ## every test: units, the services together, the planner in a real browser
	$(JEST) --selectProjects unit $(call report,unit)
	CHROMIUM="$$(cat node_modules/.browser)" $(JEST) --selectProjects system $(call report,system)

chaos: build ## 2,000 PUTs while services are killed 200 times, and 50 saves and adoptions of a scenario: is anything lost?
	CHAOS_PUTS=2000 CHAOS_KILLS=200 SCENARIO_KILLS=50 ADOPT_KILLS=50 $(JEST) --selectProjects system --testPathPatterns "tests/(store/(chaos|scenarios)|pull/adopt)"

fuzz: build ## 100,000 hostile frames on the request port
	FUZZ_FRAMES=100000 $(JEST) --selectProjects system --testTimeout=600000 --testPathPatterns tests/bus/fuzz

screenshots: build browser ## pictures of every view, into docs/screenshots
	SCREENSHOTS=docs/screenshots CHROMIUM="$$(cat node_modules/.browser)" $(JEST) --selectProjects system --testPathPatterns tests/page/accessibility
	cp docs/screenshots/track-light.png docs/planner.png

test-containers: install ## the stack on a Docker engine
	$(JEST) --selectProjects containers --runInBand --testTimeout=300000 $(call report,containers)

test-swarm: install ## three machines of a swarm, each a Docker engine in a container, of which one dies; five minutes
	$(JEST) --selectProjects swarm --runInBand --testTimeout=900000

audit: ## what is known against the packages that this is made of; fails on anything high
	npm audit --audit-level=high

keys: build ## the keys of the bus, without Docker; of a client of your own: make keys NAME=report
	@$(QPLAN) keys $(NAME)

up: ## run the stack in containers
	@deploy/up

down: ## stop the stack; data stays
	@deploy/compose down

ps: ## how the containers are
	@deploy/compose ps

restart: ## after a change of config.ini
	@deploy/compose restart

explain: ## what the stack understands of the sheets, and every problem with its cell
	@deploy/explain

logs: ## follow every service's log
	@deploy/follow qplan.log

errors: ## follow the errors of every service
	@deploy/follow errors.log

deploy: ## onto a server over ssh, and back by itself when it does not work there: make deploy HOST=user@server; or SWARM=yes
	@if [ -n "$$SWARM" ]; then deploy/swarm deploy; else deploy/server deploy "$$HOST"; fi

status: ## which release runs on a server, and how it is: make status HOST=…
	@deploy/server status "$$HOST"

rollback: ## a server back to the good release before: make rollback HOST=…
	@deploy/server rollback "$$HOST"

backup: ## everything into one file in data/backups, also while it runs; FILE=… names it
	@deploy/backup "$$FILE"

restore: ## a backup into a stack that has no versions yet: make restore FILE=…
	@deploy/restore "$$FILE"

pull: build ## read every source now, whatever the schedule
	@$(QPLAN) pull

bench: build ## how long the filter takes, by size of the plan
	@node bench/dist/filter.js

bench-odds: build ## how fast the odds of a plan are, against their limits
	@node bench/dist/odds.js

bench-suggest: build ## how good suggestions are on twenty quarters, against what is possible at most, and how long they take
	@node bench/dist/suggest.js

bench-store: build ## how fast PUT and GET are, against plain git; BENCH_COMMITS=100,10000 for less
	@node bench/dist/store.js

bench-history: build ## how fast the history is with 100,000 versions; BENCH_VERSIONS=1000,10000 for less
	@node bench/dist/history.js

bench-latency: build browser ## from a saved sheet to the painted page, and from a PUT to the browser, part by part
	@CHROMIUM="$$(cat node_modules/.browser)" node bench/dist/latency.js

bench-broadcast: build ## how long a broadcast takes to reach 5,000 clients
	@node bench/dist/broadcast.js

bench-pull: build ## how long a large workbook takes to be pulled, and how much memory
	@node bench/dist/pull.js

bench-plans: build ## how much memory 50 plans take, how soon a changed cell is in its plan and the portfolio answers, and that the others make nothing
	@node bench/dist/plans.js

bench-web: build ## how soon 2,000 people behind the front have a new plan, with two web services and with three; needs caddy; BENCH_PEOPLE=200 for fewer
	@node bench/dist/web.js

bench-ui: build browser ## how fast the page is in Chromium, by size of the plan
	@CHROMIUM="$$(cat node_modules/.browser)" node bench/dist/ui.js

.PHONY: help install build start keys pull lint format browser test screenshots chaos fuzz test-containers test-swarm audit up down ps restart explain logs errors deploy status rollback backup restore bench bench-odds bench-suggest bench-store bench-history bench-latency bench-broadcast bench-pull bench-plans bench-web bench-ui
