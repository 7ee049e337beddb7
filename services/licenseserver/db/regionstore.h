#pragma once

#include "services/licenseserver/db/database.h"

namespace licenseserver {

struct RegionDecision
{
    std::string account;
    std::int64_t number = 0;
    std::string region;
    std::string evidence; ///< JSON
    std::string reason;
    std::string decidedBy;
    std::string approvedBy;
    std::int64_t decided = 0;
};

struct RegionRequest
{
    std::string id;
    std::string account;
    std::string region;
    std::string reason;
    std::string askedBy;
    std::int64_t asked = 0;
    bool closed = false;
};

/** The tables `region_decision` (append-only by trigger), `region_request` and `region_trace`. */
class RegionStore
{
public:
    explicit RegionStore(Txn &txn) : m_txn(txn) {}
    foundation::Result<std::optional<RegionDecision>> latest(const std::string &account);
    foundation::Result<std::vector<RegionDecision>> all(const std::string &account);
    foundation::Status add(const RegionDecision &decision);
    /** When the account was first given a region that is none of "pending"; nothing: never yet. */
    foundation::Result<std::optional<std::int64_t>> settledSince(const std::string &account);

    foundation::Status addRequest(const RegionRequest &request);
    foundation::Result<std::optional<RegionRequest>> request(const std::string &id);
    foundation::Result<std::vector<RegionRequest>> openRequests(const std::string &after, int most); ///< by id, which is by time
    foundation::Result<bool> close(const std::string &id, std::int64_t now, const std::string &by); ///< false: closed before

    struct Trace
    {
        std::string region;
        std::string account; ///< whose it was first
        bool ownerLives = false;
        std::int64_t since = 0; ///< when the owner's account was made
    };
    foundation::Result<std::optional<Trace>> traced(const std::string &kind, const std::string &trace, std::int64_t now);
    /** The first region stays; `expires` only ever moves on. */
    foundation::Status leaveTrace(const std::string &kind, const std::string &trace, const std::string &region, const std::string &account,
                                 std::int64_t expires);
    foundation::Status prune(std::int64_t now);

private:
    foundation::Status run(std::string_view sql, const Params &params);
    Txn &m_txn;
};

} // namespace licenseserver
