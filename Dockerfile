# The workbook on Windows, on macOS, and on Linux without Debian's packages: a Debian with all that it needs.
#
#   docker build -t workbook .
#   docker run --rm -it -v "$PWD":/workbook workbook      # then ./workbook list, and edit the files outside
#
# Visual Studio Code does both by itself ("Reopen in Container").
FROM debian:trixie-slim

RUN apt-get update && apt-get install -y --no-install-recommends \
      g++ cmake ninja-build pkg-config ccache \
      catch2 libboost-dev libboost-filesystem-dev libboost-iostreams-dev libboost-program-options-dev \
      libcurl4-openssl-dev libgnuplot-iostream-dev libpng-dev libssl-dev libzip-dev zlib1g-dev \
      gnuplot-nox ca-certificates python3-numpy bubblewrap \
      bash-completion clangd gdb git \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /workbook
CMD ["bash"]
