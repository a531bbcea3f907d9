// What the judge says about students' files that run to their end, do not compile, or break the rules.
#include "common/testing/catch.hpp"
#include "common/workbook/tests/judge_sample.hpp"

using namespace dlfs::workbook;

namespace {

const std::string mean =
    "if (x.empty()) throw std::invalid_argument(\"empty\");\n"
    "double sum = 0; for (double v : x) sum += v; return sum / double(x.size());";

void check_refused(const std::string& text, const std::string& words) {
  const Verdict verdict = judge_text(text);
  INFO(verdict.message);
  CHECK(to_string(verdict.status) == "refused");
  CHECK_THAT(verdict.message, contains_text(words));
}

}  // namespace

TEST_CASE("a right file passes, whatever it prints", "[judge]") {
  const Verdict verdict =
      judge_body("std::cout << \"case x\\nfail y\\n\"; std::cerr << \"runtime error: none\\n\";" + mean);
  CHECK(to_string(verdict.status) == "passed");
  CHECK(verdict.message.empty());
  CHECK(verdict.cases.size() == 3);
  CHECK(verdict.seconds > 0);
}

TEST_CASE("without bubblewrap the judge says the same", "[judge]") {
  JudgeLimits limits = short_limits();
  limits.sandboxed = false;
  CHECK(to_string(judge_body(mean, limits).status) == "passed");
  const Verdict wrong = judge_body("return x.empty() ? 0 : x[0];", limits);
  CHECK_THAT(wrong.message, contains_text("the mean of two numbers\nmean({1.0, 2.0})\nexpected 1.5"));
  const std::string solution = (sample_folder / "solutions/mean.cpp").string();
  CHECK(to_string(judge_text("#include \"" + solution + "\"\n", limits).status) == "refused");
}

TEST_CASE("the untouched file is not started", "[judge]") {
  const dlfs::TemporaryFolder scratch;
  const Exercise sample = sample_exercise();
  const Verdict verdict = judge(debug_checkout, sample, sample.student_file(), scratch.path());
  CHECK(to_string(verdict.status) == "not started");
  REQUIRE(verdict.cases.size() == 3);
  for (const CaseResult& result : verdict.cases) CHECK(result.message == "exercise 0.1 is not written yet");
}

TEST_CASE("a wrong value is told with the first case that fails", "[judge]") {
  const Verdict verdict = judge_body("return x.empty() ? 0 : x[0];");
  CHECK(to_string(verdict.status) == "failed");
  CHECK_THAT(verdict.message,
             contains_text("the mean of two numbers\nmean({1.0, 2.0})\nexpected 1.5\ngot      1"));
  CHECK_THAT(verdict.message, contains_text("likely cause: a division of whole numbers"));
  REQUIRE(verdict.cases.size() == 3);
  CHECK_FALSE(verdict.cases[0].passed);
  CHECK(verdict.cases[1].passed);
  CHECK_THAT(verdict.cases[2].message, contains_text("should throw an exception"));
}

TEST_CASE("an exception is told", "[judge]") {
  const Verdict verdict = judge_body("throw std::runtime_error(\"I give up\");");
  CHECK(to_string(verdict.status) == "failed");
  CHECK_THAT(verdict.message, contains_text("threw an exception: I give up"));
}

