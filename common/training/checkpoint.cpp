#include "common/training/checkpoint.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "common/io/npy.hpp"
#include "common/io/npz.hpp"

namespace dlfs {
namespace {

// The value for a State, which is read from the file before anything changes.
template <typename T>
using Value = std::variant<Tensor<T>, std::size_t, Rng>;

constexpr std::size_t columns = 4;  // iteration, epoch, train_accuracy, test_accuracy

Tensor<double> number(std::size_t value) { return Tensor<double>::full({1}, static_cast<double>(value)); }

// 64 bits as two whole numbers of 32, which a double holds exactly.
Tensor<double> numbers(const Rng& rng) {
  const std::vector<std::uint64_t> words = rng.state();
  auto halves = Tensor<double>::zeros({words.size(), 2});
  for (std::size_t i = 0; i < words.size(); ++i) {
    halves(i, 0) = static_cast<double>(words[i] >> 32);
    halves(i, 1) = static_cast<double>(words[i] & 0xffffffff);
  }
  return halves;
}

Tensor<double> numbers(const std::vector<Evaluation>& evaluations) {
  auto rows = Tensor<double>::zeros({evaluations.size(), columns});
  for (std::size_t i = 0; i < evaluations.size(); ++i) {
    rows(i, 0) = static_cast<double>(evaluations[i].iteration);
    rows(i, 1) = static_cast<double>(evaluations[i].epoch);
    rows(i, 2) = evaluations[i].train_accuracy;
    rows(i, 3) = evaluations[i].test_accuracy;
  }
  return rows;
}

// How many samples, and how many in a batch.
template <typename T>
Tensor<double> training(const Trainer<T>& trainer) {
  return Tensor<double>::from(
      {static_cast<double>(trainer.train_samples()), static_cast<double>(trainer.settings().batch_size)});
}

// A checkpoint that is being read.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) : path_(path), file_(Npz::load(path)) {
    for (const char* key : {"losses", "evaluations", "rng", "training"}) {
      if (!file_.contains(key)) {
        throw std::runtime_error(path.string() + ": weights, but no checkpoint: there is no array '" + key +
                                 "'; expected a file that --save wrote while training");
      }
    }
  }

  template <typename T>
  void expect_training(const Trainer<T>& trainer) const {
    const auto expected = training(trainer), found = file_.get<double>("training", expected.shape());
    if (found == expected) return;
    const auto words = [&](const Tensor<double>& of) {
      return std::to_string(whole(of[0], "training")) + " samples in batches of " +
             std::to_string(whole(of[1], "training"));
    };
    throw std::runtime_error(path_.string() + ": a checkpoint of a training with " + words(found) +
                             ", this one has " + words(expected) + "; give the same options as then");
  }

  template <typename T>
  Value<T> value(const State<T>& state) const {
    return std::visit([&](auto* now) { return Value<T>(like(state.name, *now)); }, state.value);
  }

  [[nodiscard]] History history() const {
    const auto losses = file_.get<double>("losses"), rows = file_.get<double>("evaluations");
    if (losses.ndim() != 1 || rows.ndim() != 2 || rows.dim(1) != columns) fail("evaluations");
    History history{{losses.begin(), losses.end()}, {}};
    for (std::size_t i = 0; i < rows.dim(0); ++i) {
      history.evaluations.push_back(
          {whole(rows(i, 0), "evaluations"), whole(rows(i, 1), "evaluations"), rows(i, 2), rows(i, 3)});
    }
    return history;
  }

 private:
  [[noreturn]] void fail(const std::string& name) const {
    throw std::runtime_error(path_.string() + ": array '" + name +
                             "' is damaged: it is not what --save writes");
  }

  // Below 2^53, up to where a double holds every whole number.
  [[nodiscard]] std::size_t whole(double value, const std::string& name) const {
    if (!(value >= 0 && value < 0x1p53) || value != std::floor(value)) fail(name);
    return static_cast<std::size_t>(value);
  }

