#pragma once

#include "services/foundation/result.h"
#include "services/foundation/stoptoken.h"
#include "services/reports/document.h"

#include <string>

namespace reports {

// One function per format; the list of them is registry.cpp.
foundation::Result<std::string> renderPdf(const Document &document, const foundation::StopToken &stop);
foundation::Result<std::string> renderHtml(const Document &document, const foundation::StopToken &stop);
foundation::Result<std::string> renderXlsx(const Document &document, const foundation::StopToken &stop);
foundation::Result<std::string> renderCsv(const Document &document, const foundation::StopToken &stop);

} // namespace reports
