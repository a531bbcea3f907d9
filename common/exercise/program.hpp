// What a student's program is told by its environment, and what it says if it cannot begin.
#pragma once

namespace dlfs::judge {

inline constexpr const char* student_variable = "DLFS_STUDENT";  // the path of the student's shared library
inline constexpr const char* test_variable = "DLFS_TEST";        // that of the test's
inline constexpr int not_loaded =
    98;  // the exit status if one of them cannot be loaded; standard error says why

}  // namespace dlfs::judge