TEST_CASE("compile errors come with the file and line", "[judge]") {
  SECTION("in the file") {
    const Verdict verdict = judge_body("return summ;");
    CHECK(to_string(verdict.status) == "does not compile");
    CHECK_THAT(verdict.message, Catch::Matchers::StartsWith("mean.cpp:7:8: error: "));
    CHECK_THAT(verdict.message, contains_text("summ"));
  }
  SECTION("in a header of the library") {
    const Verdict verdict =
        judge_body("struct S {}; std::vector<S> s(2); std::sort(s.begin(), s.end()); return 0;");
    CHECK(to_string(verdict.status) == "does not compile");
    CHECK_THAT(verdict.message, Catch::Matchers::StartsWith("from mean.cpp:7\n"));
  }
  SECTION("in the checkout: the path within it") {
    const dlfs::TemporaryFolder scratch;
    const Verdict verdict =
        judge(debug_checkout, sample_exercise(), sample_folder / "tests/hints/mean.txt", scratch.path());
    CHECK_THAT(verdict.message,
               Catch::Matchers::StartsWith("common/workbook/tests/sample_exercise/tests/hints/mean.txt:1:"));
  }
  SECTION("of the linker: what is not there") {
    const Verdict verdict =
        judge_text("#include \"mean.hpp\"\ndouble mean(const std::vector<double>&) { return 0; }\n");
    CHECK(to_string(verdict.status) == "does not compile");
    CHECK_THAT(verdict.message,
               contains_text("not defined") && contains_text("dlfs::exercise::mean(std::vector<double"));
  }
  SECTION("of what is declared and used, but not there") {
    const Verdict verdict = judge_body("return helper(x[0]);", short_limits(), "double helper(double);");
    CHECK(to_string(verdict.status) == "does not compile");
    CHECK_THAT(verdict.message, contains_text("not defined") && contains_text("helper(double)"));
  }
  SECTION("a missing return, in plain words") {
    const Verdict verdict = judge_body("if (x.empty()) return 0;");
    CHECK(to_string(verdict.status) == "does not compile");
    CHECK_THAT(verdict.message, Catch::Matchers::StartsWith("mean.cpp:8:1: error: ") &&
                                    contains_text("in plain words: this function promises a value"));
  }
  SECTION("of a compiler without end") {
    JudgeLimits limits = short_limits();
    limits.compile.time = std::chrono::seconds(1);
    const Verdict verdict = judge_text(
        "template <long a, long b> struct A : A<a - 1, 2 * b>, A<a - 1, 2 * b + 1> {};\n"
        "template <long b> struct A<0, b> {};\nA<40, 1> a;\n",
        limits);
    CHECK(to_string(verdict.status) == "does not compile");
    CHECK_THAT(verdict.message, contains_text("did not end"));
  }
}

TEST_CASE("other files than the allowed ones are refused, however they are included", "[judge]") {
  const std::string solution = (sample_folder / "solutions/mean.cpp").string();
  const std::string words = "includes common/workbook/tests/sample_exercise/solutions/mean.cpp";
  SECTION("by path") { check_refused("#include \"" + solution + "\"\n", words); }
  SECTION("through a macro") {
    check_refused("#define HIDDEN \"../solutions/mean.cpp\"\n#include HIDDEN\n", words);
  }
  SECTION("as if by a system header") {
    check_refused("# 1 \"/usr/include/stdio.h\" 1 3\n#include \"" + solution + "\"\n", words);
  }
  SECTION("the library") {
    check_refused("#include \"common/nn/functions.hpp\"\n" + with_body(mean),
                  "includes common/nn/functions.hpp");
  }
  SECTION("the judge") {
    check_refused("#include \"common/exercise/judge.hpp\"\n" + with_body(mean),
                  "includes common/exercise/judge.hpp");
  }
  SECTION("test cases of one's own") {
    check_refused("#include <catch2/catch.hpp>\n" + with_body(mean), "catch2");
  }
  SECTION("files elsewhere") {
    const dlfs::TemporaryFolder elsewhere;
    check_refused("#include \"" + elsewhere.file("all.hpp", "").string() + "\"\n" + with_body(mean),
                  "all.hpp");
  }
}

TEST_CASE("the exercise's own declarations decide, not those beside a file", "[judge]") {
  const dlfs::TemporaryFolder handed_in, scratch;
  static_cast<void>(handed_in.file("mean.hpp", "#error not these\n"));
  const Verdict verdict =
      judge(debug_checkout, sample_exercise(), handed_in.file("mean.cpp", with_body(mean)), scratch.path());
  INFO(verdict.message);
  CHECK(to_string(verdict.status) == "passed");
}

TEST_CASE("a header beside the declarations may be included if they do so", "[judge]") {
  const dlfs::TemporaryFolder folder, handed_in, scratch;
  std::filesystem::copy(sample_folder, folder.path(), std::filesystem::copy_options::recursive);
  const std::string helper = "#pragma once\ninline double helper() { return 1; }\n";
  static_cast<void>(
      folder.file(GENERATE("exercises/helper.hpp", "exercises/declarations/helper.hpp"), helper));
  const auto verdict_of = [&] {
    return judge(debug_checkout, sample_exercise(folder.path()),
                 handed_in.file("mean.cpp", "#include \"helper.hpp\"\n" + with_body(mean)), scratch.path());
  };
  const Verdict added_by_the_student = verdict_of();
  CHECK(to_string(added_by_the_student.status) == "refused");
  CHECK_THAT(added_by_the_student.message, contains_text("helper.hpp: an exercise may include \"mean.hpp\""));
  static_cast<void>(folder.file("exercises/declarations/helper.hpp", helper));
  const std::string header = dlfs::content_of(sample_folder / "exercises/declarations/mean.hpp");
  static_cast<void>(folder.file("exercises/declarations/mean.hpp", header + "#include \"helper.hpp\"\n"));
  CHECK(to_string(verdict_of().status) == "passed");
}

