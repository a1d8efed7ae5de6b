#pragma once
// The workbook of a library in C, which writes when it is closed.

#include <xlsxwriter.h>

#include <string>
#include <utility>

namespace roer {

class XlsxBook {
 public:
  /// Rows must be written from the first to the last: what was written is not kept in memory.
  explicit XlsxBook(const std::string& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
  }
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;
  ~XlsxBook() {
    if (book_ != nullptr) workbook_close(book_);
  }
  [[nodiscard]] lxw_workbook* get() const { return book_; }
  void set_title(std::string title) const {
    // The library takes texts that it does not change by pointers to mutable ones.
    std::string comments = "Roer";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.comments = comments.data();
    // A fixed moment, so that the same content gives the same bytes.
    properties.created = 946684800;
    workbook_set_properties(book_, &properties);
  }
  lxw_error close() { return workbook_close(std::exchange(book_, nullptr)); }

 private:
  lxw_workbook* book_ = nullptr;
};

}  // namespace roer
