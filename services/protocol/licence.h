#pragma once

#include "services/foundation/clock.h"
#include "services/foundation/result.h"
#include "services/protocol/fingerprint.h"
#include "services/protocol/jws.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/** What a licence file says. */
struct Licence
{
    std::string id;
    std::string account;
    std::string plan; ///< "free", "creator", "premium", "agency"
    std::map<std::string, std::int64_t> entitlements; ///< name -> amount; -1: without limit, 0: not included
    Fingerprint device;
    std::int64_t seq = 0; ///< grows with every licence of the account; an older one is not taken back
    foundation::Time issued;
    foundation::Time validUntil;      ///< full use without the service ends here
    std::chrono::seconds grace{};     ///< and goes on so long with a notice
    bool operator==(const Licence &) const = default;
};

inline constexpr std::string_view licenceIssuer = "rlg-licensed";
inline constexpr std::string_view licenceAudience = "rlg-desktop";

foundation::Result<std::string> signLicence(const Key &key, const Licence &licence);
/** Checks signature and form, not the end of validity: that is `standing`'s. */
foundation::Result<Licence> readLicence(std::string_view file, const Keys &keys);
/** The keys compiled into this program, ready for readLicence. */
Keys trustedLicenceKeys();

enum class Access {
    Full,
    Grace,   ///< everything works; says how many days remain
    ReadOnly ///< nothing new is fetched; what is done with one's own data always works
};
enum class Reason { Valid, NoLicence, Expired, DeviceMismatch, OlderLicence, ClockBehind };

struct Standing
{
    Access access = Access::ReadOnly;
    Reason reason = Reason::NoLicence;
    int daysLeft = 0; ///< of full use, or of grace; begun days count
};

/** Where a licence leaves the user: `now` comes from the clock guard, `highestSeq` from its mark. Pure. */
Standing standing(const std::optional<Licence> &licence, const Fingerprint &device, std::int64_t highestSeq, foundation::Time now,
                  bool clockTrusted = true);

/** Whether the operation is open in that standing. What touches only the user's own data and files always is. AddBrand: set up by hand. */
enum class Operation { Open, Search, Export, Backup, Delete, Import, Fetch, Schedule, AddBrand };
bool allowed(Operation operation, Access access);

} // namespace protocol
