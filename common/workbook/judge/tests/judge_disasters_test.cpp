// Students' programs that crash: each is reported in a line of plain words.
#include "common/testing/catch.hpp"
#include "common/testing/process_state.hpp"
#include "common/workbook/sandbox/tests/needs_bubblewrap.hpp"
#include "common/workbook/tests/judge_sample.hpp"

using namespace dlfs::workbook;

namespace {

const std::string first_case = "the mean of two numbers";

void check_disaster(const std::string& body, Status status, const std::string& words) {
  const Verdict verdict = judge_body(body);
  INFO(verdict.message);
  CHECK(to_string(verdict.status) == to_string(status));
  CHECK_THAT(verdict.message, contains_text(words));
  CHECK_THAT(verdict.message, contains_text("\nduring: " + first_case));
}

// The same, with the line of the file.
void check_crash(const std::string& body, const std::string& words) {
  check_disaster(body, Status::crashed, "mean.cpp:7: " + words);
}

}  // namespace

TEST_CASE("an endless loop ends at the time limit", "[judge]") {
  JudgeLimits limits = short_limits();
  limits.run.time = std::chrono::seconds(1);
  const Verdict verdict = judge_body("volatile int i = 0; for (;;) i = 1;", limits);
  CHECK(to_string(verdict.status) == "out of time");
  CHECK(verdict.message == "did not end within 1 s (an endless loop?)\nduring: " + first_case);
}

TEST_CASE("a null pointer is named", "[judge]") {
  check_crash("double* volatile p = nullptr; return *p;", "a null pointer is used");
}

TEST_CASE("an index out of range is named", "[judge]") {
  SECTION("of a vector") { check_crash("return x[x.size()];", "index out of range of a standard container"); }
  SECTION("of a block from new, read") {
    check_crash("double* volatile p = new double[3](); return p[3];", "index out of range");
  }
  SECTION("of a block from new, written to in front") {
    check_crash("double* volatile p = new double[3]; p[-1] = x[0]; return p[-1];", "index out of range");
  }
  SECTION("of an array") {
    check_crash("int a[3] = {1, 2, 3}; volatile int i = 5; return a[i];",
                "index out of range: 5 in an array of type int");
  }
  SECTION("through a pointer") {
    check_crash("double a[3] = {1, 2, 3}; std::copy(x.begin(), x.begin() + 2, a + 2); return a[0];",
                "index out of range: it writes past the end of the local variable 'a'");
  }
}

TEST_CASE("memory without end stops at the limit", "[judge]") {
  SECTION("bit by bit") {
    check_disaster("std::vector<double*> v; for (;;) v.push_back(new double[1000]);", Status::out_of_memory,
                   "too much memory is in use (the limit is 64 MiB)");
  }
  SECTION("at once") {
    check_disaster("volatile std::size_t n = std::size_t(1) << 40; return (new char[n])[0];",
                   Status::out_of_memory, "mean.cpp:7: too much memory is asked for at once");
  }
  SECTION("past new") {
    check_disaster(
        "std::size_t n = 1 << 24; for (;;) memset(mmap(nullptr, n, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), "
        "1, n);",
        Status::out_of_memory, "too much memory is in use");
  }
}

TEST_CASE("endless recursion is named", "[judge]") {
  check_disaster("volatile double y[10] = {x[0]}; return mean(x) + y[0];", Status::crashed,
                 "endless recursion");
}

TEST_CASE("endless printing stops", "[judge]") {
  check_disaster("for (;;) std::cout << \"still here\\n\";", Status::out_of_time, "printed more than 1 MiB");
}

TEST_CASE("the program's own end is no success", "[judge]") {
  SECTION("exit") { check_disaster("exit(0);", Status::failed, "the program ended with exit()"); }
  SECTION("_exit") { check_disaster("_exit(0);", Status::failed, "the program ended with exit()"); }
  SECTION("abort") { check_crash("abort();", "the program ended itself with abort()"); }
  SECTION("kill") {
    check_disaster("kill(getpid(), SIGKILL); return 0;", Status::out_of_memory, "was killed");
  }
  SECTION("an exception that cannot be caught") {
    check_crash("[]() noexcept { throw std::runtime_error(\"so what\"); }(); return 0;",
                "an exception leaves a function that must not throw");
  }
  SECTION("before the first test case") {
    const Verdict verdict = judge_text(with_body("return 0;", "const int before = (exit(0), 1);"));
    CHECK(to_string(verdict.status) == "failed");
    CHECK_THAT(verdict.message, contains_text("before the first test case"));
  }
}

