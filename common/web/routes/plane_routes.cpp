// A plane to walk: each point is an image that the decoder of a variational autoencoder makes.
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/explore/latent_plane.hpp"
#include "common/web/numbers.hpp"
#include "common/web/routes/explore_routes.hpp"

namespace dlfs::web {
namespace {

constexpr std::size_t most_squares = 25, most_steps = 50;
constexpr double reach = 3;  // of the plane that the page shows, to each side

// Ink 0 to 1, in hundredths: images have many pixels.
Json ink_json(std::span<const float> image) {
  std::string text = "[";
  for (const float ink : image) text += (text.size() > 1 ? "," : "") + std::to_string(std::lround(ink * 100));
  return Json::raw(text + "]");
}

Json points_json(const Tensor<float>& codes) {
  std::vector<Json> points;
  for (std::size_t n = 0; n < codes.dim(0); ++n)
    points.push_back(Json::array({rounded(double{codes(n, 0)}), rounded(double{codes(n, 1)})}));
  return Json::array(points);
}

Json images_json(LatentPlane& plane, const Tensor<float>& codes) {
  const Tensor<float> images = images_at(plane, codes);
  std::vector<Json> all;
  for (std::size_t n = 0; n < images.dim(0); ++n) all.push_back(ink_json(images.row(n)));
  return Json::array(all);
}

// What the page begins with: images of squares that fill the plane, row by row, and the codes of pictures.
Json plane_json(LatentPlane& plane, std::size_t squares) {
  const std::vector<Json> digits(plane.digits.begin(), plane.digits.end());
  return Json::object({{"title", plane.title},
                       {"reach", reach},
                       {"squares", images_json(plane, codes_of_squares(squares, static_cast<float>(reach)))},
                       {"codes", points_json(plane.codes)},
                       {"digits", Json::array(digits)}});
}

Json walk_json(LatentPlane& plane, const JsonValue& body) {
  const Tensor<float> codes = walk_between(plane, body.count("from", 0, 9), body.count("to", 0, 9),
                                           body.count("steps", 2, most_steps));
  return Json::object({{"points", points_json(codes)}, {"images", images_json(plane, codes)}});
}

}  // namespace

void add_plane_routes(Router& router, const FindFiles& weights) {
  const auto planes = std::make_shared<LoadedFile<LatentPlane>>(weights, load_latent_plane);
  router.get("/api/planes", [weights](const Call&) {
    std::vector<Json> names;
    for (const auto& [name, file] : weights()) {
      if (holds_latent_plane(file)) names.emplace_back(name);
    }
    return json_response(Json::array(names));
  });
  router.post("/api/plane", [planes](const Call& call) {
    const std::size_t squares = call.body.count("squares", 1, most_squares);
    return json_response(planes->with(call.body.string("weights"),
                                      [&](LatentPlane& plane) { return plane_json(plane, squares); }));
  });
  router.post("/api/plane/image", [planes](const Call& call) {
    auto code = Tensor<float>::zeros({1, 2});
    code(0, 0) = static_cast<float>(call.body.number("x", -100, 100));
    code(0, 1) = static_cast<float>(call.body.number("y", -100, 100));
    return json_response(planes->with(call.body.string("weights"), [&](LatentPlane& plane) {
      return ink_json(images_at(plane, code).row(0));
    }));
  });
  router.post("/api/plane/walk", [planes](const Call& call) {
    return json_response(planes->with(call.body.string("weights"),
                                      [&](LatentPlane& plane) { return walk_json(plane, call.body); }));
  });
}

}  // namespace dlfs::web
