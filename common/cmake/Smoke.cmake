# Runs one program the way a hurried reader would, in an empty folder below FOLDER: it must exit with 0, print something,
# and where it plots leave a gnuplot script behind.
#   cmake -D PROGRAM=path -D OPTIONS=--quick;... -D FOLDER=dir -P Smoke.cmake
cmake_minimum_required(VERSION 3.25)

string(RANDOM LENGTH 16 name)  # two tests of one build may run at once
set(FOLDER ${FOLDER}/${name})
file(MAKE_DIRECTORY ${FOLDER})
execute_process(COMMAND ${PROGRAM} ${OPTIONS} WORKING_DIRECTORY ${FOLDER}
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
file(GLOB scripts ${FOLDER}/*.gp)
file(REMOVE_RECURSE ${FOLDER})
message("${output}${errors}")
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ${OPTIONS}: exit status ${status}, expected 0")
endif()
if(output STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} ${OPTIONS}: printed nothing")
endif()
if("script" IN_LIST OPTIONS AND scripts STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} ${OPTIONS}: wrote no .gp file")
endif()
