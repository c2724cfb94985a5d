#!/bin/sh
# Exercism's test runner: run.sh <slug> <folder of the solution>/ <folder for results.json>/
# Falling short is a result and ends with 0, as does a file that is missing or cannot be read; what is the grader's own
# fault does not.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec node "$here/../../cli/bin.js" run "${2%/}/" --require "$1" --min-score 0 --reporter "exercism=${3%/}/results.json"
