#include "ch08_deep/distributed/distributed_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <variant>

#include "common/distributed/ring_all_reduce.hpp"
#include "common/io/npy.hpp"
#include "common/io/npz.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

ShardRange shards_of(const Ranks& ranks, std::size_t shards) {
  if (shards == 0 || shards % ranks.size() != 0) {
    throw std::invalid_argument("expected as many shards for each rank, found " + std::to_string(shards) +
                                " shards for " + std::to_string(ranks.size()) +
                                " ranks; a multiple of the ranks is possible (--shards)");
  }
  const std::size_t each = shards / ranks.size();
  return {ranks.rank() * each, (ranks.rank() + 1) * each};
}

ImageRange images_of(const ShardRange& range, std::size_t shards, std::size_t N) {
  return {N * range.first / shards, N * range.last / shards};
}

std::vector<Dataset<float>> split_shards(const Dataset<float>& data, const ShardRange& range,
                                         std::size_t shards, std::size_t N) {
  const std::size_t begin = images_of(range, shards, N).first;
  std::vector<Dataset<float>> parts;
  for (std::size_t s = range.first; s < range.last; ++s) {
    const std::size_t first = N * s / shards - begin, last = N * (s + 1) / shards - begin;
    Dataset<float>& part = parts.emplace_back();
    slice(data.x, first, last - first, part.x);
    part.t.assign(data.t.begin() + static_cast<std::ptrdiff_t>(first),
                  data.t.begin() + static_cast<std::ptrdiff_t>(last));
  }
  return parts;
}

DistributedTrainer::DistributedTrainer(Network<float>& network, std::vector<Dataset<float>> parts,
                                       const DistributedSettings& settings, Ranks& ranks)
    : network_(network),
      parts_(std::move(parts)),
      settings_(settings),
      ranks_(ranks),
      adam_(static_cast<float>(settings.lr)) {
  const ShardRange range = shards_of(ranks, settings.shards);
  if (parts_.size() != range.last - range.first)
    throw std::invalid_argument("expected " + std::to_string(range.last - range.first) +
                                " parts of the data on this rank, found " + std::to_string(parts_.size()));
  if (settings.batch_size == 0 || settings.batch_size % settings.shards != 0)
    throw std::invalid_argument("expected a mini-batch with as many images for each of " +
                                std::to_string(settings.shards) + " shards, found " +
                                std::to_string(settings.batch_size) +
                                "; a multiple of the shards is possible (--batch)");
  for (const Dataset<float>& part : parts_)
    if (part.size() == 0) throw std::invalid_argument("expected images in each shard, found a shard without");
  for (const Parameter<float>& parameter : network.parameters()) count_ += parameter.value->size();
  for (const State<float>& state : network.state())
    if (const auto* rng = std::get_if<Rng*>(&state.value)) network_rngs_.push_back(*rng);
  mine_.resize(parts_.size() * (count_ + 1));
  all_.resize(settings.shards * (count_ + 1));
}

// The gradient of a part's share of the mini-batch, all parameters one after the other, and after them its
// loss.
void DistributedTrainer::compute_gradient(std::size_t part, std::span<float> gradient_and_loss) {
  const std::size_t shard = shards_of(ranks_, settings_.shards).first + part;
  Rng rng = Rng(settings_.seed).stream(steps_).stream(shard);
  for (std::size_t i = 0; i < network_rngs_.size(); ++i) *network_rngs_[i] = rng.stream(i + 1);

  const Labels chosen = rng.choice(parts_[part].size(), settings_.batch_size / settings_.shards);
  gather(parts_[part].x, chosen, batch_.x);
  gather(parts_[part].t, chosen, batch_.t);
  gradient_and_loss[count_] = network_.gradient(batch_.x, batch_.t);
  float* to = gradient_and_loss.data();
  for (const Parameter<float>& parameter : network_.parameters())
    to = std::copy(parameter.grad->begin(), parameter.grad->end(), to);
}

