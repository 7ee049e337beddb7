#include "services/licenseserver/region/geo.h"

#include "services/licenseserver/http/address.h"

#include <fstream>
#include <optional>
#include <sstream>

#include <maxminddb.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using protocol::Json;

namespace licenseserver {

namespace {

/** What changes when a file is replaced. */
struct Stamp
{
    std::int64_t changed = 0;
    std::int64_t size = -1;
    std::uint64_t inode = 0;
    bool operator==(const Stamp &) const = default;
};

Stamp stampOf(const std::string &path)
{
    struct stat file
    {
    };
    if (stat(path.c_str(), &file) != 0)
        return {};
    return {std::int64_t{file.st_mtim.tv_sec} * 1'000'000'000 + file.st_mtim.tv_nsec, file.st_size, file.st_ino};
}

/** One open database. It is read from a copy in memory: a file cut short while it is mapped would end the process. */
class Mmdb
{
public:
    static std::shared_ptr<const Mmdb> open(const std::string &path)
    {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream bytes;
        if (!in || !(bytes << in.rdbuf()))
            return nullptr;
        const auto content = bytes.str();
        auto made = std::make_shared<Mmdb>();
        made->stamp = stampOf(path);
        made->m_memory = memfd_create("mmdb", MFD_CLOEXEC);
        if (made->m_memory < 0 || ::write(made->m_memory, content.data(), content.size()) != static_cast<ssize_t>(content.size()))
            return nullptr;
        const auto copy = "/proc/self/fd/" + std::to_string(made->m_memory);
        made->m_open = MMDB_open(copy.c_str(), MMDB_MODE_MMAP, &made->m_db) == MMDB_SUCCESS;
        return made->m_open ? made : nullptr;
    }
    Mmdb() = default;
    ~Mmdb()
    {
        if (m_open)
            MMDB_close(&m_db);
        if (m_memory >= 0)
            ::close(m_memory);
    }
    Mmdb(const Mmdb &) = delete;
    Mmdb &operator=(const Mmdb &) = delete;

    std::string name() const { return m_db.metadata.database_type == nullptr ? "" : m_db.metadata.database_type; }
    std::int64_t built() const { return static_cast<std::int64_t>(m_db.metadata.build_epoch); }

    struct Answer
    {
        bool failed = false;
        bool found = false;
        std::string country;
        bool hidden = false;  ///< a flag says hosting, VPN, proxy or Tor
        bool flagged = false; ///< there are such flags at all
    };
    Answer look(const std::string &address) const
    {
        Answer answer;
        int parse = 0;
        int error = MMDB_SUCCESS;
        auto result = MMDB_lookup_string(&m_db, address.c_str(), &parse, &error);
        if (error == MMDB_IPV6_LOOKUP_IN_IPV4_DATABASE_ERROR)
            return answer;
        if (parse != 0 || error != MMDB_SUCCESS)
            return failure();
        if (!result.found_entry)
            return answer;
        answer.found = true;
        for (const auto &path : {std::vector<const char *>{"country", "iso_code", nullptr}, {"country_code", nullptr}, {"country", nullptr}}) {
            MMDB_entry_data_s data{};
            const int code = MMDB_aget_value(&result.entry, &data, path.data());
            if (code != MMDB_SUCCESS && code != MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR && code != MMDB_INVALID_LOOKUP_PATH_ERROR)
                return failure();
            if (code == MMDB_SUCCESS && data.has_data && data.type == MMDB_DATA_TYPE_UTF8_STRING && answer.country.empty())
                answer.country.assign(data.utf8_string, data.data_size);
        }
        for (const char *flag :
             {"is_anonymous", "is_anonymous_vpn", "is_hosting_provider", "is_public_proxy", "is_residential_proxy", "is_tor_exit_node"}) {
            const char *path[] = {flag, nullptr};
            MMDB_entry_data_s data{};
            if (MMDB_aget_value(&result.entry, &data, path) == MMDB_SUCCESS && data.has_data && data.type == MMDB_DATA_TYPE_BOOLEAN) {
                answer.flagged = true;
                answer.hidden = answer.hidden || data.boolean;
            }
        }
        return answer;
    }

    Stamp stamp;

private:
    static Answer failure()
    {
        Answer answer;
        answer.failed = true;
        return answer;
    }
    MMDB_s m_db{};
    int m_memory = -1;
    bool m_open = false;
};

using Opened = std::vector<std::shared_ptr<const Mmdb>>;

void refreshOne(const std::string &path, const Opened &old, std::size_t at, Opened &into, std::vector<std::string> &bad)
{
    if (at < old.size() && old[at] && old[at]->stamp == stampOf(path)) {
        into.push_back(old[at]);
        return;
    }
    auto opened = Mmdb::open(path);
    if (!opened)
        bad.push_back(path);
    into.push_back(std::move(opened));
}

} // namespace

struct Geo::Files
{
    Opened countries;
    Opened hosting;
};

Geo::Geo(std::vector<std::string> countries, std::vector<std::string> hosting)
    : m_countries(std::move(countries)), m_hosting(std::move(hosting)), m_files(std::make_shared<Files>())
{
    refresh();
}
Geo::~Geo() = default;

std::vector<std::string> Geo::refresh()
{
    std::shared_ptr<const Files> old;
    {
        const std::lock_guard lock(m_mutex);
        old = m_files;
    }
    auto fresh = std::make_shared<Files>();
    std::vector<std::string> bad;
    for (std::size_t i = 0; i < m_countries.size(); ++i)
        refreshOne(m_countries[i], old->countries, i, fresh->countries, bad);
    for (std::size_t i = 0; i < m_hosting.size(); ++i)
        refreshOne(m_hosting[i], old->hosting, i, fresh->hosting, bad);
    const std::lock_guard lock(m_mutex);
    m_files = std::move(fresh);
    return bad;
}

std::size_t Geo::usable() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto &file : m_files->countries)
        count += file ? 1U : 0U;
    return count;
}

