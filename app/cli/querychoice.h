#pragma once

#include "services/store/postreader.h"
#include "services/store/query/ast.h"

#include <optional>
#include <string>

namespace cli {

class Program;

/** The query a person typed, saved queries in it resolved. None where it is wrong: it was underlined, and `exit` is the exit code. */
std::optional<store::query::Query> chosenQuery(Program &program, store::Workspace &workspace, const std::string &text, int &exit);

/** The posts of a brand and of some days; empty words leave either open. */
foundation::Result<store::Scope> chosenScope(store::Workspace &workspace, const std::string &brand, const std::string &period);

} // namespace cli
