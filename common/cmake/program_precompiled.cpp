// Nothing but what training programs include, to be precompiled (common/cmake/Precompiled.cmake).
#include "common/cmake/program_headers.hpp"
