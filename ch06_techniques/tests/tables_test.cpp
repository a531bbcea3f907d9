// Tables with gaps, their files, and k-fold validation.
#include "ch06_techniques/pieces/tables.hpp"

#include <cmath>
#include <limits>

#include "ch06_techniques/pieces/price_model.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

namespace {

// What read_csv says of a file with this content.
std::string complaint(const std::string& content) {
  const TemporaryFolder folder;
  const auto file = folder.file("prices.csv", content);
  try {
    (void)read_csv(file);
  } catch (const std::runtime_error& error) {
    return std::string(error.what()).substr(file.string().size());
  }
  return "read without a complaint";
}

}  // namespace

TEST_CASE("read_csv reads names, numbers and gaps", "[ch06]") {
  const TemporaryFolder folder;
  const Table table = read_csv(folder.file("a.csv", "rooms, \"area\" ,price\n3,50.5,1e2\n\n,NA,-7\r\n"));
  CHECK(table.names == std::vector<std::string>{"rooms", "area", "price"});
  CHECK(table.x.shape() == Shape{2, 2});
  CHECK(table.x(0, 1) == 50.5);
  CHECK(std::isnan(table.x(1, 0)));
  CHECK(std::isnan(table.x(1, 1)));
  CHECK(table.t == Tensor<double>::from({{100}, {-7}}));
}

TEST_CASE("read_csv numbers the columns if there are no names", "[ch06]") {
  const TemporaryFolder folder;
  const Table table = read_csv(folder.file("a.csv", "1,2,3\n4,5,6"));
  CHECK(table.names == std::vector<std::string>{"1", "2", "3"});
  CHECK(table.t == Tensor<double>::from({{3}, {6}}));
}

TEST_CASE("read_csv names the line and the column of what it cannot read", "[ch06]") {
  CHECK(complaint("rooms,area,price\n3,50,100\n4,wide,90\n") ==
        ", line 3, column 2 (area): expected a number, found 'wide'");
  CHECK(complaint("rooms,area,price\n3,5.0.0,100\n") ==
        ", line 2, column 2 (area): expected a number, found '5.0.0'");
  CHECK(complaint("1,2,3\n4,5\n") == ", line 2: expected 3 columns, found 2");
  CHECK(complaint("rooms,price\n3,\n") ==
        ", line 2, column 2 (price): expected what is to be predicted, found a gap");
  CHECK(complaint("price\n3\n") == ", line 1: expected at least two columns, found one");
  CHECK(complaint("rooms,price\n") == ": expected rows of numbers, found none");
  CHECK(complaint("") == ": expected rows of numbers, found none");
  CHECK_THROWS_AS(read_csv("/no/such/file.csv"), std::runtime_error);
}

TEST_CASE("a scaling is learnt from some rows, without their gaps, and fills those of others", "[ch06]") {
  const double gap = std::numeric_limits<double>::quiet_NaN();
  const Scaling scaling(Tensor<double>::from({{1, 5}, {3, 5}, {gap, 5}}));
  CHECK(scaling.apply(Tensor<double>::from({{4, 7}, {gap, gap}})) == Tensor<double>::from({{2, 2}, {0, 0}}));
  CHECK(scaling.undo(Tensor<double>::from({{2, 2}, {0, 0}})) == Tensor<double>::from({{4, 7}, {2, 5}}));
}

TEST_CASE("a table of houses has as many gaps as it should, and its noise", "[ch06]") {
  Rng rng(1);
  const Table table = friedman_table(2000, 0.1, rng);
  double gaps = 0;
  for (const double value : table.x) gaps += std::isnan(value) ? 1 : 0;
  CHECK(gaps / 20000 == Approx(0.1).epsilon(0.1));
  CHECK(table.names.size() == 11);
  double sum = 0;
  for (const double t : table.t) sum += t;
  CHECK(sum / 2000 == Approx(14.4).epsilon(0.03));  // the mean of Friedman's function
}

TEST_CASE("k-fold validation predicts every row by what has not seen it", "[ch06]") {
  // The target is a column of x, but for one row: whoever had seen that row would know better.
  Table table{{"a", "b"}, Tensor<double>::zeros({40, 1}), Tensor<double>::zeros({40, 1})};
  for (std::size_t n = 0; n < 40; ++n) table.x[n] = table.t[n] = static_cast<double>(n % 7);
  table.t[13] = 1000;
  const auto errors = k_fold_errors(table, 3, {.hidden = 0, .epochs = 2000, .weight_decay = 0}, Rng(1));
  CHECK(errors.size() == 40);
  CHECK(errors[13] > 900);
  for (std::size_t n = 14; n < 26; ++n) CHECK(errors[n] < 0.2);  // the other rows of that part
  CHECK(errors[0] > 1);                                          // row 13 disturbs who learns from it
}
