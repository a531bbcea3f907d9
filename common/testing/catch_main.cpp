// The main function of every test binary (Catch2 2 leaves it to the project; Catch2 3 links its own).
#ifdef DLFS_CATCH2_V2
#define CATCH_CONFIG_MAIN
#endif
#include "common/testing/catch.hpp"
