#!/usr/bin/env bash
# The script ./workbook with stand-ins for the compiler, CMake, apt-get, sudo and id in an otherwise bare PATH.
#   workbook_script_test.sh path/to/workbook
set -euo pipefail

script=$1
failures=0
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
needed='g++ cmake ninja-build pkg-config catch2 libboost-dev libboost-filesystem-dev libboost-iostreams-dev'
needed+=' libboost-program-options-dev libcurl4-openssl-dev libgnuplot-iostream-dev libpng-dev libssl-dev libzip-dev zlib1g-dev'
install="apt-get install -y --no-install-recommends $needed gnuplot-nox bubblewrap"
newline=$'\n'

# ---- the machine

# stand_in NAME [BODY]: a command that notes how it was called, then does BODY.
stand_in() {
  mkdir -p "$bin"
  printf '#!/bin/bash\necho "%s $*" >>"%s/calls"\n%s\n' "$1" "$folder" "${2:-}" >"$bin/$1"
  chmod +x "$bin/$1"
}

# compiler VERSION [PACKAGES whose headers it misses]
compiler() {
  stand_in c++ "case \$1 in
    --version) echo 'g++ (stand-in)';;
    -dumpversion) echo $1;;
    -print-file-name=*) echo /usr/lib/\${1#*=};;
    -E) printf '%s\n' ${*:2};;
  esac"
}

# cmake_of_version VERSION [COMMANDS that a build begins with]
cmake_of_version() {
  stand_in cmake "case \$1 in
    --version) echo 'cmake version $1';;
    --build)
      [[ ! -e $folder/broken ]] || { echo 'x.cpp:1: error'; exit 1; }
      ${2:-}
      mkdir -p \$2/bin
      printf '#!/bin/bash\nprintf \"<%%s>\" \"\$@\"\npwd\nexit 3\n' >\$2/bin/workbook
      chmod +x \$2/bin/workbook;;
    *)
      mkdir -p build/release
      touch build/release/build.ninja
      echo CMAKE_HOME_DIRECTORY:INTERNAL=\$PWD >build/release/CMakeCache.txt;;
  esac"
}

everything() {
  compiler 12
  cmake_of_version 3.25.1
  stand_in ninja
  stand_in pkg-config
  stand_in gnuplot
  stand_in bwrap
}