double DistributedTrainer::step() {
  const std::size_t length = count_ + 1;
  for (std::size_t part = 0; part < parts_.size(); ++part)
    compute_gradient(part, std::span(mine_).subspan(part * length, length));

  // The sum over all shards. In their order: everybody gets everything, and adds shard 0, 1, 2 ... By the
  // ring: everybody adds up its own shards, and the ring those sums.
  const auto add_up = [&](const std::vector<float>& shards) {
    sum_.assign(shards.begin(), shards.begin() + static_cast<std::ptrdiff_t>(length));
    for (std::size_t first = length; first < shards.size(); first += length)
      for (std::size_t i = 0; i < length; ++i) sum_[i] += shards[first + i];
  };
  if (settings_.ring) {
    add_up(mine_);
    ring_all_reduce(sum_, ranks_);
  } else {
    ranks_.all_gather(mine_, all_);
    add_up(all_);
  }

  // Their mean is the gradient of the whole mini-batch.
  const float share = 1 / static_cast<float>(settings_.shards);
  const float* from = sum_.data();
  for (const Parameter<float>& parameter : network_.parameters())
    for (float& value : *parameter.grad) value = share * *from++;
  adam_.update(network_.parameters());
  ++steps_;
  return static_cast<double>(share * sum_[count_]);
}

// Weights, running averages if there are any, and what Adam remembers.
std::vector<State<float>> DistributedTrainer::memory() {
  std::vector<State<float>> states;
  for (const Parameter<float>& parameter : network_.parameters())
    states.push_back({parameter.name, parameter.value});
  for (const State<float>& state : network_.state())
    if (!std::holds_alternative<Rng*>(state.value)) states.push_back(state);
  for (const State<float>& state : adam_.state(network_.parameters()))
    states.push_back({"optimizer_" + state.name, state.value});
  states.push_back({"steps", &steps_});
  return states;
}

void DistributedTrainer::save(const std::filesystem::path& path) {
  if (ranks_.rank() != 0) return;
  std::vector<NpzMember> members;
  for (const State<float>& state : memory()) {
    if (const auto* tensor = std::get_if<Tensor<float>*>(&state.value)) {
      members.push_back({state.name, encode_npy(**tensor)});
    } else {
      const auto number = static_cast<double>(*std::get<std::size_t*>(state.value));
      members.push_back({state.name, encode_npy(Tensor<double>::full({1}, number))});
    }
  }
  save_npz(path, members);
}

void DistributedTrainer::load(const std::filesystem::path& path) {
  // Everything that can fail comes first, on rank 0.
  std::vector<Tensor<float>> values;
  const std::vector<State<float>> states = memory();
  if (ranks_.rank() == 0) {
    const Npz file = Npz::load(path);
    for (const State<float>& state : states) {
      const auto* tensor = std::get_if<Tensor<float>*>(&state.value);
      values.push_back(file.get<float>(state.name, tensor != nullptr ? (*tensor)->shape() : Shape{1}));
      const float first = values.back().empty() ? 0 : values.back()[0];
      if (tensor == nullptr && !(first >= 0 && first < 0x1p24F && first == std::floor(first)))
        throw std::runtime_error(path.string() + ": array '" + state.name +
                                 "' is damaged: it is not what --save writes");
    }
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (auto* const* tensor = std::get_if<Tensor<float>*>(&states[i].value)) {
      if (ranks_.rank() == 0) **tensor = std::move(values[i]);
      ranks_.broadcast(std::span((*tensor)->data(), (*tensor)->size()));
    } else {
      float number[] = {ranks_.rank() == 0 ? values[i][0] : 0};  // exact below 2^24
      ranks_.broadcast(number);
      *std::get<std::size_t*>(states[i].value) = static_cast<std::size_t>(number[0]);
    }
  }
}

}  // namespace dlfs::ch08
