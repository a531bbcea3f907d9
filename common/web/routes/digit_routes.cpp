// A drawn digit, seen by every layer of a network.
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>

#include "common/explore/digit_network.hpp"
#include "common/explore/latent_plane.hpp"
#include "common/explore/trace.hpp"
#include "common/web/numbers.hpp"
#include "common/web/routes/explore_routes.hpp"
#include "dataset/like_mnist.hpp"
#include "dataset/mnist.hpp"
#include "dataset/mnist_files.hpp"
#include "dataset/synthetic_digits.hpp"

namespace dlfs::web {
namespace {

constexpr std::size_t most_samples = 100;

// A hundred pictures: of MNIST's test images if they are there (nothing is downloaded for a page), else drawn ones.
class Samples {
 public:
  Json get(std::size_t which) {
    const std::lock_guard lock(mutex_);
    if (images_.empty()) load();
    std::vector<Json> pixels;
    for (std::size_t i = 0; i < mnist_pixels; ++i)
      pixels.emplace_back(std::lround(images_[(which % most_samples) * mnist_pixels + i] * 255));
    return Json::object(
        {{"pixels", Json::array(pixels)}, {"label", labels_[which % most_samples]}, {"source", source_}});
  }

 private:
  void load() {
    const char* const named = std::getenv("MNIST_DIR");
    const std::filesystem::path folder =
        named != nullptr && *named != '\0' ? std::filesystem::path(named) : mnist_cache();
    try {
      static_cast<void>(mnist_files_in(folder, "the page"));
      const auto mnist = load_mnist<float>({.dir = folder, .train_limit = 0, .test_limit = most_samples});
      images_ = mnist.test.x.flatten();
      labels_ = mnist.test.t;
      source_ = "MNIST";
    } catch (const std::exception&) {
      const LabelledImages drawn = synthetic_digits(most_samples, 1);
      images_ = Tensor<float>::zeros({most_samples * mnist_pixels});
      for (std::size_t i = 0; i < images_.size(); ++i)
        images_[i] = static_cast<float>(drawn.images.data[i]) / 255;
      labels_.assign(drawn.labels.data.begin(), drawn.labels.data.end());
      source_ = "digits that the workbook draws, as MNIST is not here";
    }
  }

  std::mutex mutex_;
  Tensor<float> images_;
  Labels labels_;
  std::string source_;
};

// A square of grey values 0 (black) to 255, prepared like ch03/predict prepares a picture; or, if "prepared", 28 x 28 of ink.
Tensor<float> image_of(const JsonValue& body) {
  const std::vector<double> pixels = body.numbers("pixels", 64 * 64);
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pixels.size()))));
  if (side < 8 || side * side != pixels.size())
    throw JsonError("field 'pixels': expected a square of 8 x 8 to 64 x 64 numbers");
  auto picture = Tensor<float>::zeros({side, side});
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (!(pixels[i] >= 0 && pixels[i] <= 255))
      throw JsonError("field 'pixels': expected numbers from 0 to 255");
    picture[i] = static_cast<float>(pixels[i]);
  }
  if (!body.member("prepared").boolean()) {
    try {
      return like_mnist(picture);
    } catch (const std::runtime_error& error) {
      throw HttpError{400, error.what()};
    }
  }
  if (side != 28) throw JsonError("field 'pixels': a prepared picture has 28 x 28");
  for (float& value : picture) value /= 255;
  return picture;
}

Json shape_json(const Shape& shape) {
  std::vector<Json> sizes;
  for (std::size_t i = 0; i < shape.ndim(); ++i) sizes.emplace_back(shape[i]);
  return Json::array(sizes);
}

Json trace_json(DigitNetwork& loaded, const Tensor<float>& image) {
  const DigitTrace trace = trace_digit(loaded.network, image);
  std::vector<Json> layers;
  for (std::size_t i = 0; i < trace.layers.size(); ++i) {
    const LayerTrace& layer = trace.layers[i];
    layers.push_back(Json::object({{"kind", layer.kind},
                                   {"number", i},
                                   {"shape", shape_json(layer.shape)},
                                   {"values", rounded_array(layer.values)}}));
  }
  return Json::object({{"title", loaded.title},
                       {"image", rounded_array(image)},
                       {"layers", Json::array(layers)},
                       {"probabilities", rounded_array(trace.probabilities)}});
}

Json window_json(const WindowTrace& window) {
  std::vector<Json> parts;
  for (const WindowPart& part : window.parts)
    parts.push_back(Json::object({{"window", rounded_array(part.window)},
                                  {"kernel", rounded_array(part.kernel)},
                                  {"sum", rounded(part.sum)}}));
  return Json::object({{"kind", window.kind},
                       {"height", window.height},
                       {"width", window.width},
                       {"parts", Json::array(parts)},
                       {"bias", rounded(window.bias)},
                       {"total", rounded(window.total)}});
}

}  // namespace

void add_digit_routes(Router& router, const FindFiles& weights) {
  const auto samples = std::make_shared<Samples>();
  const auto networks = std::make_shared<LoadedFile<DigitNetwork>>(weights, load_digit_network);
  router.get("/api/weights", [weights](const Call&) {
    std::vector<Json> names;
    for (const auto& [name, file] : weights()) {
      if (!holds_latent_plane(file)) names.emplace_back(name);
    }
    return json_response(Json::array(names));
  });
  router.get("/api/digits/*",
             [samples](const Call& call) { return json_response(samples->get(call.number(0))); });
  router.post("/api/trace", [networks](const Call& call) {
    const Tensor<float> image = image_of(call.body);
    return json_response(networks->with(call.body.string("weights"), [&](DigitNetwork& loaded) {
      const JsonValue* const at = call.body.find("at");
      if (at == nullptr) return trace_json(loaded, image);
      return window_json(trace_window(loaded.network, image, at->count("layer", 0, 1000),
                                      at->count("channel", 0, 100000), at->count("row", 0, 1000),
                                      at->count("column", 0, 1000)));
    }));
  });
}

}  // namespace dlfs::web
