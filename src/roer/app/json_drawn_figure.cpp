#include "roer/app/json_drawn_figure.hpp"

namespace roer::app {

Json drawn_part(const DrawnFigure& figure) {
  Json rounding = nullptr;
  if (figure.rounding)
    rounding = {{"corrected", number(figure.rounding->corrected)},
                {"low", number(figure.rounding->low)},
                {"high", number(figure.rounding->high)}};
  return {{"corrected", number(figure.corrected)},
          {"low", number(figure.low)},
          {"high", number(figure.high)},
          {"sampling_low", number(figure.sampling_low)},
          {"sampling_high", number(figure.sampling_high)},
          {"rounding", rounding},
          {"undefined", figure.undefined}};
}

}  // namespace roer::app
