// Records, while the tests run, what happens to each of them: a listener of Catch2.
//
// It writes lines to the file that the environment variable DLFS_RECORD names, each at once, so that a crash
// leaves the lines before it:   case NAME | fail TEXT | pass | done        (\n within a text means a line
// break)
#include <cstdlib>
#include <fstream>
#include <string>

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
    if (const char* const path = std::getenv("DLFS_RECORD")) file_.open(path);
    dlfs::set_threads(1);  // threads that wait for one another on a busy machine take seconds
  }

  void testCaseStarting(const Catch::TestCaseInfo& info) override {
    file_ << "case " << in_one_line(std::string(info.name)) << std::endl;
  }

  AfterAssertion assertionEnded(const Catch::AssertionStats& stats) override {
    const Catch::AssertionResult& result = stats.assertionResult;
    if (!result.isOk()) {
      const std::string message(result.getMessage());
      const std::string text = message.empty() ? std::string(result.getExpression()) + "\nis " +
                                                     std::string(result.getExpandedExpression())
                                               : message;
      file_ << "fail " << in_one_line(text) << std::endl;
    }
    return AfterAssertion(true);
  }

  void testCaseEnded(const Catch::TestCaseStats& stats) override {
    if (stats.totals.assertions.allOk() && stats.totals.assertions.total() > 0) file_ << "pass" << std::endl;
  }

  void testRunEnded(const Catch::TestRunStats&) override { file_ << "done" << std::endl; }

 private:
  std::ofstream file_;
};

CATCH_REGISTER_LISTENER(Record)

}  // namespace
