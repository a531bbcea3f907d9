// What editors are told of how each file is compiled, of a small checkout of its own.
#include "common/workbook/editors/compile_commands.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "common/testing/catch.hpp"
#include "common/workbook/editors/build_commands.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/tests/fake_checkout.hpp"

using namespace dlfs;
using namespace dlfs::workbook;

namespace {

namespace fs = std::filesystem;

// A chapter with a program, its tests and an exercise, and a library that CMake compiles two files at a time.
struct EditedCheckout : FakeCheckout {
  EditedCheckout() {
    for (const char* name : {"ch03_net/train.cpp", "ch03_net/exercises/softmax.cpp",
                             "ch03_net/solutions/softmax.cpp", "ch03_net/tests/train_test.cpp",
                             "ch03_net/tests/softmax_test.cpp", "ch03_net/tests/stubs/softmax.cpp",
                             "common/plot/axes.cpp", "common/plot/view.cpp", "build/release/generated.cpp"})
      write(name, "");
    const std::string unity = path("build/release/common/plot/plot.dir/Unity/unity_0_cxx.cxx");
    write("build/release/common/plot/plot.dir/Unity/unity_0_cxx.cxx",
          "/* generated */\n\n#include \"" + path("common/plot/axes.cpp") + "\"\n\n#include \"" +
              path("common/plot/view.cpp") + "\"\n");
    write(
        "build/release/compile_commands.json",
        "[\n" + entry("-DNAME=\\\\\\\"a b\\\\\\\" -O3", path("ch03_net/train.cpp")) + ",\n" +
            entry("-Winvalid-pch -include /b/cmake_pch.hxx -DCATCH", path("ch03_net/tests/train_test.cpp")) +
            ",\n" + entry("-O1", unity) + "\n]\n");
    write("build/release/exercises/compiler.txt", "ccache\n/bin/c++=\n-Og\n-fsanitize=address\n");
    write("build/release/exercises.tsv", "");
    write("build/release/bin/workbook", "");
  }

  void write(const std::string& name, const std::string& content) const {
    write_text(checkout.root / name, content);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (checkout.root / name).string(); }
  [[nodiscard]] std::string entry(const std::string& flags, const std::string& file) const {
    return "{ \"directory\": \"" + checkout.build.string() + "\",\n  \"command\": \"c++ " + flags +
           " -o x.o -c " + file + "\",\n  \"file\": \"" + file + "\" }";
  }
  [[nodiscard]] Words words(const std::string& name) const {
    const std::vector<CompileEntry> entries = compile_entries(checkout);
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const CompileEntry& one) {
      return one.file == checkout.root / name;
    });
    return found == entries.end() ? Words{} : found->arguments;
  }
};

}  // namespace

TEST_CASE("a command line falls into the words that a shell would make of it", "[workbook]") {
  CHECK(shell_words("c++  -c a.cpp") == Words{"c++", "-c", "a.cpp"});
  CHECK(shell_words(R"(c++ -DA=\"ch03/x\" "-DB=\"two words\"" 'a b'c \ d)") ==
        Words{"c++", "-DA=\"ch03/x\"", "-DB=\"two words\"", "a bc", " d"});
  CHECK(shell_words(R"("" '\')") == Words{"", "\\"});
  CHECK(shell_words("  ").empty());
}

TEST_CASE("every source has one entry, in the order of their names", "[workbook]") {
  const EditedCheckout edited;
  std::vector<std::string> names;
  for (const CompileEntry& entry : compile_entries(edited.checkout))
    names.push_back(fs::relative(entry.file, edited.checkout.root).string());
  CHECK(names == Words{"ch03_net/exercises/softmax.cpp", "ch03_net/solutions/softmax.cpp",
                       "ch03_net/tests/softmax_test.cpp", "ch03_net/tests/stubs/softmax.cpp",
                       "ch03_net/tests/train_test.cpp", "ch03_net/train.cpp", "common/plot/axes.cpp",
                       "common/plot/view.cpp"});
}

TEST_CASE("what the build compiles has the build's flags, each file of several under its own name",
          "[workbook]") {
  const EditedCheckout edited;
  CHECK(edited.words("ch03_net/train.cpp") ==
        Words{"c++", "-DNAME=\"a", "b\"", "-O3", "-o", "x.o", "-c", edited.path("ch03_net/train.cpp")});
  CHECK(edited.words("common/plot/view.cpp") ==
        Words{"c++", "-O1", "-o", "x.o", "-c", edited.path("common/plot/view.cpp")});
  CHECK(edited.words("ch03_net/tests/train_test.cpp") ==
        Words{"c++", "-DCATCH", "-o", "x.o", "-c", edited.path("ch03_net/tests/train_test.cpp")});
}

TEST_CASE("an exercise, its solution and its untouched file have the judge's flags", "[workbook]") {
  const EditedCheckout edited;
  for (const char* name : {"ch03_net/exercises/softmax.cpp", "ch03_net/solutions/softmax.cpp",
                           "ch03_net/tests/stubs/softmax.cpp"}) {
    INFO(name);
    CHECK(edited.words(name) == Words{"/bin/c++=", "-Og", "-fsanitize=address",
                                      "-I" + edited.path("ch03_net/exercises/declarations"), "-c",
                                      edited.path(name)});
  }
}

TEST_CASE("the test of an exercise is compiled as its neighbours are, and finds the exercise's header",
          "[workbook]") {
  const EditedCheckout edited;
  CHECK(edited.words("ch03_net/tests/softmax_test.cpp") ==
        Words{"c++", "-I" + edited.path("ch03_net/exercises/declarations"), "-DCATCH", "-o", "x.o", "-c",
              edited.path("ch03_net/tests/softmax_test.cpp")});
}

TEST_CASE("the file for editors is written once, and again when what it was made from is newer",
          "[workbook]") {
  const EditedCheckout edited;
  const fs::path file = edited.checkout.root / "compile_commands.json";
  update_compile_commands(edited.checkout);
  CHECK(content_of(file) == compile_commands_text(compile_entries(edited.checkout)));
  CHECK_THAT(content_of(file), contains_text("\"file\": \"" + edited.path("ch03_net/train.cpp") + "\""));

  edited.write("compile_commands.json", "mine");
  update_compile_commands(edited.checkout);
  CHECK(content_of(file) == "mine");
  fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(1));
  update_compile_commands(edited.checkout);
  CHECK(content_of(file) != "mine");
}

TEST_CASE("a link of the file's name is left alone, and a checkout without a build has no file",
          "[workbook]") {
  const EditedCheckout edited;
  const fs::path file = edited.checkout.root / "compile_commands.json";
  fs::create_symlink("elsewhere.json", file);
  update_compile_commands(edited.checkout);
  CHECK(fs::is_symlink(file));

  const FakeCheckout bare;
  update_compile_commands(bare.checkout);
  CHECK_FALSE(fs::exists(bare.checkout.root / "compile_commands.json"));
}
