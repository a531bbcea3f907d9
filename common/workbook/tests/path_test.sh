#!/usr/bin/env bash
# A checkout in a folder with whose name CMake cannot work: CMake and ./workbook say so in a sentence, before anything else.
#   path_test.sh CHECKOUT
set -euo pipefail
checkout=$1
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

for name in 'C#' 'my "book"' 'a;b'; do
  copy=$folder/$name
  mkdir -- "$copy"
  cp -- "$checkout/CMakeLists.txt" "$checkout/workbook" "$copy"
  for command in 'cmake -S . -B build' './workbook list'; do
    if output=$(cd -- "$copy" && $command 2>&1); then
      echo "$command succeeds in $copy" >&2
      exit 1
    fi
    if [[ $output != *"CMake cannot build in"* || $output == *"CMakeError.log"* ]]; then
      printf '%s in %s says\n%s\n' "$command" "$copy" "$output" >&2
      exit 1
    fi
  done
  [[ ! -e $copy/build/packages-found ]]
done
