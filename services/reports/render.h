#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"
#include "services/reports/document.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

enum class Format : std::uint8_t { Pdf, Html, Xlsx, Csv };

std::string_view name(Format format);                               ///< "pdf": also the file's ending
foundation::Result<Format> formatNamed(std::string_view name);      ///< BadInput lists the names there are
const std::vector<Format> &formats();

/** The report as a file's bytes: same document, same fonts, same bytes, in any process at any time.
    PDF needs a QGuiApplication in the process ("-platform offscreen" will do: no display is used) and says so where there is none;
    the other formats need nothing. Safe to call from any thread. */
foundation::Result<std::string> render(const Document &document, Format format, const foundation::StopToken &stop = {});

/** Writes the report whole or not at all: to a temporary file beside `path`, flushed to the disk, then renamed over it. */
foundation::Status write(const Document &document, Format format, const std::filesystem::path &path, const foundation::StopToken &stop = {});

/** One table as an ordinary CSV file (a header line, a line per row), for exports. */
std::string toCsv(const Table &table);

} // namespace reports
