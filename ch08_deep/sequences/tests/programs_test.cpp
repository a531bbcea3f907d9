// The programs, run as a reader runs them.
#include <fstream>

#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints with --quick; it must succeed.
std::string quick_output(const std::string& program, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"--quick", "--plot", "none"});
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE(
    "recurrent_memory compares three errors with those of a guess, and says what is left of a derivative",
    "[ch08]") {
  const std::string output =
      quick_output("ch08/recurrent_memory", {"--iterations", "400", "--steps", "6", "--lr", "0.01"});
  CHECK(number_after(output, "guessing 0: ") == Approx(2.0 / 3).epsilon(1e-4));
  CHECK(number_after(output, "knowing the later number alone: ") == Approx(1.0 / 3).epsilon(1e-4));
  CHECK(number_after(output, "Lstm: squared error ") < 0.1);  // six steps are soon learnt
  CHECK(number_after(output, "of a derivative ") == 6);
  CHECK(quick_output("ch08/recurrent_memory", {"--no-clip"}) != quick_output("ch08/recurrent_memory"));
}

TEST_CASE("sequence_models reads digits row by row, compiled and plain alike", "[ch08]") {
  const std::string output = quick_output("ch08/sequence_models", {"--only", "Gru", "--epochs", "40"});
  CHECK(number_after(output, "images: test accuracy ") > 0.3);
  const std::string plain =
      quick_output("ch08/sequence_models", {"--only", "Gru", "--epochs", "40", "--plain"});
  CHECK(number_after(plain, "images: test accuracy ") ==
        Approx(number_after(output, "images: test accuracy ")).margin(0.03));
}

TEST_CASE("write_text states the entropy of its grammar, which neither the network nor a 5-gram goes below",
          "[ch08]") {
  const std::string output = quick_output("ch08/write_text");
  const double bits = number_after(output, "bits per character "),
               counted = number_after(output, "by a 5-gram "), entropy = number_after(output, "entropy ");
  CHECK(entropy == Approx(0.196377).epsilon(1e-4));  // from a list of all 576 sentences
  CHECK(bits > entropy);
  CHECK(counted > entropy);
  CHECK(bits < 3);  // it has learnt something: 25 characters that are all alike are 4.6 bits
  for (const char* temperature :
       {"temperature 0.3", "temperature 0.7", "temperature 1\n", "temperature 1.3"}) {
    CHECK_THAT(output, contains_text(temperature));
  }
}

TEST_CASE("write_text goes on from a file as if it had not stopped", "[ch08]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "text.npz").string();
  const auto result = [](const std::string& output) { return output.substr(output.find("---")); };
  const std::string whole = quick_output("ch08/write_text", {"--iterations", "20", "--source", "workbook"});
  quick_output("ch08/write_text", {"--iterations", "9", "--source", "workbook", "--save", file});
  const std::string resumed =
      quick_output("ch08/write_text", {"--iterations", "20", "--source", "workbook", "--resume", file});
  CHECK(result(resumed) == result(whole));
}

TEST_CASE("write_text says what is wrong with a text", "[ch08]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "text").string();
  std::ofstream(file) << "one line";
  const ProgramResult result = run_program("ch08/write_text", {"--quick", "--plot", "none", "--text", file});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("expected a text of at least 1000 characters, found 8"));
}

TEST_CASE("weather compares its errors with common sense and with the best possible", "[ch08]") {
  const std::string output = quick_output("ch08/weather", {"--iterations", "300"});
  const double best = number_after(output, "best possible: "),
               common_sense = number_after(output, "common sense: ");
  CHECK(number_after(output, "GRU: ") < common_sense);
  CHECK(best < common_sense);
}

TEST_CASE("weather reads a table, and says if a column is missing", "[ch08]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "climate.csv").string();
  std::ofstream out(file);
  out << "\"Date Time\",\"p (mbar)\",\"T (degC)\",\"rh (%)\"\n";
  for (int row = 0; row < 1200; ++row) out << "x,1000," << row % 144 << ",50\n";
  out.close();
  CHECK_THAT(quick_output("ch08/weather", {"--csv", file}), contains_text("MAE of the GRU: "));
  std::ofstream(file) << "a,b\n1,2\n";
  const ProgramResult result = run_program("ch08/weather", {"--quick", "--plot", "none", "--csv", file});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("line 1: expected a column named T (degC), found none"));
}

TEST_CASE("movie_reviews compares five readers with the best possible one", "[ch08]") {
  const std::string output = quick_output("ch08/movie_reviews");
  CHECK(number_after(output, "best possible: ") == Approx(0.89).margin(0.01));
  for (const char* name : {"one-hot", "hashing", "embedding", "Conv1D", "LSTM"}) {
    CHECK(number_after(output, std::string(name) + ": test accuracy ") <= 1);
  }
}

TEST_CASE("news_topics finds one loss for two forms of labels, and a price of the bottleneck", "[ch08]") {
  const std::string output = quick_output("ch08/news_topics", {"--epochs", "10"});
  const double numbers = number_after(output, "labels as numbers: ");
  CHECK(number_after(output, "one-hot: ") == Approx(numbers).epsilon(1e-5));
  CHECK(numbers > 3);
  CHECK(number_after(output, "64 neurons: test accuracy ") <= number_after(output, "best possible: ") + 0.02);
  CHECK(number_after(output, "64 neurons: test accuracy ") > 0.2);
}

TEST_CASE("image_caption counts captions that are right as a whole", "[ch08]") {
  const std::string output = quick_output("ch08/image_caption", {"--epochs", "10"});
  CHECK(number_after(output, "exact captions: greedy ") <= 1);
  CHECK(number_after(output, "of another picture ") <= 0.2);
  CHECK(number_after(output, "last loss ") < 2.7);  // 16 words that are all alike: log 16 = 2.77
}