TEST_CASE("tensors and not_implemented.hpp may be included", "[judge]") {
  CHECK(judge_text(
            "#include \"common/tensor/arithmetic.hpp\"\n#include \"common/tensor/random.hpp\"\n"
            "#include \"common/exercise/not_implemented.hpp\"\n" +
            with_body(
                "const auto t = dlfs::Tensor<double>::zeros({2}) + dlfs::Tensor<double>::full({2}, 1);\n" +
                mean))
            .status == Status::passed);
}

TEST_CASE("what belongs to the library or the judge is neither used nor defined", "[judge]") {
  SECTION("used") {
    check_refused(
        "#include \"common/tensor/tensor.hpp\"\nnamespace dlfs { template <std::floating_point T> "
        "Tensor<T> softmax(const Tensor<T>& x); }\n" +
            with_body("return softmax(Tensor<double>::zeros({1, 2}))(0, 0);"),
        "mean.cpp uses dlfs::softmax<double> of the library: write it yourself");
  }
  SECTION("defined") {
    check_refused("namespace dlfs { double helper() { return 1; } }\n" + with_body(mean),
                  "defines dlfs::helper, which is not in the namespace dlfs::exercise");
  }
  SECTION("the judge's own functions") {
    check_refused("namespace dlfs::judge { __attribute__((weak)) void pass() {} }\n" +
                      with_body("judge::pass();" + mean),
                  "dlfs::judge::pass");
  }
  SECTION("main") { check_refused(with_body(mean, "int main() { return 0; }"), "defines main"); }
  SECTION("functions of C") {
    check_refused(with_body(mean, "extern \"C\" void __asan_init() {}"),
                  "defines __asan_init as a function of C");
  }
  SECTION("looked up") {
    check_refused(with_body("return dlsym(nullptr, \"x\") ? 1 : 0;", "#include <dlfcn.h>"), "uses dlsym");
  }
  SECTION("looked for among the libraries") {
    check_refused(
        with_body("return dl_iterate_phdr([](dl_phdr_info*, std::size_t, void*) { return 0; }, nullptr);",
                  "#include <link.h>"),
        "uses dl_iterate_phdr");
  }
  SECTION("used through a weak reference") {
    check_refused(
        "#include \"common/tensor/tensor.hpp\"\nnamespace dlfs { template <std::floating_point T> "
        "__attribute__((weak)) Tensor<T> softmax(const Tensor<T>& x); }\n" +
            with_body("return softmax(Tensor<double>::zeros({1, 2}))(0, 0);"),
        "mean.cpp uses dlfs::softmax<double> of the library: write it yourself");
  }
}

TEST_CASE("helpers and variables of one's own are no offence", "[judge]") {
  CHECK(judge_text(
            with_body(mean,
                      "int counter = 0; double helper() { return 1; } struct Mine { virtual ~Mine() {} };"))
            .status == Status::passed);
}

TEST_CASE("the name of a folder does not matter", "[judge]") {
  const dlfs::TemporaryFolder folder;
  const std::string name = GENERATE("it's $(touch x) `y` \"z\" a:b#c\\d", "line\nend", "-o");
  std::filesystem::create_directory(folder.path() / name);
  std::filesystem::create_directory(folder.path() / "scratch $ '");
  std::ofstream(folder.path() / name / "mean.cpp") << with_body(mean);
  const Verdict verdict = judge(debug_checkout, sample_exercise(), folder.path() / name / "mean.cpp",
                                folder.path() / "scratch $ '");
  INFO(verdict.message);
  CHECK(to_string(verdict.status) == "passed");
}

TEST_CASE("a file that is too large or missing is not compiled", "[judge]") {
  CHECK(to_string(judge_text(std::string(2 << 20, '\n')).status) == "refused");
  const dlfs::TemporaryFolder scratch;
  CHECK_THROWS_WITH(judge(debug_checkout, sample_exercise(), "/no/such/file.cpp", scratch.path()),
                    contains_text("there is no file /no/such/file.cpp"));
}