TEST_CASE("what C++ leaves undefined is named", "[judge]") {
  SECTION("overflow") {
    check_crash("volatile int i = 2147483647; i = i + 1; return i;",
                "integer overflow: 2147483647 + 1 does not fit into int");
  }
  SECTION("division by zero") {
    check_crash("volatile int i = 0; return 1 / i;", "a division of whole numbers by zero");
  }
  SECTION("use after delete") {
    check_crash("double* volatile p = new double(1); delete p; return *p;",
                "memory is used after it was freed");
  }
  SECTION("delete twice") {
    check_crash("double* volatile p = new double(1); delete p; delete p; return 0;", "memory is freed twice");
  }
  SECTION("no return") {
    const Verdict verdict = judge_body("if (x.empty()) return 0;", short_limits(),
                                       "#pragma GCC diagnostic ignored \"-Wreturn-type\"");
    CHECK(to_string(verdict.status) == "crashed");
    CHECK_THAT(verdict.message, contains_text("a function that should return a value ends without return"));
  }
  SECTION("empty container") {
    check_crash("std::vector<double> v; return v.back();", "front(), back() or pop of an empty container");
  }
}

TEST_CASE("memory that is never freed is told even if all cases pass", "[judge]") {
  const Verdict verdict = judge_body(
      "if (x.empty()) throw std::invalid_argument(\"empty\");\n"
      "double* sum = new double(0); for (double v : x) *sum += v; return *sum / double(x.size());");
  if (verdict.status == Status::passed)
    return;  // leaks cannot be found if the system does not let a process inspect another one
  CHECK(to_string(verdict.status) == "crashed");
  CHECK_THAT(verdict.message, contains_text("mean.cpp:8: memory is never freed: 8 bytes"));
  CHECK_THAT(verdict.message, contains_text("after the last test case"));
}

TEST_CASE("nothing of a program lives on", "[judge]") {
  const std::string leave_group = GENERATE("", "setsid();");
  const dlfs::TemporaryFolder handed_in, scratch;
  const auto source = handed_in.file(
      "mean.cpp",
      with_body("if (fork() == 0) { " + leave_group +
                " std::ofstream(\"../child\") << getpid() << std::endl; for (;;) sleep(1); }\n"
                "while (!std::ifstream(\"../child\").good()) usleep(1000); usleep(100000); exit(0);"));
  JudgeLimits limits = short_limits();
  limits.sandboxed = false;  // in a sandbox the file would be out of sight: attacks_test.cpp
  const Verdict verdict = judge(debug_checkout, sample_exercise(), source, scratch.path(), limits);
  CHECK(to_string(verdict.status) == "failed");
  const std::string child = dlfs::content_of(scratch.path() / "child");
  REQUIRE(!child.empty());
  CHECK_FALSE(dlfs::keeps_running(child.substr(0, child.size() - 1)));
}

TEST_CASE("a traced thread or another process group does not make the judge wait for ever", "[judge]") {
  JudgeLimits limits = short_limits();
  limits.sandboxed = GENERATE(false, true) && !why_no_bubblewrap();
  limits.run.time = std::chrono::seconds(3);
  const std::string trick = GENERATE(
      "std::thread([] { ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); syscall(SYS_exit, 0); }).detach(); "
      "sleep(1);",
      "setpgid(0, getpgid(getppid()));", "setpgid(0, getpgid(getppid())); for (;;) sleep(1);");
  const auto begin = std::chrono::steady_clock::now();
  const Verdict verdict = judge_text(
      with_body(trick + " return x[0];", "#include <sys/ptrace.h>\n#include <sys/syscall.h>"), limits);
  INFO(verdict.message);
  CHECK(verdict.status != Status::passed);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

TEST_CASE("an attack on the compiler does no harm", "[attack]") {
  if (skip_without_bubblewrap()) return;
  JudgeLimits limits = short_limits();
  limits.compile.time = std::chrono::seconds(20);
  limits.compile.memory = std::size_t{300} << 20;
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {"asm(\".incbin \\\"/etc/passwd\\\"\");\n", "passwd"},
      {"asm(\".incbin \\\"/proc/1/environ\\\"\");\n", ""},
      {"#include \"/dev/zero\"\n", ""},
      {"#include <array>\ntemplate <int n> struct A { std::array<A<n - 1>, 2> a, b, c; A<n - 1> d[9]; auto "
       "f() { return "
       "std::tuple(a, b, c, d); } }; template <> struct A<0> { int i; };\ntemplate <long a, long b> struct B "
       ": B<a - 1, 2 * b>, B<a - "
       "1, 2 * b + 1> {}; template <long b> struct B<0, b> {}; B<40, 1> b;\n",
       "the compiler"},
  }));
  const Verdict verdict = judge_text("#include \"mean.hpp\"\n" + text, limits);
  INFO(text << '\n' << verdict.message);
  CHECK(to_string(verdict.status) == "does not compile");
  CHECK_THAT(verdict.message, contains_text(words));
  CHECK(verdict.message.find("root:") == std::string::npos);
  CHECK(verdict.seconds < 40);
}
