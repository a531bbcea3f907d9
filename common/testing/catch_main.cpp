// The main function of every test binary (Catch2 2 leaves it to the project; Catch2 3 links its own).
#ifdef DLFS_CATCH2_V2
#define CATCH_CONFIG_MAIN
#define CATCH_CONFIG_FAST_COMPILE  // affects only assertions in this file, of which there are none
#endif
#include "common/testing/catch.hpp"
