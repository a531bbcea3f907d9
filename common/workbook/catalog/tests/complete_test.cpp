// What completion offers, and that bash takes it.
#include "common/workbook/catalog/complete.hpp"

#include <algorithm>
#include <filesystem>

#include "common/platform/process.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/commands.hpp"
#include "common/workbook/tests/fake_checkout.hpp"

using namespace dlfs;
using namespace dlfs::workbook;

namespace {

// With two programs, one of them built, and two exercises.
struct CompletedCheckout : FakeCheckout {
  CompletedCheckout() {
    write("build/release/exercises.tsv",
          "ch05\t5.2\trelu_layer\t5.5.1\tReLU\nch05\t5.4\taffine_layer\t5.6\tAffine\n");
    std::filesystem::create_directory(checkout.root / "ch05_net");
    script("build/release/bin/ch05/train",
           "echo 'ch05/train (section 5.7.4)'; echo '  --lr X     learning rate, not --rate'; echo '  "
           "--quick    fast'");
  }
  [[nodiscard]] Words after(const Words& words) const { return completions(checkout, words); }
};

}  // namespace

TEST_CASE("completion begins with the commands", "[workbook]") {
  const CompletedCheckout fake;
  CHECK(fake.after({""}).size() == commands().size());
  CHECK(fake.after({"re"}) == Words{"reset"});
  CHECK(fake.after({"x"}).empty());
  CHECK(fake.after({}).empty());
}

TEST_CASE("run is completed with programs, by both their names", "[workbook]") {
  const CompletedCheckout fake;
  CHECK(fake.after({"run", ""}) == Words{"ch05/buy_apple", "ch05/train", "buy_apple", "train"});
  CHECK(fake.after({"run", "ch05/t"}) == Words{"ch05/train"});
}

TEST_CASE("a program is completed with its own options, as far as it was built", "[workbook]") {
  const CompletedCheckout fake;
  CHECK(fake.after({"run", "ch05/train", "--"}) == Words{"--lr", "--quick"});
  CHECK(fake.after({"run", "buy_apple", "--"}) == Words{"--help", "--quick"});
  CHECK(fake.after({"run", "train", "--plot", "s"}) == Words{"svg", "script"});
  CHECK(fake.after({"run", "nothing", "--"}).empty());
}

TEST_CASE("check and hint are completed with chapters and exercises, and their options", "[workbook]") {
  const CompletedCheckout fake;
  CHECK(fake.after({"check", ""}) ==
        Words{"ch05", "ch05/relu_layer", "ch05/affine_layer", "relu_layer", "affine_layer"});
  CHECK(fake.after({"hint", "aff"}) == Words{"affine_layer"});
  CHECK(fake.after({"hint", "--"}) == Words{"--again"});
  const Words options = fake.after({"check", "--j"});
  CHECK(std::find(options.begin(), options.end(), "--junit") != options.end());
  CHECK(std::find(options.begin(), options.end(), "--json") != options.end());
}

TEST_CASE("list and test are completed with chapters, and other commands not at all", "[workbook]") {
  const CompletedCheckout fake;
  CHECK(fake.after({"list", ""}) == Words{"ch05"});
  CHECK(fake.after({"test", "ch"}) == Words{"ch05"});
  CHECK(fake.after({"doctor", ""}).empty());
  CHECK(fake.after({"nonsense", ""}).empty());
}

TEST_CASE("without a catalog completion has nothing to say", "[workbook]") {
  const FakeCheckout fake;
  std::filesystem::remove(fake.checkout.build / "catalog.tsv");
  CHECK(completions(fake.checkout, Words{"run", ""}).empty());
}

TEST_CASE("bash completes what the command answers", "[workbook]") {
  const FakeCheckout fake;
  fake.script("build/release/bin/workbook", "for word; do echo \"<$word>\"; done");
  const std::filesystem::path root = DLFS_SOURCE_DIR;
  const std::string script = (root / "common/workbook/completion.bash").string();
  std::string answer;
  const int status =
      run_process({"bash", "-c",
                   "source '" + script + "'; COMP_WORDS=('" + (fake.checkout.root / "workbook").string() +
                       "' run 'ch05/t'); COMP_CWORD=2; _workbook; printf '%s ' \"${COMPREPLY[@]}\"; complete "
                       "-p ./workbook"},
                  [&](const std::string& line) { answer += line + '\n'; });
  CHECK(status == 0);
  CHECK_THAT(answer, contains_text("<--complete> <run> <ch05/t> ") && contains_text("-F _workbook"));
}
