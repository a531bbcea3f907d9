// Nothing but Catch2's header, to be precompiled (common/cmake/Dependencies.cmake).
#include "common/testing/catch.hpp"
