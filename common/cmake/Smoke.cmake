# Runs one program the way a hurried reader would, in an empty folder: it must exit with 0, print something and, if it
# plots, leave a gnuplot script.
#   cmake -D PROGRAM=path -D OPTIONS=--quick;... -D FOLDER=dir -P Smoke.cmake
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
execute_process(COMMAND ${PROGRAM} ${OPTIONS} WORKING_DIRECTORY ${FOLDER}
                RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
message("${output}${errors}")
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ${OPTIONS}: exit status ${status}, expected 0")
endif()
if(output STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} ${OPTIONS}: printed nothing")
endif()
file(GLOB scripts ${FOLDER}/*.gp)
if("script" IN_LIST OPTIONS AND scripts STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} ${OPTIONS}: wrote no .gp file")
endif()
