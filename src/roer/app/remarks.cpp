#include "roer/app/remarks.hpp"

#include <algorithm>

namespace roer::app {

void Remarks::add(std::string nl, std::string en) {
  Text text{std::move(nl), std::move(en)};
  if (std::find(list_.begin(), list_.end(), text) == list_.end()) list_.push_back(std::move(text));
}

Text quoted(const Text& label) {
  return {"\u201c" + label.nl + "\u201d", "\u201c" + label.en + "\u201d"};
}

Text enumerated(const std::vector<Text>& items) {
  Text text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool last = i > 0 && i + 1 == items.size();
    text.nl += (i == 0 ? "" : last ? " en " : ", ") + items[i].nl;
    text.en += (i == 0 ? "" : last ? " and " : ", ") + items[i].en;
  }
  return text;
}

Text enumerated(const std::vector<std::string>& items) {
  std::vector<Text> texts;
  texts.reserve(items.size());
  for (const std::string& item : items) texts.push_back({item, item});
  return enumerated(texts);
}

Text enumerated(const std::vector<Period>& periods) {
  std::vector<std::string> items;
  items.reserve(periods.size());
  for (const Period period : periods) items.push_back(to_string(period));
  return enumerated(items);
}

}  // namespace roer::app
