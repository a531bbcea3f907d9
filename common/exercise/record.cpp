// Records, while the tests run, what happens to each of them: a listener of Catch2.
//
// Lines of the open file whose number is in the environment variable DLFS_RECORD, each written at once, so that a crash
// leaves what came before it:   case NAME | fail TEXT | pass | done        (\n within a text stands for a line end)
#include <cstdlib>
#include <string>

#include <unistd.h>

#ifdef DLFS_CATCH2_V2
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#endif
#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"

namespace {

#ifdef DLFS_CATCH2_V2
using Listener = Catch::TestEventListenerBase;
using AfterAssertion = bool;
#else
using Listener = Catch::EventListenerBase;
using AfterAssertion = void;
#endif

std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else {
      line += c;
    }
  }
  return line;
}

class Record : public Listener {
 public:
  using Listener::Listener;

  void testRunStarting(const Catch::TestRunInfo&) override {
    if (const char* const number = std::getenv("DLFS_RECORD")) file_ = std::atoi(number);
    dlfs::set_threads(1);  // threads that wait for one another on a busy machine take seconds
  }

  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    note("case " + in_one_line(std::string(info.name)));
  }

  AfterAssertion assertionEnded(const Catch::AssertionStats& stats) override {
    const Catch::AssertionResult& result = stats.assertionResult;
    if (!result.isOk()) {
      const std::string message(result.getMessage());
      const std::string text = message.empty() ? std::string(result.getExpression()) + "\nis " +
                                                     std::string(result.getExpandedExpression())
                                               : message;
      note("fail " + in_one_line(text));
    }
    return AfterAssertion(true);
  }

  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    if (stats.totals.assertions.allOk() && stats.totals.assertions.total() > 0) note("pass");
  }

  void testRunEnded(const Catch::TestRunStats&) override { note("done"); }

 private:
  void note(std::string line) const {
    line += '\n';
    for (std::size_t written = 0; file_ >= 0 && written < line.size();) {
      const ssize_t count = write(file_, line.data() + written, line.size() - written);
      if (count <= 0) return;
      written += static_cast<std::size_t>(count);
    }
  }

  int file_ = -1;
};

CATCH_REGISTER_LISTENER(Record)

}  // namespace
