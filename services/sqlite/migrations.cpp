#include "services/sqlite/migrations.h"

#include "services/sqlite/backup.h"

#include <filesystem>

namespace sqlite {

using foundation::Done;
using foundation::Error;
using foundation::Status;

Status migrate(Connection &db, std::span<const Migration> migrations)
{
    const auto installed = db.number("PRAGMA user_version");
    if (!installed)
        return installed.error();
    const auto newest = static_cast<std::int64_t>(migrations.size());
    if (*installed > newest) {
        return Error{Error::Kind::Refused, "this workspace was written by a newer version of RLG (its schema is " + std::to_string(*installed) +
                                               ", this program knows " + std::to_string(newest) + "); update RLG to open it"};
    }
    if (*installed == newest)
        return Done{};

    if (*installed > 0 && db.path() != ":memory:") {
        const std::string copy = db.path() + ".before-v" + std::to_string(newest) + ".backup";
        std::error_code ignored;
        if (!std::filesystem::exists(copy, ignored)) { // kept from an attempt that was interrupted: still the state before
            if (auto saved = backup(db, copy); !saved)
                return saved;
        }
    }
    for (auto version = *installed; version < newest; ++version) {
        const Migration &migration = migrations[static_cast<std::size_t>(version)];
        const auto done = db.transaction([&]() -> Status {
            if (auto ran = db.exec(std::string(migration.sql)); !ran)
                return ran;
            return db.exec("PRAGMA user_version = " + std::to_string(version + 1));
        });
        if (!done)
            return Error{done.error().kind, "schema step " + std::string(migration.name) + ": " + done.error().detail};
    }
    return Done{};
}

} // namespace sqlite
