// Exercise 8.2: an ensemble votes
#include "vote.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Answers = std::vector<Labels>;

const auto vote = calling("vote", exercise::vote);

// The answers for image i, sorted.
Labels sorted_column(const Answers& answers, std::size_t i) {
  Labels column;
  for (const Labels& labels : answers) column.push_back(labels[i]);
  std::sort(column.begin(), column.end());
  return column;
}

// By counting every answer anew.
Labels naive_vote(const Answers& answers) {
  Labels winners;
  for (std::size_t i = 0; i < answers.front().size(); ++i) {
    const Labels column = sorted_column(answers, i);
    const auto votes = [&](std::size_t label) { return std::count(column.begin(), column.end(), label); };
    std::size_t winner = column.front();
    for (const std::size_t label : column) {
      if (votes(label) > votes(winner)) winner = label;
    }
    winners.push_back(winner);
  }
  return winners;
}

}  // namespace

TEST_CASE("the label with the most votes wins", "[8.2]") {
  vote(Answers{{7, 1, 4, 0}, {7, 2, 4, 6}, {3, 2, 4, 6}})
      .mistaken(Labels{7, 1, 4, 0}, "the first network decides alone")
      .mistaken(Labels{3, 2, 4, 6}, "the last network decides alone")
      .mistaken(Labels{5, 1, 4, 4}, "this is the mean of the labels: they are names, so count votes")
      .gives(Labels{7, 2, 4, 6});
}

TEST_CASE("the most votes win, even if they are not the half", "[8.2]") {
  vote(Answers{{1, 2}, {9, 9}, {8, 9}, {9, 4}, {0, 3}}).gives(Labels{9, 9});
}

TEST_CASE("of labels with equally many votes the smallest wins", "[8.2]") {
  vote(Answers{{9, 3, 5, 8}, {4, 6, 5, 2}, {9, 6, 1, 10}, {4, 3, 1, 7}})
      .mistaken(Labels{9, 3, 5, 8}, "the first label answered wins a tie: it should be the smallest")
      .mistaken(Labels{9, 6, 5, 10}, "the largest label wins a tie: it should be the smallest")
      .mistaken(Labels{4, 3, 1, 7}, "the last label answered wins a tie: it should be the smallest")
      .gives(Labels{4, 3, 1, 2});
}

TEST_CASE("each image is voted on separately", "[8.2]") {
  vote(Answers{{5, 1, 1}, {5, 2, 3}, {5, 2, 3}})
      .mistaken(Labels{5, 5, 5}, "the votes of one image still count for the next")
      .gives(Labels{5, 2, 3});
}

TEST_CASE("one network alone gets its way, and no images need no votes", "[8.2]") {
  vote(Answers{{3, 1, 4, 1, 5}}).gives(Labels{3, 1, 4, 1, 5});
  vote(Answers{{}, {}}).gives(Labels{});
}

TEST_CASE("labels may be any numbers", "[8.2]") {
  vote(Answers{{4000000000, 12}, {4000000000, 99}, {1, 99}}).gives(Labels{4000000000, 99});
}

TEST_CASE("random votes come out as counted by hand, in whatever order the networks answer", "[8.2]") {
  Rng rng(82);
  for (const std::size_t M : {1U, 2U, 5U, 8U}) {
    Answers answers;
    for (std::size_t m = 0; m < M; ++m) answers.push_back(rng.choice(4, 30));
    vote(answers).gives(naive_vote(answers));
    std::reverse(answers.begin(), answers.end());
    vote(answers).gives(naive_vote(answers));
  }
}

TEST_CASE("no network, or networks with unequal numbers of answers, are an error", "[8.2]") {
  vote.complains<std::invalid_argument>("there is no network", Answers{});
  vote.complains<std::invalid_argument>("the second network has answered for fewer images",
                                        Answers{{1, 2}, {1}});
  vote.complains<std::invalid_argument>("the second network has answered for more images",
                                        Answers{{1}, {1, 2}});
}
