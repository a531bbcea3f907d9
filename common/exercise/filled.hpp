// How the tests of exercises with blanks judge: what stands in a blank, and the reason why it is wrong.
//
//   filled("3.6", "the shape of A B", answers.AB).mistaken({3, 3}, "this is the shape of B A").is({2, 2}, reason);
#pragma once

#include <string>

#include "common/exercise/blank.hpp"

namespace dlfs::judge {

// "7", "(2, 3)", "none"
std::string describe(const Answer& answer);

class Filled {
 public:
  // The number of the exercise and what is asked. Throws NotImplemented if nothing was filled in.
  Filled(const std::string& exercise, std::string question, Answer answer);

  // Names a mistake that leads to this wrong answer, for the message of is().
  Filled& mistaken(const Answer& wrong, const std::string& cause);

  // Fails unless the answer is the right one, each number within tolerance max(1, |right|). The message does not tell it:
  // it gives the reason, the rule that leads there, and the likely cause if one is known.
  void is(const Answer& right, const std::string& reason, double tolerance = 1e-9) const;

 private:
  std::string question_, cause_ = {};
  Answer answer_;
};

inline Filled filled(const std::string& exercise, const std::string& question, const Answer& answer) {
  return {exercise, question, answer};
}

// All questions of one exercise:
//   const auto asked = asking("3.6");
//   asked("the shape of A B", answers.AB).is({2, 2}, reason);
inline auto asking(const std::string& exercise) {
  return [exercise](const std::string& question, const Answer& answer) {
    return filled(exercise, question, answer);
  };
}

}  // namespace dlfs::judge
