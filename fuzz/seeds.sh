#!/bin/sh
# Puts seeds for the fuzz targets into fuzz/corpus: the datasets here, the settings, and of the public collections in
# $DEMARCHE_CORPORA those that fit.
set -eu
cd "$(dirname "$0")"
for target in dataset date query keys config text; do mkdir -p "corpus/$target"; done
cp ../data/*.toml ../tests/broken/*.toml corpus/dataset/
cp ../config.toml ../tests/configs/*.toml corpus/config/
lines() { # target: a file for each line of the input
    awk -v folder="corpus/$1" '{ file = sprintf("%s/%06d", folder, NR); print > file; close(file) }'
}
sed -n 's/.*\(date\|edtf\) = "\([^"]*\)".*/\2/p' ../data/*.toml | sort -u | lines date
sed -n 's/^query = "\(.*\)"$/\1/p' ../data/views.toml | lines query
sed -n 's/.*--keys "\(.*\)".*/\1/p' ../docs/pictures/pictures.txt | lines keys
if [ -n "${DEMARCHE_CORPORA:-}" ]; then
    grep -v '^#' "$DEMARCHE_CORPORA/naughty-strings/blns.txt" | grep . | lines text
    cut -d, -f1 "$DEMARCHE_CORPORA/edtf/levels.csv" | lines date
    find "$DEMARCHE_CORPORA/toml-test/valid" -name '*.toml' | while read -r file; do
        cp "$file" "corpus/dataset/$(echo "$file" | cksum | cut -d' ' -f1).toml"
    done
fi
