// Tells in which district, municipality and country each given neighbourhood lies.

#include <iostream>
#include <roer/area/area_code.hpp>
#include <roer/base/version.hpp>

int main(int argc, char** argv) {
  std::cout << "Roer " << roer::kVersion << '\n';
  for (int i = 1; i < argc; ++i) {
    const auto code = roer::AreaCode::parse(argv[i]);
    if (!code.ok()) {
      std::cerr << roer::to_text(code.faults());
      return 1;
    }
    std::cout << code->text();
    for (const auto kind : {roer::AreaKind::kWijk, roer::AreaKind::kGemeente, roer::AreaKind::kLand})
      std::cout << " in " << roer::parent_by_code(*code, kind).text();
    std::cout << '\n';
  }
  return 0;
}