Locality Geo::locate(const std::string &address, const PriceBook &book) const
{
    std::shared_ptr<const Files> files;
    {
        const std::lock_guard lock(m_mutex);
        files = m_files;
    }
    Locality out;
    const auto parsed = Address::parse(address);
    Json votes = Json(Json::Array());
    out.evidence.set("prefix", parsed ? parsed->prefix() : std::string());
    const auto pending = [&](std::string_view why) {
        out.region = "pending";
        out.reason = why;
        out.evidence.set("votes", votes).set("reason", why);
        return out;
    };
    if (!parsed || !parsed->isPublic())
        return pending("address_not_public");
    if (parsed->isTunnel())
        return pending("tunnel");
    std::string agreed;
    std::size_t voters = 0;
    bool disagreed = false;
    bool failed = false;
    for (const auto &file : files->countries) {
        if (!file)
            continue;
        const auto answer = file->look(parsed->text());
        const auto region = book.regionOf(answer.country);
        votes.push(Json::object({{"database", file->name()}, {"built", file->built()}, {"country", answer.country}}));
        failed = failed || answer.failed;
        if (answer.hidden)
            return pending("hidden");
        if (region.empty())
            continue;
        ++voters;
        disagreed = disagreed || (!agreed.empty() && agreed != region);
        agreed = region;
    }
    for (const auto &file : files->hosting) {
        const auto answer = file ? file->look(parsed->text()) : Mmdb::Answer{true, false, {}, false, false};
        failed = failed || answer.failed;
        if (answer.found && (answer.hidden || !answer.flagged))
            return pending("hidden");
    }
    if (failed)
        return pending("database_failed");
    if (disagreed)
        return pending("databases_disagree");
    if (voters < 2)
        return pending("too_few_votes");
    out.region = agreed;
    out.reason = "agreed";
    out.evidence.set("votes", std::move(votes)).set("reason", "agreed");
    return out;
}

} // namespace licenseserver