  template <typename T>
  Tensor<T> like(const std::string& name, const Tensor<T>& now) const {
    return file_.get<T>(name, now.shape());
  }
  [[nodiscard]] std::size_t like(const std::string& name, std::size_t) const {
    return whole(file_.get<double>(name, Shape{1})[0], name);
  }
  [[nodiscard]] Rng like(const std::string& name, const Rng& now) const {
    const auto halves = file_.get<double>(name, numbers(now).shape());
    std::vector<std::uint64_t> words;
    for (std::size_t i = 0; i < halves.dim(0); ++i) {
      const std::size_t high = whole(halves(i, 0), name), low = whole(halves(i, 1), name);
      if (high >> 32 != 0 || low >> 32 != 0) fail(name);
      words.push_back(high << 32 | low);
    }
    // The engine's words after the seed: of zeros alone it would draw zeros for ever.
    if (std::all_of(words.begin() + 1, words.end(), [](std::uint64_t word) { return word == 0; })) fail(name);
    return Rng::from_state(words);
  }

  std::filesystem::path path_;
  Npz file_;
};

}  // namespace

template <std::floating_point T>
void save_checkpoint(const std::filesystem::path& path, Trainer<T>& trainer) {
  struct Encode {
    std::vector<std::byte> operator()(const Tensor<T>* x) const { return encode_npy(*x); }
    std::vector<std::byte> operator()(const std::size_t* x) const { return encode_npy(number(*x)); }
    std::vector<std::byte> operator()(const Rng* x) const { return encode_npy(numbers(*x)); }
  };
  std::vector<NpzMember> members;
  for (const State<T>& state : trainer.state()) {
    members.push_back({state.name, std::visit(Encode{}, state.value)});
  }
  const History& history = trainer.history();
  const auto losses = Tensor<double>::from(Shape{history.losses.size()}, history.losses);
  members.push_back({"losses", encode_npy(losses)});
  members.push_back({"evaluations", encode_npy(numbers(history.evaluations))});
  members.push_back({"training", encode_npy(training(trainer))});
  save_npz(path, members);
}

template <std::floating_point T>
void load_checkpoint(const std::filesystem::path& path, Trainer<T>& trainer) {
  // Everything that can fail comes first.
  const Reader file(path);
  file.expect_training(trainer);
  const std::vector<State<T>> states = trainer.state();
  std::vector<Value<T>> values;
  for (const State<T>& state : states) values.push_back(file.value(state));
  History history = file.history();

  // Then everything that changes.
  for (std::size_t i = 0; i < states.size(); ++i) {
    std::visit(
        [&](auto* now) { *now = std::get<std::remove_pointer_t<decltype(now)>>(std::move(values[i])); },
        states[i].value);
  }
  trainer.set_history(std::move(history));
}

template <std::floating_point T>
Checkpoint::Checkpoint(CheckpointFiles files, Trainer<T>& trainer) : files_(std::move(files)) {
  if (!files_.resume.empty()) load_checkpoint(files_.resume, trainer);
  if (!files_.save.empty()) save_checkpoint(files_.save, trainer);
  catch_interrupt_.emplace();
  if (trainer.done()) catch_interrupt_.reset();
}

template <std::floating_point T>
void Checkpoint::operator()(Trainer<T>& trainer) {
  stopped_ = dlfs::interrupted();
  const bool last = stopped_ || trainer.done();
  const bool epoch_ends = trainer.history().losses.size() % trainer.iterations_per_epoch() == 0;
  if ((last || epoch_ends) && !files_.save.empty()) save_checkpoint(files_.save, trainer);
  if (last) catch_interrupt_.reset();
}

template void save_checkpoint(const std::filesystem::path&, Trainer<float>&);
template void save_checkpoint(const std::filesystem::path&, Trainer<double>&);
template void load_checkpoint(const std::filesystem::path&, Trainer<float>&);
template void load_checkpoint(const std::filesystem::path&, Trainer<double>&);
template Checkpoint::Checkpoint(CheckpointFiles, Trainer<float>&);
template Checkpoint::Checkpoint(CheckpointFiles, Trainer<double>&);
template void Checkpoint::operator()(Trainer<float>&);
template void Checkpoint::operator()(Trainer<double>&);

}  // namespace dlfs
