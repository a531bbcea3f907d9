// Archives of weights.
#include "common/io/npz.hpp"

#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.write(fuzz::text_of(data, size));
  const std::string where = file.path().string() + ": ";
  fuzz::read_or_refuse(where, [&] {
    const Npz npz = Npz::load(file.path());
    for (const std::string& name : npz.names()) {
      fuzz::require(npz.contains(name), "what is listed is there");
      fuzz::read_or_refuse(where, [&] {
        const Shape shape = npz.shape(name);
        fuzz::require(npz.get<float>(name).shape() == shape, "an array has the shape that its header says");
      });
      fuzz::read_or_refuse(where, [&] { static_cast<void>(npz.get<double>(name, {2, 3})); });
    }
  });
  return 0;
}
