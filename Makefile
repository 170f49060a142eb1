# Every task a person does, one target each. The work itself is in environment/bin.
# Variables given on the command line (make run PORT=9000) reach the scripts as environment.

HONDO := environment/bin/hondo

.PHONY: help run news reset pdf test test-all test-grader setup setup-test test-machines env notebooks render lecture \
	image run-image test-image data data-entry doctor bench grade release present slides model mutants clean

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1 \2/p' $(MAKEFILE_LIST) | \
	  while read -r make target text; do printf '  make %-14s %s\n' "$$target" "$$text"; done

run: ## set up, then Jupyter on your copies of the lectures in work/; PORT=8888, BROWSER=0
	@$(HONDO) run

news: ## which lectures have changed in the course since your copies in work/ were made
	@$(HONDO) news

reset: ## put the course's lecture in place of your copy, which is kept in work/backups; N="14"
	@$(HONDO) reset

test: ## set up, then all tests, one summary at the end
	@$(HONDO) test

test-all: ## the same, with all of the library's tests on the oldest JDK as well
	@$(HONDO) test-all

test-grader: ## the grader's tests alone, and 300 submissions in one batch; N=300
	@$(HONDO) test-grader

setup: ## the set-up alone: tools, kernel, library, data; quick when nothing has changed
	@$(HONDO) setup

setup-test: ## what the tests need besides: Chromium, playwright-core, pytest
	@$(HONDO) setup-test

test-machines: ## the set-up on ten kinds of machine (root, debootstrap, an hour); M="bare-13"
	@environment/tests/machines/run $(M)

env: ## shell exports that show the kernel to any Jupyter client: eval "$(make -s env)"
	@$(HONDO) env

notebooks: ## run notebooks headless into build/notebooks; N="10 11", SCALE=smoke|cpu|gpu
	@$(HONDO) notebooks

pdf: ## print lectures with their stored outputs into build/pdf, by Chromium; N="10 11"
	@$(HONDO) pdf

render: ## run notebooks at SCALE=cpu and store their outputs in notebooks/; N="10 11"
	@$(HONDO) render

lecture: ## begin a lecture that keeps the linter's rules, and run it; NEW=20-audio-basics
	@$(HONDO) lecture

image: ## build the Docker image with docker, podman or buildah; DEVICE=cpu
	@$(HONDO) image

run-image: ## run the image: JupyterLab on 127.0.0.1; PORT=8888
	@$(HONDO) run-image

test-image: ## build the image and drive it in a browser
	@$(HONDO) test-image

data: ## fetch data sets and verify them; UNIT=language, …, or all
	@$(HONDO) data

data-entry: ## print a new data set's catalogue entry; FILE= or URL=, NAME=, UNIT=, TAKE=
	@$(HONDO) data-entry

doctor: ## what is here, what is missing, and the command that mends it
	@$(HONDO) doctor || true

model: ## train course-gpt and course-chat anew, some hours, resumable; STEPS=4800, CHAT_STEPS=6000, THREADS=1
	@$(HONDO) model

bench: ## the benchmarks
	@$(HONDO) bench

mutants: ## plant bugs in classes, list those that no test notices; M="hondo.train.Ema"
	@$(HONDO) mutants

clean: ## remove what was built in the checkout (not $HONDO_HOME)
	@$(HONDO) clean

release: ## make the students' version of an assignment; FROM=source, OUT=release
	@$(HONDO) release "$(FROM)" "$(OUT)"

grade: ## grade submissions; FROM=release/instructor, SUBMISSIONS=folder or zip, OUT=results
	@$(HONDO) grade --source "$(FROM)" --submissions "$(SUBMISSIONS)" --out "$(OUT)" --resume
	@$(HONDO) report "$(OUT)"

present: ## present a lecture (later)
slides: ## static slides (later)
present slides:
	@echo "not yet: make $@ comes with a later issue" >&2; exit 2
