#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

/** The tables `idempotency` and `feedback`. */
class RequestStore
{
public:
    explicit RequestStore(Txn &txn) : m_txn(txn) {}

    struct Earlier
    {
        std::string request;
        std::int64_t status = 0; ///< 0: under way
        std::string contentType;
        std::string answer;
    };
    /** Takes the key for this request; what is there already where somebody was first. */
    foundation::Result<std::optional<Earlier>> begin(const std::string &account, const std::string &key, const std::string &request, std::int64_t now);
    foundation::Status finish(const std::string &account, const std::string &key, std::int64_t status, const std::string &contentType, const std::string &answer);
    foundation::Status forget(const std::string &account, const std::string &key);
    foundation::Status prune(std::int64_t before);

    struct Feedback
    {
        std::string id;
        std::string account;
        std::string kind;
        std::string body;
        std::string version;
        std::int64_t created = 0;
    };
    foundation::Status addFeedback(const Feedback &feedback);
    /** Newest first, those before `before` (an id; empty: from the newest). */
    foundation::Result<std::vector<Feedback>> feedback(const std::string &before, int most);
    foundation::Result<std::vector<Feedback>> feedbackOf(const std::string &account);
    foundation::Status removeFeedback(const std::string &account);

private:
    foundation::Status run(std::string_view sql, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
