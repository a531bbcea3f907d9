// Checkpoints in which arrays were replaced. An input consists of pieces: the name of an array up to a line
// end, the length of what replaces it (2 bytes, little-endian), and so many bytes of a .npy file. The archive
// around it is right.
#include "common/training/checkpoint.hpp"

#include <algorithm>

#include "common/fuzz/fuzz.hpp"
#include "common/io/npy.hpp"
#include "common/io/npz.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;

namespace {

// A training of four samples with a network of six weights.
struct Training {
  Training() { network.add<Affine>(Tensor<float>::full({2, 2}, 0.5F), Tensor<float>::zeros({2})); }

  Rng rng{1};
  Dataset<float> data{Tensor<float>::full({4, 2}, 1), Labels{0, 1, 0, 1}};
  Network<float> network;
  Adam<float> optimizer;
  Trainer<float> trainer{network, optimizer, data, data, {.iterations = 1000, .batch_size = 2}, rng};
};

std::vector<NpzMember> members_of(const std::filesystem::path& path) {
  const Npz file = Npz::load(path);
  std::vector<NpzMember> members;
  for (const std::string& name : file.names()) members.push_back({name, encode_npy(file.get<double>(name))});
  return members;
}

void replace(std::vector<NpzMember>& members, std::string_view pieces) {
  for (std::size_t end = pieces.find('\n'); end != pieces.npos; end = pieces.find('\n')) {
    const std::string name(pieces.substr(0, end));
    pieces.remove_prefix(end + 1);
    if (pieces.size() < 2) return;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(pieces[i]); };
    const std::string_view content = pieces.substr(2, std::size_t{byte(0)} + 256U * byte(1));
    const auto bytes = std::as_bytes(std::span(content));
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const NpzMember& member) { return member.name == name; });
    if (found != members.end()) found->bytes.assign(bytes.begin(), bytes.end());
    pieces.remove_prefix(2 + content.size());
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TemporaryFolder folder;
  static const std::filesystem::path path = folder.path() / "training.npz";
  static const std::vector<NpzMember> whole = [] {
    Training training;
    training.trainer.step();
    save_checkpoint(path, training.trainer);
    return members_of(path);
  }();

  std::vector<NpzMember> members = whole;
  replace(members, fuzz::text_of(data, size));
  save_npz(path, members);
  Training training;
  fuzz::read_or_refuse(path.string() + ": ", [&] {
    load_checkpoint(path, training.trainer);
    if (!training.trainer.done()) training.trainer.step();
    save_checkpoint(path, training.trainer);
  });
  if (training.trainer.history().losses.empty()) return 0;  // refused
  load_checkpoint(path, training.trainer);                  // what can be saved can be loaded
  return 0;
}
