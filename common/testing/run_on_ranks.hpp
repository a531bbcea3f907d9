// Runs a section program on several processes, as a reader does with mpirun.
#pragma once

#include "common/distributed/ranks.hpp"
#include "common/testing/needs.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

namespace dlfs {

// Whether the workbook was built without MPI, or there is no mpirun; prints the words by which ctest counts a
// test as skipped.
inline bool skip_without_mpi() {
  if (has_mpi()) return skip_without("mpirun");
  WARN("skipped: built without MPI");
  return true;
}

// mpirun -n RANKS build/<preset>/bin/<program>, in a temporary folder, without network or display; also as
// root, and also if there are fewer processors.
inline ProgramResult run_on_ranks(std::size_t ranks, const std::string& program,
                                  const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  Command command = {"mpirun",
                     "--allow-run-as-root",
                     "--oversubscribe",
                     "--bind-to",
                     "none",
                     "-n",
                     std::to_string(ranks),
                     DLFS_BINARY_DIR "/bin/" + program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_and_collect(
      {.command = command,
       .folder = folder.path(),
       .environment = environment_with({"DLFS_OFFLINE=1", "DISPLAY=", "WAYLAND_DISPLAY="})});
}

}  // namespace dlfs