# A fresh checkout on a machine that has only what every machine has; the user is nobody in particular.
fresh() {
  local tool
  rm -rf -- "${folder:?}"/*
  bin=$folder/bin
  mkdir -p "$bin" "$folder/checkout" "$folder/elsewhere"
  cp -- "$script" "$folder/checkout/workbook"
  for tool in bash cat chmod cp dirname env grep mkdir nproc readlink rm sed sort touch; do
    ln -s -- "$(type -P "$tool")" "$bin/$tool"
  done
  stand_in id 'echo 1000'
  : >"$folder/calls"
}

# An apt-get that brings everything.
apt_that_installs() {
  bin=$folder/packages
  everything
  bin=$folder/bin
  stand_in apt-get "[[ \$* != *install* ]] || cp $folder/packages/* $folder/bin/"
}

# start WORDS: calls the script from another folder.
start() {
  status=0
  output=$(cd "$folder/elsewhere" && env -u CXX -u CMAKE_GENERATOR -u WORKBOOK_PRESET -u DISPLAY -u WAYLAND_DISPLAY PATH="$folder/bin" \
    "${command:-$folder/checkout/workbook}" "$@" </dev/null 2>&1) || status=$?
}

# ---- what is expected: each with a sentence

complain() {
  printf 'FAILED: %s\n--- exit status %s, output:\n%s\n--- calls:\n%s\n' "$1" "$status" "$output" "$(<"$folder/calls")"
  failures=$((failures + 1))
}
exits() { [[ $status == "$2" ]] || complain "$1"; }
says() { [[ $output$newline == *"$2"* ]] || complain "$1"; }
says_only() { [[ $output == "$2" ]] || complain "$1"; }
calls() { [[ $(<"$folder/calls")$newline == *"$2"* ]] || complain "$1"; }
calls_only() { [[ $(<"$folder/calls") == "$2" ]] || complain "$1"; }
never_calls() { [[ $(<"$folder/calls") != *"$2"* ]] || complain "$1"; }

# ---- the tests

fresh
stand_in apt-get
start list
exits 'nobody without sudo ends with 1' 1
says 'nobody is told what root has to type' "as root: apt-get update && $install"
never_calls 'nobody installs nothing' apt-get

fresh
stand_in apt-get
stand_in sudo 'exit 1'
start list
exits 'if sudo wants a password and nobody can type it, it ends with 1' 1
says 'the command to type is named' "  sudo apt-get update && sudo $install"
never_calls 'without password nothing is installed' apt-get

fresh
stand_in id 'echo 0'
apt_that_installs
start run 'two words' '' --lr
calls 'root updates the package lists' "apt-get -q update$newline"
calls 'root installs the list' "apt-get -q ${install#apt-get }"
exits 'the exit status is that of the program' 3
says 'the program gets every word and starts in the folder of the caller' \
  "<run><two words><><--lr>$folder/elsewhere$newline"

fresh
# shellcheck disable=SC2016  # expanded by the stand-in
stand_in sudo '[[ $1 == -n ]] || exec "$@"'
apt_that_installs
start list
exits 'with sudo it goes on to the end' 3
calls 'sudo installs the list' "sudo env DEBIAN_FRONTEND=noninteractive apt-get -q ${install#apt-get }"

fresh
stand_in id 'echo 0'
stand_in apt-get 'echo "E: no network"; exit 100'
start list
exits 'if apt-get fails it ends with 1' 1
says 'an apt-get that fails is heard' "E: no network$newline"
says 'the command to repeat is named' "  apt-get update && $install"

fresh
start list
exits 'without apt-get it ends with 1' 1
says 'without apt-get what is missing is named' "missing: $needed$newline"
says 'other distributions are named' 'dnf install'

fresh
everything
compiler 12 libzip-dev zlib1g-dev
start list
says 'only what is missing is asked for' "missing: libzip-dev zlib1g-dev$newline"

fresh
everything
compiler 11
cmake_of_version 3.22.1
start list
says 'old tools count as missing' 'missing: g++ cmake '

fresh
everything
rm "$bin/gnuplot"
start list
exits 'without gnuplot it goes on' 3
says 'but says so' 'going on without gnuplot-nox'

fresh
everything
rm "$bin/bwrap"
start list
exits 'without bubblewrap it goes on' 3
says 'but says which package is missing' 'going on without bubblewrap'

fresh
everything
rm "$bin/ninja"
stand_in make
start list
exits 'make will do' 3
calls 'with make no generator is named' "cmake --fresh --preset release$newline"

fresh
everything
start list
calls 'with ninja it is' "cmake --fresh --preset release -G Ninja$newline"
: >"$folder/calls"
rm "$bin/c++"
ln -s ../checkout/workbook "$folder/elsewhere/link"
command=./link start list
calls_only 'the second start, through a link, looks for nothing and configures nothing' \
  "cmake --build $folder/checkout/build/release --target workbook"
says_only 'the second start is quiet' "<list>$folder/elsewhere"

fresh
everything
cmake_of_version 3.25.1 'for i in 1 2 3 4 5 6 7 8; do echo "[$i/8] Building a.cpp.o"; done; echo "a.cpp:7: warning: x"'
start list
exits 'a build that tells how far it is goes on to the end' 3
output=$(sed -E 's/, [0-9]+:[0-9]{2} left$/, M:SS left/' <<<"$output")  # which depends on the machine
says 'a log has a line for each quarter of a build' "workbook: building the command, 25%, M:SS left$newline"
says 'but not for each file' "workbook: building the command, 75%, M:SS left${newline}a.cpp:7: warning: x$newline"

fresh
everything
touch "$folder/broken"
start list
exits 'a build that fails ends with 1' 1
says 'a build that fails shows why' "x.cpp:1: error$newline"
says 'a build that fails says what to do' 'mend it'

fresh
everything
start list
mkdir "$folder/old"
echo "CMAKE_HOME_DIRECTORY:INTERNAL=$folder/old" >"$folder/checkout/build/release/CMakeCache.txt"
start list
exits 'a checkout that was moved works' 3
says 'its build folder is made anew' 'starting it anew'

fresh
everything
start run ch05/train_neuralnet
never_calls 'no other program asks for MPI' mpi
start run ch08/distributed_training
exits 'without MPI it goes on' 3
says 'but says what is missing' "going on without openmpi-bin, on one process"
echo DLFS_MPI_FOUND:INTERNAL=OFF >>"$folder/checkout/build/release/CMakeCache.txt"
stand_in id 'echo 0'
stand_in apt-get "[[ \$* != *install* ]] || touch $folder/bin/mpirun && chmod +x $folder/bin/mpirun"
: >"$folder/calls"
start run 8.3.3
exits 'with MPI it goes on' 3
calls 'root installs MPI if the program asks for it' "apt-get -q install -y --no-install-recommends openmpi-bin$newline"
calls 'what was configured without MPI is configured again' "cmake $folder/checkout/build/release$newline"

if ((failures)); then exit 1; fi
echo 'all passed'
