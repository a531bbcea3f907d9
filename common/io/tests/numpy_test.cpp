// Weights files exchanged with NumPy itself, if there is a Python that has it (found by CMake).
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "common/io/npz.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// Runs a Python script in the folder, after `import numpy as np`; false, with a message, if there is no
// NumPy.
bool run_numpy(const TemporaryFolder& folder, const std::string& script) {
  const std::string python = DLFS_PYTHON_WITH_NUMPY;
  if (python.empty()) {
    WARN("skipped: CMake found no Python with NumPy");
    return false;
  }
  const std::string start = "cd '" + folder.path().string() + "' && '" + python + "' ";
  if (std::system((start + "-c 'import numpy' 2>/dev/null").c_str()) != 0) {
    WARN("skipped: " << python << " had NumPy when CMake looked, and has it no longer");
    return false;
  }
  const std::filesystem::path file = folder.file("script.py", "import numpy as np\n" + script);
  REQUIRE(std::system((start + "'" + file.string() + "'").c_str()) == 0);
  return true;
}

}  // namespace

TEST_CASE("arrays saved by numpy.savez are loaded", "[numpy]") {
  const TemporaryFolder folder;
  const std::string save = GENERATE("savez", "savez_compressed");
  const bool ran = run_numpy(folder, R"(
arrays = {}
for kind in ['f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'b1']:
    for order in '<>':
        arrays[{'<': 'little', '>': 'big'}[order] + kind] = np.array([[1, 0, 1], [0, 0, 1]]).astype(order + kind)
arrays['column_major'] = np.asfortranarray(np.arange(24, dtype='f4').reshape(2, 3, 4))
arrays['sliced'] = np.arange(20, dtype='f8').reshape(4, 5)[::2, 1::2]
arrays['scalar'] = np.float64(0.1)
arrays['empty'] = np.zeros((3, 0))
arrays['special'] = np.array([np.inf, -np.inf, np.nan, -0.0, 6e-8, 65504], dtype='f2')
arrays['objects'] = np.array([{}, None], dtype=object)
arrays['text'] = np.array(['relu'])
arrays['large'] = np.arange(200000, dtype='f4')
np.)" + save + "('saved.npz', **arrays)\n");
  if (!ran) return;

  const Npz npz = Npz::load(folder.path() / "saved.npz");
  CHECK(npz.names().size() == 32);
  const Tensor<double> pattern = Tensor<double>::from({{1, 0, 1}, {0, 0, 1}});
  for (const std::string order : {"little", "big"}) {
    for (const std::string kind : {"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}) {
      INFO(order << kind);
      CHECK(npz.get<double>(order + kind) == pattern);
    }
  }
  CHECK(npz.get<float>("column_major") == Tensor<float>::arange(0, 24).reshape({2, 3, 4}));
  CHECK(npz.get<double>("sliced") == Tensor<double>::from({{1, 3}, {11, 13}}));
  CHECK(npz.get<double>("scalar", {})[0] == 0.1);
  CHECK(npz.shape("empty") == Shape{3, 0});
  const Tensor<double> special = npz.get<double>("special");
  CHECK(special[0] == std::numeric_limits<double>::infinity());
  CHECK(special[2] != special[2]);
  CHECK(special[4] == std::ldexp(1.0, -24));
  CHECK(special[5] == 65504.0);
  CHECK(npz.get<float>("large") == Tensor<float>::arange(0, 200000));
  CHECK_THROWS_WITH(static_cast<void>(npz.get<float>("objects")),
                    contains_text("object arrays are Python pickles"));
  CHECK_THROWS_WITH(static_cast<void>(npz.get<float>("text")), contains_text("arrays of text are not read"));
}

TEST_CASE("arrays written in pieces with 64-bit sizes are loaded", "[numpy]") {
  const TemporaryFolder folder;
  const bool ran = run_numpy(folder, R"(
import zipfile
with zipfile.ZipFile('saved.npz', 'w', zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
    with archive.open('W1.npy', 'w', force_zip64=True) as member:
        np.lib.format.write_array(member, np.arange(6.0).reshape(2, 3), version=(2, 0))
    with archive.open('b1.npy', 'w', force_zip64=True) as member:
        np.lib.format.write_array(member, np.arange(3.0), version=(3, 0))
)");
  if (!ran) return;
  const Npz npz = Npz::load(folder.path() / "saved.npz");
  CHECK(npz.get<double>("W1", {2, 3}) == Tensor<double>::arange(0, 6).reshape({2, 3}));
  CHECK(npz.get<double>("b1", {3}) == Tensor<double>::arange(0, 3));
}

TEST_CASE("numpy.load reads saved weights", "[numpy]") {
  const TemporaryFolder folder;
  save_npz<float>(folder.path() / "float.npz", {{"W1", Tensor<float>::arange(0, 24).reshape({2, 3, 4})},
                                                {"b1", Tensor<float>::from({0.5F, -0.25F})},
                                                {"scalar", Tensor<float>::full(Shape{}, 7)},
                                                {"empty", Tensor<float>::zeros({0, 5})}});
  save_npz<double>(folder.path() / "double.npz", {{"x", Tensor<double>::from({0.1, 1e-300})}});
  run_numpy(folder, R"(
with np.load('float.npz') as weights:
    assert weights.files == ['W1', 'b1', 'scalar', 'empty'], weights.files
    assert all(weights[key].dtype == np.dtype('<f4') for key in weights.files)
    assert np.array_equal(weights['W1'], np.arange(24).reshape(2, 3, 4))
    assert np.array_equal(weights['b1'], [0.5, -0.25])
    assert weights['scalar'].shape == () and weights['scalar'] == 7
    assert weights['empty'].shape == (0, 5)
with np.load('double.npz') as weights:
    assert weights['x'].dtype == np.dtype('<f8')
    assert weights['x'].tolist() == [0.1, 1e-300]
import zipfile
assert zipfile.ZipFile('float.npz').testzip() is None
)");
}
